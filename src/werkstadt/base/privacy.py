"""What we store about people: why, what allows it, who sees it, when it is gone. Stands beside each model.

    class Contact(models.Model):
        about_people = Personal({CONTACT: "name email phone"}, nobody="registration")

The record of processing (GDPR, article 30), the privacy page and the tests are made from these. A model with nothing
about people says `about_people = NOTHING`. A field that is not named fails `tests/test_privacy.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

Words = str | Promise
OURS = "werkstadt."


class Basis(models.TextChoices):
    """What allows it."""

    TASK = "task", _("Task in the public interest: GDPR, article 6(1)(e)")
    CONSENT = "consent", _("Consent: GDPR, article 6(1)(a), and for health article 9(2)(a)")


@dataclass(frozen=True, eq=False)
class Kept:
    """Until when. `period` names the number of days in the settings of the city; empty: it does not depend on days."""

    words: Any
    period: str = ""

    def said(self, periods: Mapping[str, int]) -> str:
        return str(self.words % {"days": periods[self.period]}) if self.period else str(self.words)


NEEDS_PERIOD, CONTACTS_PERIOD, LETTERS_PERIOD = "needs", "contacts", "letters"
FOLLOWERS_PERIOD = "followers"
_AFTER_THE_DAY = ngettext_lazy("one day after the conference", "%(days)s days after the conference", "days")

NEEDS_AFTER_THE_DAY = Kept(_AFTER_THE_DAY, NEEDS_PERIOD)
AFTER_THE_DAY = Kept(_AFTER_THE_DAY, CONTACTS_PERIOD)
AFTER_THE_REPORT = Kept(
    ngettext_lazy("one day after the report", "%(days)s days after the report", "days"), CONTACTS_PERIOD
)
AFTER_THE_PASS = Kept(
    ngettext_lazy("one day after the pass has ended", "%(days)s days after the pass has ended", "days"), CONTACTS_PERIOD
)
AFTER_THE_INVITATION = Kept(
    ngettext_lazy("one day after the invitation has ended", "%(days)s days after the invitation has ended", "days"),
    CONTACTS_PERIOD,
)
AFTER_SENDING = Kept(
    ngettext_lazy(
        "one day after sending, or earlier with the registration",
        "%(days)s days after sending, or earlier with the registration",
        "days",
    ),
    LETTERS_PERIOD,
)
A_DAY = Kept(_("one day after sending"))
WITH_THE_ACCOUNT = Kept(_("with the account"))
TWELVE_HOURS = Kept(_("twelve hours after signing in, or at signing out"))
WITH_THE_PASS = Kept(_("one day after the pass has ended"))
NOT_BY_ITSELF = Kept(_("not by itself; the city deletes it"))


@dataclass(frozen=True, eq=False)
class Processing:
    """Something we do with data about people — Verarbeitungstätigkeit."""

    name: Words
    # Which data, in plain words.
    what: Words
    # Whose data they are.
    people: Words
    purpose: Words
    basis: Basis
    seen_by: Words
    kept: Kept
    # What is left when it is deleted, and says nothing about anybody any more.
    stays: Words = ""


class Personal:
    """Which fields of a model belong to which processing; `nobody` names those that tell about nobody."""

    def __init__(self, fields: Mapping[Processing, str] | None = None, *, nobody: str = "") -> None:
        self.fields = {name: processing for processing, names in (fields or {}).items() for name in names.split()}
        self.nobody = frozenset(nobody.split())


# What others' models say about people, by their labels: their programs don't.
ADOPTED: dict[str, Personal] = {}


def adopt(label: str, said: Personal) -> None:
    """Say it for a model of another program that we store people's data in."""
    ADOPTED[label] = said


# Nothing in this model is about a person: facts about the city, or the program's own notes.
NOTHING = Personal()


@dataclass(frozen=True)
class Entry:
    """A line of the record: a processing with the fields that belong to it, as seats.contact.name → „name“."""

    processing: Processing
    fields: Mapping[str, str]


def record() -> list[Entry]:
    """Everything that is stored about people; what residents meet first stands first."""
    found: dict[Processing, dict[str, str]] = {}
    for model in our_models():
        for name, processing in personal(model).fields.items():
            field: Any = model._meta.get_field(name)
            found.setdefault(processing, {})[f"{model._meta.label_lower}.{name}"] = str(field.verbose_name)
    return [Entry(processing, fields) for processing, fields in found.items()]


def our_models() -> Iterator[type[models.Model]]:
    """And those of others that store something about people for us."""
    for config in reversed(list(apps.get_app_configs())):
        if config.name.startswith(OURS):
            yield from config.get_models()
    yield from (apps.get_model(label) for label in ADOPTED)


def personal(model: type[models.Model]) -> Personal:
    """What the model says about people; nothing said is as if no field was named."""
    said: Personal | None = getattr(model, "about_people", None) or ADOPTED.get(model._meta.label_lower)
    return said or Personal(nobody="-")


def unsaid(model: type[models.Model]) -> list[str]:
    """Fields of which nobody has said whether they tell about people, and names that are no fields."""
    said = personal(model)
    fields = {field.name for field in model._meta.local_fields if not field.primary_key}
    if said is NOTHING:
        return sorted(name for name in fields if points_to_a_person(model._meta.get_field(name)))
    named = set(said.fields) | said.nobody
    return sorted(fields ^ named)


def points_to_a_person(field: Any) -> bool:
    """A row that belongs to somebody's row is about somebody too; it can't say NOTHING as a whole."""
    return field.is_relation and bool(personal(field.related_model).fields)
