"""The demonstration: people have registered in it, and what visitors try outlives a newer example where it can."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import Max

from tests.factories import a_registration
from tests.packs.builder import CONFERENCE_FILE as CONF
from tests.packs.builder import a_pack, change
from werkstadt.base import post
from werkstadt.base.models import Letter
from werkstadt.conferences.models import Conference, Event, Round
from werkstadt.config import demonstration, example_seats
from werkstadt.packs import demonstration_pack
from werkstadt.packs.mistakes import PackError
from werkstadt.seats import erasing, fullness
from werkstadt.seats.models import Booking, Registration, SupportNeeds, Wish
from werkstadt.seats.needs import packing_list, unseal
from werkstadt.seats.retention import deleting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path / "data"
    settings.FILES = tmp_path / "stored"
    settings.DATA.mkdir()
    return settings.DATA


@pytest.fixture
def start(settings):
    return settings.DEMONSTRATION_START


@pytest.fixture
def small(tmp_path, start) -> Path:
    """A small example whose booking is open, and in which 60 people have registered."""
    pack = a_pack(tmp_path / "pack")
    demonstration.renew(pack, start)
    return pack


def of_visitors() -> int:
    return Registration.objects.filter(is_example=False).count()


def test_the_example_has_a_full_workshop_with_a_line_and_others_nearly_full_or_half_empty(start):
    demonstration.renew(demonstration_pack(), start)

    workshops = Event.objects.filter(round__placing=Round.Placing.FIRST_COME).exclude(state=Event.State.CANCELLED)
    filled = sorted((found.booked / (found.booked + found.bookable), found.parties_waiting)
                    for found in fullness.of(workshops.select_related("conference"), start).values())  # fmt: skip
    assert [waiting for _share, waiting in filled if waiting] == [filled[-1][1]]
    assert filled[-1][0] == 1
    assert len([share for share, _waiting in filled if 0.85 <= share < 1]) >= 2
    assert len([share for share, _waiting in filled if share < 0.6]) >= 2
    # Somebody has just moved up and can still decline.
    assert Booking.objects.booked().filter(decline_until__gt=start).exists()


def test_all_of_it_is_marked_as_example_and_happened_before_the_demonstration_begins(start):
    demonstration.renew(demonstration_pack(), start)

    assert (Registration.objects.count(), of_visitors()) == (example_seats.REGISTRATIONS, 0)
    assert Registration.objects.aggregate(last=Max("registered_at"))["last"] < start
    assert not Registration.objects.filter(bookings=None, wishes=None).exists()
    assert set(Registration.objects.values_list("contact__email", flat=True)) <= {None, ""}
    names = set(Registration.objects.exclude(contact=None).values_list("contact__name", flat=True))
    assert names
    assert all(name.startswith("Beispiel ") for name in names)


def test_wishes_are_ranked_without_a_gap_and_only_where_seats_go_by_wishes(start):
    demonstration.renew(demonstration_pack(), start)

    ranks = {each: sorted(wish.rank for wish in each.wishes.all()) for each in Registration.objects.all()}
    assert all(found == list(range(1, len(found) + 1)) for found in ranks.values())
    assert {1, 2, 3, 4} <= {len(found) for found in ranks.values()}
    assert set(Wish.objects.values_list("event__round__placing", flat=True)) == {Round.Placing.WISHES}
    assert not Booking.objects.filter(event__round__placing=Round.Placing.WISHES).exists()


def test_some_need_support_and_children_are_looked_after(start):
    demonstration.renew(demonstration_pack(), start)

    total = packing_list(unseal(each.sealed) for each in SupportNeeds.objects.all())
    assert min(total.children, total.wheelchairs, total.sign_language, total.food, total.to_call) > 0
    assert {"uk", "ar"} <= set(total.interpreters)


def test_a_second_start_makes_no_more(small, start):
    demonstration.renew(small, start)

    assert example_seats.make(Conference.objects.get(), start) == 0
    assert Registration.objects.count() == example_seats.REGISTRATIONS


def test_the_example_is_brought_in_once_until_there_is_a_newer_one(data):
    assert not demonstration.is_up_to_date()

    demonstration.bring_in()

    assert demonstration.is_up_to_date()
    (data / demonstration.MARK).write_text("older")
    assert not demonstration.is_up_to_date()


def test_what_visitors_tried_outlives_a_newer_example(small, start):
    mine = a_registration(Conference.objects.get(), Event.objects.get(slug="wald"))
    change(small, CONF, "title: Wald\n", "title: Der Wald\n")

    demonstration.renew(small, start)

    assert str(mine.bookings.get().event.title) == "Der Wald"
    assert Registration.objects.count() == example_seats.REGISTRATIONS + 1


@pytest.mark.parametrize(
    ("old", "new"),
    [("slug: wald\n", "slug: forst\n"), ("capacity: 20", "capacity: 2")],
)
def test_what_stands_in_the_way_of_a_newer_example_makes_it_begin_anew(small, start, old, new):
    mine = a_registration(Conference.objects.get(), Event.objects.get(slug="wald"))
    words = post.Words(subject="Ihr Platz", text="Ihr Platz ist gebucht.", html="", language="de")
    post.write(to="a@example.org", letter=words, key="1", about=erasing.about(mine), at=start)
    change(small, CONF, old, new)
    if "slug" in old:
        change(small, CONF, "event: wald}", "event: forst}")

    demonstration.renew(small, start)

    assert (Registration.objects.count(), of_visitors()) == (example_seats.REGISTRATIONS, 0)
    assert not Letter.objects.filter(to="a@example.org").exists()


def test_another_mistake_in_the_example_forgets_nobody(small, start):
    change(small, CONF, "slug: wald\n", "slug: forst\n")

    with pytest.raises(PackError):
        demonstration.renew(small, start)

    assert Registration.objects.count() == example_seats.REGISTRATIONS


def test_a_conference_that_visitors_have_registered_for_can_leave_the_example(small, start):
    shutil.rmtree(small / "conferences")

    demonstration.renew(small, start)

    assert (Conference.objects.count(), Registration.objects.count()) == (0, 0)


def test_after_the_calendar_has_deleted_everybody_people_register_anew(small, start):
    before = Registration.objects.count()
    deleting.delete_due(start + timedelta(days=90))
    was_forgotten = demonstration.was_forgotten()

    demonstration.renew(small, start)

    assert (was_forgotten, demonstration.was_forgotten()) == (True, False)
    assert Registration.objects.alive().count() == Registration.objects.count() == before
    assert SupportNeeds.objects.exists()


def test_an_example_of_which_everybody_was_deleted_is_not_up_to_date(start):
    demonstration.bring_in()
    found = [demonstration.is_up_to_date()]
    deleting.delete_due(start + timedelta(days=90))

    assert [*found, demonstration.is_up_to_date()] == [True, False]
