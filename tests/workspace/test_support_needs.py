"""Support needs as a packing list: numbers for organisers, single needs for the care team alone."""

from __future__ import annotations

import re

import pytest

from tests.factories import a_registration, a_workshop, an_open_conference, at
from tests.workspace.the_team import page, somebody
from werkstadt.accounts.roles import Role
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats import erasing, packing
from werkstadt.seats.models import SupportNeeds
from werkstadt.seats.needs import Needs

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference() -> Conference:
    return an_open_conference()


def needing(conference: Conference, *events: Event, name: str = "Oksana M.", phone: str = "0151 123456", **needs):
    return a_registration(conference, *events, name=name, phone=phone, needs=Needs(**needs))


def later(conference: Conference) -> Event:
    return a_workshop(conference, slug="spaet", starts_at=at("2025-12-13 12:00"), ends_at=at("2025-12-13 13:00"))


def rows(shown: str) -> dict[str, list[str]]:
    """Of the table: what, and its numbers."""
    body = shown.split("<tbody>")[1].split("</tbody>")[0]
    found = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', body, re.DOTALL)
    return {re.sub("<.*?>", "", what).strip(): re.findall(r'class="r">(.*?)<', numbers) for what, numbers in found}


def test_needs_are_counted_for_all_and_for_each_time(conference):
    morning, noon = a_workshop(conference), later(conference)
    needing(conference, morning, childcare=(4, 9), interpreter="uk")
    needing(conference, morning, noon, wheelchairs=1)
    needing(conference, noon, childcare=(4,))
    needing(conference, food="vegetarisch")

    shown = page(somebody(conference), "needs/")

    assert rows(shown) == {
        "Children to look after (2 aged 4, one aged 9)": ["3", "2", "1"],
        "Interpreting into Ukrainian": ["1", "1", "–"],
        "Places for wheelchairs": ["1", "1", "1"],
        "Food": ["1", "–", "–"],
    }


def test_who_waits_or_whose_event_is_called_off_is_counted_for_the_day_only(conference):
    full = a_workshop(conference, capacity=1)
    needing(conference, full, hearing_loop=True)
    needing(conference, full, hearing_loop=True)
    off = later(conference)
    needing(conference, off, hearing_loop=True)
    Event.objects.filter(pk=off.pk).update(state=Event.State.CANCELLED)

    told = packing.told(conference)

    assert packing.whole(told).hearing_loop == 3
    assert [(start, each.hearing_loop) for start, each in packing.by_start(told)] == [(full.starts_at, 1)]


def test_organisers_see_numbers_only_the_care_team_sees_who(conference):
    made = needing(conference, a_workshop(conference), call_me=True, food="koscher")
    half = " ".join(made.code.split()[:2])

    organiser, care = (page(somebody(conference, role), "needs/") for role in (Role.ORGANISER, Role.CARE))

    private = (half, "0151 123456", "Oksana M.", "koscher")
    assert [word in organiser for word in private] == [False] * 4
    assert [word in care for word in private] == [True] * 4
    assert made.code not in care


def test_name_and_phone_stand_only_with_those_who_want_to_be_called(conference):
    needing(conference, quiet_room=True)

    care = page(somebody(conference, Role.CARE), "needs/")

    assert "A quiet room" in care
    assert ("0151 123456" in care, "Oksana" in care) == (False, False)


def test_what_was_sealed_with_another_key_is_said_and_not_guessed(conference, settings):
    needing(conference, quiet_room=True)
    settings.SECRET_KEY = "another key that is long enough to be one, and then some"
    needing(conference, hearing_loop=True)

    organiser, care = (page(somebody(conference, role), "needs/") for role in (Role.ORGANISER, Role.CARE))

    assert "1 of them can not be read, and is not counted here." in organiser
    assert list(rows(organiser)) == ["Hearing loop"]
    assert "Can not be read: sealed with another key." in care


def test_who_deleted_everything_is_not_counted(conference):
    made = needing(conference, quiet_room=True)

    erasing.erase(made, at=at("2025-11-21 09:00"))

    assert packing.told(conference) == []
    assert "Nobody needs anything so far." in page(somebody(conference, Role.CARE), "needs/")


def test_the_day_of_deletion_is_said(conference):
    assert "All of it is deleted on" in page(somebody(conference, Role.CARE), "needs/")


def test_one_and_three_people_are_read_with_as_many_queries(conference, django_assert_num_queries):
    event = a_workshop(conference)
    needing(conference, event, quiet_room=True)
    with django_assert_num_queries(2):
        packing.told(conference)

    for _ in range(2):
        needing(conference, event, quiet_room=True)

    with django_assert_num_queries(2):
        assert [each.contact is not None for each in packing.told(conference)] == [True] * 3
    assert SupportNeeds.objects.count() == 3
