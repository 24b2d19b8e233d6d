"""What a file for an agency is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MOST_BYTES = 900_000
MOST_UNITS = 5_000
MOST_LETTERS = 20_000
# So many letters of a checksum: tools break longer lines.
EDITION = 16


class Problem(StrEnum):
    """Why a file can't be read. The page says each in a sentence."""

    TOO_LARGE = "too-large"
    UNKNOWN_FORMAT = "unknown-format"
    BROKEN = "broken"
    DECLARATIONS = "declarations"
    OTHER_LANGUAGE = "other-language"
    NO_TEXTS = "no-texts"
    TOO_MANY = "too-many"


@dataclass(frozen=True)
class Unit:
    """One text: its key, what was to be translated, and its words in the other language."""

    key: str
    source: str
    words: str
    is_finished: bool = True
    # Begin of the checksum of the words that stood there at the time; "": the agency's tool did not keep it.
    edition: str = ""

    def stored(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "source": self.source,
            "words": self.words,
            "is_finished": self.is_finished,
            "edition": self.edition,
        }


def same_language(one: str, other: str) -> bool:
    """„uk-UA“ is „uk“; tools that know no „de-simple“ write „de“."""
    return one.replace("_", "-").lower().partition("-")[0] == other.lower().partition("-")[0]
