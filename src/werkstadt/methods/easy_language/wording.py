"""Long words, numbers, signs, abbreviations, foreign words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from werkstadt.methods.easy_language import words as lists
from werkstadt.methods.easy_language.finding import Code, Finding
from werkstadt.methods.easy_language.sentences import Sentence, Word

OLD_YEARS, YEARS = range(1000, 1950), range(1950, 2101)
_ROMAN = re.compile(r"(?:X{1,3}(?:IX|IV|V?I{0,3})|IX|IV|VI{1,3}|I{2,3})")
_ABBREVIATION = re.compile(
    r"\b(?:z\.\s?B|d\.\s?h|u\.\s?a|o\.\s?ä|i\.\s?d\.\s?R|v\.\s?a)\.|\b\w{2,5}\.(?=[\s,)]|$)", re.IGNORECASE
)
_SHORT = re.compile(r"(?<![\w-])(?:[A-ZÄÖÜ]{2,6}|GmbH|gGmbH|e\.\s?V\.)(?![\w-])")
_SIGNS = re.compile(r"[&§%;]|(?<=\w)\s?/\s?(?=\w)")
_LINKS = re.compile(r"[-·]")


def long_words(sentence: Sentence, *, limit: int, names: Sequence[str]) -> Iterator[Finding]:
    """Parts between hyphens count by themselves: „Stadt-Verwaltung“ is easy."""
    for word in sentence.words:
        longest = max(len(part) for part in _LINKS.split(word.text))
        if longest > limit and not any(word.text in name for name in names):
            yield Finding(Code.LONG_WORD, word.start, word.end, {"words": word.text, "count": longest, "limit": limit})


def numbers(sentence: Sentence) -> Iterator[Finding]:
    """Very large numbers, years of long ago, numbers written as words."""
    for word in sentence.words:
        if word.text[0].isdigit():
            yield from _digits(word)
        elif word.small in lists.NUMBER_WORDS:
            yield _found(Code.NUMBER_WORD, word, instead=str(lists.NUMBER_WORDS[word.small]))


def _digits(word: Word) -> Iterator[Finding]:
    if not re.fullmatch(r"\d{1,3}(?:\.\d{3})+|\d+", word.text):
        return
    value, is_year = int(word.text.replace(".", "")), re.fullmatch(r"\d{4}", word.text)
    if is_year and value in OLD_YEARS:
        yield _found(Code.OLD_YEAR, word)
    elif value >= 1000 and not (is_year and value in YEARS) and not re.fullmatch(r"0\d+|\d{5}", word.text):
        # Five digits in a row are a postcode; larger numbers have a point in them.
        yield _found(Code.BIG_NUMBER, word)


def roman(sentence: Sentence) -> Iterator[Finding]:
    for word in sentence.words:
        if _ROMAN.fullmatch(word.text):
            yield _found(Code.ROMAN, word)


def abbreviations(sentence: Sentence) -> Iterator[Finding]:
    """„z. B.“, „bzw.“, „ÖPNV“; not what everybody knows."""
    for found in _ABBREVIATION.finditer(sentence.text):
        parts = found[0].lower().split()
        if parts[-1] in lists.ABBREVIATIONS and (len(parts) > 1 or not _ends(sentence, found) or parts[0] not in _REAL):
            yield _match(Code.ABBREVIATION, sentence, found)
    for found in _SHORT.finditer(sentence.text):
        if found[0] not in lists.KNOWN_SHORT and not _ROMAN.fullmatch(found[0]):
            yield _match(Code.ABBREVIATION, sentence, found)


# Real words that may simply end a sentence: „am Art.“ does not, „im Min.“ does not; „die Art.“ does.
_REAL = frozenset({"art.", "max.", "ev."})


def _ends(sentence: Sentence, found: re.Match[str]) -> bool:
    return found.end() == len(sentence.text)


def foreign(sentence: Sentence) -> Iterator[Finding]:
    for word in sentence.words:
        for ending in ("", "s", "n", "en"):
            plain = word.small.removesuffix(ending) if ending else word.small
            if instead := lists.FOREIGN.get(plain):
                yield _found(Code.FOREIGN, word, instead=instead)
                break


def signs(sentence: Sentence) -> Iterator[Finding]:
    for found in _SIGNS.finditer(sentence.text):
        yield _match(Code.SIGN, sentence, found)


def _found(code: Code, word: Word, **more: str) -> Finding:
    return Finding(code, word.start, word.end, {"words": word.text} | more)


def _match(code: Code, sentence: Sentence, found: re.Match[str]) -> Finding:
    return Finding(code, sentence.start + found.start(), sentence.start + found.end(), {"words": found[0].strip()})
