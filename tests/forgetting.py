"""Canaries for tests of forgetting: a word of its own in every field about a person, and where it could still be."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, models

from tests.factories import a_device, a_pass, a_workshop, at
from tests.proposal_factories import a_proposal
from werkstadt.areas.models import BarrierReport, BarrierReportContact, City
from werkstadt.base import privacy
from werkstadt.base.jobs import run_waiting, schedule, work
from werkstadt.base.models import Letter
from werkstadt.base.privacy import NOT_BY_ITSELF
from werkstadt.conferences.models import Conference
from werkstadt.proposals.models import Message
from werkstadt.seats import erasing
from werkstadt.seats.models import Arrival, Booking, Contact, Placement, Registration, SupportNeeds, Wish
from werkstadt.seats.needs import Needs, seal

# Words of the program that stay with the numbers: nobody can type anything there, and they tell who nobody is.
STAY = {
    "seats.registration.language",
    "seats.registration.source",
    "seats.booking.status",
    "seats.booking.source",
    "seats.arrival.door",
    "seats.placement.result",
}
# Chosen from a list, or another table's short name.
NO_ROOM = {"accounts.pass.role", "accounts.pass.conference_slug"}
PEOPLE = 20
NOVEMBER, DECEMBER = at("2025-11-20 09:00"), at("2025-12-13 12:00")


@dataclass
class Canaries:
    """Which word stands in which field."""

    words: dict[str, str] = field(default_factory=dict)

    def of(self, row: models.Model) -> None:
        """Put one into each field about a person that can hold words."""
        for name, processing in privacy.personal(type(row)).fields.items():
            label = f"{row._meta.label_lower}.{name}"
            column: Any = row._meta.get_field(name)
            if processing.kept is NOT_BY_ITSELF or label in STAY | NO_ROOM or not has_room(column):
                continue
            word = self.words.setdefault(label, f"canary{secrets.token_hex(8)}")
            setattr(row, name, filled(column, word, row))
        row.save()


def has_room(column: Any) -> bool:
    return isinstance(column, models.CharField | models.TextField | models.JSONField | models.BinaryField)


def filled(column: Any, word: str, row: models.Model) -> Any:
    """Words that are unique stay so: each row has its own number behind."""
    if isinstance(column, models.JSONField):
        return [word]
    if isinstance(column, models.BinaryField):
        return word.encode()
    if column.name == "sealed":
        return seal(Needs(other=word))
    # The hashes of passes and devices have their length by a rule of the database.
    wanted = f"{word}-{row.pk}-"
    return wanted.ljust(64, "0") if column.max_length == 64 else wanted[: column.max_length]


def a_conference_with_canaries(conference: Conference) -> Canaries:
    """Twenty people who told everything, their letters, a report of a barrier, a device at the door."""
    canaries = Canaries()
    event = a_workshop(conference, capacity=100)
    for number in range(PEOPLE):
        for row in _a_person(conference, event, number):
            canaries.of(row)
    for row in [*_a_report(conference.area.city), *_a_door(conference), *_an_offer(conference)]:
        canaries.of(row)
    return canaries


def _a_person(conference: Conference, event: Any, number: int) -> Iterator[models.Model]:
    facts = {"conference": conference, "key": f"key-{number}", "language": "de", "registered_at": NOVEMBER}
    registration = Registration.objects.create(
        **facts, nonce=f"{number}", code_hash=f"{number}", token_hash=f"{number}"
    )
    moments = {"queued_at": NOVEMBER, "changed_at": NOVEMBER}
    yield registration
    yield Contact.objects.create(registration=registration)
    yield SupportNeeds.objects.create(registration=registration, sealed="")
    yield Booking.objects.create(registration=registration, event=event, status="booked", **moments)
    yield Wish.objects.create(registration=registration, event=event, rank=1)
    yield Arrival.objects.create(registration=registration, people=1, operation=f"{number:032}", at=DECEMBER)
    yield Letter.objects.create(
        key=f"letter-{number}",
        about=erasing.about(registration),
        language="de",
        message_id=f"{number}@example.org",
        written_at=NOVEMBER,
        until=DECEMBER,
        settled_at=DECEMBER,
        state=Letter.State.SENT,
    )
    if number == 0:
        yield Placement.objects.create(conference=conference, computed_at=NOVEMBER, seed="1", method="flow 1")


def _an_offer(conference: Conference) -> Iterator[models.Model]:
    """What somebody proposed for an organisation, and what was written about it."""
    proposal = a_proposal(conference)
    yield proposal
    yield proposal.contact
    yield proposal.versions.get()
    yield Message.objects.create(proposal=proposal, kind="reply", words="", written_at=NOVEMBER)


def _a_report(city: City) -> Iterator[models.Model]:
    facts = {"words": "Zu klein.", "language": "de", "reported_at": DECEMBER}
    report = BarrierReport.objects.create(city=city, key="k", **facts)
    yield report
    yield BarrierReportContact.objects.create(report=report, words="")


def _a_door(conference: Conference) -> Iterator[models.Model]:
    access_pass = a_pass(conference.area.city, conference_slug=conference.slug, valid_until=DECEMBER)
    yield access_pass
    yield a_device(access_pass)


def let_the_calendar_work(moment: datetime, without: str = "") -> None:
    """Everything that is done by itself, as at this moment and an hour later; but not the job with this name."""
    known = {each.name: each for each in work.all_scheduled()}
    assert without in {"", *known}
    for later in (moment, moment + timedelta(hours=1)):
        schedule.queue_due(later, [each for name, each in known.items() if name != without])
        run_waiting(later)


def in_the_tables() -> str:
    """All columns of all tables, also of those that no model knows."""
    said = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            said += [_readable(value) for row in cursor.fetchall() for value in row]
    return "\n".join(said)


def _readable(value: Any) -> str:
    return bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)


def in_the_bytes(*names: str) -> bytes:
    """What stands in files of the data folder, the database among them with what SQLite keeps beside it."""
    # The tests' database need not lie there.
    folders = {Path(settings.DATA), Path(str(connection.settings_dict["NAME"])).parent}
    found = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return b"".join(path.read_bytes() for path in found if not names or path.name in names)
