"""Does a translation still say what its source says?

Answers what a program can see without knowing the languages: whether all numbers, times and days are there, links and
Markdown, placeholders; whether it is written in the right letters, ends as the source does, and is about as long.
Differences are hints: a person decides. Missing words give no differences.

The kinds of checks follow those of translation tools for agencies (Okapi CheckMate, Weblate's checks); limits are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from werkstadt.methods.text_pairs import marks as marking
from werkstadt.methods.text_pairs import numbers, scripts

# A line may grow by half and twenty letters; German is long already.
GROWTH, MORE = 1.5, 20
# A text of some length that is less than a third of its source has lost something.
LOSS, FEW = 0.34, 60
# Below that many letters nothing is expected of the end.
SHORT_WORDS = 20
_ENDS = {"؟": "?", "？": "?", "!": "!", "?": "?", ".": ".", ":": ":", "…": ".", "۔": "."}


class Code(StrEnum):
    """What differs. The product says each in a sentence."""

    NUMBERS_MISSING = "numbers-missing"
    NUMBERS_ADDED = "numbers-added"
    LINKS = "links"
    MARKS = "marks"
    PLACEHOLDERS = "placeholders"
    LONG = "long"
    SHORT = "short"
    SAME = "same"
    SCRIPT = "script"
    LETTERS = "letters"
    ENDING = "ending"


@dataclass(frozen=True)
class Difference:
    """One of them."""

    code: Code
    params: Mapping[str, str | int] = field(default_factory=dict)


def compare(
    source: str, target: str, *, languages: tuple[str, str], is_line: bool = False, names: Sequence[str] = ()
) -> list[Difference]:
    """What differs, the gravest first. `languages`: of source and target; `names`: proper names, which may stay."""
    if not source.strip() or not target.strip():
        return []
    own = _without_quotes(target, source)
    found = (
        *_numbers(source, own, languages),
        *_signs(source, target),
        *_letters(source, own, languages, names),
        *_size(source, own, languages, is_line=is_line),
        *_ending(source, target, languages),
    )
    return list(found)


def _numbers(source: str, target: str, languages: tuple[str, str]) -> Iterator[Difference]:
    source, target = _without_addresses(source), _without_addresses(target)
    if lost := numbers.missing(source, target, languages):
        yield Difference(Code.NUMBERS_MISSING, {"words": ", ".join(lost)})
    if more := numbers.added(source, target, languages):
        yield Difference(Code.NUMBERS_ADDED, {"words": ", ".join(more)})


def _signs(source: str, target: str) -> Iterator[Difference]:
    here, there = marking.addresses(source), marking.addresses(target)
    if here != there:
        yield Difference(Code.LINKS, {"words": ", ".join(sorted((here - there) + (there - here)))})
    if marking.marks(source) != marking.marks(target):
        yield Difference(Code.MARKS)
    if marking.placeholders(source) != marking.placeholders(target):
        yield Difference(Code.PLACEHOLDERS)


def _letters(source: str, target: str, languages: tuple[str, str], names: Sequence[str]) -> Iterator[Difference]:
    bare = _without_names(_without_addresses(target), names)
    if source.strip() == target.strip():
        if re.search(r"[^\W\d_]{3}", bare) and languages[0].partition("-")[0] != languages[1].partition("-")[0]:
            yield Difference(Code.SAME)
    elif scripts.is_in_wrong_script(bare, languages[1]):
        yield Difference(Code.SCRIPT)
    if letters := scripts.foreign_letters(target, languages[1]):
        yield Difference(Code.LETTERS, {"words": " ".join(letters)})


def _size(source: str, target: str, languages: tuple[str, str], *, is_line: bool) -> Iterator[Difference]:
    if is_line and len(target) > len(source) * GROWTH + MORE and not languages[1].endswith("-simple"):
        yield Difference(Code.LONG, {"count": len(target), "limit": len(source)})
    if len(source) > FEW and len(target) < len(source) * LOSS:
        yield Difference(Code.SHORT, {"count": len(target), "limit": len(source)})


def _ending(source: str, target: str, languages: tuple[str, str]) -> Iterator[Difference]:
    """Easy language makes sentences of its own; a short word may end as an abbreviation does."""
    if languages[1].endswith("-simple") or len(target) < SHORT_WORDS:
        return
    if _end(source) != _end(target):
        yield Difference(Code.ENDING, {"words": source.rstrip()[-1:], "found": target.rstrip()[-1:]})


def _end(text: str) -> str:
    return _ENDS.get(text.rstrip().rstrip('*_”"“»)\u200e\u200f')[-1:], "")


def _without_quotes(target: str, source: str) -> str:
    """Without the original in brackets: „Кімната 101 (Raum 101)“."""
    return re.sub(r"\s?\(([^()]+)\)", lambda found: "" if found[1] in source else found[0], target)


def _without_addresses(text: str) -> str:
    return re.sub(r"\]\([^)]*\)|<?https?://[^\s>)]+>?|\S+@\S+", " ", text)


def _without_names(text: str, names: Sequence[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return text
