"""Places by wishes as organisers see them: numbers, a result, publishing it once; nobody's name anywhere."""

from __future__ import annotations

import pytest

from tests.factories import a_registration, a_round, a_workshop, an_open_conference, at
from tests.staff import FROM_HERE
from tests.workspace.the_team import address, page, somebody
from werkstadt.base import audit, clock, jobs
from werkstadt.conferences.models import Event, Round
from werkstadt.seats import booking, capacity, first_come, first_result, placing, wanted, wishes
from werkstadt.seats.first_come import Outcome
from werkstadt.seats.jobs import compute_places
from werkstadt.seats.models import Booking, Placement, Registration
from werkstadt.seats.wishes import Ranking

pytestmark = pytest.mark.django_db
NOVEMBER, CUT_OFF = at("2025-11-20 09:00"), at("2025-12-06 17:00")


@pytest.fixture
def round_(monkeypatch) -> Round:
    monkeypatch.setattr(clock, "now", lambda: CUT_OFF)
    return a_round(an_open_conference(), placing=Round.Placing.WISHES, wishes_close_at=CUT_OFF)


def event_in(round_: Round, slug: str, seats: int) -> Event:
    return a_workshop(round_.conference, slug=slug, title=slug, round=round_, capacity=seats)


def wishing(round_: Round, *events: Event, people: int = 1) -> Registration:
    made = a_registration(round_.conference, people=people, name="Oksana M.")
    wishes.wish(made, [Ranking(round_.pk, tuple(event.pk for event in events), people)], at=NOVEMBER)
    return made


def press(client, path: str):
    return client.post(address(path), headers=FROM_HERE)


def test_before_the_cut_off_there_are_numbers_and_nothing_to_compute(round_, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOVEMBER)
    wishing(round_, event_in(round_, "garten", 5), people=3)

    shown = page(somebody(round_.conference), "places/")

    assert ("<dd>1</dd>" in shown, "<dd>3</dd>" in shown, "Wishes are taken" in shown) == (True, True, True)
    assert ("Compute the places" in shown, "Oksana" in shown) == (False, False)


def test_wishes_are_counted_once_for_each_registration_and_round(round_):
    one, two = event_in(round_, "garten", 5), event_in(round_, "tanz", 5)
    wishing(round_, one, two, people=3)
    wishing(round_, two)
    other = a_round(round_.conference, slug="zwei")

    found = wanted.of([round_, other])

    assert found == {round_.pk: wanted.Wanted(2, 4), other.pk: wanted.Wanted()}


def test_from_computing_to_publishing(round_):
    one, two = event_in(round_, "garten", 1), event_in(round_, "tanz", 2)
    for _ in range(3):
        wishing(round_, one, two)
    client = somebody(round_.conference)

    assert press(client, "places/compute/").status_code == 302
    computed = Placement.objects.get()
    looked_at = page(client, "places/")
    before = page(client, f"places/{computed.pk}/publish/")
    assert not Booking.objects.exists()
    published = press(client, f"places/{computed.pk}/publish/")
    again = press(client, f"places/{computed.pk}/publish/")

    assert (published.status_code, again.status_code, Booking.objects.booked().count()) == (302, 302, 3)
    assert '<span>1st wish</span> <meter min="0" max="2" value="1"' in looked_at
    assert "3 registrations get 3 places." in before
    assert "How places were given, as everybody sees it" in page(client, "places/")
    assert [entry.by for entry in audit.of(round_.conference)] == ["Büro", "Büro"]
    assert not any("Oksana" in shown for shown in (looked_at, before))


def test_a_result_that_no_longer_fits_is_said_and_can_be_computed_anew(round_):
    event = event_in(round_, "garten", 3)
    for _ in range(3):
        wishing(round_, event)
    client = somebody(round_.conference)
    press(client, "places/compute/")
    capacity.set_seats(event, capacity=2, walk_in_share=0.0, by="test", at=CUT_OFF)

    refused = press(client, f"places/{Placement.objects.get().pk}/publish/")
    press(client, "places/compute/")
    press(client, f"places/{Placement.objects.order_by('pk').last().pk}/publish/")

    assert "Please compute them anew." in refused.content.decode()
    assert "Compute anew" in refused.content.decode()
    assert Booking.objects.places() == 2


def test_a_placement_of_another_conference_is_unknown(round_):
    wishing(round_, event_in(round_, "garten", 3))
    placing.compute(round_.conference, by="test", at=CUT_OFF)
    other = an_open_conference(round_.conference.area, slug="andere", number=2)
    client = somebody(other)

    response = client.get(address(f"places/{Placement.objects.get().pk}/publish/", "andere"))

    assert response.status_code == 404


def test_after_the_cut_off_the_first_result_is_computed_by_itself_once_and_published_by_nobody(round_):
    wishing(round_, event_in(round_, "garten", 3))
    assert first_result.due(NOVEMBER) == []

    for _ in range(2):
        compute_places()

    assert Placement.objects.get().published_at is None
    assert not Booking.objects.exists()
    assert "seats.compute_places" in {work.name for work in jobs.work.all_scheduled()}


def test_nothing_is_computed_by_itself_where_nobody_wished_or_all_is_published(round_):
    event_in(round_, "garten", 3)
    assert first_result.due(CUT_OFF) == []

    wishing_in_time = wishing(round_, Event.objects.get())
    found = placing.compute(round_.conference, by="test", at=CUT_OFF)
    placing.publish(found, by="test", at=CUT_OFF)

    assert wishing_in_time.bookings.exists()
    assert first_result.due(CUT_OFF) == []


def test_first_come_first_served_gives_the_last_nothing_where_wishes_give_all_a_place():
    # Who came first would also have been glad of the event that nobody else wants.
    question = {"seats": [1, 1], "slot": [0, 0], "size": [1, 1], "wishes": [[0, 0, 1], [0, 1, 2], [1, 0, 1]]}

    assert first_come.served(question) == Outcome(first_wish=1, without_place=1)
    assert first_come.by_wishes(question, [[0, 1], [1, 0]]) == Outcome(first_wish=1, without_place=0)


def test_first_come_first_served_keeps_the_same_rules():
    # The family of three does not fit and is not torn apart; nobody gets two events of one time.
    question = {"seats": [2, 5], "slot": [0, 0], "size": [3, 2], "wishes": [[0, 0, 1], [0, 1, 2], [1, 0, 1], [1, 1, 2]]}

    assert first_come.served(question) == Outcome(first_wish=2, without_place=0)


def test_the_page_compares_with_first_come_first_served(round_):
    one, two = event_in(round_, "garten", 1), event_in(round_, "tanz", 1)
    wishing(round_, one, two)
    wishing(round_, one)
    client = somebody(round_.conference)
    press(client, "places/compute/")

    shown = page(client, "places/")

    assert "would have given 1 people their first wish and 1 no place; by wishes it is 1 and 0." in shown


def test_who_books_meanwhile_changes_nothing_for_the_others(round_):
    free = a_workshop(round_.conference, slug="frei", starts_at=at("2025-12-13 13:00"), ends_at=at("2025-12-13 14:00"))
    made = wishing(round_, event_in(round_, "garten", 3))
    client = somebody(round_.conference)
    press(client, "places/compute/")
    booking.book(free, made, 1, at=CUT_OFF)

    assert press(client, f"places/{Placement.objects.get().pk}/publish/").status_code == 302
    assert made.bookings.count() == 2
