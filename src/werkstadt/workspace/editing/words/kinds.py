"""How pages name entries and their keys: for people who know conferences, not packs."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Key:
    """One fact: its label, a hint, and whether it makes sense to tell readers that it follows."""

    key: str
    label: Words
    hint: Words = ""
    follows: bool = True
    # Fewer or more lines than usual for a text.
    rows: int = 0
    # Labels of choices that are not those of the model.
    choices: tuple[tuple[str, Words], ...] = ()


@dataclass(frozen=True)
class Section:
    """Facts that are decided together."""

    slug: str
    title: Words
    keys: tuple[Key, ...]
    hint: Words = ""


@dataclass(frozen=True)
class Named:
    """One kind of entry."""

    kind: str
    one: Words
    many: Words
    add: Words
    sections: tuple[Section, ...]
    # What it is, below the heading of the list and of the form.
    hint: Words = ""
    # Keys that no form asks for: given by themselves, or changed on pages of their own.
    unasked: frozenset[str] = field(default_factory=frozenset)
    # The order of the list is shown to readers.
    is_ordered: bool = False

    def facts(self, part: str = "") -> tuple[Key, ...]:
        """Of one section, or of all."""
        return tuple(key for section in self.sections if part in {"", section.slug} for key in section.keys)
