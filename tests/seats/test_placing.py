"""Placing by wishes: computed after the cut-off, the same whenever computed, published once and for all."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.factories import a_place, a_registration, a_room, a_round, a_workshop, an_open_conference, at
from werkstadt.base.models import AuditEntry
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Event, Round
from werkstadt.seats import booking, capacity, erasing, placing, question, wishes
from werkstadt.seats.models import Booking, Placement, Registration
from werkstadt.seats.needs import Needs
from werkstadt.seats.obstacles import Obstacle
from werkstadt.seats.wishes import Ranking

pytestmark = pytest.mark.django_db
NOVEMBER, CUT_OFF = at("2025-11-20 09:00"), at("2025-12-06 17:00")


@pytest.fixture
def round_() -> Round:
    return a_round(an_open_conference(), placing=Round.Placing.WISHES, wishes_close_at=CUT_OFF)


def events_in(round_: Round, *seats: int, **facts) -> list[Event]:
    return [
        a_workshop(round_.conference, slug=f"{round_.slug}-{number}", round=round_, capacity=each, **facts)
        for number, each in enumerate(seats)
    ]


def wishing(round_: Round, *events: Event, people: int = 1, **facts) -> Registration:
    made = a_registration(round_.conference, people=people, **facts)
    wishes.wish(made, [Ranking(round_.pk, tuple(event.pk for event in events), people)], at=NOVEMBER)
    return made


def placed(round_: Round) -> Placement:
    found = placing.compute(round_.conference, by="test", at=CUT_OFF)
    placing.publish(found, by="test", at=CUT_OFF)
    return found


def where(registration: Registration) -> list[str]:
    return list(registration.bookings.alive().values_list("event__slug", flat=True))


def test_everybody_gets_a_place_although_all_want_the_same_first(round_):
    first, second = events_in(round_, 2, 3)
    made = [wishing(round_, first, second) for _ in range(5)]

    placed(round_)

    assert sorted(slug for each in made for slug in where(each)) == ["runde-1-0"] * 2 + ["runde-1-1"] * 3
    assert set(Booking.objects.values_list("status", flat=True)) == {"booked"}


def test_needs_that_can_not_be_read_are_refused_and_not_left_out(round_, settings):
    wishing(round_, *events_in(round_, 2), needs=Needs(wheelchairs=1))
    settings.SECRET_KEY = "another"

    with pytest.raises(Refused) as refused:
        placing.compute(round_.conference, by="test", at=CUT_OFF)

    assert (refused.value.code, Placement.objects.count()) == (Obstacle.NEEDS_UNREADABLE, 0)


def test_while_it_is_computed_others_can_write(round_, monkeypatch):
    wishing(round_, *events_in(round_, 2))
    method, open_then = question.the_method(), []
    allocate = method.allocate

    def watched(*arrays, **options):
        open_then.append(list(transaction.get_connection().savepoint_ids))
        return allocate(*arrays, **options)

    monkeypatch.setattr(method, "allocate", watched)
    placing.compute(round_.conference, by="test", at=CUT_OFF)

    # The test itself is the only transaction that is open.
    assert open_then == [[]]


def test_before_the_cut_off_nothing_is_computed(round_):
    with pytest.raises(Refused) as refused:
        placing.compute(round_.conference, by="test", at=NOVEMBER)

    assert refused.value.code == Obstacle.NOT_YET


def test_nothing_is_booked_before_it_is_published(round_):
    (event,) = events_in(round_, 5)
    made = wishing(round_, event)

    placing.compute(round_.conference, by="test", at=CUT_OFF)

    assert (where(made), Round.objects.get().placed_at) == ([], None)


def test_computed_again_it_is_the_same_with_the_same_seed(round_):
    events = events_in(round_, 2, 2, 2)
    for number in range(9):
        wishing(round_, events[number % 3], events[(number + 1) % 3])

    first, second = (placing.compute(round_.conference, by="test", at=CUT_OFF) for _ in range(2))

    assert first.seed == second.seed
    assert first.result == second.result


def test_published_twice_is_published_once(round_):
    (event,) = events_in(round_, 5)
    wishing(round_, event)
    found = placing.compute(round_.conference, by="test", at=CUT_OFF)

    numbers = [placing.publish(found, by="test", at=CUT_OFF) for _ in range(2)]

    assert (numbers, Booking.objects.count()) == ([1, 0], 1)
    assert list(AuditEntry.objects.order_by("pk").values_list("did", flat=True)) == [
        "computed places",
        "published places",
    ]


def test_what_is_left_goes_to_the_first_who_come(round_):
    (event,) = events_in(round_, 3)
    wishing(round_, event)
    placed(round_)

    late = a_registration(round_.conference, event, when="2025-12-07 09:00")

    assert where(late) == [event.slug]


def test_a_party_sits_together_or_not_at_all(round_):
    (event,) = events_in(round_, 3)
    made = [wishing(round_, event, people=2) for _ in range(2)]

    placed(round_)

    assert sorted(len(where(each)) for each in made) == [0, 1]
    assert Booking.objects.get().places == 2


def test_nobody_has_two_at_a_time_also_across_rounds(round_):
    other = a_round(round_.conference, slug="zwei", placing=Round.Placing.WISHES, wishes_close_at=CUT_OFF)
    (here,), (there,) = events_in(round_, 5), events_in(other, 5)
    made = wishing(round_, here)
    wishes.wish(made, [Ranking(other.pk, (there.pk,), 1)], at=NOVEMBER)

    placed(round_)

    assert len(where(made)) == 1


def test_a_wheelchair_gets_a_room_without_steps_and_an_interpreter_is_there(round_):
    venue = a_place(round_.conference.area.city)
    steps, level = a_room(venue, slug="oben", is_step_free=False), a_room(venue, slug="unten", is_step_free=True)
    up, down = events_in(round_, 5, 5)
    Event.objects.filter(pk=up.pk).update(room=steps, interpreted=["uk"])
    Event.objects.filter(pk=down.pk).update(room=level)
    rolling = wishing(round_, up, down, needs=Needs(wheelchairs=1))
    listening = wishing(round_, down, up, needs=Needs(interpreter="uk"))

    placed(round_)

    assert (where(rolling), where(listening)) == ([down.slug], [up.slug])


def test_what_is_published_for_checking_does_not_tell_of_needs(round_):
    venue = a_place(round_.conference.area.city)
    up, down = events_in(round_, 5, 5)
    Event.objects.filter(pk=up.pk).update(room=a_room(venue, is_step_free=False))
    wishing(round_, up, down, needs=Needs(wheelchairs=1))

    question = placing.compute(round_.conference, by="test", at=CUT_OFF).result["question"]

    assert (question["wishes"], "feasible" in question) == ([[0, 1, 1]], False)


def test_what_is_published_gives_the_same_places_when_computed_by_anyone(round_):
    from werkstadt.methods.allocation import Wishes, allocate

    venue = a_place(round_.conference.area.city)
    events = events_in(round_, 2, 2, 2)
    Event.objects.filter(pk=events[0].pk).update(room=a_room(venue, is_step_free=False))
    for number in range(8):
        told = Needs(wheelchairs=1) if number % 3 == 0 else Needs()
        wishing(round_, *events[number % 2 :], people=1 + number % 2, needs=told)
    found = placing.compute(round_.conference, by="test", at=CUT_OFF)

    open_ = found.result["question"]
    party, event, rank = zip(*open_["wishes"], strict=True)
    again = allocate(
        Wishes(open_["seats"], open_["slot"], range(3), open_["size"], open_["tie"], party, event, rank),
        seed=found.seed,
    )

    given = [(people, events.index(Event.objects.get(pk=key))) for _, people, key, _ in found.result["given"]]
    recomputed = [(open_["size"][one], other) for one, other in zip(again.party, again.event, strict=True)]
    assert given == recomputed


def test_who_has_booked_something_at_the_same_time_gets_no_second_place(round_):
    (event,) = events_in(round_, 5)
    free = a_workshop(round_.conference, slug="frei")
    made = a_registration(round_.conference, free)
    wishes.wish(made, [Ranking(round_.pk, (event.pk,), 1)], at=NOVEMBER)

    placed(round_)

    assert where(made) == ["frei"]


@pytest.mark.parametrize("what", ["fewer seats", "cancelled", "booked meanwhile", "an older result"])
def test_a_result_that_no_longer_fits_is_refused_and_nothing_is_booked(round_, what):
    (event,) = events_in(round_, 3)
    made = [wishing(round_, event) for _ in range(3)]
    found = placing.compute(round_.conference, by="test", at=CUT_OFF)
    before = Booking.objects.count()

    if what == "fewer seats":
        capacity.set_seats(event, capacity=2, walk_in_share=0.0, by="test", at=CUT_OFF)
    elif what == "cancelled":
        Event.objects.filter(pk=event.pk).update(state=Event.State.CANCELLED)
    elif what == "booked meanwhile":
        free = a_workshop(round_.conference, slug="frei")
        booking.book(free, made[0], 1, at=CUT_OFF)
        before += 1
    else:
        placing.compute(round_.conference, by="test", at=CUT_OFF)
    with pytest.raises(Refused) as refused:
        placing.publish(found, by="test", at=CUT_OFF)

    assert (refused.value.code, Booking.objects.count()) == (Obstacle.OUTDATED, before)


def test_who_has_deleted_everything_leaves_the_seat_to_others(round_):
    (event,) = events_in(round_, 3)
    gone, staying = wishing(round_, event), wishing(round_, event)
    found = placing.compute(round_.conference, by="test", at=CUT_OFF)

    erasing.erase(gone, at=CUT_OFF)
    placing.publish(found, by="test", at=CUT_OFF)

    assert list(Booking.objects.values_list("registration", flat=True)) == [staying.pk]


def test_seats_kept_for_walk_ins_are_not_given_away(round_):
    (event,) = events_in(round_, 4, walk_in_share=0.5)
    for _ in range(4):
        wishing(round_, event)

    placed(round_)

    assert Booking.objects.places() == 2
