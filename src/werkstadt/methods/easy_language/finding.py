"""What stands in the way of easy reading, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Code(StrEnum):
    """Which rule. The product says each in a sentence, with advice."""

    LONG_SENTENCE = "long-sentence"
    LONG_WORD = "long-word"
    PASSIVE = "passive"
    GENITIVE = "genitive"
    SUBJUNCTIVE = "subjunctive"
    CLAUSES = "clauses"
    ABBREVIATION = "abbreviation"
    FOREIGN = "foreign"
    ROMAN = "roman"
    BIG_NUMBER = "big-number"
    OLD_YEAR = "old-year"
    NUMBER_WORD = "number-word"
    SIGN = "sign"
    NEGATION = "negation"

    @property
    def is_advice(self) -> bool:
        """Often good to change, not always: what a negation or two clauses say may be what has to be said."""
        return self in {Code.NEGATION, Code.CLAUSES, Code.NUMBER_WORD, Code.SIGN, Code.FOREIGN}


@dataclass(frozen=True)
class Finding:
    """A rule that a piece of text does not keep: `text[start:end]`."""

    code: Code
    start: int
    end: int
    # Depends on the code: words, count, limit, instead.
    params: Mapping[str, str | int] = field(default_factory=dict)
