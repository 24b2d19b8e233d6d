"""Shortly before an event begins, what nobody claimed is free for everybody, by itself."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.factories import a_registration, a_workshop, an_open_conference, at
from werkstadt.base import clock, jobs
from werkstadt.base.jobs import schedule
from werkstadt.conferences.models import Event
from werkstadt.seats import check_in, fullness, release
from werkstadt.seats.check_in import Tap
from werkstadt.seats.door.jobs import release_unclaimed
from werkstadt.seats.models import Booking

pytestmark = pytest.mark.django_db
DAY_BEFORE, EARLY, DUE = at("2025-12-12 09:50"), at("2025-12-13 09:49"), at("2025-12-13 09:50")


def an_event_with_two_parties(**facts: object) -> tuple[Event, int]:
    """Both of two people; one of the first has arrived."""
    event = a_workshop(**facts)
    first = a_registration(event.conference, event, people=2)
    a_registration(event.conference, event, people=2)
    check_in.arrive(first, 1, Tap(uuid4(), "Tür 1", at("2025-12-13 09:20")))
    return event, first.pk


def statuses(event: Event) -> list[tuple[str, int, int]]:
    return list(Booking.objects.of(event).order_by("pk").values_list("status", "places", "arrived"))


def test_what_nobody_claimed_is_given_away_once():
    event, _first = an_event_with_two_parties()

    assert [release.release_unclaimed(event, moment) for moment in (EARLY, DUE, DUE)] == [0, 3, 0]
    assert statuses(event) == [("checked-in", 1, 1), ("released", 2, 0)]
    assert fullness.of_event(event, DUE).at_the_door == 19


def test_where_nobody_checks_in_nobody_loses_a_seat():
    event = a_workshop()
    a_registration(event.conference, event)

    assert release.release_unclaimed(event, DUE) == 0


def test_counting_at_a_run_up_event_weeks_before_is_no_check_in_of_the_day():
    event = a_workshop()
    a_registration(event.conference, event)
    check_in.count_heads(event.conference, 5, Tap(uuid4(), "Spaziergang", at("2025-11-22 13:00")))

    assert release.release_unclaimed(event, DUE) == 0


def test_the_job_gives_away_what_is_due_and_nothing_else(settings):
    settings.DEMONSTRATION = True
    conference = an_open_conference()
    due, _first = an_event_with_two_parties(conference=conference)
    later = a_workshop(conference, slug="spaeter", starts_at=at("2025-12-13 13:00"), ends_at=at("2025-12-13 14:00"))
    a_registration(conference, later)
    clock.set_to(DUE)

    release_unclaimed()

    assert (statuses(due)[1][0], statuses(later)[0][0]) == ("released", "booked")


def test_the_job_is_done_every_minute_by_itself(settings):
    settings.DEMONSTRATION = True
    event, _first = an_event_with_two_parties()

    for moment in (EARLY, DUE):
        clock.set_to(moment)
        schedule.queue_due(moment, [release_unclaimed])
        jobs.run_waiting(moment)

    assert statuses(event)[1] == ("released", 2, 0)
