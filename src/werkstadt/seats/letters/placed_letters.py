"""Seats were given by wishes: who sits where, and what those can do who got none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from werkstadt.conferences.models import Round
from werkstadt.seats import access
from werkstadt.seats.letters import addressing, calendar_files, lines
from werkstadt.seats.models import Booking


@dataclass(frozen=True)
class Given:
    """Keys of a round and of the event that somebody got in it; None: no place."""

    round: int
    event: int | None


@transaction.atomic
def write(registration: int, placement: int, given: Sequence[Given], at: datetime) -> None:
    addressee = addressing.of(registration, at)
    if addressee is None:
        return
    events = {each.event for each in given if each.event}
    without = Round.objects.filter(pk__in=[each.round for each in given if each.event is None])
    newest = [each for each in access.history(addressee.registration) if each.event_id in events]
    got = [each for each in newest if each.status in Booking.ALIVE]
    place = lines.shared_place(got)
    with addressee.in_their_language():
        context = {
            "place": lines.where(None, place),
            "lines": lines.of(got, shared=place),
            "without": [each.title for each in without],
        }
        calendar = calendar_files.of(addressee, got)
    addressee.write("placed", context, key=f"{addressee.about}-placed-{placement}", calendar=calendar)
