"""The demonstration shows links for its teams; a real installation never has them."""

from __future__ import annotations

from html import unescape

import pytest
from django.conf import settings as configured

from tests.factories import a_conference, an_event, at
from tests.staff import FROM_HERE
from werkstadt.accounts import access, demonstration, passes, secret
from werkstadt.accounts.models import Device, Pass
from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City
from werkstadt.config import trying_out

pytestmark = pytest.mark.django_db
START = configured.DEMONSTRATION_START


@pytest.fixture
def conference(settings):
    settings.DEMONSTRATION = True
    return a_conference()


def links(page: str) -> list[str]:
    return [part.partition('"')[0] for part in page.split('href="') if part.startswith("/de/enter/")]


def test_there_is_a_pass_for_the_organisers_two_desks_and_the_care_team(conference):
    trying_out.give_passes(START)

    assert [(each.role, each.label, each.conference_slug) for each in Pass.objects.all()] == [
        (Role.HELPER, "Tür 1", "werkstadt-nord"),
        (Role.HELPER, "Tür 2", "werkstadt-nord"),
        (Role.ORGANISER, "Sozialplanung", "werkstadt-nord"),
        (Role.CARE, "Team Betreuung", "werkstadt-nord"),
    ]


def test_without_a_conference_there_is_none(settings):
    settings.DEMONSTRATION = True
    trying_out.give_passes(START)

    assert not Pass.objects.exists()


def test_the_links_stay_the_same_at_each_start_also_when_one_was_taken_back(conference):
    trying_out.give_passes(START)
    before = list(Pass.objects.values_list("pk", "token_hash"))
    passes.revoke(Pass.objects.first(), at=START, by="console")

    trying_out.give_passes(START)

    assert list(Pass.objects.values_list("pk", "token_hash")) == before
    assert Pass.objects.valid(START).count() == 4


def test_the_links_are_of_this_installation_only(conference, settings):
    here = {each.token for each in demonstration.EXAMPLES}
    settings.SECRET_KEY = "another"
    there = {each.token for each in demonstration.EXAMPLES}

    assert (len(here), len(there), here & there) == (4, 4, set())
    assert {len(token) for token in here} == {43}


def test_the_bar_shows_the_links_and_each_opens(client, conference):
    trying_out.give_passes(START)
    trying_out_clock()

    found = links(client.get("/de/").content.decode())

    assert len(found) == 4
    assert {link: client.get(link).status_code for link in found} == dict.fromkeys(found, 200)
    assert {client.post(link, headers=FROM_HERE).status_code for link in found} == {302}


def trying_out_clock() -> None:
    from werkstadt.base import clock

    clock.set_to(START)


def test_the_greeting_shows_the_links(conference):
    trying_out.give_passes(START)

    said = trying_out.suggestions("http://127.0.0.1:8000")

    assert [each.token in said for each in demonstration.EXAMPLES] == [True] * 4


# A real installation


def test_a_real_installation_has_no_links_that_can_be_computed(settings):
    settings.DEMONSTRATION = False
    a_conference()

    with pytest.raises(RuntimeError, match="Only the demonstration"):
        trying_out.give_passes(START)
    assert not Pass.objects.exists()


def test_a_real_installation_shows_no_links(client, settings):
    settings.DEMONSTRATION = False
    an_event()

    pages = [client.get(path).content.decode() for path in ("/de/", "/de/conferences/werkstadt-nord/", "/components")]

    assert [links(page) for page in pages] == [[], [], []]


def test_a_real_installation_does_not_open_for_what_a_demonstration_left_behind(client, conference, settings):
    trying_out.give_passes(START)
    trying_out_clock()
    tokens = [each.token for each in demonstration.EXAMPLES]
    client.post(f"/de/enter/{tokens[0]}/", headers=FROM_HERE)
    city, own = City.objects.get(), client.cookies["werkstadt-pass"].value
    Pass.objects.update(valid_until=at("2100-01-01 09:00"))

    opened = [access.pass_with(token, city, START) is not None for token in tokens]
    entered = access.device_with(own, city, START) is not None
    settings.DEMONSTRATION = False
    opened_really = [access.pass_with(token, city, START) is not None for token in tokens]
    entered_really = access.device_with(own, city, START) is not None

    assert (opened, entered, opened_really, entered_really) == ([True] * 4, True, [False] * 4, False)
    assert client.get(f"/de/enter/{tokens[0]}/").status_code == 404


def test_what_a_demonstration_left_behind_is_cleared_away(conference, settings):
    trying_out.give_passes(START)
    access_pass = Pass.objects.first()
    Device.objects.create(
        access_pass=access_pass, secret_hash=secret.hashed("x"), label="x", entered_at=START, last_seen_on=START.date()
    )
    settings.DEMONSTRATION = False

    assert passes.clear_away_ended(START) == 1
    assert unescape(access_pass.label) == "Tür 1"
