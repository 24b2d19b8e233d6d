"""The form of an entry, made from the format: every fact with its label, all languages, and “follows later”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from werkstadt.areas.models import City
from werkstadt.packs.editing import LEFT_OUT, listing
from werkstadt.packs.format import Fact
from werkstadt.packs.kinds import KINDS, Ref
from werkstadt.packs.mistakes import Mistake
from werkstadt.workspace.editing import parts, shapes
from werkstadt.workspace.editing.parts import FOLLOWS, Around, Part
from werkstadt.workspace.editing.words import NAMED, Key, Section

EXAMPLE = Key("example", _("Invented, as an example"), _("Pages say so beside it."))


@dataclass(frozen=True)
class Group:
    """One fact as a template shows it."""

    part: Part
    fields: tuple[forms.BoundField, ...]
    follows: forms.BoundField | None
    is_needed: bool

    @property
    def id(self) -> str:
        return f"id_{self.part.name}"

    @property
    def manner(self) -> str:
        return self.part.manner

    @property
    def has_errors(self) -> bool:
        return any(field.errors for field in self.fields)

    @property
    def label(self) -> Any:
        return self.part.key.label

    @property
    def hint(self) -> Any:
        return self.part.key.hint

    @property
    def first(self) -> forms.BoundField | None:
        return self.fields[0] if self.fields else None

    @property
    def others(self) -> tuple[forms.BoundField, ...]:
        """Translations, of a text."""
        return self.fields[1:]

    @property
    def translated(self) -> int:
        return sum(1 for field in self.others if field.value())

    @property
    def is_open(self) -> bool:
        """Whether the translations are shown from the start."""
        return any(field.errors for field in self.others)


class EntryForm(forms.Form):
    """What an entry says. `only`: the slug of a section, else all of it."""

    def __init__(
        self, data: Any = None, files: Any = None, *, city: City, ref: Ref, entry: Mapping[str, Any], only: str = ""
    ) -> None:
        super().__init__(data, files)
        self.city, self.ref, self.entry, self.only = city, ref, dict(entry), only
        self.named = NAMED[ref.kind]
        # Lists that have entries already: nothing has to follow.
        self.filled: set[str] = set()
        self.known: dict[str, list[tuple[str, str]]] = {}
        self.parts = {key.key: self.part(key) for key in self.keys()}
        for name, part in self.parts.items():
            self.fields.update(part.fields())
            if self.may_follow(part):
                self.fields[name + FOLLOWS] = forms.BooleanField(label=_("follows later"), required=False)
                self.initial[name + FOLLOWS] = self.entry.get(name, LEFT_OUT) is None
            value = self.entry.get(name, part.shape.default)
            if value is not None:
                self.initial.update(part.initial(value))

    def keys(self) -> list[Key]:
        is_fact = issubclass(KINDS[self.ref.kind].entry, Fact)
        return [*self.named.facts(self.only), *([EXAMPLE] if is_fact and not self.only else [])]

    def part(self, key: Key) -> Part:
        kind, around = self.ref.kind, Around(tuple(self.city.language_codes))
        if (kind, key.key) in listing.NAMED:
            around.options = self.options(key.key)
        described = KINDS[kind]
        fields = {each.name: each for each in described.model._meta.concrete_fields}
        if field := fields.get(described.field(key.key)):
            around.choices = list(field.choices or [])
        return parts.part(key, shapes.shape(kind, key.key), around, self.entry.get(key.key))

    def options(self, key: str) -> list[tuple[str, str]]:
        """Rows of one kind are fetched once, however many facts name them."""
        kind = listing.NAMED[self.ref.kind, key]
        if kind not in self.known:
            self.known[kind] = listing.options(self.city, self.ref, key)
        return self.known[kind]

    def may_follow(self, part: Part) -> bool:
        is_open = self.entry.get(part.name, LEFT_OUT) is None
        return part.shape.may_follow and (part.key.follows or is_open)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        changed = set(self.changed_data)
        for name, part in self.parts.items():
            fields = set(part.fields())
            if not cleaned.get(name + FOLLOWS) or not fields or part.value(cleaned) is LEFT_OUT:
                continue
            if self.entry.get(name, LEFT_OUT) is None:
                # It followed, and here it is: nobody has to take the tick away as well.
                cleaned[name + FOLLOWS] = False
            elif changed & fields:
                self.add_error(self.field_of(name), _("You wrote something, and that it follows later. Which is it?"))
        return cleaned

    def typed(self, base: Mapping[str, Any]) -> dict[str, Any]:
        """The entry as it was typed over what the editor saw. A file comes as it was sent."""
        found = dict(base)
        for name, part in self.parts.items():
            value = None if self.cleaned_data.get(name + FOLLOWS) else part.value(self.cleaned_data)
            if value is LEFT_OUT:
                found.pop(name, None)
            elif name in base or value is None or value != part.shape.default:
                found[name] = value
        return found

    def field_of(self, key: str, part: str = "") -> str | None:
        """The name of the field where a mistake belongs; none when this form does not ask for it."""
        if f"{key}.{part}" in self.fields:
            return f"{key}.{part}"
        if key in self.fields:
            return key
        return next((name for name in self.fields if name.startswith((f"{key}.", f"{key}-"))), None)

    def say(self, mistake: Mistake, words: str) -> None:
        is_own = mistake.ref == self.ref
        self.add_error(self.field_of(mistake.key, mistake.part) if is_own else None, words)

    @cached_property
    def sections(self) -> list[tuple[Section, list[Group]]]:
        wanted = [section for section in self.named.sections if self.only in {"", section.slug}]
        return [
            (section, [self.group(key.key) for key in section.keys if key.key not in self.filled]) for section in wanted
        ]

    @property
    def invented(self) -> Group | None:
        """Not named like its field: templates look for fields first."""
        return self.group("example") if "example" in self.parts else None

    def group(self, name: str) -> Group:
        part = self.parts[name]
        follows = self[name + FOLLOWS] if name + FOLLOWS in self.fields else None
        return Group(part, tuple(self[each] for each in part.fields()), follows, part.shape.is_needed)

    def errors_with_fields(self) -> Iterator[dict[str, str]]:
        """For the summary above: each a link to its field."""
        for name, messages in self.errors.items():
            bound = self[name] if name in self.fields else None
            where = (bound.id_for_label or bound.auto_id) if bound else "content"
            label = f"{bound.label}: " if bound and bound.label else ""
            yield from ({"id": where, "message": f"{label}{message}"} for message in messages)


def sent_again(form: EntryForm, entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry as a browser would send the form that shows it."""
    fresh = EntryForm(city=form.city, ref=form.ref, entry=entry, only=form.only)
    sent: dict[str, Any] = {}
    for name, field in fresh.fields.items():
        value = field.prepare_value(fresh.get_initial_for_field(field, name))
        if isinstance(field, forms.BooleanField):
            sent |= {name: "on"} if value else {}
        elif isinstance(field, forms.MultipleChoiceField):
            sent[name] = list(value or [])
        elif not isinstance(field, forms.FileField):
            shown = field.widget.format_value(value)
            sent[name] = (shown[0] if isinstance(shown, list) and shown else shown) or ""
    return sent
