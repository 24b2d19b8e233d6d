"""Fields of the forms of organisers: whole numbers, shares in per cent, moments, words in each language of the city."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from werkstadt.areas.models import City
from werkstadt.base.languages import direction, own_name

LOCAL = "%Y-%m-%dT%H:%M"
# Before the language of a reason in the names of its fields.
REASON = "reason-"
REASON_LENGTH = 500


class Whole(forms.IntegerField):
    """A whole number in the digits of any script. It is typed, so that nobody changes it by scrolling."""

    widget = forms.TextInput

    def __init__(self, *, least: int, most: int, **options: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "numeric", "maxlength": 20, "class": "n"}
        if not self.required:
            # The browser must not ask for what may stay empty.
            self.widget.is_required = False

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values and not self.required:
            return None
        try:
            number = super().to_python(value)
        except ValidationError:
            number = None
        if number is None or not self.least <= number <= self.most:
            words = {"least": self.least, "most": self.most}
            raise ValidationError(_("Please write a number from %(least)s to %(most)s."), params=words)
        return number


class Share(Whole):
    """A share, 0 to 1, written in per cent."""

    def __init__(self, **options: Any) -> None:
        super().__init__(least=0, most=100, **options)

    def clean(self, value: Any) -> float | None:
        percent = super().clean(value)
        return None if percent is None else percent / 100

    def prepare_value(self, value: Any) -> Any:
        return round(value * 100) if isinstance(value, float) else value


class Moment(forms.DateTimeField):
    """Day and hour at the place of the conference."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL)
        message = _("Please write a day and a time that there is.")
        super().__init__(widget=widget, required=False, error_messages={"invalid": message}, **options)
        self.input_formats = [LOCAL, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]


def words_in(city: City, **options: Any) -> dict[str, forms.CharField]:
    """A field for each language of the city, by the name of the field."""
    return {REASON + code: _words(code, **options) for code in city.language_codes}


def _words(code: str, **options: Any) -> forms.CharField:
    attributes = {"lang": code, "dir": direction(code), "rows": 2}
    return forms.CharField(
        label=own_name(code),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs=attributes),
        **options,
    )


def errors(form: forms.Form) -> list[dict[str, str]]:
    """For the summary above a form: each with the field that it belongs to."""
    return [
        {"id": form[name].id_for_label or form[name].auto_id, "message": str(message)}
        for name, messages in form.errors.items()
        for message in messages
    ]
