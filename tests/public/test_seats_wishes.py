"""Wishing on the pages: one form with the bookings, changed on the receipt, published so that anyone can check."""

from __future__ import annotations

import json

import pytest

from tests.factories import a_registration, a_round, a_workshop, an_open_conference, at
from tests.public.seats import BOOK, NOW, form, page, receipt, summary
from werkstadt.base import clock
from werkstadt.conferences.models import Conference, Event, Round
from werkstadt.seats import placing, verifying, wishes
from werkstadt.seats.models import Registration, Wish
from werkstadt.seats.wishes import Ranking

pytestmark = pytest.mark.django_db
CUT_OFF = at("2025-12-06 17:00")
PLACES = "/en/conferences/werkstadt-nord/places/"


@pytest.fixture(autouse=True)
def _before_the_conference(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def conference() -> Conference:
    return an_open_conference()


@pytest.fixture
def round_(conference) -> Round:
    return a_round(conference, placing=Round.Placing.WISHES, wishes_close_at=CUT_OFF)


@pytest.fixture
def events(conference, round_) -> list[Event]:
    return [
        a_workshop(conference, slug=slug, title=slug.capitalize(), round=round_, capacity=3)
        for slug in ("wege", "orte", "sport")
    ]


def wish(client, **fields):
    return client.post(BOOK, form(**fields))


def stored() -> list[tuple[str, int, int]]:
    return list(Wish.objects.order_by("rank").values_list("event__slug", "rank", "places"))


def test_wishes_and_a_booking_are_one_registration(client, conference, events):
    free = a_workshop(conference, slug="frei", starts_at=at("2025-12-13 13:00"), ends_at=at("2025-12-13 14:00"))

    response = client.post(BOOK, form(free, adults="2", **{"wish-orte": "1", "wish-wege": "2"}))

    assert response.status_code == 302
    assert stored() == [("orte", 1, 2), ("wege", 2, 2)]
    assert Registration.objects.get().bookings.get().event == free


def test_wishes_alone_are_enough_and_the_receipt_says_them(client, events):
    response = wish(client, **{"wish-sport": "1", "wish-wege": "3"})

    shown = page(client.get(response["Location"]))
    assert "<h1>We have your wishes</h1>" in shown
    assert 0 < shown.index(">Sport") < shown.index(">Wege")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            {"wish-wege": "1", "wish-orte": "1"},
            "You gave the same number twice. Please give each event a number of its own.",
        ),
        ({"wish-wege": "9"}, "Please choose the numbers from the lists."),
        ({"wish-wege": "1'--"}, "Please choose the numbers from the lists."),
        ({"wish-wege": "1", "wish-places-runde-1": "0"}, "Please write a number from 1 to 1, or nothing for all."),
        ({"wish-wege": "1", "adults": "4"}, "So many people do not fit into this event: Wege."),
    ],
)
def test_what_is_wrong_is_said_beside_the_round_and_nothing_typed_is_lost(client, events, typed, message):
    response = wish(client, name="Familie M.", **typed)

    assert (response.status_code, Registration.objects.count()) == (200, 0)
    assert summary(response) == [("wishes-runde-1", message)]
    assert f'id="wishes-runde-1-error">{message}' in page(response)
    assert 'value="Familie M."' in page(response)
    if typed["wish-wege"] == "1":
        assert '<option value="1" selected>1st wish</option>' in page(response)


def test_after_the_cut_off_a_form_that_was_open_is_told_so(client, events, monkeypatch):
    client.get(BOOK)
    monkeypatch.setattr(clock, "now", lambda: CUT_OFF)

    response = wish(client, **{"wish-wege": "1"})

    assert (response.status_code, Wish.objects.count()) == (200, 0)
    assert "Wishes are no longer taken." in page(response)


def test_the_same_form_again_wishes_once(client, events):
    sent = form(**{"wish-wege": "1"})

    for _time in range(3):
        client.post(BOOK, sent)

    assert (Registration.objects.count(), stored()) == (1, [("wege", 1, 1)])


