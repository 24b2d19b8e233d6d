"""The forms of partners: what they offer, in which words, what it needs, how to reach them.

They stand here because partners fill them in by a link on the public pages, or signed in on the pages of the team.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from werkstadt.base.languages import own_name
from werkstadt.base.mail_address import is_address, parsed
from werkstadt.conferences.models import Organisation
from werkstadt.proposals.fields import Line, Number, Words
from werkstadt.proposals.models import Call, Kind, Need
from werkstadt.proposals.offers import NAMES, Needs, Offer, Reach, Wording

# Beside the languages of the city.
SPOKEN = ("ar", "en", "es", "fa", "fr", "it", "pl", "ro", "ru", "tr", "uk", "vi")
DIALLED = re.compile(r"[\d\s()/.+–-]+")
FEWEST_DIGITS = 6
TITLE, TEXT, REMARK, NAME = 150, 3000, 1000, 200


def spoken_languages(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Those of the city in its order, then others by name. Easy language is German to who writes."""
    own = list(dict.fromkeys(code for code in codes if not code.endswith("-simple")))
    others = sorted((code for code in SPOKEN if code not in own), key=own_name)
    return [(code, own_name(code)) for code in (*own, *others)]


class WordingForm(forms.Form):
    """Title and description."""

    title = Line(
        label=_("What is it called?"),
        help_text=_("A short title, as it may stand in the programme."),
        max_length=TITLE,
        error_messages={"required": _("Please write what it is called.")},
    )
    text = Words(
        label=_("What is it about?"),
        help_text=_("A few sentences for visitors: what they can do, see or learn there."),
        max_length=TEXT,
        rows=6,
        error_messages={"required": _("Please write what it is about. One sentence is enough.")},
    )
    words_language = forms.ChoiceField(
        label=_("In which language did you write this?"),
        error_messages={"invalid_choice": _("Please choose a language from the list.")},
    )

    def __init__(self, *given: Any, languages: Iterable[str], **options: Any) -> None:
        super().__init__(*given, **options)
        self.choices = spoken_languages(languages)
        _choose(self, "words_language", self.choices)

    @property
    def wording(self) -> Wording:
        given = self.cleaned_data
        return Wording(given["title"], given["text"], given["words_language"])


class ChangeForm(WordingForm):
    """The words, and what it needs; the call says which of it is asked."""

    times = Words(
        label=_("When would suit you?"),
        help_text=_("For example: in the morning, or all day."),
        max_length=500,
        rows=2,
        required=False,
    )
    minutes = Number(label=_("How many minutes does it take?"), least=5, most=720)
    seats = Number(label=_("How many people can take part at once?"), least=1, most=2000)
    people = Number(label=_("How many of you come along?"), least=1, most=200)
    tables = Number(label=_("Tables: how many?"), most=50)
    floor_m2 = Number(label=_("Free floor, in square metres"), most=2000)
    has_power = forms.BooleanField(label=_("We need electricity."), required=False)
    has_wall = forms.BooleanField(label=_("We need a wall or a pin board."), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Which languages do you speak there?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Please choose languages from the list.")},
    )
    access = Words(
        label=_("What should we know so that everybody can take part?"),
        help_text=_("For example: wheelchair users reach everything, there is something to touch, it gets loud."),
        max_length=REMARK,
        rows=3,
        required=False,
    )

    def __init__(self, *given: Any, languages: Iterable[str], asked: Iterable[str], **options: Any) -> None:
        super().__init__(*given, languages=languages, **options)
        wanted = set(asked)
        for name in NAMES:
            if name not in wanted:
                self.fields.pop(name, None)
        if "languages" in self.fields:
            _choose(self, "languages", spoken_languages(languages))

    def needs(self, before: Needs) -> Needs:
        """What was not asked stays as it was."""
        asked = {name: self.cleaned_data[name] for name in NAMES if name in self.fields}
        if "languages" in asked:
            asked["languages"] = tuple(asked["languages"])
        return Needs(**{name: getattr(before, name) for name in NAMES} | asked)


class ReachForm(forms.Form):
    """How to reach them: a mail address or a phone number at least."""

    name = Line(
        label=_("Who may we ask for?"),
        max_length=NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = Line(
        label=_("Mail"),
        help_text=_("We send the link to your proposal there, and our answer."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = Line(
        label=_("Phone"),
        max_length=50,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email and not is_address(email):
            raise ValidationError(_("Please check the mail address. It looks like this: name@example.org"))
        return str(parsed(email)) if email else ""

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"]
        phone = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in typed)
        n_digits = sum(sign.isdigit() for sign in phone)
        if phone and (not DIALLED.fullmatch(phone) or n_digits < FEWEST_DIGITS):
            raise ValidationError(_("Please check the phone number. It looks like this: 0151 23456789"))
        return phone

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        given = self.cleaned_data
        if not self.errors.keys() & {"email", "phone"} and not given.get("email") and not given.get("phone"):
            self.add_error("email", _("Please write a mail address or a phone number, so that we can answer you."))
        return None

    @property
    def reach(self) -> Reach:
        return Reach(**{name: self.cleaned_data[name] for name in ("name", "email", "phone")})


class ProposalForm(ReachForm, ChangeForm):
    """Everything on one page, and what the page itself sends along."""

    organisation_name = Line(
        label=_("Which organisation are you from?"),
        help_text=_("An association, an institution, a group of neighbours. If we know you, the browser suggests it."),
        max_length=NAME,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "list": "organisations"}),
        error_messages={"required": _("Please write the name of your organisation or group.")},
    )
    kind = forms.ChoiceField(
        label=_("What would you like to offer?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose what you would like to offer."),
            "invalid_choice": _("Please choose one of these."),
        },
    )
    # Nobody sees it; programs fill in whatever they find.
    website = forms.CharField(label=_("Please leave this empty."), max_length=200, required=False)

    def __init__(self, *given: Any, call: Call, known: Iterable[Organisation] = (), **options: Any) -> None:
        super().__init__(*given, asked=call.asked, **options)
        self.known = {_letters(each.name): each.slug for each in known}
        _choose(self, "kind", [(each.value, each.label) for each in Kind if each in call.kinds])

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("Please leave this empty: it is a trap for programs that fill in forms."))
        return ""

    @property
    def offer(self) -> Offer:
        name = self.cleaned_data["organisation_name"]
        known = self.known.get(_letters(name), "")
        return Offer(self.cleaned_data["kind"], self.wording, self.needs(Needs()), name, known)


def asked_of(call: Call | None) -> list[str]:
    """What a form asks where there is no call any more."""
    return call.asked if call else list(Need)


def errors_of(form: forms.Form) -> list[dict[str, Any]]:
    """For the summary above the form, in the order of the fields."""
    return [
        {"id": form[name].id_for_label or form[name].auto_id, "message": message}
        for name in form.fields
        for message in form.errors.get(name, ())
    ]


def _choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _letters(name: str) -> str:
    """Who writes a name with other capitals, spaces or hyphens means the same organisation."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", name).casefold() if letter.isalnum())
