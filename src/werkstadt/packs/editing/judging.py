"""Hold a city against the format and all checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic_core import PydanticCustomError

from werkstadt.packs.checks import check
from werkstadt.packs.editing.numbered import Numbers
from werkstadt.packs.editing.tree import AREAS_FILE, Tree
from werkstadt.packs.format import AreasFile, CityFile, ConferenceFile, Entry, languages
from werkstadt.packs.format.words import tidy_words
from werkstadt.packs.kinds import Ref
from werkstadt.packs.mistakes import Code, Mistake
from werkstadt.packs.reading.draft import (
    AREAS,
    CITY,
    CONFERENCE,
    ConferenceDraft,
    Draft,
    Pack,
    names_in_areas,
    names_in_city,
    names_in_conference,
)
from werkstadt.packs.reading.validation import validate
from werkstadt.packs.records import Record, records
from werkstadt.packs.suggestions import meant

E = TypeVar("E", bound=Entry)
CITY_REF = Ref("city", ())


@dataclass(frozen=True)
class Judged:
    """What a city would be as rows, and what is wrong with it. Without a pack it can't be rows at all."""

    pack: Pack | None
    mistakes: list[Mistake]
    hints: list[Mistake]
    numbers: Numbers

    def rows(self) -> dict[Ref, Record]:
        return {record.ref: record for record in records(self.pack)} if self.pack else {}


def judge(tree: Tree) -> Judged:
    """Everything that is wrong, each with its entry and key. Borders are as they were when they came in."""
    reader = _Reader(tree)
    draft = reader.draft()
    _pack, found, hints = check(draft, reader.mistakes)
    locate = reader.numbers.located
    mistakes = [locate(mistake) for mistake in [*reader.mistakes, *found]]
    return Judged(_rows_of(draft), mistakes, [locate(hint) for hint in hints], reader.numbers)


def _rows_of(draft: Draft) -> Pack | None:
    """Also with mistakes: who compares before and after sees the same in both."""
    if draft.city is None or draft.areas is None or draft.zone is None:
        return None
    conferences = tuple((part.entry, part.files) for part in draft.conferences if part.entry)
    files = {part.entry.slug: part.file for part in draft.conferences if part.entry}
    return Pack(draft.city, draft.areas, conferences, draft.texts, None, None, draft.zone, files)


class _Reader:
    """Does for entries what reading does for files."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.numbers = Numbers()
        self.mistakes: list[Mistake] = []

    def draft(self) -> Draft:
        draft = Draft(Path())
        raw = self.numbers.mapping(CITY_REF, self.tree.city)
        draft.names |= names_in_city(raw)
        draft.city = self.valid(CityFile, raw, CITY)
        raw = self.numbers.mapping(AREAS_FILE, self.tree.areas)
        draft.names |= names_in_areas(raw)
        draft.areas = self.valid(AreasFile, raw, AREAS)
        for key, text in self.tree.texts.items():
            for language, words in text.items():
                self.text(draft, key, language, words)
        draft.conferences = [self.conference(slug, entry) for slug, entry in self.tree.conferences.items()]
        return draft

    def conference(self, slug: str, entry: dict[str, Any]) -> ConferenceDraft:
        folder = f"conferences/{slug}"
        raw = self.numbers.mapping(Ref("conference", (slug,)), entry)
        part = ConferenceDraft(f"{folder}/{CONFERENCE}", folder, names=names_in_conference(raw))
        part.files = self.tree.files.get(slug, {})
        part.entry = self.valid(ConferenceFile, raw, part.file)
        for download in (part.entry.downloads if part.entry else None) or []:
            if download.file and download.file not in part.files:
                params = {"key": "file", "name": download.file}
                near = meant(download.file, part.files)
                self.mistakes.append(Mistake(Code.NO_SUCH_FILE, part.file, download.line("file"), params, near))
        return part

    def valid(self, model: type[E], raw: Any, name: str) -> E | None:
        entry, mistakes = validate(model, raw, name)
        self.mistakes += mistakes
        return entry

    def text(self, draft: Draft, key: str, language: str, words: Any) -> None:
        """A standing text of the city in one language."""
        name = f"texts/{key}.{language}.md"
        place: dict[str, Any] = {"ref": CITY_REF, "key": key, "part": language}
        if not languages.is_known(language):
            self.mistakes.append(Mistake(Code.LANGUAGE, name, params={"found": language}, **place))
        try:
            draft.texts.setdefault(key, {})[language] = tidy_words(words)
        except PydanticCustomError as error:
            context = {"key": key} | (error.context or {})
            self.mistakes.append(Mistake(Code(context["code"]), name, params=context, **place))


def new_mistakes(before: Iterable[Mistake], after: Iterable[Mistake], touched: set[Ref]) -> list[Mistake]:
    """Those that an edit makes. One that was at the same place before stops only who edits this entry and
    leaves it wrong in another way."""
    places = {_place(mistake) for mistake in before}
    whole = {_whole(mistake) for mistake in before}
    return [
        mistake
        for mistake in after
        if _whole(mistake) not in whole and (_place(mistake) not in places or mistake.ref in touched)
    ]


def _place(mistake: Mistake) -> tuple[Any, ...]:
    return mistake.code, mistake.ref, mistake.key, mistake.part


def _whole(mistake: Mistake) -> tuple[Any, ...]:
    """With what it says, but without lines, which every edit moves."""
    said = sorted((key, str(value)) for key, value in mistake.params.items() if not key.endswith(("line", "first")))
    return *_place(mistake), tuple(said)
