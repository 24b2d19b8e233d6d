"""The demonstration: the example pack, people who have registered in it, and a clock that stands three weeks before."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from werkstadt.areas.models import City
from werkstadt.base import clock, post
from werkstadt.conferences.models import Conference, Round
from werkstadt.config import example_proposals, example_seats, example_tasks
from werkstadt.packs import demonstration_pack, importing
from werkstadt.packs.checks.booked import CODES
from werkstadt.packs.mistakes import PackError
from werkstadt.seats import erasing
from werkstadt.seats.models import HeadCount, Placement, Registration

# In the data folder: which example is shown.
MARK = "example"


def is_up_to_date() -> bool:
    """A newer WerkStadt may bring a newer example; asking costs less than importing."""
    shown = settings.DATA / MARK
    if not City.objects.exists() or was_forgotten():
        return False
    return shown.is_file() and shown.read_text() == fingerprint(demonstration_pack())


def bring_in() -> None:
    example = demonstration_pack()
    renew(example, settings.DEMONSTRATION_START)
    (settings.DATA / MARK).write_text(fingerprint(example))


def set_clock() -> None:
    clock.set_to(settings.DEMONSTRATION_START)


def renew(example: Path, at: datetime) -> None:
    """What visitors have tried stays. Where it stands in the way of a newer example, everybody registers anew."""
    try:
        importing.import_pack(example, at=at)
    except PackError as error:
        if any(mistake.code not in CODES for mistake in error.mistakes):
            raise
        pack, _report = importing.read_pack(example)
        with transaction.atomic():
            forget_everybody(pack.city.slug)
            importing.import_pack(example, at=at)
    for conference in Conference.objects.filter(slug__in=[folder.name for folder in example.glob("conferences/*")]):
        if was_forgotten():
            forget_everybody(conference.area.city.slug)
        example_seats.make(conference, at)
        example_tasks.make(conference, at)
        example_proposals.make(conference, at)


def was_forgotten() -> bool:
    """Somebody moved the clock so far on that the calendar has deleted everybody, invented people too."""
    invented = Registration.objects.filter(is_example=True)
    return invented.exists() and not invented.alive().exists()


def forget_everybody(city: str) -> None:
    """All registrations of a city with all that hangs on them, and everybody who was counted."""
    conferences = Conference.objects.filter(area__city__slug=city)
    registrations = Registration.objects.filter(conference__in=conferences)
    for registration in registrations:
        post.forget(about=erasing.about(registration))
    registrations.delete()
    HeadCount.objects.filter(conference__in=conferences).delete()
    Placement.objects.filter(conference__in=conferences).delete()
    Round.objects.filter(conference__in=conferences).update(placed_at=None)


def fingerprint(folder: Path) -> str:
    """Of all files of a folder: their names and contents."""
    whole = hashlib.sha256()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        whole.update(f"{path.relative_to(folder)} {path.stat().st_size}\n".encode() + path.read_bytes())
    return whole.hexdigest()
