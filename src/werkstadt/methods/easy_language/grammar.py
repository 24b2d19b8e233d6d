"""Passive, genitive, subjunctive, negation, several clauses: recognised by their words, without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from werkstadt.methods.easy_language import words as lists
from werkstadt.methods.easy_language.finding import Code, Finding
from werkstadt.methods.easy_language.sentences import Sentence, Word

_WERDEN = lists.listed("wird werden wirst werdet wurde wurden wurdest worden werde")
_SEPARABLE = (
    r"(?:ab|an|auf|aus|bei|dar|durch|ein|fest|frei|fort|her|hin|mit|nach|statt|teil|um|vor|weg|weiter"
    r"|zu|zurück|zusammen)"
)
_GE = re.compile(rf"{_SEPARABLE}?(?:\w{{2,}})?ge\w{{2,}}(?:t|en)")
_WITHOUT_GE = re.compile(rf"{_SEPARABLE}?(?:be|emp|ent|er|ver|zer|miss|über|unter|hinter|wider)\w{{2,}}t|\w{{3,}}iert")
_STRONG = re.compile(
    rf"{_SEPARABLE}?(?:be|emp|ent|er|ver|zer|über|unter)\w*"
    r"(?:ossen|oten|ogen|ochen|ommen|iesen|ieben|iegen|itten|unden|ungen|orfen|olfen|offen|olen|oren|ohlen|ieden|onnen|oben|essen|assen|eben)"
)
_STRONG_ONLY = re.compile(r"\w*(?:lassen|geben|leben|streben|messen|fassen|passen)")
_CLAUSE = re.compile(r"[,;:–—]")


def passive(sentence: Sentence) -> Iterator[Finding]:
    """A form of „werden“ and a participle in the same clause: „Sie werden eingeladen“."""
    for clause in clauses(sentence):
        auxiliary = next((word for word in clause if word.small in _WERDEN), None)
        participle = next((word for word in clause if is_participle(word)), None)
        if auxiliary and participle:
            first, last = sorted((auxiliary, participle), key=lambda word: word.start)
            yield Finding(Code.PASSIVE, first.start, last.end, {"words": f"{auxiliary.text} … {participle.text}"})


def is_participle(word: Word) -> bool:
    """By its form; „wird gehen“ and „wird bereit“ are none."""
    small = word.small
    if word.is_capitalised or small in lists.NO_PARTICIPLES | lists.GE_INFINITIVES | lists.EN_INFINITIVES:
        return False
    if _GE.fullmatch(small) or _WITHOUT_GE.fullmatch(small):
        return True
    return bool(_STRONG.fullmatch(small)) and not _STRONG_ONLY.fullmatch(small)


def clauses(sentence: Sentence) -> list[list[Word]]:
    """The words between commas, colons, dashes."""
    cuts = [sentence.start + found.start() for found in _CLAUSE.finditer(sentence.text)]
    found: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for word in sentence.words:
        found[sum(cut < word.start for cut in cuts)].append(word)
    return found


def genitive(sentence: Sentence, names: Sequence[str]) -> Iterator[Finding]:
    """„des Ortsteils“, „Leiterin der Verwaltung“, „wegen des Wetters“, „im Norden Jenas“."""
    possessive = {f"{name}s" for name in names}
    words = sentence.words
    for index, word in enumerate(words):
        before, after = _at(words, index - 1), _at(words, index + 1)
        if word.small in {"des", "dessen", "deren"} and after and not _follows_comma(sentence, word):
            yield _span(Code.GENITIVE, sentence, word, after)
        elif word.small == "eines" and (noun := _noun_in_s(words, index)):
            yield _span(Code.GENITIVE, sentence, word, noun)
        elif word.text == "der" and before and after and before.is_capitalised and after.is_capitalised:
            if _touches(sentence, before, word) and before.small not in lists.WITH_GENITIVE and index > 1:
                yield _span(Code.GENITIVE, sentence, before, after)
        elif word.small in lists.WITH_GENITIVE and after and after.small in {"der", "eines", "einer", "unserer"}:
            yield _span(Code.GENITIVE, sentence, word, after)
        elif word.text in possessive:
            yield _span(Code.GENITIVE, sentence, word, word)


def subjunctive(sentence: Sentence) -> Iterator[Finding]:
    for word in sentence.words:
        if word.small in lists.SUBJUNCTIVE:
            yield _span(Code.SUBJUNCTIVE, sentence, word, word)


def negation(sentence: Sentence) -> Iterator[Finding]:
    for word in sentence.words:
        if word.small in lists.NEGATION:
            yield _span(Code.NEGATION, sentence, word, word)


def several_clauses(sentence: Sentence) -> Iterator[Finding]:
    """A conjunction, or a comma and a word that begins a clause. A list with commas is none."""
    for index, word in enumerate(sentence.words):
        begins = word.small in lists.CONJUNCTIONS and index > 0
        if begins or (word.small in lists.RELATIVE and _follows_comma(sentence, word)):
            yield Finding(Code.CLAUSES, sentence.start, sentence.end, {"words": word.text})
            return


def _at(words: Sequence[Word], index: int) -> Word | None:
    return words[index] if 0 <= index < len(words) else None


def _noun_in_s(words: Sequence[Word], index: int) -> Word | None:
    """„eines großen Treffens“: the noun behind, with its -s."""
    following = words[index + 1 : index + 4]
    noun = next((word for word in following if word.is_capitalised), None)
    return noun if noun and noun.text.endswith("s") else None


def _follows_comma(sentence: Sentence, word: Word) -> bool:
    return sentence.text[: word.start - sentence.start].rstrip().endswith(",")


def _touches(sentence: Sentence, first: Word, second: Word) -> bool:
    """Nothing but space stands between them."""
    return not sentence.text[first.end - sentence.start : second.start - sentence.start].strip()


def _span(code: Code, sentence: Sentence, first: Word, last: Word) -> Finding:
    words = sentence.text[first.start - sentence.start : last.end - sentence.start]
    return Finding(code, first.start, last.end, {"words": words})
