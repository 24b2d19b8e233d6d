"""Booking: never more people than seats, nothing twice, nothing half."""

from __future__ import annotations

import pytest

from tests.factories import a_registration, a_workshop, an_open_conference, at
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import booking, fullness
from werkstadt.seats.booking import Choice, Party
from werkstadt.seats.models import Booking, Contact, Registration, SupportNeeds
from werkstadt.seats.needs import Needs, unseal
from werkstadt.seats.obstacles import Obstacle

pytestmark = pytest.mark.django_db
NOVEMBER = at("2025-11-20 09:00")
KEY = "k" * 22


def statuses(event: Event) -> list[str]:
    return list(Booking.objects.of(event).order_by("pk").values_list("status", flat=True))


def register(conference: Conference, *choices: Choice, party: Party | None = None, key: str = KEY) -> Registration:
    return booking.register(conference, party or Party(), choices, key=key, language="uk", at=NOVEMBER)


def test_the_last_seat_is_booked_and_the_next_person_waits():
    event = a_workshop(capacity=1)

    a_registration(event.conference, event)
    a_registration(event.conference, event)

    assert statuses(event) == ["booked", "waiting"]


def test_a_registration_holds_all_its_bookings_and_nothing_personal():
    conference = an_open_conference()
    first, second = a_workshop(conference), a_workshop(conference, slug="zweite")
    party = Party(adults=2, children=(9, 4), name="Familie M.", phone="0151", needs=Needs(wheelchairs=1))

    made = register(conference, Choice(first.pk, 4), Choice(second.pk, 2), party=party)

    assert [(each.event, each.places, each.status) for each in made.bookings.all()] == [
        (first, 4, "booked"),
        (second, 2, "booked"),
    ]
    assert (made.people, made.children, made.language, made.source) == (4, [4, 9], "uk", "online")
    assert (made.contact.name, made.contact.phone, made.contact.email) == ("Familie M.", "0151", "")
    assert unseal(made.support_needs.sealed) == Needs(wheelchairs=1)
    assert "wheelchair" not in made.support_needs.sealed


def test_without_contact_and_needs_nothing_of_them_is_stored():
    event = a_workshop()

    a_registration(event.conference, event)

    assert (Contact.objects.count(), SupportNeeds.objects.count()) == (0, 0)


def test_the_same_form_again_is_the_same_registration():
    event = a_workshop()

    first = register(event.conference, Choice(event.pk, 1))
    second = register(event.conference, Choice(event.pk, 1))

    assert (first, Booking.objects.count()) == (second, 1)


def test_what_can_not_be_booked_keeps_the_rest_from_being_booked():
    conference = an_open_conference()
    open_event = a_workshop(conference)
    cancelled = a_workshop(conference, slug="entfaellt", state=Event.State.CANCELLED)

    with pytest.raises(Refused) as refused:
        register(conference, Choice(open_event.pk, 1), Choice(cancelled.pk, 1))

    assert (refused.value.code, refused.value.params) == (Obstacle.CANCELLED, {"event": cancelled.pk})
    assert (Registration.objects.count(), Booking.objects.count()) == (0, 0)


def test_an_event_of_another_conference_is_refused():
    event = a_workshop()
    other = an_open_conference(event.conference.area, slug="andere", number=2)

    with pytest.raises(Refused) as refused:
        register(other, Choice(event.pk, 1))

    assert refused.value.code == Obstacle.WRONG_CONFERENCE


def test_an_event_chosen_twice_is_booked_once():
    event = a_workshop()

    register(event.conference, Choice(event.pk, 1), Choice(event.pk, 1))

    assert statuses(event) == ["booked"]


def test_who_gives_a_seat_back_lets_the_first_in_line_move_up():
    event = a_workshop(capacity=1)
    first, second, third = (a_registration(event.conference, event) for _ in range(3))

    moved = booking.cancel(first.bookings.get(), at=NOVEMBER)

    assert (moved, statuses(event)) == ([second.bookings.get()], ["cancelled", "booked", "waiting"])
    assert third.bookings.get().is_waiting


def test_cancelling_again_changes_nothing():
    event = a_workshop(capacity=1)
    first, _second, _third = (a_registration(event.conference, event) for _ in range(3))

    booking.cancel(first.bookings.get(), at=NOVEMBER)
    again = booking.cancel(first.bookings.get(), at=NOVEMBER)

    assert (again, statuses(event)) == ([], ["cancelled", "booked", "waiting"])


