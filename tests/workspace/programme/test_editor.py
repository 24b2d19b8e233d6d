"""The programme as a grid: what would be is said beforehand, changes are stored together, nobody is overwritten."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.utils import timezone

from tests.factories import a_person, a_registration, an_event, at
from tests.workspace.programme.a_programme import CHECK, SAVE, a_programme, moved, send, spot_of, stands
from tests.workspace.the_team import address, page, somebody
from werkstadt.accounts.models import Grant, Person
from werkstadt.accounts.roles import Role
from werkstadt.base.models import AuditEntry
from werkstadt.conferences.models import Conference, Event
from werkstadt.seats.models import Contact, Untold

pytestmark = pytest.mark.django_db

DAY = "2025-12-13T"


@pytest.fixture
def conference() -> Conference:
    return a_programme()


@pytest.fixture
def organiser(conference: Conference) -> Any:
    return somebody(conference)


def pieces(shown: str) -> dict[str, str]:
    """Where each event stands on the page: its classes."""
    return dict(re.findall(r'<li id="event-([\w-]+)" class="piece ?([^"]*)"', shown))


def clashes(response: Any) -> list[str]:
    return [finding.clash.code for finding in response.context["pending"].hard]


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


# Looking


def test_each_event_stands_in_its_room_at_its_time_or_aside(organiser):
    shown = page(organiser, "programme/")

    assert pieces(shown) == {"teich": "", "wald": "c1 s4 d4", "wiese": "c2 s4 d4", "bach": "c2 s12 d4"} | {
        "teich": "is-hint"
    }
    tray = shown[shown.index('class="tray"') : shown.index('class="planner"')]
    assert set(pieces(tray)) == {"teich"}


def test_what_overlaps_in_one_room_stands_side_by_side(organiser, conference):
    an_event(conference, slug="imbiss", kind=Event.Kind.ACTIVITY, room=Event.objects.get(slug="wald").room)

    shown = pieces(page(organiser, "programme/"))

    assert (shown["imbiss"], shown["wald"]) == ("c1 s4 d4 l1 of2 is-blocks", "c1 s4 d4 l2 of2 is-blocks")


def test_what_is_there_for_hours_does_not_fill_the_grid(organiser, conference):
    hours = {"starts_at": conference.starts_at, "ends_at": conference.ends_at}
    booth = an_event(conference, slug="stand", kind=Event.Kind.BOOTH, room=Event.objects.get(slug="wald").room, **hours)

    shown = page(organiser, "programme/")

    assert set(pieces(shown[shown.index('class="all-day-long"') :])) == {booth.slug}


def test_a_conference_without_rooms_or_day_is_a_list(organiser, conference):
    conference.venue.rooms.all().exclude(events__isnull=False).delete()
    Event.objects.update(room=None, starts_at=None, ends_at=None)
    Conference.objects.update(starts_at=None, ends_at=None)

    shown = page(organiser, "programme/")

    assert 'class="planner"' not in shown
    assert set(pieces(shown)) == {"wald", "wiese", "bach", "teich"}


def test_the_page_asks_the_database_as_often_for_many_events(
    organiser, conference, django_assert_max_num_queries, django_assert_num_queries
):
    page(organiser, "programme/")
    with django_assert_max_num_queries(15) as first:
        page(organiser, "programme/")
    for number in range(12):
        event = an_event(conference, slug=f"e{number}", room=Event.objects.get(slug="wald").room)
        event.hosts.set([])
    with django_assert_num_queries(len(first.captured_queries)):
        page(organiser, "programme/")


def test_who_moderates_two_events_at_once_is_named(organiser, conference):
    city = conference.area.city
    for slug in ("wald", "wiese"):
        where = {"conference_slug": conference.slug, "event_slug": slug}
        person = Person.objects.filter(name="Jo").first() or a_person(name="Jo")
        Grant.objects.create(person=person, city=city, role=Role.MODERATOR, granted_at=at("2025-11-01 09:00"), **where)

    response = organiser.get(address("programme/"))

    assert clashes(response) == ["moderator-twice"]
    assert "Jo moderates “Wald” and “Wiese” at the same time." in text(response)


def test_each_day_has_its_own_grid(organiser, conference):
    Conference.objects.update(ends_at=at("2025-12-14 15:00"))
    Event.objects.filter(slug="bach").update(starts_at=at("2025-12-14 12:00"), ends_at=at("2025-12-14 13:00"))

    first, second = page(organiser, "programme/"), page(organiser, "programme/?day=2025-12-14")

    assert set(pieces(first)) == {"teich", "wald", "wiese"}
    # From nine o'clock.
    assert pieces(second)["bach"] == "c2 s16 d4"
    assert set(pieces(page(organiser, "programme/?day=never"))) == set(pieces(first))


def test_without_an_end_the_grid_goes_on_to_the_usual_hour(organiser, conference):
    Event.objects.update(starts_at=None, ends_at=None)
    Conference.objects.update(starts_at=at("2025-12-13 12:00"), ends_at=None)

    board = organiser.get(address("programme/")).context["board"]

    assert [timezone.localtime(hour).hour for hour, _row in board.hours] == [13, 14, 15, 16]


# Trying


def test_a_check_says_what_would_clash_and_stores_nothing(organiser):
    response = send(organiser, CHECK, moved("wiese", "aula", "11:30", "12:30"))

    assert clashes(response) == ["room-twice"]
    assert "“Wald” and “Wiese” are both there" in text(response)
    assert "It can not be saved like this:" in text(response)
    assert pieces(response.content.decode())["wiese"] == "c1 s6 d4 l2 of2 is-blocks moved"
    assert spot_of("wiese") == ("mensa", f"{DAY}11:00", f"{DAY}12:00")
    assert not AuditEntry.objects.exists()


def test_a_free_room_is_offered_and_taken_by_a_button(organiser):
    clash = moved("wiese", "aula", "11:30", "12:30")

    offered = send(organiser, CHECK, clash)
    taken = send(organiser, CHECK, clash, put="wiese mensa")

    assert 'name="put" value="wiese mensa"' in offered.content.decode()
    assert "“Wiese” to Mensa" in text(offered)
    assert clashes(taken) == []
    assert pieces(taken.content.decode())["wiese"] == "c2 s6 d4 moved"


@pytest.mark.parametrize("offer", ["", "wiese", "wiese keller", "nie mensa", " "])
def test_an_offer_that_nobody_made_changes_nothing(organiser, offer):
    assert len(send(organiser, CHECK, put=offer).context["pending"].moves) == 0


def test_a_check_of_what_fits_offers_to_save(organiser):
    response = send(organiser, CHECK, moved("teich", "raum-101", "14:00", "15:00"))

    assert clashes(response) == []
    assert "Save 1 change" in text(response)
    assert "Nobody has booked these events. No letters go out." in text(response)


def test_the_letters_are_counted_before_anything_is_saved(organiser, conference):
    events = Event.objects.filter(slug__in=["wald", "bach"]).order_by("slug")
    for event in events:
        registration = a_registration(conference, event)
        Contact.objects.create(registration=registration, name="M.", email=f"{event.slug}@example.org")

    response = send(
        organiser, CHECK, moved("wald", "raum-101", "11:00", "12:00"), moved("bach", "aula", "14:00", "15:00")
    )

    assert "2 registrations get a letter when you save." in text(response)


def test_checking_many_moves_asks_the_database_no_more_often(
    organiser, conference, django_assert_max_num_queries, django_assert_num_queries
):
    moves = [moved(slug, "raum-101", "11:00", "12:00") for slug in ("wald", "wiese", "bach", "teich")]
    send(organiser, CHECK, *moves)
    with django_assert_max_num_queries(15) as first:
        send(organiser, CHECK, moves[0])
    with django_assert_num_queries(len(first.captured_queries)):
        send(organiser, CHECK, *moves)


@pytest.mark.parametrize(
    "wrong",
    [
        {"bach-room": "keller"},
        {"bach-starts": "gestern"},
        {"bach-ends": f"{DAY}12:00"},
        {"bach-starts": "", "bach-ends": f"{DAY}14:00"},
    ],
)
def test_what_no_page_sends_is_left_out_and_said(organiser, wrong):
    response = send(organiser, CHECK, moved("bach", "aula", "13:30", "14:30") | wrong)

    assert response.status_code == 200
    assert "A change was not understood" in text(response)
    assert len(response.context["pending"].moves) == 0


def test_an_unknown_event_is_left_out(organiser):
    response = organiser.post(address(CHECK), {"move": ["nie"] * 500}, headers={"Sec-Fetch-Site": "same-origin"})

    assert (response.status_code, response.context["pending"].moves.n_wrong) == (200, 1)


# Saving


def test_all_changes_are_saved_together_and_people_are_told(organiser, conference):
    registration = a_registration(conference, Event.objects.get(slug="wald"))
    Contact.objects.create(registration=registration, name="M.", email="m@example.org")

    response = send(
        organiser,
        SAVE,
        moved("wald", "raum-101", "11:00", "12:00"),
        moved("teich", "aula", "13:00", "13:45"),
        moved("bach", ""),
    )

    assert response.status_code == 302
    assert response.url.endswith("/programme/?saved=3&told=1")
    assert "Saved: 3 changes. 1 letter goes out." in text(organiser.get(response.url))
    assert spot_of("wald") == ("raum-101", f"{DAY}11:00", f"{DAY}12:00")
    assert spot_of("teich") == ("aula", f"{DAY}13:00", f"{DAY}13:45")
    assert spot_of("bach") == ("", "", "")
    assert Event.objects.get(slug="wald").sequence == 1
    assert [each.booking.registration for each in Untold.objects.all()] == [registration]


def test_what_is_impossible_is_not_saved_and_nothing_of_the_rest(organiser):
    response = send(
        organiser, SAVE, moved("wiese", "aula", "11:30", "12:30"), moved("teich", "raum-101", "13:00", "14:00")
    )

    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()
    assert len(response.context["pending"].moves) == 2
    assert spot_of("teich") == ("", "", "")


def test_with_a_clash_saving_asks_once_more(organiser, conference):
    an_event(conference, slug="plenum", title="Plenum", kind=Event.Kind.PLENUM, **_hours(13, 14))
    move = moved("teich", "raum-101", "14:00", "15:00")

    asked = send(organiser, SAVE, move)
    seen = asked.context["pending"].asked
    other = send(organiser, SAVE, move, anyway="0" * 16)
    saved = send(organiser, SAVE, move, anyway=seen)

    assert (clashes(asked), asked.status_code) == (["plenum"], 200)
    assert f'name="anyway" value="{seen}"' in asked.content.decode()
    assert other.status_code == 200
    assert saved.status_code == 302
    assert spot_of("teich") == ("raum-101", f"{DAY}14:00", f"{DAY}15:00")


def test_a_clash_that_was_there_before_does_not_ask(organiser, conference):
    for slug in ("wald", "wiese"):
        Event.objects.filter(slug=slug).update(room=Event.objects.get(slug="wald").room)

    assert send(organiser, SAVE, moved("teich", "raum-101", "14:00", "15:00")).status_code == 302


def _hours(first: int, last: int) -> dict[str, Any]:
    return {"starts_at": at(f"2025-12-13 {first}:00"), "ends_at": at(f"2025-12-13 {last}:00")}


# Two editors


def test_who_was_overtaken_is_told_and_nothing_is_lost(organiser):
    stood = stands(Event.objects.get(slug="teich"))
    send(organiser, SAVE, moved("teich", "aula", "13:00", "14:00"))
    mine = moved("teich", "raum-101", "14:00", "15:00", stood)

    refused = send(organiser, SAVE, mine)

    assert refused.status_code == 200
    assert "Somebody else has moved “Teich” meanwhile. Now: 13:00 to 14:00, Aula" in text(refused)
    assert "You want: 14:00 to 15:00, Raum 101" in text(refused)
    assert spot_of("teich") == ("aula", f"{DAY}13:00", f"{DAY}14:00")


def test_who_was_overtaken_leaves_it_or_insists(organiser):
    stood = stands(Event.objects.get(slug="teich"))
    send(organiser, SAVE, moved("teich", "aula", "13:00", "14:00"))
    mine = moved("teich", "raum-101", "14:00", "15:00", stood)

    left = send(organiser, CHECK, mine, leave="teich")
    insisted = send(organiser, CHECK, mine, mine="teich")
    again = insisted.context["pending"].moves.moves[0]
    saved = send(organiser, SAVE, moved("teich", "raum-101", "14:00", "15:00", again.stood))

    assert len(left.context["pending"].moves) == 0
    assert "Save 1 change" in text(insisted)
    assert saved.status_code == 302
    assert spot_of("teich") == ("raum-101", f"{DAY}14:00", f"{DAY}15:00")


def test_two_who_move_an_event_to_the_same_place_agree(organiser):
    stood = stands(Event.objects.get(slug="teich"))
    send(organiser, SAVE, moved("teich", "aula", "13:00", "14:00"))

    assert send(organiser, SAVE, moved("teich", "aula", "13:00", "14:00", stood)).status_code == 302


def test_all_changes_are_given_up_at_once(organiser):
    response = send(organiser, CHECK, moved("teich", "aula", "13:00", "14:00"), moved("bach", "aula"), leave="*")

    assert len(response.context["pending"].moves) == 0


# Who may


def test_a_check_from_another_site_is_refused(organiser):
    assert organiser.post(address(CHECK), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_draft_has_a_programme_for_its_organisers(organiser):
    Conference.objects.update(state=Conference.State.DRAFT)

    assert "Wald" in page(organiser, "programme/")
