"""Organisers open a round for wishes, as long as nobody relies on how its seats are given."""

from __future__ import annotations

import pytest

from tests.factories import a_registration, a_round, a_workshop, an_open_conference, at
from tests.workspace.the_team import page, seen, send, somebody
from werkstadt.base import audit, clock
from werkstadt.conferences.models import Event, Round
from werkstadt.seats import placing, wishes
from werkstadt.seats.wishes import Ranking

pytestmark = pytest.mark.django_db
NOVEMBER, CUT_OFF = at("2025-11-20 09:00"), at("2025-12-06 17:00")
PATH = "places/rounds/runde-1/"
# 17:00 in UTC.
BY_WISHES = {"placing": "wishes", "wishes_close_at": "2025-12-06T18:00"}
FIRST_COME = {"placing": "first-come"}


@pytest.fixture(autouse=True)
def november(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOVEMBER)


@pytest.fixture
def event() -> Event:
    conference = an_open_conference()
    return a_workshop(conference, round=a_round(conference))


def choose(event: Event, **filled: str):
    client = somebody(event.conference)
    return send(client, PATH, **filled, seen=seen(page(client, PATH)))


def way() -> tuple[str, object]:
    return Round.objects.values_list("placing", "wishes_close_at").get()


def wished(event: Event) -> None:
    made = a_registration(event.conference)
    wishes.wish(made, [Ranking(event.round_id, (event.pk,), 1)], at=NOVEMBER)


def test_a_round_is_opened_for_wishes_and_back_as_long_as_nobody_wished(event):
    assert choose(event, **BY_WISHES).status_code == 302
    assert way() == ("wishes", CUT_OFF)

    client = somebody(event.conference, label="Rathaus")
    send(client, PATH, **FIRST_COME, seen=seen(page(client, PATH)))

    assert way() == ("first-come", None)
    assert [entry.did for entry in audit.of(Round.objects.get())] == ["set way of placing"] * 2


def test_where_somebody_has_booked_seats_are_not_given_by_wishes(event):
    a_registration(event.conference, event)

    answer = choose(event, **BY_WISHES)

    assert "People have booked or wished already" in answer.content.decode()
    assert way() == ("first-come", None)


def test_where_somebody_has_wished_it_is_not_taken_back_but_the_cut_off_can_be_moved(event):
    Round.objects.update(placing="wishes", wishes_close_at=CUT_OFF)
    event.refresh_from_db()
    wished(event)
    client = somebody(event.conference)

    refused = send(client, PATH, **FIRST_COME, seen=seen(page(client, PATH)))
    later = send(client, PATH, **BY_WISHES | {"wishes_close_at": "2025-12-08T18:00"}, seen=seen(page(client, PATH)))

    assert (refused.status_code, later.status_code) == (200, 302)
    assert way() == ("wishes", at("2025-12-08 17:00"))


def test_whoever_has_seen_a_result_lets_nobody_wish_on(event, monkeypatch):
    Round.objects.update(placing="wishes", wishes_close_at=CUT_OFF)
    event.refresh_from_db()
    wished(event)
    monkeypatch.setattr(clock, "now", lambda: CUT_OFF)
    placing.compute(event.conference, by="test", at=CUT_OFF)

    answer = choose(event, **BY_WISHES | {"wishes_close_at": "2025-12-08T18:00"})

    assert (answer.status_code, way()) == (200, ("wishes", CUT_OFF))


@pytest.mark.parametrize("until", ["", "2025-11-19T09:00", "2025-12-13T11:00", "2025-12-14T09:00", "bald"])
def test_a_cut_off_is_needed_to_come_and_before_the_first_event(event, until):
    answer = choose(event, placing="wishes", wishes_close_at=until)

    assert (answer.status_code, way()) == (200, ("first-come", None))


def test_events_without_a_number_of_seats_can_not_be_wished_for(event):
    Event.objects.update(capacity=None)

    answer = choose(event, **BY_WISHES)

    assert "Each event of the round needs a number of seats first." in answer.content.decode()


def test_of_two_at_once_the_second_is_told(event):
    client = somebody(event.conference)
    before = seen(page(client, PATH))
    send(client, PATH, **BY_WISHES, seen=before)

    answer = send(client, PATH, **FIRST_COME, seen=before)

    assert "Somebody else has changed this while you were writing." in answer.content.decode()
    assert way() == ("wishes", CUT_OFF)
