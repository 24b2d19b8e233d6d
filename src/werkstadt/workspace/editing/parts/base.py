"""One fact on a form: which fields ask for it, and how their words become a value of the format and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms

from werkstadt.packs.editing import LEFT_OUT
from werkstadt.workspace.editing.shapes import Shape
from werkstadt.workspace.editing.words import Key

Fields = dict[str, forms.Field]
Cleaned = Mapping[str, Any]
FOLLOWS = "-follows"


@dataclass
class Around:
    """What a form has to know beside the entry: the languages of the city, and rows that may be named."""

    languages: tuple[str, ...]
    # Short name → what people call it.
    options: list[tuple[str, str]] = field(default_factory=list)
    choices: list[tuple[str, Any]] = field(default_factory=list)


class Part:
    """A fact. `manner` says how its fields are shown."""

    manner = "one"

    def __init__(self, key: Key, shape: Shape, around: Around, before: Any) -> None:
        self.key, self.shape, self.around, self.before = key, shape, around, before

    @property
    def name(self) -> str:
        return self.key.key

    def fields(self) -> Fields:
        raise NotImplementedError

    def initial(self, value: Any) -> dict[str, Any]:
        """What the fields hold for a value; never asked for LEFT_OUT or None."""
        return {self.name: value}

    def value(self, cleaned: Cleaned) -> Any:
        """What the fields say; LEFT_OUT for nothing."""
        found = cleaned.get(self.name)
        return LEFT_OUT if found in (None, "", []) else found

    def options(self, **more: Any) -> dict[str, Any]:
        """Of every field: the browser must not refuse what the checks can explain."""
        return {"label": self.key.label, "help_text": self.key.hint, "required": False} | more
