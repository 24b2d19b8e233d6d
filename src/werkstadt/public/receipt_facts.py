"""What we know about somebody who has registered: each fact, who sees it, until when, and where to change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from werkstadt.seats import details, erasing, needs_words
from werkstadt.seats.models import Registration
from werkstadt.seats.needs import Unreadable


@dataclass(frozen=True)
class Fact:
    """One line of the table. `change` is the name of the page on which it is changed."""

    label: str
    words: list[str]
    seen_by: str
    # None: the day of the conference is not known yet.
    gone_on: date | None
    change: str


def of(registration: Registration) -> list[Fact]:
    return list(_facts(registration))


def party(registration: Registration) -> str:
    """„2 Erwachsene, Kinder: 4, 9“."""
    adults = ngettext("one adult", "%(number)s adults", registration.adults) % {"number": registration.adults}
    ages = _(", ").join(map(str, registration.children))
    if not ages:
        return adults
    if not registration.adults:
        return _("children aged %(ages)s") % {"ages": ages}
    return _("%(adults)s, children aged %(ages)s") % {"adults": adults, "ages": ages}


def _facts(registration: Registration) -> Iterator[Fact]:
    conference = registration.conference
    contacts_gone_on = erasing.contacts_gone_on(conference)
    teams = _("the organisers and the team that looks after support")
    doors = _("the organisers, the team that looks after support, and the team at the door")
    everybody = _("the organisers and the team at the door")
    yield Fact(_("Who comes"), [party(registration)], everybody, contacts_gone_on, "public-receipt-party")
    if contact := details.contact_of(registration):
        for label, words, seen_by in (
            (_("Name"), contact.name, doors),
            (_("Mail"), contact.email, teams),
            (_("Phone"), contact.phone, teams),
        ):
            if words:
                yield Fact(label, [words], seen_by, contacts_gone_on, "public-receipt-contact")
    if needs := _needs(registration):
        team, gone_on = _("only the team that looks after it"), erasing.needs_gone_on(conference)
        yield Fact(_("What you need"), needs, team, gone_on, "public-receipt-needs")


def _needs(registration: Registration) -> list[str]:
    try:
        return needs_words.of(details.needs_of(registration))
    except Unreadable:
        return [_("We cannot read any more what you wrote. Please write it again.")]
