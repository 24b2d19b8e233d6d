"""Choosing: one of some, yes or no, other rows, languages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from werkstadt.base.languages import own_name
from werkstadt.packs.editing import LEFT_OUT
from werkstadt.packs.format import languages
from werkstadt.workspace import plan_forms
from werkstadt.workspace.editing.parts.base import Cleaned, Fields, Part

# Spoken in many German cities, beside the languages of the pages.
SPOKEN = ("gsg", "fa", "tr", "pl", "fr", "es", "ro", "bg", "vi")
NOTHING = ("", _("Not stated"))


class OneOf(Part):
    """Choices of the format, with the labels of the model."""

    def fields(self) -> Fields:
        known = dict(self.key.choices or self.around.choices)
        choices = [(choice, known.get(choice, choice)) for choice in self.shape.choices]
        if not self.shape.is_needed and self.shape.default is None:
            choices.insert(0, NOTHING)
        is_short = len(choices) <= 5
        self.manner = "options" if is_short else "one"
        widget = forms.RadioSelect if is_short else forms.Select
        return {self.name: forms.ChoiceField(choices=choices, widget=widget, **self.options())}


class YesOrNo(Part):
    """Yes, no, or nothing stated."""

    manner = "options"

    def fields(self) -> Fields:
        choices = [("yes", _("Yes")), ("no", _("No")), NOTHING]
        return {self.name: forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **self.options())}

    def initial(self, value: Any) -> dict[str, Any]:
        return {self.name: "yes" if value else "no"}

    def value(self, cleaned: Cleaned) -> Any:
        return {"yes": True, "no": False}.get(cleaned.get(self.name, ""), LEFT_OUT)


class Tick(Part):
    manner = "tick"

    def fields(self) -> Fields:
        return {self.name: forms.BooleanField(**self.options())}

    def value(self, cleaned: Cleaned) -> Any:
        return True if cleaned.get(self.name) else LEFT_OUT


class Row(Part):
    """Another entry, by its name."""

    def fields(self) -> Fields:
        choices = self.around.options if self.shape.is_needed else [NOTHING, *self.around.options]
        return {self.name: forms.ChoiceField(choices=choices, **self.options())}


class Rows(Part):
    """Several of them."""

    manner = "options"

    def fields(self) -> Fields:
        widget = forms.CheckboxSelectMultiple
        return {self.name: forms.MultipleChoiceField(choices=self.around.options, widget=widget, **self.options())}

    def value(self, cleaned: Cleaned) -> Any:
        return _kept(self.before, cleaned.get(self.name)) or LEFT_OUT


class Spoken(Rows):
    """Languages as content, also signed ones."""

    def fields(self) -> Fields:
        known = [code for code in self.around.languages if not code.endswith(languages.EASY)]
        has = self.before if isinstance(self.before, list) else []
        self.around.options = [(code, own_name(code)) for code in dict.fromkeys([*known, *SPOKEN, *has])]
        return super().fields()


class OneLanguage(Row):
    def fields(self) -> Fields:
        has = [self.before] if isinstance(self.before, str) else []
        codes = dict.fromkeys([*self.around.languages, *SPOKEN, *has])
        self.around.options = [(code, own_name(code)) for code in codes]
        return super().fields()


class Interpreting(Part):
    """How many people for each language."""

    manner = "numbers"

    @property
    def codes(self) -> list[str]:
        known = [code for code in self.around.languages if not code.endswith(languages.EASY)]
        has = list(self.before) if isinstance(self.before, dict) else []
        return list(dict.fromkeys([*known, "gsg", *has]))

    def fields(self) -> Fields:
        return {
            f"{self.name}.{code}": plan_forms.Whole(least=0, most=99, label=own_name(code), required=False)
            for code in self.codes
        }

    def initial(self, value: Any) -> dict[str, Any]:
        return {f"{self.name}.{code}": number for code, number in value.items()}

    def value(self, cleaned: Cleaned) -> Any:
        found = {code: cleaned.get(f"{self.name}.{code}") for code in self.codes}
        return {code: number for code, number in found.items() if number} or LEFT_OUT


class OfPages(Part):
    """Which languages the pages have, and which of them somebody has checked who speaks them."""

    manner = "options"

    def fields(self) -> Fields:
        choices = [(code, own_name(code)) for code in languages.of_pages()]
        widget = forms.CheckboxSelectMultiple
        reviewed = self.options(label=_("Checked by somebody who speaks it"), help_text="")
        return {
            self.name: forms.MultipleChoiceField(choices=choices, widget=widget, **self.options()),
            f"{self.name}-reviewed": forms.MultipleChoiceField(choices=choices, widget=widget, **reviewed),
        }

    def initial(self, value: Any) -> dict[str, Any]:
        return {
            self.name: [each["code"] for each in value],
            f"{self.name}-reviewed": [each["code"] for each in value if each.get("reviewed")],
        }

    def value(self, cleaned: Cleaned) -> Any:
        before = [each["code"] for each in self.before] if isinstance(self.before, list) else []
        reviewed = cleaned.get(f"{self.name}-reviewed") or []
        codes = _kept(before, cleaned.get(self.name))
        return [{"code": code} | ({"reviewed": True} if code in reviewed else {}) for code in codes] or LEFT_OUT


def _kept(before: Any, chosen: list[str] | None) -> list[str]:
    """In the order they had; new ones at the end."""
    had = before if isinstance(before, list) else []
    wanted = chosen or []
    return [*(each for each in had if each in wanted), *(each for each in wanted if each not in had)]
