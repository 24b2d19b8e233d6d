"""The start page, the plan and what is missing, as planners and others of the team see them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import a_conference, a_contest, a_district, a_person, an_area, an_event, at, signed_in
from tests.staff import FROM_HERE
from tests.task_factories import a_task
from tests.workspace.the_team import address, page, seen, send, somebody
from werkstadt.accounts.models import Person
from werkstadt.accounts.roles import Role
from werkstadt.base import audit, clock
from werkstadt.conferences.models import Conference
from werkstadt.packs import demonstration_pack, importing
from werkstadt.preparation import missing
from werkstadt.preparation.models import Task
from werkstadt.preparation.shipped import STEPS

pytestmark = pytest.mark.django_db
START = "/en/workspace/"
FORM = {"title": "Schlüssel holen", "phase": "day", "days": "3", "side": "before", "fixed_on": "", "person": ""}


@pytest.fixture(autouse=True)
def november(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: at("2025-11-20 09:00"))


@pytest.fixture
def conference() -> Conference:
    return a_conference()


def person_of(conference: Conference, role: Role, **where: Any) -> tuple[Client, Person]:
    person = a_person(conference.area.city, role, email=f"{role}{len(where)}@example.org", **where)
    session = signed_in(person, f"{role}{len(where)}session".ljust(32, "0"))
    client = Client()
    client.cookies["werkstadt-session"] = session.session_key
    return client, person


def titles(shown: str) -> list[str]:
    """Of the tasks in the lists of a page, in order."""
    return [re.sub(r"<[^>]+>", "", part).strip() for part in re.findall(r'class="what"><p class="b">(.*?)</p>', shown)]


def start(client: Client, query: str = "") -> str:
    response = client.get(START + query)
    assert response.status_code == 200
    return str(response.content.decode())


# The plan


def test_a_plan_begins_with_the_one_that_comes_with_the_program(conference):
    client = somebody(conference)
    assert "There is no plan yet" in page(client, "")

    answer = send(client, "plan/begin/")

    assert answer.status_code == 302
    assert f"0 of {len(STEPS)} tasks done" in page(client, "")


def test_due_this_week_stands_at_the_top_once_and_done_is_folded(conference):
    late = a_task(conference, title="Zu spät", fixed_on=date(2025, 11, 12))
    a_task(conference, title="Später", fixed_on=date(2025, 12, 1))
    a_task(conference, title="Sonntag", fixed_on=date(2025, 11, 23))
    a_task(conference, title="Erledigt", fixed_on=date(2025, 11, 1), done_at=at("2025-11-01 09:00"))

    shown = page(somebody(conference), "")

    assert titles(shown) == ["Zu spät", "Sonntag", "Später", "Erledigt"]
    assert "8 days late" in shown
    assert f'id="task-{late.pk}"' in shown
    assert "1 task is done" in shown


def test_a_task_is_ticked_off_and_opened_again_without_script(conference):
    task = a_task(conference)
    client = somebody(conference)

    answer = send(client, f"tasks/{task.pk}/done/", done="1")

    assert answer.headers["Location"] == address("") + f"#task-{task.pk}"
    task.refresh_from_db()
    assert (task.done_at, task.done_by) == (at("2025-11-20 09:00"), "Büro")
    send(client, f"tasks/{task.pk}/done/", done="0")
    assert not Task.objects.get().is_done


def test_a_task_is_added_with_its_distance_and_owner(conference):
    client, person = person_of(conference, Role.ORGANISER)

    filled = FORM | {"owner": "Hausmeister", "person": str(person.pk), "note": "Zweiter Schlüssel"}
    answer = client.post(address("tasks/add/"), filled, headers=FROM_HERE)

    task = Task.objects.get()
    assert answer.headers["Location"].endswith(f"#task-{task.pk}")
    assert (task.title, task.phase, task.days, task.owner, task.person, task.note) == (
        "Schlüssel holen",
        "day",
        -3,
        "Hausmeister",
        person,
        "Zweiter Schlüssel",
    )
    assert [entry.by for entry in audit.of(task)] == [person.mark]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "required"),
        ({"days": ""}, "Please say until when"),
        ({"days": "3", "fixed_on": "2025-12-01"}, "not both"),
        ({"days": "800"}, "Please write a number from 0 to 731"),
        ({"days": "", "fixed_on": "2025-02-30"}, "Please write a day that there is."),
        ({"days": "", "fixed_on": "0001-01-01"}, "Please write a day that there is."),
        ({"phase": "holidays"}, "valid choice"),
        ({"person": "999999"}, "valid choice"),
    ],
)
def test_what_makes_no_sense_is_said_and_what_was_typed_stays(conference, wrong, said):
    filled = FORM | {"note": "Bitte merken"} | wrong

    answer = send(somebody(conference), "tasks/add/", **filled).content.decode()

    assert "error-summary" in answer
    assert said in answer
    assert "Bitte merken" in answer
    assert not Task.objects.exists()


def test_somebody_without_a_role_at_this_conference_can_not_be_given_a_task(conference):
    elsewhere = a_person(conference.area.city, Role.MODERATOR, conference_slug="another")

    answer = send(somebody(conference), "tasks/add/", **FORM | {"person": str(elsewhere.pk)})

    assert (answer.status_code, Task.objects.count()) == (200, 0)


def test_a_shipped_task_keeps_its_words_in_all_languages_when_only_its_day_changes(conference):
    task = a_task(conference, template="press", title="", days=-35)
    client, path = somebody(conference), f"tasks/{task.pk}/"
    filled = FORM | {"title": str(STEPS["press"].title), "owner": str(STEPS["press"].owner), "days": "30"}

    send(client, path, **filled, seen=seen(page(client, path)))

    task.refresh_from_db()
    assert (task.title, task.owner, task.days) == ("", "", -30)


def test_two_who_change_a_task_are_told_and_lose_nothing(conference):
    task = a_task(conference)
    client, path = somebody(conference), f"tasks/{task.pk}/"
    opened = seen(page(client, path))
    send(client, path, **FORM | {"title": "Von Anna"}, seen=opened)

    answer = send(client, path, **FORM | {"title": "Von Bert"}, seen=opened).content.decode()

    assert "Somebody else has changed this" in answer
    assert "Von Anna" in answer
    assert 'value="Von Bert"' in answer
    assert Task.objects.get().title == "Von Anna"
    send(client, path, **FORM | {"title": "Von Bert"}, seen=seen(answer))
    assert Task.objects.get().title == "Von Bert"


def test_a_task_is_removed_after_asking(conference):
    task = a_task(conference)
    client = somebody(conference)

    assert "Remove this task?" in page(client, f"tasks/{task.pk}/remove/")
    send(client, f"tasks/{task.pk}/remove/")
    assert Task.objects.exists()
    send(client, f"tasks/{task.pk}/remove/", sure="1")
    assert not Task.objects.exists()


def test_a_task_of_another_conference_is_not_there(conference):
    other = a_conference(an_area(conference.area.city, slug="ost"), slug="ost")
    task = a_task(other)
    client = somebody(conference)

    found = [
        client.get(address(f"tasks/{task.pk}/")).status_code,
        send(client, f"tasks/{task.pk}/done/", done="1").status_code,
        send(client, f"tasks/{task.pk}/remove/", sure="1").status_code,
    ]

    assert (found, Task.objects.get().is_done) == ([404, 404, 404], False)


def test_words_that_look_like_html_are_words(conference):
    a_task(conference, title="<script>alert(1)</script>", note="<b>x</b>", owner="<i>y</i>")

    shown = page(somebody(conference), "")

    assert "<script>alert" not in shown
    assert "&lt;b&gt;x" in shown


# What is missing


def test_what_is_missing_is_said_in_sentences_with_a_way_to_mend_it(conference):
    an_event(conference, capacity=20, min_age=16)
    Conference.objects.update(min_age=21, audience={"de": "Erwachsene ab 18 Jahren"}, state="draft")

    shown = page(somebody(conference), "missing/")

    assert "Settle this before you announce" in shown
    assert "The venue is not set." in shown
    assert "“Werkstatt” is for people from 16 years, but the conference for people from 21 years." in shown
    assert "says “from 18 years”, but from 21 years is entered." in shown
    assert 'href="/en/workspace/werkstadt-nord/seats/rules/"' in shown


def test_each_thing_that_can_be_missing_has_a_sentence():
    from werkstadt.preparation.missing import Code, Lack
    from werkstadt.workspace.preparation import lack_words

    params = dict.fromkeys(
        ("name", "said", "street", "one", "other", "other_name", "room_name", "capacity", "seats", "area"), "Wort"
    )
    special: dict[str, dict[str, Any]] = {
        Code.TRANSLATIONS: {"language": "uk", "missing": 2, "texts": 9},
        Code.LEGAL_TEXTS: {"language": "uk", "texts": ("imprint",)},
        Code.AGE_HERE_NOT_THERE: {"from": 21, "to": None, "events": 1, "names": ("Kochen",)},
        Code.INTERPRETED: params | {"languages": ("uk",)},
        Code.BOOKING_WITHOUT_OPENING: {"is_open": False},
        Code.AGE_REASON: {"from": 21, "to": None},
        Code.AGE_WIDER: params | {"from": 21, "to": 60, "own_from": 3, "own_to": None},
        Code.AGE_IN_TEXT: params | {"from": 21, "to": None, "said_from": None, "said_to": 12},
        Code.AGE_ONLY_IN_TEXT: params | {"from": None, "to": None, "said_from": 3, "said_to": 10},
    }
    said = {
        code: lack_words.sentence(Lack(code, fact="title", params=special.get(code, params)))
        for code in Code
        if code != Code.FOLLOWS
    }

    assert [code for code, words in said.items() if not words.endswith(".") or "%" in words] == []


# The start page


def test_who_plans_sees_what_is_due_how_far_it_is_and_whose_turn_it_is(conference):
    an_area(conference.area.city, slug="ost", name="Planungsraum Ost")
    a_task(conference, title="Heute", fixed_on=date(2025, 11, 20))
    a_task(conference, title="Im Dezember", fixed_on=date(2025, 12, 1))
    client, _person = person_of(conference, Role.ORGANISER)

    shown = start(client)

    assert "Good morning. 23 days until Planungsraum Nord." in shown
    assert titles(shown) == ["Heute"]
    assert "0 of 2 tasks done" in shown
    assert "Planungsraum Ost" in shown
    assert "facts that people need are missing" in shown


def test_who_plans_may_look_at_their_own_tasks_only(conference):
    client, person = person_of(conference, Role.ORGANISER)
    a_task(conference, title="Von allen", fixed_on=date(2025, 11, 20))
    a_task(conference, title="Von mir", fixed_on=date(2025, 11, 21), person=person)

    assert titles(start(client)) == ["Von allen", "Von mir"]
    assert titles(start(client, "?of=mine")) == ["Von mir"]


def test_a_translator_sees_only_what_concerns_them(conference):
    client, person = person_of(conference, Role.TRANSLATOR, conference_slug=conference.slug)
    a_conference(an_area(conference.area.city, slug="ost"), slug="ost", title="Ganz woanders")
    a_task(conference, title="Von allen", fixed_on=date(2025, 11, 20))
    a_task(conference, title="Von mir", fixed_on=date(2025, 11, 21), person=person)

    shown = start(client)

    assert titles(shown) == ["Von mir"]
    assert conference.title["de"].replace(" – ", "\u00a0– ") in shown
    hidden = ("Ganz woanders", "The areas in turn", "tasks done", "facts that people need", address("missing/"))
    assert [words for words in hidden if words in shown] == []
    assert address("tasks/") not in shown


def test_a_moderator_of_one_event_has_a_start_page_too(conference):
    where = {"conference_slug": conference.slug, "event_slug": "werkstatt"}
    client, _person = person_of(conference, Role.MODERATOR, **where)

    assert "Where you take part" in start(client)


def test_a_draft_is_unknown_to_who_has_no_role_there(conference):
    draft = a_conference(
        an_area(conference.area.city, slug="ost"),
        slug="ost",
        title="Geheim",
        state="draft",
        starts_at=None,
        ends_at=None,
    )
    client, _person = person_of(conference, Role.PARTNER, conference_slug=conference.slug)
    there, _other = person_of(conference, Role.PARTNER, conference_slug=draft.slug, organisation_slug="verein")

    assert "Geheim" not in start(client)
    assert "Geheim" in start(there)


def test_everybody_ticks_off_what_they_have_taken_on_and_nothing_else(conference):
    client, person = person_of(conference, Role.TRANSLATOR, conference_slug=conference.slug)
    own, other = a_task(conference, person=person), a_task(conference, title="Von anderen")

    answers = [
        client.post(START, {"task": task.pk, "done": "1"}, headers=FROM_HERE).status_code for task in (own, other)
    ]

    assert answers == [302, 404]
    assert [task.is_done for task in Task.objects.order_by("pk")] == [True, False]
    assert Task.objects.get(pk=own.pk).done_by == person.mark


def test_who_plans_ticks_off_tasks_of_their_conferences_only(conference):
    other = a_conference(an_area(conference.area.city, slug="ost"), slug="ost")
    client, _person = person_of(conference, Role.ORGANISER, conference_slug=conference.slug)
    here, there = a_task(conference), a_task(other)

    answers = [
        client.post(START, {"task": task.pk, "done": "1"}, headers=FROM_HERE).status_code for task in (here, there)
    ]

    assert (answers, Task.objects.get(pk=there.pk).is_done) == ([302, 404], False)


@pytest.mark.parametrize("sent", ["", "x", "-1", "99999999999999999999", "٣"])
def test_a_strange_number_ticks_nothing(conference, sent):
    client, _person = person_of(conference, Role.ORGANISER)
    a_task(conference)

    assert client.post(START, {"task": sent, "done": "1"}, headers=FROM_HERE).status_code == 404


def test_a_form_of_another_site_ticks_nothing(conference):
    client, person = person_of(conference, Role.ORGANISER)
    task = a_task(conference, person=person)

    answer = client.post(START, {"task": task.pk, "done": "1"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert (answer.status_code, Task.objects.get().is_done) == (403, False)


def test_who_has_lost_every_role_is_not_let_in(conference):
    client, person = person_of(conference, Role.ORGANISER)
    person.grants.all().delete()

    assert client.get(START).status_code == 403


def test_a_conference_that_is_over_for_long_is_gone_from_the_start_page(conference, monkeypatch):
    client, _person = person_of(conference, Role.ORGANISER)
    monkeypatch.setattr(clock, "now", lambda: at("2026-12-13 09:00"))
    assert conference.title["de"].replace(" – ", "\u00a0– ") in start(client)

    monkeypatch.setattr(clock, "now", lambda: at("2027-02-13 09:00"))

    assert "None yet." in start(client)


def test_in_the_example_of_jena_each_line_leads_to_the_page_that_mends_it(settings, tmp_path):
    settings.FILES = tmp_path / "files"
    importing.import_pack(demonstration_pack(), at=at("2025-11-20 09:00"))
    conference = Conference.objects.get()
    client, _person = person_of(conference, Role.ORGANISER)

    shown = page(client, "missing/", conference.slug)

    listed = shown.partition('class="lacks"')[2]
    links = re.findall(r'<a href="(/en/(?:workspace|city)/[^"]+)">', listed)
    # What follows of the contest is one line instead of four; two more lead to the programme and back to the plan.
    assert len(links) == len(missing.of(conference)) - 3 + 2
    answers = {link: client.get(link.partition("#")[0].replace("&amp;", "&")) for link in links}
    assert {link: answer.status_code for link, answer in answers.items()} == dict.fromkeys(links, 200)
    anchors = {link.partition("#")[2]: answer.content.decode() for link, answer in answers.items() if "#" in link}
    assert [anchor for anchor, content in anchors.items() if f'id="{anchor}"' not in content] == []


def test_the_start_page_needs_few_queries_and_not_more_with_more_of_everything(conference):
    city = conference.area.city
    a_contest(conference)
    client, person = person_of(conference, Role.ORGANISER)

    def number() -> int:
        with CaptureQueriesContext(connection) as asked:
            start(client)
        return len(asked)

    few = number()
    for place in range(4):
        area = an_area(city, slug=f"raum-{place}", position=place)
        a_district(area, slug=f"teil-{place}")
        other = a_conference(area, slug=f"konferenz-{place}")
        a_contest(other)
        for each in range(3):
            an_event(other, slug=f"noch-{each}", capacity=20)
            a_task(other, title=f"Noch {each}", person=person, fixed_on=date(2025, 11, 20))

    assert (number(), few <= 15) == (few, True)


def test_a_conference_that_begins_with_another_one_has_its_tasks_too(conference):
    client, person = person_of(conference, Role.ORGANISER)
    an_area(conference.area.city, slug="ost", name="Planungsraum Ost")
    a_task(conference, title="Von uns", days=-10, done_at=at("2025-11-20 09:00"), person=person)
    filled = {"source": conference.slug, "area": "ost", "title": "Ost", "day": "2026-06-20", "slug": "ost-2026"}

    answer = client.post("/en/city/conferences/new/", filled, headers=FROM_HERE)

    assert answer.status_code == 302
    assert titles(page(client, "", "ost-2026")) == ["Von uns"]
    assert [task.is_done for task in Task.objects.order_by("pk")] == [True, False]


def test_an_area_without_a_conference_leads_to_where_it_begins(conference):
    an_area(conference.area.city, slug="ost")
    everywhere, _person = person_of(conference, Role.ORGANISER)
    here, _other = person_of(conference, Role.ORGANISER, conference_slug=conference.slug)

    link = 'href="/en/city/conferences/new/?area=ost"'
    assert (link in start(everywhere), link in start(here)) == (True, False)


def test_what_follows_of_many_events_is_one_line(conference):
    client, _person = person_of(conference, Role.ORGANISER)
    for number in range(5):
        an_event(conference, slug=f"offen-{number}", open_facts=["room"])
    an_event(conference, slug="anderes", title="Anderes", open_facts=["bring"])

    said = page(client, "missing/")

    assert "5 events: Room" in said
    assert said.count("offen-") == 0
    assert "Anderes: " in said
