"""Numbers, days and moments."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from werkstadt.packs.editing import LEFT_OUT
from werkstadt.workspace import plan_forms
from werkstadt.workspace.editing.parts.base import Cleaned, Fields, Part

LARGEST = 2_000_000_000


class Measured(forms.CharField):
    """A number with or without decimals, written the German or the English way."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "decimal", "maxlength": 30, "class": "n"}

    def clean(self, value: Any) -> Decimal | None:
        words = super().clean(value).replace("\u00a0", "").replace(" ", "").replace(",", ".")
        if not words:
            return None
        try:
            number = Decimal(words)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number) > 10**15:
            raise ValidationError(_("Please write a number, such as 12 or 12.5."))
        return number


class WholeNumber(Part):
    def fields(self) -> Fields:
        return {self.name: plan_forms.Whole(least=0, most=LARGEST, **self.options())}


class Number(Part):
    """Exactly as it is written."""

    def fields(self) -> Fields:
        return {self.name: Measured(**self.options())}

    def initial(self, value: Any) -> dict[str, Any]:
        return {self.name: _short(Decimal(str(value)))}

    def value(self, cleaned: Cleaned) -> Any:
        number = cleaned.get(self.name)
        if number is None:
            return LEFT_OUT
        return float(number) if self.shape.name != "Figures" or number != int(number) else int(number)


class InPercent(Part):
    """A share from 0 to 1."""

    def fields(self) -> Fields:
        return {self.name: Measured(**self.options())}

    def initial(self, value: Any) -> dict[str, Any]:
        return {self.name: _short(Decimal(str(value)) * 100)}

    def value(self, cleaned: Cleaned) -> Any:
        number = cleaned.get(self.name)
        return LEFT_OUT if number is None else float(number / 100)


class OnDay(Part):
    def fields(self) -> Fields:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        wrong = {"invalid": _("Please write a day that there is.")}
        return {
            self.name: forms.DateField(
                widget=widget, input_formats=["%Y-%m-%d"], error_messages=wrong, **self.options()
            )
        }

    def initial(self, value: Any) -> dict[str, Any]:
        return {self.name: date.fromisoformat(value)}

    def value(self, cleaned: Cleaned) -> Any:
        day = cleaned.get(self.name)
        return day.isoformat() if day else LEFT_OUT


class AtMoment(Part):
    """In the time of the city."""

    def fields(self) -> Fields:
        options = self.options()
        del options["required"]
        return {self.name: Local(**options)}

    def initial(self, value: Any) -> dict[str, Any]:
        return {self.name: datetime.strptime(value, "%Y-%m-%d %H:%M")}

    def value(self, cleaned: Cleaned) -> Any:
        moment = cleaned.get(self.name)
        return f"{moment:%Y-%m-%d %H:%M}" if moment else LEFT_OUT


class Local(plan_forms.Moment):
    """Stays as it was typed: an hour that the clocks skip is explained by the checks."""

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        for style in self.input_formats or ():
            try:
                return self.strptime(str(value).strip(), style)
            except ValueError:
                continue
        raise ValidationError(self.error_messages["invalid"], code="invalid")

    def prepare_value(self, value: Any) -> Any:
        return value


def _short(number: Decimal) -> str:
    """Without zeros at the end."""
    return f"{number.normalize():f}"
