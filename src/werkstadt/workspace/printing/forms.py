"""What is chosen to be printed, and how many cards are made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from werkstadt.areas.models import City
from werkstadt.base.languages import own_name
from werkstadt.printing.models import MOST_CARDS
from werkstadt.workspace.plan_forms import Whole

# In one file; more make it slow to open and to print.
CARDS_IN_A_FILE = 100


class Known(forms.MultipleChoiceField):
    """Words of an address that there are; old or mistyped ones are left out."""

    def clean(self, value: Any) -> list[str]:
        asked = set(value or [])
        return [code for code, _name in self.choices if code in asked]  # type: ignore[union-attr,misc]


class PrintForm(forms.Form):
    """In which languages, of what, and which kind."""

    language = Known(label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple)
    only = Known(required=False)
    kind = Known(required=False)
    batch = forms.IntegerField(required=False, min_value=1, max_value=10_000)
    part = forms.IntegerField(required=False, min_value=1, max_value=MOST_CARDS)

    def __init__(self, data: Any, *, city: City, language: str, items: Sequence[Any], kinds: Sequence[str]) -> None:
        super().__init__(data)
        self.fallback = language
        self.fields["language"].choices = [(code, own_name(code)) for code in city.language_codes]  # type: ignore[attr-defined]
        self.fields["only"].choices = [(item.slug, str(item)) for item in items]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(kind, kind) for kind in kinds]  # type: ignore[attr-defined]

    @property
    def languages(self) -> list[str]:
        """Without a choice: the language of the page."""
        return self.cleaned_data.get("language") or [self.fallback]


class CardsForm(forms.Form):
    """How many cards, and for what."""

    size = Whole(label=_("How many cards?"), least=1, most=MOST_CARDS, initial=100)
    note = forms.CharField(
        label=_("For what?"),
        required=False,
        max_length=100,
        help_text=_("For example “tables 1 to 4”. It helps you to find the cards again."),
    )
