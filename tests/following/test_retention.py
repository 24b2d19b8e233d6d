"""Addresses are forgotten when it was promised, and with them everything about them."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.factories import a_conference, an_area, an_event, at
from tests.following.people import NOVEMBER, a_follower, a_request, pass_to
from tests.forgetting import in_the_tables
from werkstadt.areas.models import City
from werkstadt.base import audit
from werkstadt.config.retention import listed
from werkstadt.following import asking, retention
from werkstadt.following.models import Follow, Follower

pytestmark = pytest.mark.django_db
A_WEEK = timedelta(days=7)


@pytest.mark.parametrize(("after", "left"), [(A_WEEK - timedelta(minutes=1), 1), (A_WEEK, 0)])
def test_a_request_that_nobody_confirms_is_gone_after_seven_days(after, left):
    a_request(an_event())

    retention.forget_due(NOVEMBER + after)

    assert Follower.objects.count() == left


def test_of_who_confirmed_one_thing_only_the_other_is_forgotten():
    conference = a_conference()
    follower = a_follower(conference)
    a_request(an_event(conference))

    retention.forget_due(NOVEMBER + A_WEEK)

    assert [follow.conference for follow in Follow.objects.all()] == [conference]
    assert Follower.objects.get() == follower


@pytest.mark.parametrize(("days", "left"), [(99, 1), (100, 0)])
def test_the_city_says_how_long_an_address_is_kept(days, left):
    follower = a_follower(an_area())
    City.objects.update(followers_kept_days=100)

    retention.forget_due(NOVEMBER + timedelta(days=days))

    assert Follower.objects.filter(pk=follower.pk).count() == left


@pytest.mark.parametrize("is_left", [True, False])
def test_no_word_of_an_address_is_left_in_any_table(is_left):
    follower = a_follower(an_event(), email="canary17@example.org")
    pass_to(NOVEMBER)
    marks = {"canary17", follower.mark, follower.nonce, follower.token_hash, follower.token}
    before = {each for each in marks if each in in_the_tables()}

    if is_left:
        asking.leave(follower)
    else:
        retention.forget_due(at("2035-01-01 12:00"))

    # The link itself is nowhere but in the letter. The mark counts letters for a day more; it leads nobody back.
    assert before == marks
    assert {each for each in marks if each in in_the_tables()} == {follower.mark}


def test_numbers_are_noted_and_nobodys_address():
    city = an_area().city
    a_request(an_area(city, slug="ost"))

    retention.forget_due(NOVEMBER + A_WEEK)

    [entry] = audit.by("calendar")
    assert (entry.did, json.dumps(entry.details)) == ("deleted unconfirmed requests for news", '{"number": 1}')


def test_running_it_twice_changes_nothing_more():
    a_request(an_event())

    assert [retention.forget_due(NOVEMBER + A_WEEK) for _again in range(2)] == [1, 0]


def test_the_list_of_what_is_kept_names_followers():
    a_follower(an_event())

    assert any("1 followers" in line for line in listed())
