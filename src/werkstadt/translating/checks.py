"""What somebody should look at in a translation before it goes out. Hints, never obstacles: people decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from werkstadt.base.languages import EASY
from werkstadt.methods import easy_language, text_pairs
from werkstadt.translating.glossary import Glossary
from werkstadt.translating.states import Translation

NAME, TERM, AVOID = "name", "term", "avoid"
EASY_LANGUAGE = str(EASY["code"])
# In ordinary German only sentences are hints that are long for everybody.
PLAIN_SENTENCE = 22


@dataclass(frozen=True)
class Check:
    """One of them: its code, what it is about, and where in the words it is."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    start: int | None = None
    end: int | None = None
    # Often good to change, not always.
    is_advice: bool = False


def of(translation: Translation, glossary: Glossary, words: str | None = None) -> list[Check]:
    """Of its words, or of words that somebody is about to save. A missing text has no faults."""
    words = translation.words if words is None else words
    if not words.strip():
        return []
    if translation.text.is_name:
        return list(_pair(translation, words, ())) if translation.language != EASY_LANGUAGE else []
    names = tuple(name.name for name in glossary.names)
    found = [*_names(translation, glossary, words), *_terms(translation, glossary, words)]
    found += _pair(translation, words, names)
    if translation.language == EASY_LANGUAGE:
        found += easy(words, names)
    return found


def easy(words: str, names: tuple[str, ...]) -> Iterator[Check]:
    """The rules of easy language that a program can see."""
    for finding in easy_language.check(words, names=names):
        yield _easy(finding)


def plain(words: str, glossary: Glossary) -> list[Check]:
    """For the German original: what is easier to translate, and to read."""
    names = tuple(name.name for name in glossary.names)
    found = easy_language.check(words, names=names, longest_sentence=PLAIN_SENTENCE, only=easy_language.PLAIN)
    return [_easy(finding) for finding in found]


def _easy(finding: easy_language.Finding) -> Check:
    return Check(f"easy-{finding.code}", finding.params, finding.start, finding.end, finding.code.is_advice)


def _names(translation: Translation, glossary: Glossary, words: str) -> Iterator[Check]:
    language = translation.language
    for found in glossary.missing_names(translation.source.words, words, language):
        yield Check(NAME, {"name": found.name.name, "also": found.also(language)})


def _terms(translation: Translation, glossary: Glossary, words: str) -> Iterator[Check]:
    source, language = translation.source, translation.language
    for hint in glossary.hints(source.words, source.language, language):
        for wrong in hint.wrong:
            for match in text_pairs.find(wrong, words, language)[:1]:
                params = {"found": match.words, "term": hint.found.words, "choices": ", ".join(hint.choices)}
                yield Check(AVOID, params, match.start, match.end)
        if hint.choices and not any(text_pairs.has(choice, words, language) for choice in hint.choices):
            yield Check(TERM, {"term": hint.found.words, "choices": ", ".join(hint.choices)}, is_advice=True)


def _pair(translation: Translation, words: str, names: tuple[str, ...]) -> Iterator[Check]:
    source, text = translation.source, translation.text
    languages = (source.language, translation.language)
    for difference in text_pairs.compare(source.words, words, languages=languages, is_line=text.is_line, names=names):
        is_advice = difference.code in {text_pairs.Code.ENDING, text_pairs.Code.LONG}
        yield Check(str(difference.code), difference.params, is_advice=is_advice)
