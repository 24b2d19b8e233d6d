"""The forms about people: who comes, how to reach them, what they need from us. Nothing in them is required."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from werkstadt.base.languages import own_name
from werkstadt.base.mail_address import is_address, parsed
from werkstadt.seats.booking import Party
from werkstadt.seats.needs import Needs

ADULT = 18
OLDEST = 120
# Beside the languages of the city; others can be written down.
INTERPRETED = ("ar", "en", "fa", "fr", "it", "pl", "ro", "ru", "es", "tr", "uk", "vi")
BETWEEN_AGES = re.compile(r"[\s,;،؛、/+&]+")
DIALLED = re.compile(r"[\d\s()/.+–-]+")
FEWEST_DIGITS = 6


class Whole(forms.IntegerField):
    """A whole number in the digits of any script. It is typed, so that nobody changes it by scrolling."""

    widget = forms.TextInput

    def __init__(self, *, most: int, **options: Any) -> None:
        message = _("Please write a number from %(least)s to %(most)s.")
        self.least, self.most, self.message = options.pop("least", 0), most, message
        super().__init__(required=False, **options)
        self.widget.attrs |= {"inputmode": "numeric", "maxlength": 20, "class": "n"}

    def to_python(self, value: Any) -> int | None:
        try:
            number = super().to_python(value)
        except ValidationError:
            number = -1
        if number is not None and not self.least <= number <= self.most:
            raise ValidationError(self.message % {"least": self.least, "most": self.most})
        return number


class Ages(forms.CharField):
    """Ages of children, with commas or spaces between: „4, 9“."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=200, **options)

    def to_python(self, value: Any) -> tuple[int, ...]:  # type: ignore[override]
        words = [word for word in BETWEEN_AGES.split(super().to_python(value) or "") if word]
        if not all(word.isdecimal() for word in words):
            raise ValidationError(_("Please write the ages as numbers, such as 4, 9. For a baby write 0."))
        # Nobody needs more digits, and too many of them would keep the machine busy.
        ages = [int(word[:5]) for word in words]
        if any(age > OLDEST for age in ages):
            raise ValidationError(_("Please check the ages. They are years, such as 4, 9."))
        if any(age >= ADULT for age in ages):
            raise ValidationError(_("From the age of 18 people count as adults. Please count them there."))
        return tuple(sorted(ages))

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, tuple | list) else value


