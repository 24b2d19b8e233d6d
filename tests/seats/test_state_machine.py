"""Made-up days of booking, cancelling and resizing, against a model of two lists; seeded bugs are found."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.factories import a_conference, a_registration, a_workshop, an_open_conference, at
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import booking, capacity, check_in, fullness, waiting_list
from werkstadt.seats.models import Booking

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NOVEMBER = at("2025-11-20 09:00")
IS_FULL = bool(os.environ.get("WERKSTADT_FULL"))
HOW = settings(
    max_examples=300 if IS_FULL else 25,
    stateful_step_count=40 if IS_FULL else 20,
    deadline=None,
    print_blob=False,
    database=None,
    derandomize=True,
    # To find a bug is enough; making the example small takes minutes, as each of its days is booked anew.
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
SEEDED = settings(HOW, max_examples=200, report_multiple_bugs=False)
SIZES = st.integers(1, 4)


class Model:
    """What should be true: who sits, who waits, in order. Knows nothing of databases."""

    def __init__(self, seats: int, kept: float, may_pass: bool) -> None:
        self.seats, self.share, self.may_pass = seats, kept, may_pass
        self.sitting: dict[int, int] = {}
        self.waiting: list[tuple[int, int]] = []
        self.heads = 0

    @property
    def kept(self) -> int:
        return int(self.seats * self.share)

    @property
    def free(self) -> int:
        return max(0, self.seats - sum(self.sitting.values()) - max(self.kept, self.heads))

    def book(self, who: int, places: int) -> None:
        is_in_line = any(size <= self.seats - self.kept for _, size in self.waiting)
        if places <= self.free and (not is_in_line or self.may_pass):
            self.sitting[who] = places
        else:
            self.waiting.append((who, places))

    def leave(self, who: int) -> None:
        self.sitting.pop(who, None)
        self.waiting = [each for each in self.waiting if each[0] != who]
        self.move_up()

    def move_up(self) -> None:
        staying = []
        is_blocked = False
        for who, places in self.waiting:
            if not is_blocked and places <= self.free:
                self.sitting[who] = places
            else:
                staying.append((who, places))
                could_ever = places <= self.seats - self.kept
                is_blocked = is_blocked or (could_ever and not self.may_pass)
        self.waiting = staying


class Days(RuleBasedStateMachine):
    """Does the same to the model and to the real thing."""

    conference: Conference
    may_pass = False

    def __init__(self) -> None:
        super().__init__()
        self.event: Event = a_workshop(self.conference, slug=uuid4().hex[:20], capacity=5, walk_in_share=0.25)
        self.model = Model(5, 0.25, self.conference.may_smaller_pass)
        self.number = 0

    def chosen(self, which: int) -> Booking | None:
        alive = list(Booking.objects.of(self.event).alive().order_by("pk"))
        return alive[which % len(alive)] if alive else None

    def now(self) -> datetime:
        """Each act a minute later, so that the order of arrival is told by more than the keys of rows."""
        self.number += 1
        return at(f"2025-11-20 {9 + self.number // 60:02}:{self.number % 60:02}")

    @rule(places=SIZES)
    def book(self, places: int) -> None:
        when = f"{self.now():%Y-%m-%d %H:%M}"
        could_ever = places <= self.model.seats - self.model.kept
        try:
            made = a_registration(self.conference, self.event, people=places, when=when)
        except Refused:
            assert not could_ever
        else:
            assert could_ever
            self.model.book(made.pk, places)

    @rule(which=st.integers(0, 50))
    def cancel(self, which: int) -> None:
        if found := self.chosen(which):
            booking.cancel(found, at=self.now())
            self.model.leave(found.registration_id)

    @rule(which=st.integers(0, 50), places=SIZES)
    def change_places(self, which: int, places: int) -> None:
        found = self.chosen(which)
        if found is None:
            return
        who = found.registration_id
        try:
            booking.change_places(found, places, at=self.now())
        except Refused:
            more = places - found.places
            assert places > self.model.seats - self.model.kept or more > self.model.free or self.model.waiting
            return
        if who in self.model.sitting:
            self.model.sitting[who] = places
        self.model.waiting = [(each, places if each == who else size) for each, size in self.model.waiting]
        self.model.move_up()

    @rule(seats=st.integers(1, 12))
    def resize(self, seats: int) -> None:
        taken = sum(self.model.sitting.values()) + self.model.heads
        try:
            capacity.set_seats(self.event, capacity=seats, walk_in_share=0.25, by="test", at=self.now())
        except Refused:
            assert seats < taken
        else:
            assert seats >= taken
            self.model.seats = seats
            self.model.move_up()
        self.event.refresh_from_db()

    @rule(people=st.integers(1, 2))
    def just_come(self, people: int) -> None:
        tap = check_in.Tap(uuid4(), "Tür 1", self.now())
        counted = check_in.count_heads(self.conference, people, tap, event=self.event)
        free = self.model.seats - sum(self.model.sitting.values()) - self.model.heads
        assert counted.seated == min(people, max(0, free))
        self.model.heads += counted.seated

    @precondition(lambda self: self.model.heads)
    @rule()
    def leave_again(self) -> None:
        # People without a seat leave first; here all who stood are counted out before somebody who sits.
        standing = fullness.of_event(self.event, NOVEMBER).heads - self.model.heads
        check_in.count_heads(
            self.conference, -1 - standing, check_in.Tap(uuid4(), "Tür 1", self.now()), event=self.event
        )
        self.model.heads -= 1
        self.model.move_up()

    @invariant()
    def the_same_people_sit_and_wait_in_the_same_order(self) -> None:
        of_event = Booking.objects.of(self.event)
        assert dict(of_event.taking_seats().values_list("registration", "places")) == self.model.sitting
        assert list(of_event.waiting().values_list("registration", "places")) == self.model.waiting

    @invariant()
    def nobody_sits_on_a_seat_that_is_not_there(self) -> None:
        found = fullness.of_event(self.event, NOVEMBER)
        assert found.booked + found.seated <= found.capacity


@pytest.mark.parametrize("may_pass", [False, True])
def test_bookings_do_what_two_lists_would_do(may_pass):
    Days.conference = an_open_conference(may_smaller_pass=may_pass)

    run_state_machine_as_test(Days, settings=HOW)


Move = Callable[[Event, datetime], list[Booking]]
ORIGINAL = waiting_list.move_up


def last_first(event: Event, when: datetime) -> list[Booking]:
    """The bug of a stack: who came last moves up first."""
    free, moved = fullness.of_event(event, when).bookable, []
    for each in Booking.objects.of(event).waiting().order_by("-queued_at", "-pk"):
        if each.places <= free:
            waiting_list._give_seat(each, event, when)
            moved.append(each)
            free -= each.places
    return moved


def only_one(event: Event, when: datetime) -> list[Booking]:
    """The bug of giving two seats back and moving one person up."""
    first = Booking.objects.of(event).waiting().first()
    if first and first.places <= fullness.of_event(event, when).bookable:
        waiting_list._give_seat(first, event, when)
        return [first]
    return []


def nobody(event: Event, when: datetime) -> list[Booking]:
    """The bug of more seats, for example, that nobody hears of."""
    return []


@pytest.mark.parametrize("bug", [last_first, only_one, nobody])
def test_the_model_finds_a_seeded_bug(monkeypatch, bug):
    Days.conference = an_open_conference()
    monkeypatch.setattr(waiting_list, "move_up", bug)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(Days, settings=SEEDED)


@pytest.mark.parametrize("place", [booking, capacity, check_in])
def test_the_model_finds_a_place_that_forgets_to_move_people_up(monkeypatch, place):
    Days.conference = a_conference(state=Conference.State.BOOKING_OPEN)

    class Forgetful:
        move_up = staticmethod(nobody)

    monkeypatch.setattr(place, "waiting_list", Forgetful)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Days, settings=SEEDED)
