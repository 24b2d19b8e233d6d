"""To whom a letter goes, and what every letter about a registration knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone, translation

from werkstadt.areas.models import City
from werkstadt.base import post
from werkstadt.seats import receipts
from werkstadt.seats.models import Contact, Registration


@dataclass(frozen=True)
class Addressee:
    """Somebody with a mail address, and the moment at which a letter to them is written."""

    registration: Registration
    contact: Contact
    at: datetime

    @property
    def city(self) -> City:
        return self.registration.conference.area.city

    @property
    def about(self) -> str:
        """As `erasing.about`: who deletes everything gets no more letters."""
        return f"registration:{self.registration.pk}"

    @property
    def mark(self) -> str:
        """Of the address, for the keys of letters; says nothing to anybody."""
        return receipts.hash_of(f"mail {self.registration.nonce} {self.contact.email}")[:16]

    @property
    def url(self) -> str:
        """The receipt. Who comes from a letter can say there that the address is theirs."""
        with self.in_their_language():
            path = post.link(reverse("public-receipt", args=[self.registration.token]))
        if self.contact.confirmed_at:
            return path
        return f"{path}?mail={receipts.proof_of(self.registration.nonce, self.contact.email)}"

    @contextmanager
    def in_their_language(self) -> Iterator[None]:
        """Days and hours are those of the city."""
        with translation.override(self.registration.language), timezone.override(ZoneInfo(self.city.time_zone)):
            yield

    def write(
        self,
        template: str,
        context: dict[str, Any],
        *,
        key: str,
        kind: str = "",
        calendar: post.CalendarFile | None = None,
        until: datetime | None = None,
    ) -> None:
        """No words of a guest: whose address it is may not be known yet."""
        own = {
            "city": self.city,
            "conference": self.registration.conference,
            "code": self.registration.code,
            "url": self.url,
            "is_confirmed": self.contact.confirmed_at is not None,
        }
        words = post.render(
            f"mails/seats/{template}.txt", own | context, self.registration.language, time_zone=self.city.time_zone
        )
        post.write(
            to=self.contact.email,
            letter=words,
            key=key,
            about=self.about,
            kind=kind,
            calendar=calendar,
            reply_to=self.city.email if post.is_address(self.city.email) else "",
            is_confirmed=self.contact.confirmed_at is not None,
            at=self.at,
            until=until,
        )


def of(registration: int, at: datetime) -> Addressee | None:
    """Nobody without an address, and nobody who has deleted everything."""
    rows = Registration.objects.alive().select_related("conference__area__city", "conference__venue", "contact")
    found = rows.filter(pk=registration, contact__isnull=False).first()
    if found is None or not post.is_address(found.contact.email):
        return None
    return Addressee(found, found.contact, at)
