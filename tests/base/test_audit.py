"""The audit trail is only ever added to."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import a_city, at
from werkstadt.base import audit
from werkstadt.base.models import AppendOnly, AuditEntry

pytestmark = pytest.mark.django_db
NOON = at("2025-12-13 12:00")


def test_a_note_says_who_did_what_with_what_and_when():
    city = a_city()

    audit.note("Tür 1", "seats released", city, NOON, seats=3)

    (entry,) = AuditEntry.objects.all()
    assert (entry.by, entry.did, entry.at, entry.details) == ("Tür 1", "seats released", NOON, {"seats": 3})
    assert (entry.about_model, entry.about_pk) == ("areas.city", str(city.pk))


def test_a_thing_has_its_own_notes_in_order_of_time():
    city, other = a_city(), a_city(slug="erfurt")
    later = audit.note("Tür 1", "opened", city, at("2025-12-13 13:00"))
    first = audit.note("Tür 2", "opened", city, NOON)
    audit.note("Tür 1", "opened", other, NOON)

    assert list(audit.of(city)) == [first, later]


def test_what_was_done_stays_known_when_the_thing_is_gone():
    city = a_city()
    entry = audit.note("console", "deleted", city, NOON)

    city.delete()

    assert list(AuditEntry.objects.all()) == [entry]


def changed(entry: AuditEntry) -> None:
    entry.did = "nothing"
    entry.save()


@pytest.mark.parametrize(
    "change",
    [
        changed,
        lambda entry: entry.save(update_fields=["did"]),
        lambda entry: AuditEntry.objects.get(pk=entry.pk).save(force_update=True),
        lambda entry: entry.delete(),
        lambda entry: AuditEntry.objects.update(did="nothing"),
        lambda entry: AuditEntry.objects.filter(pk=entry.pk).delete(),
        lambda entry: AuditEntry.objects.bulk_update([entry], ["did"]),
        lambda entry: AuditEntry.objects.update_or_create(pk=entry.pk, defaults={"did": "nothing"}),
        lambda entry: AuditEntry._default_manager.update(did="nothing"),
        lambda entry: audit.of(a_city(slug="erfurt")).delete(),
    ],
)
def test_nothing_written_down_is_changed_or_deleted(change: Any):
    entry = audit.note("Tür 1", "opened", a_city(), NOON)
    before = list(AuditEntry.objects.values())

    with pytest.raises(AppendOnly):
        change(entry)

    assert list(AuditEntry.objects.values()) == before
