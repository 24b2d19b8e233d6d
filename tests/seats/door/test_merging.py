"""What desks noted without network comes in exactly once, in order, at a sensible time."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.factories import a_device, a_pass, a_registration, a_workshop, an_open_conference, at
from werkstadt.accounts.models import Device
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference
from werkstadt.seats import check_in, erasing, fullness
from werkstadt.seats.door import merging, tickets
from werkstadt.seats.door.merging import Kind, Operation, Outcome, Trouble
from werkstadt.seats.models import Arrival, HeadCount, Registration

pytestmark = pytest.mark.django_db
MORNING, NOON = at("2025-12-13 09:30"), at("2025-12-13 12:00")


def a_desk(conference: Conference, **facts: Any) -> Device:
    return a_device(a_pass(conference.area.city, **facts), entered_at=at("2025-12-13 08:00"))


def an_operation(kind: Kind = Kind.COUNT, **facts: Any) -> Operation:
    usual = {"id": uuid4(), "kind": kind, "people": 1, "at": MORNING, "known_at": at("2025-12-13 09:00")}
    return Operation(**usual | facts)


def merged(conference: Conference, desk: Device, *operations: Operation, when: Any = NOON) -> list[Outcome]:
    known = tickets.index(conference)
    return [merging.merge(conference, desk, each, known, at=when) for each in operations]


def name_of(registration: Registration) -> str:
    return tickets.of_one(registration).code


def test_arrivals_by_code_or_by_qr_code_let_the_party_in():
    event = a_workshop()
    own = a_registration(event.conference, event, people=3)
    ticket, desk = tickets.of_one(own), a_desk(event.conference)

    found = merged(
        event.conference,
        desk,
        an_operation(Kind.ARRIVE, ticket=ticket.code, people=1),
        an_operation(Kind.ARRIVE, ticket=ticket.token, people=2),
    )

    assert [each.people for each in found] == [1, 2]
    assert check_in.people_inside(event.conference) == (3, 0)


def test_everything_sent_again_and_again_counts_once():
    """Answers get lost for 30 of 100; the device then sends the same once more, also after later ones."""
    event = a_workshop(capacity=30)
    parties = [a_registration(event.conference, event, people=2) for _each in range(10)]
    desk, rng = a_desk(event.conference), random.Random(3)
    noted = [an_operation(Kind.ARRIVE, ticket=name_of(each), people=2) for each in parties]
    noted += [an_operation(event=event.slug) for _each in range(5)] + [an_operation() for _each in range(7)]
    rng.shuffle(noted)

    sent = 0
    for number, operation in enumerate(noted):
        outcomes = merged(event.conference, desk, operation)
        while rng.random() < 0.3:
            sent += 1
            again = merged(event.conference, desk, *noted[max(0, number - 2) : number + 1])
            assert again[-1] == outcomes[0]

    assert sent > 5
    assert check_in.people_inside(event.conference) == (20, 7)
    assert (Arrival.objects.count(), HeadCount.objects.count()) == (10, 12)
    assert fullness.of_event(event, NOON).taken == 25


def test_ids_alone_make_it_count_once():
    """The control: the same taps with new ids count again."""
    conference = an_open_conference()
    desk, tap = a_desk(conference), an_operation()

    merged(conference, desk, tap, replace(tap, id=uuid4()))

    assert check_in.people_inside(conference) == (0, 2)


def test_a_code_that_nobody_knows_is_counted_as_people_who_just_came_and_only_once():
    event = a_workshop()
    desk = a_desk(event.conference)
    unknown = an_operation(Kind.ARRIVE, ticket="000000", people=2)

    found = merged(event.conference, desk, unknown, unknown)

    assert [(each.people, each.is_unknown_ticket) for each in found] == [(2, True), (2, True)]
    assert check_in.people_inside(event.conference) == (0, 2)


def test_a_ticket_deleted_between_two_sendings_counts_once():
    event = a_workshop()
    own = a_registration(event.conference, event)
    desk, tap = a_desk(event.conference), an_operation(Kind.ARRIVE, ticket=name_of(own))
    merged(event.conference, desk, tap)
    erasing.erase(own, at=NOON)

    merged(event.conference, desk, tap)

    assert (Arrival.objects.count(), HeadCount.objects.count()) == (1, 0)


def test_two_desks_that_gave_away_the_same_last_seat_count_both_people_and_invent_no_seat():
    event = a_workshop(capacity=1)
    desk = a_desk(event.conference)
    other = a_device(desk.access_pass, own="other", label="Tür 1 (2)", entered_at=desk.entered_at)
    first, second = an_operation(event=event.slug), an_operation(event=event.slug)

    found = [*merged(event.conference, desk, first), *merged(event.conference, other, second)]

    full = fullness.of_event(event, NOON)
    assert [each.n_without_seat for each in found] == [0, 1]
    assert (full.heads, full.seated, full.free) == (2, 1, 0)


def test_the_desk_that_sends_later_learns_where_the_ticket_was_shown_before():
    event = a_workshop()
    own = a_registration(event.conference, event, people=2)
    desk = a_desk(event.conference)
    other = a_device(desk.access_pass, own="other", label="Tür 2", entered_at=desk.entered_at)
    merged(event.conference, desk, an_operation(Kind.ARRIVE, ticket=name_of(own), people=2))

    tap = an_operation(Kind.ARRIVE, ticket=name_of(own), people=2, at=at("2025-12-13 09:40"))
    found = merged(event.conference, other, tap, tap)

    assert [(each.is_repeat, each.before and each.before.door) for each in found] == [(True, "Tür 1")] * 2


def test_a_tap_is_taken_back_with_its_seat():
    event = a_workshop()
    own = a_registration(event.conference, event)
    desk = a_desk(event.conference)
    came, counted = an_operation(Kind.ARRIVE, ticket=name_of(own)), an_operation(event=event.slug, people=2)
    back = [an_operation(Kind.TAKE_BACK, takes_back=each.id) for each in (came, counted) * 2]
    others = an_operation(event=event.slug)

    merged(event.conference, desk, came, counted, others, *back, *back)

    full = fullness.of_event(event, NOON)
    assert (check_in.people_inside(event.conference), full.seated, full.heads) == ((0, 0), 1, 1)


def refused(conference: Conference, desk: Device, operation: Operation) -> str:
    with pytest.raises(Refused) as refusal:
        merged(conference, desk, operation)
    return str(refusal.value.code)


def test_what_belongs_to_another_conference_is_refused_and_told_nothing():
    event = a_workshop()
    conference = event.conference
    other = an_open_conference(conference.area, slug="andere", number=2)
    foreign = a_workshop(other, slug="fremd")
    desk, theirs = a_desk(conference), an_operation()
    merged(other, desk, theirs)

    found = [
        refused(conference, desk, each)
        for each in (
            an_operation(event=foreign.slug),
            theirs,
            an_operation(Kind.TAKE_BACK, takes_back=theirs.id),
            an_operation(Kind.TAKE_BACK, takes_back=UUID(int=0)),
        )
    ]

    assert found == [Trouble.UNKNOWN_EVENT, Trouble.NOT_YOURS, Trouble.UNKNOWN_ARRIVAL, Trouble.UNKNOWN_ARRIVAL]
    assert (check_in.people_inside(conference), check_in.people_inside(other)) == ((0, 0), (0, 1))


def test_a_ticket_of_another_conference_is_nobodys_here():
    event = a_workshop()
    other = an_open_conference(event.conference.area, slug="andere", number=2)
    own = a_registration(event.conference, event)

    found = merged(other, a_desk(other), an_operation(Kind.ARRIVE, ticket=name_of(own)))

    assert (found[0].is_unknown_ticket, own.arrivals.count()) == (True, 0)


def test_two_tickets_of_one_name_are_told_apart_by_nobody():
    event = a_workshop()
    own, other = a_registration(event.conference, event), a_registration(event.conference, event)
    desk, operation = a_desk(event.conference), an_operation(Kind.ARRIVE, ticket=name_of(own))
    alike = {operation.ticket: [own.pk, other.pk]}

    with pytest.raises(Refused) as refusal:
        merging.merge(event.conference, desk, operation, alike, at=NOON)

    assert (refusal.value.code, Arrival.objects.count()) == (Trouble.AMBIGUOUS, 0)


def test_a_device_whose_pass_was_taken_back_brings_nothing_in():
    conference = an_open_conference()
    desk = a_desk(conference)
    Device.objects.all().delete()

    assert refused(conference, desk, an_operation()) == Trouble.SIGNED_OUT
    assert not HeadCount.objects.exists()


@pytest.mark.parametrize(
    ("claimed", "known", "believed"),
    [
        ("2025-12-13 09:30", "2025-12-13 09:00", "2025-12-13 09:30"),
        ("2031-01-01 00:00", "2025-12-13 09:00", "2025-12-13 12:00"),
        ("1970-01-01 00:00", "2025-12-13 09:00", "2025-12-13 09:00"),
        ("1970-01-01 00:00", "1970-01-01 00:00", "2025-12-13 08:00"),
        ("2025-12-13 09:30", "2031-01-01 00:00", "2025-12-13 12:00"),
    ],
    ids=["right", "in the future", "before the list", "before it was signed in", "a list of the future"],
)
def test_the_time_of_a_device_is_believed_only_between_its_list_and_now(claimed, known, believed):
    conference = an_open_conference()

    merged(conference, a_desk(conference), an_operation(at=at(claimed), known_at=at(known)))

    assert HeadCount.objects.get().at == at(believed)


def test_the_order_in_which_things_happened_is_kept():
    event = a_workshop()
    desk = a_desk(event.conference)
    noted = [an_operation(at=MORNING + timedelta(minutes=n)) for n in range(4)]

    merged(event.conference, desk, *noted)

    assert list(HeadCount.objects.values_list("operation", flat=True)) == [each.id for each in noted]
