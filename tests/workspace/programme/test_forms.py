"""Without a script: one event by a form, and a round repeated; both say what does not fit before they store."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.factories import a_round, an_event, an_organisation, at
from tests.staff import FROM_HERE
from tests.workspace.programme.a_programme import a_programme, spot_of, stands
from tests.workspace.the_team import address, somebody
from werkstadt.conferences.models import Conference, Event, Round

pytestmark = pytest.mark.django_db

DAY = "2025-12-13T"
MOVE = "programme/events/teich/"
REPEAT = "programme/rounds/runde-1/duplicate/"


@pytest.fixture
def conference() -> Conference:
    return a_programme()


@pytest.fixture
def organiser(conference: Conference) -> Any:
    return somebody(conference)


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def put(client: Any, room: str, begins: str, ends: str, act: str, **more: str) -> Any:
    stood = more.pop("stood", stands(Event.objects.get(slug="teich")))
    filled = {"room": room, "starts": begins and DAY + begins, "ends": ends and DAY + ends, "stood": stood, "act": act}
    return client.post(address(MOVE), filled | more, headers=FROM_HERE)


# One event


def test_the_form_shows_where_an_event_is_and_the_rooms_there_are(organiser):
    response = organiser.get(address("programme/events/wald/"))

    form = response.context["form"]
    assert [value for value, _label in form.fields["room"].choices] == ["", "aula", "mensa", "raum-101"]
    assert (form["room"].value(), 'value="2025-12-13T11:00"' in response.content.decode()) == ("aula", True)


def test_checking_stores_nothing_and_names_what_does_not_fit(organiser):
    response = put(organiser, "aula", "11:30", "12:30", "check")

    assert "“Wald” and “Teich” are both there" in text(response)
    assert spot_of("teich") == ("", "", "")


def test_saving_what_fits_leads_back_to_the_programme(organiser):
    response = put(organiser, "raum-101", "14:00", "15:00", "save")

    assert (response.status_code, response.url) == (302, address("programme/?saved=1&told=0"))
    assert spot_of("teich") == ("raum-101", f"{DAY}14:00", f"{DAY}15:00")


def test_saving_what_is_impossible_says_why(organiser):
    response = put(organiser, "aula", "11:30", "12:30", "save")

    assert 'role="alert"' in response.content.decode()
    assert spot_of("teich") == ("", "", "")


def test_saving_a_clash_asks_once_more(organiser, conference):
    plenum = {"starts_at": at("2025-12-13 13:00"), "ends_at": at("2025-12-13 14:00")}
    an_event(conference, slug="plenum", title="Plenum", kind=Event.Kind.PLENUM, **plenum)

    asked = put(organiser, "raum-101", "14:00", "15:00", "save")
    saved = put(organiser, "raum-101", "14:00", "15:00", "save", anyway=asked.context["pending"].asked)

    assert (asked.status_code, saved.status_code) == (200, 302)
    assert "Please tick that you want it like this" in text(asked)


def test_who_was_overtaken_sees_where_it_is_now_and_sends_again(organiser):
    before = stands(Event.objects.get(slug="teich"))
    put(organiser, "aula", "13:00", "14:00", "save")

    refused = put(organiser, "raum-101", "14:00", "15:00", "save", stood=before)
    again = put(organiser, "raum-101", "14:00", "15:00", "save", stood=refused.context["stood"])

    assert "it is at 13:00 to 14:00, Aula now" in text(refused)
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("begins", "ends", "sentence"),
    [("15:00", "14:00", "It has to end after it begins."), ("", "14:00", "Please write a start, too.")],
)
def test_times_make_sense(organiser, begins, ends, sentence):
    response = put(organiser, "aula", begins, ends, "save")

    assert sentence in text(response)
    assert 'class="error-summary' in response.content.decode()


def test_an_event_that_there_is_not_is_unknown(organiser):
    assert organiser.get(address("programme/events/nie/")).status_code == 404


def test_an_event_keeps_a_place_of_its_own_or_leaves_it_for_a_room(organiser, conference):
    park = conference.area.city.places.create(slug="park", name="Park")
    Event.objects.filter(slug="teich").update(place=park)

    kept = put(organiser, "@", "14:00", "15:00", "save")
    place = Event.objects.get(slug="teich").place
    put(organiser, "aula", "14:00", "15:00", "save", stood=f"@|{DAY}14:00|{DAY}15:00")

    assert (kept.status_code, place) == (302, park)
    assert Event.objects.get(slug="teich").place is None


# A round once more


@pytest.fixture
def morning(conference: Conference) -> Round:
    morning = a_round(conference, title="Vormittag")
    Event.objects.filter(slug__in=["wald", "wiese"]).update(round=morning)
    Event.objects.get(slug="wald").hosts.add(an_organisation(conference.area.city))
    return morning


def repeat(client: Any, begins: str, act: str, title: str = "Nachmittag", **more: str) -> Any:
    return client.post(address(REPEAT), {"title": title, "starts": DAY + begins, "act": act} | more, headers=FROM_HERE)


def test_a_round_is_shown_with_its_events_and_a_time_after_it(organiser, morning):
    response = organiser.get(address(REPEAT))

    assert "Wald 11:00–12:00, Aula" in text(response)
    assert 'value="2025-12-13T12:15"' in response.content.decode()


def test_looking_at_a_repetition_stores_nothing(organiser, morning):
    response = repeat(organiser, "13:00", "check")

    assert "“Bach” and “Wiese” are both there" in text(response)
    assert Event.objects.count() == 4


def test_a_repeated_round_has_events_of_its_own(organiser, morning):
    response = repeat(organiser, "14:00", "save")

    assert (response.status_code, response.url) == (302, address("programme/?saved=2&told=0"))
    new = Event.objects.get(slug="wald-2")
    assert spot_of("wald-2") == ("aula", f"{DAY}14:00", f"{DAY}15:00")
    assert (new.title, new.capacity, [host.slug for host in new.hosts.all()]) == (
        Event.objects.get(slug="wald").title,
        20,
        ["verein"],
    )
    assert (new.round.slug, str(new.round.title), new.round.placing) == ("nachmittag", "Nachmittag", "first-come")
    assert {event.slug for event in new.round.events.all()} == {"wald-2", "wiese-2"}
    assert spot_of("wald") == ("aula", f"{DAY}11:00", f"{DAY}12:00")


def test_a_round_that_is_repeated_twice_gets_names_of_its_own_again(organiser, morning):
    repeat(organiser, "14:00", "save")
    repeat(organiser, "15:00", "save")

    assert set(Round.objects.values_list("slug", flat=True)) == {"runde-1", "nachmittag", "nachmittag-2"}
    assert spot_of("wald-3") == ("aula", f"{DAY}15:00", f"{DAY}16:00")


def test_what_is_impossible_is_not_repeated(organiser, morning):
    response = repeat(organiser, "13:00", "save")

    assert (response.status_code, Event.objects.count(), Round.objects.count()) == (200, 4, 1)


def test_a_cancelled_event_is_not_repeated_and_a_round_of_none_says_so(organiser, morning):
    Event.objects.update(state=Event.State.CANCELLED)

    assert "Nothing takes place in this round that has a time." in text(organiser.get(address(REPEAT)))


def test_a_repetition_needs_a_name_and_a_time(organiser, morning):
    response = organiser.post(address(REPEAT), {"title": "", "starts": "", "act": "save"}, headers=FROM_HERE)

    assert {error["id"] for error in response.context["errors"]} == {"id_title", "id_starts"}