def test_a_large_party_at_the_head_of_the_line_is_not_passed():
    event = a_workshop(capacity=3)
    a_registration(event.conference, event, people=2)
    a_registration(event.conference, event, people=3)
    a_registration(event.conference, event, people=1)

    assert statuses(event) == ["booked", "waiting", "waiting"]


def test_a_smaller_party_passes_where_the_organiser_allows_it():
    conference = an_open_conference(may_smaller_pass=True)
    event = a_workshop(conference, capacity=3)
    a_registration(conference, event, people=2)
    a_registration(conference, event, people=3)
    a_registration(conference, event, people=1)

    assert statuses(event) == ["booked", "waiting", "booked"]


def test_a_quarter_of_the_seats_is_kept_for_those_who_just_come():
    event = a_workshop(capacity=4, walk_in_share=None)
    for _ in range(4):
        a_registration(event.conference, event)

    found = fullness.of_event(event, NOVEMBER)

    assert statuses(event) == ["booked"] * 3 + ["waiting"]
    assert (found.bookable, found.free, found.at_the_door, found.waiting) == (0, 1, 1, 1)


def test_fewer_people_give_seats_back_and_more_need_free_ones():
    event = a_workshop(capacity=3)
    large = a_registration(event.conference, event, people=3)
    small = a_registration(event.conference, event)

    booking.change_party(large, adults=2, children=[], at=NOVEMBER)
    with pytest.raises(Refused) as refused:
        booking.change_places(large.bookings.get(), 3, at=NOVEMBER)

    assert (large.bookings.get().places, small.bookings.get().status) == (2, "booked")
    assert (refused.value.code, refused.value.params["free"]) == (Obstacle.NOT_ENOUGH, 0)


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("2025-12-13 09:49", []),
        ("2025-12-13 09:50", [Obstacle.AT_THE_DOOR]),
        ("2025-12-13 10:00", [Obstacle.OVER]),
    ],
)
def test_shortly_before_the_start_seats_are_given_at_the_door_only(when, found):
    event = a_workshop()

    try:
        a_registration(event.conference, event, when=when)
        refused = []
    except Refused as error:
        refused = [error.code]

    assert refused == found


def test_a_party_that_could_never_fit_does_not_wait_in_vain():
    event = a_workshop(capacity=4, walk_in_share=0.25)

    with pytest.raises(Refused) as refused:
        a_registration(event.conference, event, people=4)

    assert refused.value.code == Obstacle.TOO_MANY


def test_several_events_are_added_at_once():
    conference = an_open_conference()
    first, second = a_workshop(conference), a_workshop(conference, slug="zweite")
    registration = a_registration(conference, people=2)

    made = booking.add(registration, [Choice(second.pk, 1), Choice(first.pk, 2)], at=NOVEMBER)

    assert [(each.event, each.places, each.status) for each in made] == [(first, 2, "booked"), (second, 1, "booked")]
    assert [each.pk for each in booking.add(registration, [Choice(first.pk, 2)], at=NOVEMBER)] == [made[0].pk]


def test_of_several_events_none_is_added_when_one_can_not_be_booked():
    conference = an_open_conference()
    first, second = a_workshop(conference), a_workshop(conference, slug="zweite", state=Event.State.CANCELLED)
    registration = a_registration(conference)

    with pytest.raises(Refused) as refused:
        booking.add(registration, [Choice(first.pk, 1), Choice(second.pk, 1)], at=NOVEMBER)

    assert (refused.value.code, refused.value.params["event"]) == (Obstacle.CANCELLED, second.pk)
    assert Booking.objects.count() == 0


def test_the_key_of_a_form_of_another_conference_makes_nothing():
    event = a_workshop()
    other = an_open_conference(event.conference.area, slug="andere", number=2)
    register(event.conference, Choice(event.pk, 1))

    with pytest.raises(Refused) as refused:
        register(other)

    assert (refused.value.code, Registration.objects.count()) == (Obstacle.WRONG_CONFERENCE, 1)


def test_nobody_moves_up_onto_fewer_seats_than_their_party_needs():
    event = a_workshop(capacity=3)
    leaving, _staying = a_registration(event.conference, event), a_registration(event.conference, event, people=2)
    a_registration(event.conference, event, people=2)

    moved = booking.cancel(leaving.bookings.get(), at=NOVEMBER)

    assert (moved, statuses(event)) == ([], ["cancelled", "booked", "waiting"])
