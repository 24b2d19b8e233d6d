"""31 days after a conference nothing about a person is left, wherever one looks."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from django.db import connection

from tests.factories import a_registration, an_open_conference, at
from tests.forgetting import (
    STAY,
    Canaries,
    a_conference_with_canaries,
    in_the_bytes,
    in_the_tables,
    let_the_calendar_work,
)
from werkstadt.base import clock
from werkstadt.base.models import AuditEntry, Letter
from werkstadt.conferences.models import Conference
from werkstadt.packs.exporting import export_pack
from werkstadt.seats.models import Booking, Registration, SupportNeeds

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
# The conference was on 13 December.
AFTER_31_DAYS = at("2026-01-13 12:00")
DELETING = {
    "seats.retention.delete_due": "seats.contact.name",
    "areas.forget_contacts_of_reports": "areas.barrierreportcontact.words",
    "accounts.clear_away_ended_passes": "accounts.device.label",
    "proposals.delete_proposals": "proposals.proposalcontact.email",
}


@pytest.fixture
def canaries(settings) -> Canaries:
    settings.DEMONSTRATION = True
    return a_conference_with_canaries(an_open_conference())


def move_the_clock() -> None:
    clock.set_to(AFTER_31_DAYS)


def left(canaries: Canaries, said: str | bytes) -> list[str]:
    words = said if isinstance(said, str) else said.decode(errors="replace")
    return sorted(label for label, word in canaries.words.items() if word in words)


def test_no_canary_is_left_in_any_table(canaries):
    sealed = SupportNeeds.objects.first().sealed
    before = in_the_tables()
    move_the_clock()

    let_the_calendar_work(clock.now())

    # Words in needs are sealed: those stand there only as what was made of them.
    assert set(canaries.words) - set(left(canaries, before)) == {"seats.supportneeds.sealed"}
    assert len(canaries.words) > 15
    after = in_the_tables()
    assert (left(canaries, after), sealed in before, sealed in after) == ([], True, False)


@pytest.mark.parametrize("job", DELETING)
def test_without_its_job_a_canary_stays(canaries, job):
    move_the_clock()

    let_the_calendar_work(clock.now(), without=job)

    assert DELETING[job] in left(canaries, in_the_tables())


def test_numbers_stay_and_a_record_without_names(canaries):
    move_the_clock()

    let_the_calendar_work(clock.now())

    assert (Registration.objects.count(), Booking.objects.count()) == (20, 20)
    assert Letter.objects.filter(state=Letter.State.SENT).count() == 20
    assert {(entry.by, entry.did, json.dumps(entry.details)) for entry in AuditEntry.objects.all()} == {
        ("calendar", "deleted support needs", '{"number": 20}'),
        ("calendar", "deleted contacts and ways to registrations", '{"number": 20}'),
        ("calendar", "deleted contacts of reports", '{"number": 1}'),
        ("calendar", "deleted proposals", '{"number": 1}'),
        ("calendar", "deleted ended passes", '{"number": 1}'),
    }
    # What stays is written down, so that nobody adds to it by mistake.
    assert len(STAY) == 6


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about the file of SQLite")
def test_nothing_is_left_in_the_bytes_on_the_disk(canaries):
    sealed = SupportNeeds.objects.first().sealed.encode()
    before = in_the_bytes()
    move_the_clock()

    let_the_calendar_work(clock.now())

    assert set(left(canaries, before)) == set(canaries.words) - {"seats.supportneeds.sealed"}
    after = in_the_bytes()
    assert (left(canaries, after), sealed in before, sealed in after) == ([], True, False)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about the file of SQLite")
def test_without_zeros_a_deleted_row_can_still_be_read_in_the_file(canaries):
    move_the_clock()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")
        try:
            let_the_calendar_work(clock.now())
        finally:
            cursor.execute("PRAGMA secure_delete=ON")

    assert "seats.contact.name" in left(canaries, in_the_bytes())


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about the file of SQLite")
def test_without_emptying_the_log_it_can_still_be_read_there(canaries):
    move_the_clock()

    let_the_calendar_work(clock.now(), without="base.sqlite.empty_log")

    assert "seats.contact.name" in left(canaries, in_the_bytes())


def test_nothing_is_left_in_exports_pages_and_logs(canaries, client, caplog, tmp_path):
    caplog.set_level(logging.DEBUG)
    own = a_registration(Conference.objects.get(), name=canaries.words["seats.contact.name"])
    receipt = [f"/en/receipt/{own.token}/", f"/en/receipt/{own.token}/data.json"]
    before = [left(canaries, client.get(page).content) for page in receipt]
    move_the_clock()

    let_the_calendar_work(clock.now())
    export_pack(None, tmp_path / "pack")

    answers = [client.get(page) for page in [*receipt, "/areas.geojson", "/en/conferences/werkstadt-nord/", "/en/"]]
    assert before == [["seats.contact.name"], ["seats.contact.name"]]
    assert [answer.status_code for answer in answers] == [404, 404, 200, 200, 200]
    said = b"".join(getattr(answer, "content", b"") for answer in answers)
    said += b"".join(path.read_bytes() for path in Path(tmp_path).rglob("*") if path.is_file())
    assert (left(canaries, said), left(canaries, caplog.text)) == ([], [])
