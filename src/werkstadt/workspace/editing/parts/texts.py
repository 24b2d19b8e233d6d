"""Texts in the languages of the city."""

from __future__ import annotations

from typing import Any

from django import forms

from werkstadt.base.languages import direction, own_name
from werkstadt.packs.editing import LEFT_OUT
from werkstadt.workspace.editing.parts.base import Cleaned, Fields, Part


class OneLine(Part):
    """A field for each language; the original stands first."""

    manner = "languages"
    rows = 0

    @property
    def languages(self) -> list[str]:
        """Those of the city, and others that the text has already."""
        has = list(self.before) if isinstance(self.before, dict) else []
        return [*self.around.languages, *(code for code in has if code not in self.around.languages)]

    def fields(self) -> Fields:
        return {f"{self.name}.{code}": self.field(code) for code in self.languages}

    def field(self, code: str) -> forms.Field:
        attributes: dict[str, Any] = {"lang": code, "dir": direction(code)}
        rows = self.key.rows or self.rows
        widget = forms.Textarea(attrs=attributes | {"rows": rows}) if rows else forms.TextInput(attrs=attributes)
        return forms.CharField(label=own_name(code), required=False, widget=widget)

    def initial(self, value: Any) -> dict[str, Any]:
        return {f"{self.name}.{code}": words for code, words in value.items()}

    def value(self, cleaned: Cleaned) -> Any:
        words = {code: self.tidy(cleaned.get(f"{self.name}.{code}") or "") for code in self.languages}
        return {code: said for code, said in words.items() if said} or LEFT_OUT

    def tidy(self, words: str) -> str:
        """A long title may be typed in a field of several lines."""
        return " ".join(_lines(words).split("\n"))


class Paragraphs(OneLine):
    """Markdown."""

    rows = 4

    def tidy(self, words: str) -> str:
        return _lines(words)


def _lines(words: str) -> str:
    """As files have them; browsers send \\r\\n."""
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()
