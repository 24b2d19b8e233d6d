"""Where the sentences and words of a text are. Positions are those of the text itself, with its Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from werkstadt.methods.easy_language.words import ABBREVIATIONS

# What is no language: addresses, and the marks of Markdown. Blanked, so that positions stay.
_NO_WORDS = re.compile(
    r"\]\([^)\s]*\)|<?https?://[^\s>]+>?|\S+@\S+\.\w+|^[ \t]*(?:#{1,6}|[-*+]|\d{1,3}[.)]|>)[ \t]+|[*_`\[\]|\\]+",
    re.MULTILINE,
)
# An empty line, or a line that begins something new, ends a sentence even without a full stop.
_BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:#{1,6}|[-*+]|\d{1,3}[.)]|>|\|)[ \t])")
_WORD = re.compile(r"[^\W\d_]+(?:[-·’'][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
# A full stop, question mark … and what closes behind it; a colon ends a sentence when a new one follows.
_END = re.compile(r"[.!?…]+[“”\"»«)]*(?=\s|$)|:(?=\s+[„“»\"]?[A-ZÄÖÜ])")
_AFTER_NUMBER = re.compile(r"\d$")


@dataclass(frozen=True)
class Word:
    text: str
    start: int
    end: int

    @property
    def small(self) -> str:
        return self.text.lower()

    @property
    def is_capitalised(self) -> bool:
        return self.text[:1].isupper()


@dataclass(frozen=True)
class Sentence:
    """`text` has its marks blanked; `start` says where it begins in the whole."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(Word(m[0], self.start + m.start(), self.start + m.end()) for m in _WORD.finditer(self.text))


def blanked(text: str) -> str:
    """The text with spaces for everything that is not read aloud."""
    return _NO_WORDS.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def sentences(text: str) -> Iterator[Sentence]:
    """In order, without empty ones. Headings and points of a list are sentences of their own."""
    plain, begin = blanked(text), 0
    for block in _BLOCK.finditer(text):
        yield from _in_block(plain, begin, block.start())
        begin = block.end()
    yield from _in_block(plain, begin, len(plain))


def _in_block(plain: str, begin: int, end: int) -> Iterator[Sentence]:
    start = begin
    for mark in _END.finditer(plain, begin, end):
        if not _is_end(plain, start, mark, end):
            continue
        yield from _sentence(plain, start, mark.end())
        start = mark.end()
    yield from _sentence(plain, start, end)


def _is_end(plain: str, start: int, mark: re.Match[str], end: int) -> bool:
    """Not after an abbreviation or an ordinal: „z. B.“, „am 13. Dezember“."""
    if mark[0] != ".":
        return True
    before = plain[start : mark.start()]
    follows = plain[mark.end() : end].lstrip()
    if _AFTER_NUMBER.search(before):
        # „um 10.“ ends a sentence only at the end of everything.
        return not follows
    last = re.search(r"[^\s(„“»]+$", before)
    return not last or (last[0] + ".").lower() not in ABBREVIATIONS or not follows


def _sentence(plain: str, start: int, end: int) -> Iterator[Sentence]:
    piece = plain[start:end]
    left = len(piece) - len(piece.lstrip())
    if _WORD.search(piece):
        yield Sentence(piece.strip(), start + left)
