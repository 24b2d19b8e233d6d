"""Wishing: five a round, in one's own order, until the cut-off."""

from __future__ import annotations

import pytest

from tests.factories import a_registration, a_round, a_workshop, an_open_conference, at
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Event, Round
from werkstadt.seats import booking, erasing, wishes
from werkstadt.seats.booking import Choice, Party
from werkstadt.seats.models import Registration, Wish
from werkstadt.seats.obstacles import Obstacle
from werkstadt.seats.wishes import Ranking

pytestmark = pytest.mark.django_db
NOVEMBER, CUT_OFF = at("2025-11-20 09:00"), at("2025-12-06 17:00")


def a_wish_round(events: int = 3) -> tuple[Round, list[Event]]:
    conference = an_open_conference()
    made = a_round(conference, placing=Round.Placing.WISHES, wishes_close_at=CUT_OFF)
    return made, [a_workshop(conference, slug=f"w{number}", round=made) for number in range(events)]


def ranked(registration: Registration) -> list[tuple[int, int, int]]:
    return list(registration.wishes.order_by("rank").values_list("rank", "event", "places"))


def test_wishes_keep_their_order_and_the_size_of_the_party():
    made, (first, second, _third) = a_wish_round()
    registration = a_registration(made.conference, people=2)

    wishes.wish(registration, [Ranking(made.pk, (second.pk, first.pk), 2)], at=NOVEMBER)

    assert ranked(registration) == [(1, second.pk, 2), (2, first.pk, 2)]


def test_wishing_again_replaces_and_the_same_again_changes_nothing():
    made, (first, second, third) = a_wish_round()
    registration = a_registration(made.conference)
    wishes.wish(registration, [Ranking(made.pk, (first.pk, second.pk), 1)], at=NOVEMBER)

    for _time in range(2):
        wishes.wish(registration, [Ranking(made.pk, (third.pk, first.pk), 1)], at=NOVEMBER)

    assert ranked(registration) == [(1, third.pk, 1), (2, first.pk, 1)]


def test_no_events_takes_the_wishes_of_that_round_back_only():
    made, (first, *_others) = a_wish_round()
    other = a_round(made.conference, slug="zwei", placing=Round.Placing.WISHES, wishes_close_at=CUT_OFF)
    later = a_workshop(made.conference, slug="spaeter", round=other)
    registration = a_registration(made.conference)
    wishes.wish(registration, [Ranking(made.pk, (first.pk,), 1), Ranking(other.pk, (later.pk,), 1)], at=NOVEMBER)

    wishes.wish(registration, [Ranking(made.pk, (), 1)], at=NOVEMBER)

    assert ranked(registration) == [(1, later.pk, 1)]


def test_one_form_books_and_wishes():
    made, (first, *_others) = a_wish_round()
    free = a_workshop(made.conference, slug="frei")

    registration = booking.register(
        made.conference,
        Party(),
        [Choice(free.pk, 1)],
        key="k" * 22,
        language="de",
        at=NOVEMBER,
        rankings=[Ranking(made.pk, (first.pk,), 1)],
    )

    assert (registration.bookings.get().event, ranked(registration)) == (free, [(1, first.pk, 1)])


def test_a_wish_that_is_refused_keeps_everything_else_from_being_stored():
    made, (first, *_others) = a_wish_round()
    free = a_workshop(made.conference, slug="frei")

    with pytest.raises(Refused):
        booking.register(
            made.conference,
            Party(),
            [Choice(free.pk, 1)],
            key="k" * 22,
            language="de",
            at=CUT_OFF,
            rankings=[Ranking(made.pk, (first.pk,), 1)],
        )

    assert not Registration.objects.exists()


def refused(registration: Registration, ranking: Ranking, when=NOVEMBER) -> str:
    with pytest.raises(Refused) as found:
        wishes.wish(registration, [ranking], at=when)
    assert not Wish.objects.exists()
    return found.value.code


def test_what_stands_in_the_way_of_a_wish():
    made, events = a_wish_round(6)
    keys = [event.pk for event in events]
    registration = a_registration(made.conference)
    elsewhere = a_workshop(made.conference, slug="elsewhere")
    other = an_open_conference(made.conference.area, slug="andere", number=2)
    stranger = a_registration(other)
    Event.objects.filter(pk=keys[5]).update(state=Event.State.CANCELLED)

    assert refused(registration, Ranking(made.pk, (keys[0],), 1), CUT_OFF) == Obstacle.WISHES_OVER
    assert refused(registration, Ranking(made.pk, (keys[0], keys[0]), 1)) == Obstacle.TOO_MANY_WISHES
    assert refused(registration, Ranking(made.pk, tuple(keys), 1)) == Obstacle.TOO_MANY_WISHES
    assert refused(registration, Ranking(made.pk, (keys[5],), 1)) == Obstacle.CANCELLED
    assert refused(registration, Ranking(made.pk, (elsewhere.pk,), 1)) == Obstacle.WRONG_CONFERENCE
    assert refused(registration, Ranking(made.pk, (keys[0],), 21)) == Obstacle.TOO_MANY
    assert refused(registration, Ranking(made.pk, (keys[0],), 0)) == Obstacle.NOBODY
    assert refused(stranger, Ranking(made.pk, (keys[0],), 1)) == Obstacle.WRONG_CONFERENCE


def test_who_deletes_everything_wishes_nothing_any_more():
    made, (first, *_others) = a_wish_round()
    registration = a_registration(made.conference)
    wishes.wish(registration, [Ranking(made.pk, (first.pk,), 1)], at=NOVEMBER)

    erasing.erase(registration, at=NOVEMBER)

    assert refused(registration, Ranking(made.pk, (first.pk,), 1)) == Obstacle.ERASED


def test_seats_of_a_wish_round_can_not_be_booked_by_the_first_who_come():
    made, (first, *_others) = a_wish_round()

    with pytest.raises(Refused) as found:
        a_registration(made.conference, first)

    assert found.value.code == Obstacle.WISHES
