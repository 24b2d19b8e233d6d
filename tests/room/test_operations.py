"""What desks send is taken over exactly once; what is malformed or hostile changes nothing and holds up nobody."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest

from tests.factories import a_city, a_registration, a_workshop, an_area, an_open_conference
from tests.room.the_door import DESK, a_desk, at_the_desk, sent, tapped
from werkstadt.accounts.models import Device
from werkstadt.accounts.roles import Role
from werkstadt.room import operations
from werkstadt.seats import check_in
from werkstadt.seats.door import tickets
from werkstadt.seats.models import Arrival, HeadCount

pytestmark = pytest.mark.django_db


def test_operations_are_taken_over_in_order_and_answered_one_by_one():
    event = a_workshop(capacity=1)
    own = a_registration(event.conference, people=2)
    client = at_the_desk(a_desk(event.conference))
    ticket = tickets.of_one(own).code
    noted = [
        tapped("arrive", ticket=ticket, people=2),
        tapped("arrive", ticket=ticket, people=2),
        tapped(event=event.slug, people=2),
        tapped("arrive", ticket="000000"),
    ]

    answer = sent(client, *noted).json()

    found = [{name: value for name, value in each.items() if name != "before"} for each in answer["results"]]
    usual = {"n_without_seat": 0, "without_seat": [], "is_repeat": False, "is_unknown_ticket": False}
    assert found == [
        usual | {"id": noted[0]["id"], "people": 2},
        usual | {"id": noted[1]["id"], "people": 0, "is_repeat": True},
        usual | {"id": noted[2]["id"], "people": 2, "n_without_seat": 1},
        usual | {"id": noted[3]["id"], "people": 1, "is_unknown_ticket": True},
    ]
    assert [each["before"] and each["before"][0] for each in answer["results"]] == [None, "Tür 1", None, None]
    assert answer["conference"] == event.conference.slug


def test_what_is_sent_again_is_answered_alike_and_counts_once():
    event = a_workshop()
    own = a_registration(event.conference, event, people=2)
    client = at_the_desk(a_desk(event.conference))
    noted = [tapped("arrive", ticket=tickets.of_one(own).code, people=2), tapped(event=event.slug), tapped()]

    answers = [sent(client, *noted).json()["results"] for _each in range(3)]

    assert answers[0] == answers[1] == answers[2]
    assert (check_in.people_inside(event.conference), HeadCount.objects.count()) == ((2, 1), 2)


def test_with_nothing_to_send_a_device_only_says_that_it_is_at_work():
    conference = an_open_conference()
    desk = a_desk(conference)
    Device.objects.update(last_seen_on="2025-11-01")

    assert sent(at_the_desk(desk)).json()["results"] == []
    assert str(Device.objects.get().last_seen_on) == "2025-12-13"


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "1"},
        {"id": None},
        {"id": ["a"]},
        {"id": "0" * 4000},
        {"kind": "delete"},
        {"kind": ""},
        {"people": 0},
        {"people": -1},
        {"people": 101},
        {"people": 10**30},
        {"people": "1"},
        {"people": 1.5},
        {"people": True},
        {"at": -1},
        {"at": 10**17},
        {"at": "2025-12-13"},
        {"at": None},
        {"known_at": {}},
        {"event": "../../etc"},
        {"event": "w" * 51},
        {"event": None},
        {"ticket": "zzzzzzz"},
        {"ticket": "ABCDEF0"},
        {"ticket": "0" * 64},
        {"kind": "arrive"},
        {"kind": "arrive", "ticket": "123"},
        {"kind": "take-back"},
        {"kind": "take-back", "takes_back": "me"},
        {"door": "Tür 9"},
        {"registration": 1},
        {"__proto__": {}},
    ],
    ids=str,
)
def test_a_malformed_operation_changes_nothing_and_holds_up_none_behind_it(wrong):
    conference = an_open_conference()
    client = at_the_desk(a_desk(conference))
    right = tapped()

    answer = sent(client, tapped() | wrong, right)

    assert [each.get("refused") for each in answer.json()["results"]] == ["malformed", None]
    assert [str(each.operation) for each in HeadCount.objects.all()] == [right["id"]]


@pytest.mark.parametrize(
    "body",
    [
        " ",
        "null",
        "[]",
        '"words"',
        "{",
        "{}",
        '{"operations": null}',
        '{"operations": {}}',
        '{"operations": [1]}',
        '{"operations": [[]]}',
        '{"operations": [], "more": 1}',
        '{"operations": [{"people": NaN}]}',
        "[" * 30_000,
        '{"operations":' + "[" * 20_000,
        '{"operations": [{"a":' + '{"a":' * 5_000,
        b"\xff\xfe\x00",
        '{"operations": [{"people": ' + "9" * 20_000 + "}]}",
    ],
    ids=lambda body: str(body)[:30],
)
def test_what_is_no_batch_is_refused_whole(body):
    client = at_the_desk(a_desk(an_open_conference()))

    answer = sent(client, body=body)

    assert (answer.status_code, answer.json()) in [
        (400, {"refused": "malformed"}),
        (200, answer.json() | {"results": [{"id": None, "refused": "malformed"}]}),
    ]
    assert not HeadCount.objects.exists()


def test_batches_have_a_size_and_a_number():
    client = at_the_desk(a_desk(an_open_conference()))
    too_many = [tapped() for _each in range(operations.MOST_OPERATIONS + 1)]
    too_large = json.dumps({"operations": [], "x": "x" * operations.MOST_BYTES})

    answers = [sent(client, *too_many), sent(client, body=too_large), sent(client, *too_many[1:])]

    assert [answer.status_code for answer in answers] == [400, 413, 200]
    assert HeadCount.objects.count() == operations.MOST_OPERATIONS


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "text/html"])
def test_json_in_other_clothes_is_taken_for_a_form_and_changes_nothing(content_type):
    client = at_the_desk(a_desk(an_open_conference()))

    answer = client.post(DESK + "operations", json.dumps({"operations": [tapped()]}), content_type=content_type)

    assert (answer.status_code, HeadCount.objects.count()) == (302, 0)


@pytest.mark.parametrize("role", [None, Role.CARE, Role.MODERATOR])
def test_who_has_no_pass_for_the_door_brings_nothing_in(role):
    conference = an_open_conference()
    own = a_registration(conference, a_workshop(conference))
    desk = a_desk(conference, role=role or Role.HELPER)
    client = at_the_desk(desk)
    if role is None:
        client.cookies.clear()

    answer = sent(client, tapped(), tapped("arrive", ticket=tickets.of_one(own).code))

    assert (answer.status_code, HeadCount.objects.count(), Arrival.objects.count()) == (403, 0, 0)


def test_a_pass_for_another_conference_or_another_city_opens_nothing_here():
    conference = an_open_conference()
    second = an_open_conference(conference.area, slug="zweite", number=2)
    foreign = an_open_conference(an_area(a_city(slug="weimar", hosts=["weimar.example"])), slug="fremd")
    of_second, of_weimar = a_desk(second, conference_slug="zweite"), a_desk(foreign, label="Tür W")

    answers = [sent(at_the_desk(each), tapped()) for each in (of_second, of_weimar)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert not HeadCount.objects.exists()


def test_other_sites_cannot_send_in_the_name_of_a_desk():
    client = at_the_desk(a_desk(an_open_conference()))

    answers = [
        client.post(DESK + "operations", "{}", content_type="application/json", headers=headers)
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"})
    ]

    assert [answer.status_code for answer in answers] == [403, 403]


# Plain forms


def form(client: Any, **facts: Any) -> str:
    given = {"kind": "count", "operation": str(uuid4()), "people": 1, "event": ""} | facts
    return str(client.post(DESK + "operations", given)["Location"])


def test_a_form_sent_twice_counts_once_and_says_the_same():
    event = a_workshop()
    client = at_the_desk(a_desk(event.conference))
    own = str(uuid4())

    found = {form(client, operation=own, event=event.slug) for _each in range(2)}

    assert found == {f"{DESK}?done={own}&door=werkstatt"}
    assert HeadCount.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"kind": "x"}, {"operation": ""}, {"people": 0}, {"people": 1000}, {"kind": "arrive"}, {"event": "a b"}]
)
def test_a_form_that_is_not_ours_changes_nothing(wrong):
    client = at_the_desk(a_desk(an_open_conference()))

    assert form(client, **wrong) == f"{DESK}?refused=malformed"
    assert not HeadCount.objects.exists()
