"""The rows of the desk: source and translation of one text, with everything that helps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from werkstadt.base.languages import direction
from werkstadt.methods.text_pairs import Match
from werkstadt.translating import checks, earlier
from werkstadt.translating.checks import Check
from werkstadt.translating.earlier import Piece
from werkstadt.translating.glossary import FoundName, Glossary, Hint
from werkstadt.translating.saving import Saved
from werkstadt.translating.states import State, Translation
from werkstadt.translating.texts import Entry
from werkstadt.workspace.translating.check_words import sentence

WORDS, SEEN, SOURCE = "w.", "s.", "q."
TAGS = {State.MISSING: "no", State.OUTDATED: "warn", State.MACHINE: "warn", State.PERSON: "info", State.REVIEWED: "ok"}
# As many lines as the longer of the two has, and some air.
LETTERS_IN_A_LINE, FEWEST_LINES, MOST_LINES = 52, 2, 24


@dataclass(frozen=True)
class Note:
    """Something to look at, said in a sentence."""

    words: str
    is_advice: bool


@dataclass(frozen=True)
class Row:
    """One text on the desk."""

    now: Translation
    # What stands in the box: what is stored, or what somebody typed and could not save.
    words: str
    hints: list[Hint]
    names: list[FoundName]
    notes: list[Note]
    # About the German original, for those who write it.
    plain: list[Note] = field(default_factory=list)
    # Words of somebody else that stand there now.
    theirs: str | None = None
    mistakes: Sequence[str] = ()
    change: Sequence[Piece] = ()

    @property
    def key(self) -> str:
        return self.now.text.key

    @property
    def label(self) -> str:
        return self.now.text.label

    @property
    def state(self) -> str:
        return str(self.now.state.label)

    @property
    def tag(self) -> str:
        return TAGS[self.now.state]

    @property
    def language(self) -> str:
        return self.now.language

    @property
    def direction(self) -> str:
        return direction(self.now.language)

    @property
    def source_direction(self) -> str:
        return direction(self.now.source.language)

    @property
    def is_outdated(self) -> bool:
        return self.now.state == State.OUTDATED

    @property
    def is_reviewed(self) -> bool:
        return self.now.state == State.REVIEWED

    @property
    def lines(self) -> int:
        longest = max(self.now.source.words, self.words, key=len)
        needed = sum(1 + len(line) // LETTERS_IN_A_LINE for line in longest.split("\n"))
        return 1 if self.now.text.is_line and needed == 1 else min(max(needed, FEWEST_LINES), MOST_LINES)

    @property
    def source(self) -> SafeString:
        """With the terms and names that the glossary knows."""
        marks = [(hint.found, "term") for hint in self.hints] + [(found.found, "name") for found in self.names]
        return marked(self.now.source.words, marks)


@dataclass(frozen=True)
class Group:
    """An entry with its rows."""

    entry: Entry
    rows: list[Row]


def marked(words: str, marks: Iterable[tuple[Match, str]]) -> SafeString:
    """Escaped, with `<mark>` around what was found."""
    pieces, end = [], 0
    for match, name in sorted(marks, key=lambda each: each[0].start):
        if match.start < end:
            continue
        pieces.append(format_html('{}<mark class="{}">{}</mark>', words[end : match.start], name, match.words))
        end = match.end
    return format_html("{}{}", format_html_join("", "{}", ((piece,) for piece in pieces)), words[end:])


def groups(
    entries: Iterable[tuple[Entry, list[Translation]]],
    glossary: Glossary,
    typed: Mapping[str, str],
    saved: Saved | None = None,
) -> list[Group]:
    """`typed`: what was sent and could not be saved, by key."""
    entries = list(entries)
    before = earlier.sources(each for _, found in entries for each in found)
    saved = saved or Saved()
    return [Group(entry, [_row(each, glossary, typed, saved, before) for each in found]) for entry, found in entries]


def _row(
    each: Translation, glossary: Glossary, typed: Mapping[str, str], saved: Saved, before: Mapping[str, str]
) -> Row:
    key, source = each.text.key, each.source
    words = typed.get(key, each.words)
    found = checks.of(each, glossary, words)
    is_plain = each.text.is_name or source.language != "de"
    return Row(
        each,
        words,
        [] if each.text.is_name else glossary.hints(source.words, source.language, each.language),
        [] if each.text.is_name else glossary.names_in(source.words),
        notes(found),
        plain=[] if is_plain else notes(checks.plain(source.words, glossary)),
        theirs=saved.conflicts.get(key),
        mistakes=saved.mistakes.get(key, ()),
        change=earlier.difference(before[key], source.words) if key in before else (),
    )


def notes(found: Iterable[Check]) -> list[Note]:
    """What is wrong before what could be better; each sentence once."""
    unique = {sentence(check): check.is_advice for check in found}
    return sorted((Note(words, is_advice) for words, is_advice in unique.items()), key=lambda note: note.is_advice)
