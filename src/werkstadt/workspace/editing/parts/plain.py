"""Words without a language, addresses, files, and lists that are written down one by one."""

from __future__ import annotations

from typing import Any

from django import forms

from werkstadt.packs.editing import LEFT_OUT
from werkstadt.workspace.editing.parts.base import Cleaned, Fields, Part


class Plain(Part):
    """A name, a street, an address of a page."""

    def fields(self) -> Fields:
        kind = {"Email": "email", "Url": "url", "ShortUrl": "url"}.get(self.shape.name, "text")
        # Typed as words, whatever they are: browsers would say no in their own language.
        widget = forms.TextInput(attrs={"inputmode": kind} if kind != "text" else {})
        return {self.name: forms.CharField(widget=widget, **self.options())}


class Lines(Part):
    """Several, one on each line."""

    def fields(self) -> Fields:
        return {self.name: forms.CharField(widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}), **self.options())}

    def initial(self, value: Any) -> dict[str, Any]:
        return {self.name: "\n".join(value)}

    def value(self, cleaned: Cleaned) -> Any:
        return (cleaned.get(self.name) or "").split() or LEFT_OUT


class Offered(Part):
    """A file that is offered: stays, is replaced, or goes."""

    manner = "file"

    def fields(self) -> Fields:
        return {
            self.name: forms.FileField(widget=forms.FileInput, allow_empty_file=True, **self.options()),
            f"{self.name}-without": forms.BooleanField(required=False),
        }

    def initial(self, value: Any) -> dict[str, Any]:
        return {}

    def value(self, cleaned: Cleaned) -> Any:
        if upload := cleaned.get(self.name):
            return upload
        if cleaned.get(f"{self.name}-without") or not isinstance(self.before, str):
            return LEFT_OUT
        return self.before


class Further(Part):
    """A list of entries with forms of their own; here it can only be said that they follow."""

    manner = "further"

    def fields(self) -> Fields:
        return {}

    def initial(self, value: Any) -> dict[str, Any]:
        return {}

    def value(self, cleaned: Cleaned) -> Any:
        return LEFT_OUT