def test_wishes_are_changed_and_taken_back_on_the_receipt(client, conference, round_, events):
    made = a_registration(conference, people=2)
    wishes.wish(made, [Ranking(round_.pk, (events[0].pk,), 2)], at=NOW)

    asked = page(client.get(receipt(made, "wishes/")))
    client.post(receipt(made, "wishes/"), {"wish-orte": "1", "wish-wege": "2", "wish-places-runde-1": "1"})
    changed = stored()
    client.post(receipt(made, "wishes/"), {})

    assert 'value="1" selected' in asked
    assert (changed, stored()) == ([("orte", 1, 1), ("wege", 2, 1)], [])


def test_wishes_of_somebody_else_are_out_of_reach(client, conference, events):
    a_registration(conference)

    assert client.get("/en/receipt/" + "x" * 22 + "/wishes/").status_code == 404
    assert client.post("/en/receipt/" + "x" * 22 + "/wishes/", {"wish-wege": "1"}).status_code == 404


def test_reading_the_wishes_changes_nothing(client, conference, round_, events):
    made = a_registration(conference)
    wishes.wish(made, [Ranking(round_.pk, (events[0].pk,), 1)], at=NOW)

    client.get(receipt(made, "wishes/"), {"wish-orte": "1"})

    assert stored() == [("wege", 1, 1)]


def published(conference, round_, events):
    for number in range(7):
        made = a_registration(conference)
        wishes.wish(made, [Ranking(round_.pk, (events[number % 2].pk, events[2].pk), 1)], at=NOW)
    found = placing.compute(conference, by="test", at=CUT_OFF)
    placing.publish(found, by="test", at=CUT_OFF)
    return found


def test_before_it_is_published_nobody_sees_a_result(client, conference, round_, events):
    made = a_registration(conference)
    wishes.wish(made, [Ranking(round_.pk, (events[0].pk,), 1)], at=NOW)
    found = placing.compute(conference, by="test", at=CUT_OFF)

    assert "No places have been published yet." in page(client.get(PLACES))
    assert client.get(f"{PLACES}{found.pk}.json").status_code == 404


def test_what_was_published_can_be_computed_again_by_anyone(client, conference, round_, events, tmp_path):
    found = published(conference, round_, events)

    shown, file = page(client.get(PLACES)), client.get(f"{PLACES}{found.pk}.json")
    saved = tmp_path / "places.json"
    saved.write_bytes(file.content)

    assert (found.seed in shown, f"{PLACES}{found.pk}.json" in shown) == (True, True)
    assert verifying.verify(saved) == verifying.Verdict(True, False, 7, 7)


@pytest.mark.parametrize("what", ["place", "wish"])
def test_a_file_that_somebody_changed_is_found_out(client, conference, round_, events, tmp_path, what):
    found = published(conference, round_, events)
    data = json.loads(client.get(f"{PLACES}{found.pk}.json").content)

    if what == "place":
        data["answer"][0][1] = (data["answer"][0][1] + 1) % 3
    else:
        data["question"]["seats"] = [7, 7, 7]
    saved = tmp_path / "places.json"
    saved.write_text(json.dumps(data))

    assert verifying.verify(saved).is_same is False


def test_another_seed_gives_other_places(client, conference, round_, events, tmp_path):
    found = published(conference, round_, events)
    data = json.loads(client.get(f"{PLACES}{found.pk}.json").content)
    saved = tmp_path / "places.json"

    same = []
    for number in range(12):
        saved.write_text(json.dumps(data | {"seed": f"another {number}"}))
        same.append(verifying.verify(saved).is_same)

    assert not all(same)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": "werkstadt-places-1"}', "null", '{"format": 7}'])
def test_a_file_of_something_else_is_no_places(tmp_path, content):
    saved = tmp_path / "places.json"
    saved.write_text(content)

    with pytest.raises(verifying.NoPlaces):
        verifying.verify(saved)


def test_the_receipt_says_under_which_name_one_was_drawn(client, conference, round_, events):
    found = published(conference, round_, events)
    made = Registration.objects.first()

    (lot,) = [tie for tie in found.result["question"]["tie"] if tie in page(client.get(receipt(made)))]
    assert lot.endswith("-1")
