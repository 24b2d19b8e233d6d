"""What a word is called in another language, and which words stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from werkstadt.areas.models import City
from werkstadt.base.translated import Text, as_text
from werkstadt.conferences.models import Organisation, Place
from werkstadt.methods import text_pairs
from werkstadt.methods.text_pairs import Match
from werkstadt.translating import terms

GERMAN = "de"
BETWEEN = "|"
# „Nachbarschaftsverein (Beispiel)“ is called Nachbarschaftsverein in a text.
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)$")


@dataclass(frozen=True)
class Term:
    """One thing, its words in each language, and what not to call it."""

    words: Text
    avoid: Text = field(default_factory=Text)
    note: str = ""

    def choices(self, language: str) -> list[str]:
        """The words to take, the best first."""
        return _choices(self.words.get(language, ""))

    def wrong(self, language: str) -> list[str]:
        return _choices(self.avoid.get(language, ""))


@dataclass(frozen=True)
class Name:
    """A proper name, and what other languages call it."""

    name: str
    also: Text


@dataclass(frozen=True)
class Hint:
    """A term of the glossary that stands in the source."""

    found: Match
    choices: list[str]
    wrong: list[str]
    note: str = ""


@dataclass(frozen=True)
class FoundName:
    """A proper name that stands in the source."""

    found: Match
    name: Name

    def also(self, language: str) -> str:
        return self.name.also.get(language, "")


@dataclass(frozen=True)
class Glossary:
    """Of one city: what it added itself stands before what comes with WerkStadt."""

    terms: tuple[Term, ...]
    names: tuple[Name, ...]

    def hints(self, source: str, source_language: str, language: str) -> list[Hint]:
        """Terms of the source that the glossary knows in this language, in the order of the text."""
        taken: list[Match] = [found.found for found in self.names_in(source)]
        hints = []
        for term in self._longest_first(source_language):
            if not (choices := term.choices(language)) and not term.wrong(language):
                continue
            found = next(_free(term, source, source_language, taken), None)
            if found:
                taken.append(found)
                hints.append(Hint(found, choices, term.wrong(language), term.note))
        return sorted(hints, key=lambda hint: hint.found.start)

    def names_in(self, source: str) -> list[FoundName]:
        """Proper names in the source, the longest where two begin alike, each once."""
        found: dict[str, FoundName] = {}
        if self._names:
            for match in self._names.finditer(source):
                if name := self._by_name.get(match[1]):
                    found.setdefault(name.name, FoundName(Match(match.start(), match.end(), match[0]), name))
        return list(found.values())

    def missing_names(self, source: str, target: str, language: str) -> list[FoundName]:
        """Names of the source that the translation has neither as they are nor in the form of its language."""
        return [found for found in self.names_in(source) if not _stands(found.name, target, language)]

    @cached_property
    def _by_name(self) -> dict[str, Name]:
        return {name.name: name for name in self.names}

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        longest_first = sorted(self._by_name, key=len, reverse=True)
        # With a genitive: „Jenas“.
        return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})s?(?!\w)") if longest_first else None

    def _longest_first(self, language: str) -> list[Term]:
        return sorted(self.terms, key=lambda term: -max(map(len, term.choices(language)), default=0))


SHIPPED = tuple(
    Term(Text({GERMAN: german} | words), Text(terms.AVOID.get(german, {}))) for german, words in terms.TERMS.items()
)


def of(city: City) -> Glossary:
    """Two queries: the city's own terms, and all proper names there are in it."""
    own = list(city.glossary_terms.all())
    mine = tuple(Term(each.words, note=each.note) for each in own if not each.is_name)
    replaced = {choice.casefold() for term in mine for choice in term.choices(GERMAN)}
    shipped = tuple(term for term in SHIPPED if term.words[GERMAN].casefold() not in replaced)
    names = [Name(city.name, city.also), *_names_of(city)]
    names += [Name(choice, each.words) for each in own if each.is_name for choice in _choices(str(each.words))]
    return Glossary(mine + shipped, tuple(name for name in names if len(name.name) > 2))


def _names_of(city: City) -> Iterator[Name]:
    districts = city.districts.values_list("name", "also")
    others = [model.objects.filter(city=city).values_list("name", "also") for model in (Place, Organisation)]
    for name, also in districts.order_by().union(*(each.order_by() for each in others), all=True):
        yield Name(_IN_BRACKETS.sub("", name), as_text(also))


def _choices(words: str) -> list[str]:
    return [word.strip() for word in words.split(BETWEEN) if word.strip()]


def _free(term: Term, source: str, language: str, taken: list[Match]) -> Iterator[Match]:
    """Where the term stands and no longer one has been found."""
    for choice in term.choices(language):
        for match in text_pairs.find(choice, source, language):
            if not any(match.start < other.end and other.start < match.end for other in taken):
                yield match


def _stands(name: Name, target: str, language: str) -> bool:
    if name.name in target:
        return True
    also = name.also.get(language, "")
    return bool(also) and text_pairs.has(also, target, language)
