"""Fields of the forms of partners: any script, any digits; nothing that turns lines around or can't be seen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from werkstadt.base.plain_text import printable

# They turn the letters after them around, so that people read another thing than the machine.
OVERRIDES = dict.fromkeys(map(ord, "\u202a\u202b\u202d\u202e"))
TOO_LONG = _("Please shorten this: it has %(show_value)d characters, and %(limit_value)d fit.")


class Words(forms.CharField):
    """Words of people; HTML in them is text like everything else."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int, rows: int = 4, **options: Any) -> None:
        options["error_messages"] = {"max_length": TOO_LONG} | options.get("error_messages", {})
        super().__init__(max_length=max_length, **options)
        if isinstance(self.widget, forms.Textarea):
            self.widget.attrs |= {"rows": rows}
        # Browsers would cut off silently what was pasted; our sentence says how much is too much.
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value: Any) -> str:
        # The zero byte would be refused before we could take it out.
        return printable((super().to_python(value) or "").translate(OVERRIDES)).strip()


class Line(Words):
    """The same in one line."""

    widget = forms.TextInput  # type: ignore[assignment]

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class Number(forms.IntegerField):
    """A whole number in the digits of any script, or nothing. It is typed, so that nobody changes it by scrolling."""

    widget = forms.TextInput

    def __init__(self, *, most: int, least: int = 0, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.least, self.most = least, most
        self.widget.attrs |= {"inputmode": "numeric", "maxlength": 20, "class": "n"}

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            number = super().to_python(value)
        except ValidationError:
            number = None
        if number is None or not self.least <= number <= self.most:
            words = {"least": self.least, "most": self.most}
            raise ValidationError(_("Please write a number from %(least)s to %(most)s."), params=words)
        return number