class OneLine(forms.CharField):
    """Words of any script in one line."""

    def __init__(self, *, max_length: int, **options: Any) -> None:
        super().__init__(required=False, max_length=max_length, **options)

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class PartyForm(forms.Form):
    """Who comes."""

    children = Ages(
        label=_("Ages of the children who come along"),
        help_text=_("For example: 4, 9. Children are under 18. Leave it empty if none come along."),
    )

    def __init__(self, *args: Any, largest: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.largest = largest
        self.fields["adults"] = Whole(
            most=100, initial=1, label=_("How many adults come?"), help_text=_("Count yourself.")
        )
        self.order_fields(["adults", "children"])

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        if self.errors.keys() & {"adults", "children"}:
            return None
        adults, children = self.cleaned_data["adults"], self.cleaned_data["children"]
        # Nothing written means one person, but a child may well come alone.
        self.cleaned_data["adults"] = adults = (0 if children else 1) if adults is None else adults
        people = adults + len(children)
        if people < 1:
            self.add_error("adults", _("Please count at least one person."))
        if people > self.largest:
            message = ngettext_lazy(
                "Here you can register one person. For more, please write to us or call.",
                "Here you can register at most %(largest)s people. For more, please write to us or call.",
                self.largest,
            )
            self.add_error("adults", message % {"largest": self.largest})
        return None

    @property
    def people(self) -> int:
        """Valid only; before, as many as somebody alone is."""
        return int(self.cleaned_data.get("adults") or 0) + len(self.cleaned_data.get("children") or ()) or 1


class ContactForm(forms.Form):
    """How to reach them."""

    name = OneLine(
        label=_("Name or nickname"),
        help_text=_("So that we know how to address you."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    email = OneLine(
        label=_("Mail"),
        help_text=_("For the receipt, and when something changes."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = OneLine(
        label=_("Phone"),
        help_text=_("We call only when something changes at short notice, or when you ask us to."),
        max_length=50,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email and not is_address(email):
            raise ValidationError(_("Please check the mail address. It looks like this: name@example.org"))
        return str(parsed(email)) if email else ""

    def clean_phone(self) -> str:
        phone = "".join(as_digit(sign) for sign in self.cleaned_data["phone"])
        n_digits = sum(sign.isdigit() for sign in phone)
        if phone and (not DIALLED.fullmatch(phone) or n_digits < FEWEST_DIGITS):
            raise ValidationError(_("Please check the phone number. It looks like this: 0151 23456789"))
        return phone


def as_digit(sign: str) -> str:
    """Whoever is to dial a number can read it, whatever digits it was typed in."""
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


class NeedsForm(forms.Form):
    """What they need from us so that they can take part."""

    call_me = forms.BooleanField(label=_("Please call me. I would rather say it."), required=False)
    childcare = Ages(
        label=_("Childcare: the ages of the children"),
        help_text=_("For example: 4, 9. Who is looked after needs no seat."),
    )
    childcare_times = OneLine(label=_("Childcare: from when to when?"), max_length=200)
    sign_language = forms.BooleanField(label=_("Sign language"), required=False)
    hearing_loop = forms.BooleanField(label=_("Hearing loop"), required=False)
    quiet_room = forms.BooleanField(label=_("A quiet room"), required=False)
    interpreter = forms.ChoiceField(
        label=_("Interpreting into"),
        required=False,
        error_messages={"invalid_choice": _("Please choose a language from the list, or write it below.")},
    )
    wheelchairs = Whole(most=20, label=_("Places for wheelchairs: how many?"))
    pick_up = OneLine(label=_("Being fetched: from where?"), max_length=300)
    food = OneLine(label=_("Food: what should we know?"), max_length=300)
    other = forms.CharField(
        label=_("Anything else"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, languages: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        spoken = [code for code in languages if code.partition("-")[0] != "de"]
        codes = sorted({*spoken, *INTERPRETED}, key=own_name)
        field = self.fields["interpreter"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("not needed")), *((code, own_name(code)) for code in codes)]

    @property
    def needs(self) -> Needs:
        given = {name: self.cleaned_data[name] for name in self.fields if name in Needs.__dataclass_fields__}
        return Needs(**given | {"wheelchairs": given["wheelchairs"] or 0})


class BookingForm(PartyForm, ContactForm, NeedsForm):
    """All of it on one page, and what the page itself sends along."""

    # Nobody sees it; programs fill in whatever they find.
    website = OneLine(label=_("Please leave this empty."), max_length=200)
    # The keys of the cautions that somebody has read.
    anyway = OneLine(max_length=5000)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("Please leave this empty: it is a trap for programs that fill in forms."))
        return ""

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        require_phone(self)
        return None

    @property
    def is_needs_open(self) -> bool:
        """The part about needs is folded away, but never what somebody wrote, nor what is wrong with it."""
        return any(self.data.get(name) for name in NeedsForm.base_fields) or self.is_wrong_in_needs

    @property
    def is_wrong_in_needs(self) -> bool:
        return bool(self.errors.keys() & NeedsForm.base_fields.keys())

    @property
    def party(self) -> Party:
        given = self.cleaned_data
        contact = {name: given[name] for name in ("name", "email", "phone")}
        return Party(adults=given["adults"], children=given["children"], needs=self.needs, **contact)


class ReceiptNeedsForm(ContactForm, NeedsForm):
    """The needs of somebody who has registered, with the number to call."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["name"], self.fields["email"]

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        require_phone(self)
        return None


def require_phone(form: forms.Form) -> None:
    """Who wants to be called has to say where."""
    if form.cleaned_data.get("call_me") and not form.cleaned_data.get("phone") and "phone" not in form.errors:
        form.add_error("phone", _("Please write your phone number, so that we can call you."))


def errors_of(form: forms.Form) -> list[dict[str, Any]]:
    """For the summary above the form, in the order of the fields."""
    return [
        {"id": form[name].auto_id, "message": message} for name in form.fields for message in form.errors.get(name, ())
    ]
