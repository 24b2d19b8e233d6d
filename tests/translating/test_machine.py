"""First drafts by a program elsewhere: only of what is missing, names kept, every failure told in a code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.factories import a_district
from tests.translating.a_desk import GERMAN, NOW, TITLE, a_desk, city_of, now, state, write
from tests.translating.translation_server import KEY, Server, closed_port, translation_server
from werkstadt.base import jobs
from werkstadt.base.models import Job
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference
from werkstadt.config import translating
from werkstadt.translating.machine import drafts, runs
from werkstadt.translating.machine.asking import Problem
from werkstadt.translating.machine.protecting import pieces
from werkstadt.translating.models import MachineRun
from werkstadt.translating.states import State

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("kind", ["deepl", "libretranslate"])
CONFERENCE = "conference.werkstadt-nord.title"


@pytest.fixture
def server() -> Iterator[Server]:
    with translation_server() as running:
        yield running


def ask(conference: Conference, language: str = "uk") -> MachineRun:
    run = drafts.ask(city_of(conference), conference, language, by="person 1", at=NOW)
    runs.carry_out(run.pk, NOW)
    run.refresh_from_db()
    return run


def use(settings, kind: str, url: str, key: str = KEY, timeout: float = 5.0) -> None:
    settings.TRANSLATION_MACHINE = (kind, url, key, timeout)


@BOTH
def test_what_is_missing_gets_a_draft_that_says_it_is_one(settings, server: Server, kind: str):
    conference = a_desk()
    write(conference, TITLE, "Розмова", is_reviewed=True)
    use(settings, kind, server.url)

    run = ask(conference)

    assert (run.translated, run.problem) == (2, "")
    assert (now(conference, CONFERENCE).words, state(conference, CONFERENCE)) == ("Конференція", State.MACHINE)
    assert (now(conference, TITLE).words, state(conference, TITLE)) == ("Розмова", State.REVIEWED)


@BOTH
def test_proper_names_come_back_as_they_were(settings, server: Server, kind: str):
    conference = a_desk()
    a_district(conference.area)
    use(settings, kind, server.url)

    ask(conference)

    sent = str(server.asked)
    assert "Löbstedt" in now(conference).words
    assert ("<x>Löbstedt</x>" in sent) if kind == "deepl" else ("Löbstedt" not in sent and "[X0X]" in sent)
    assert "<x>" not in now(conference).words


@BOTH
def test_signs_that_mean_something_in_xml_stay(settings, server: Server, kind: str):
    conference = a_desk()
    Conference.objects.update(title={"de": 'Kaffee & <Kuchen> "heute"'})
    conference = Conference.objects.select_related("area__city").get()
    use(settings, kind, server.url)

    ask(conference)

    assert now(conference, CONFERENCE).words.endswith('Kaffee & <Kuchen> "heute"')


def test_the_protocols_are_those_of_the_programs(settings, server: Server):
    conference = a_desk()
    use(settings, "deepl", server.url)
    ask(conference, "en")
    use(settings, "libretranslate", server.url, "")
    ask(conference, "ru")

    deepl, libre = server.asked
    assert server.paths == ["/v2/translate", "/translate"]
    assert (deepl["source_lang"], deepl["target_lang"], deepl["tag_handling"]) == ("DE", "EN-GB", "xml")
    assert libre == {"q": libre["q"], "source": "de", "target": "ru", "format": "text"}
    assert len(deepl["text"]) == len(libre["q"]) == 3


@BOTH
@pytest.mark.parametrize(
    ("behaviour", "problem"),
    [
        ("quota", Problem.QUOTA),
        ("busy", Problem.BUSY),
        ("slow", Problem.SLOW),
        ("broken", Problem.UNREADABLE),
        ("wrong", Problem.UNREADABLE),
        ("redirect", Problem.FAILED),
        ("reset", Problem.UNREACHABLE),
    ],
)
def test_every_failure_is_told_and_changes_nothing(settings, server: Server, kind: str, behaviour: str, problem: str):
    conference = a_desk()
    server.behaviour = behaviour
    use(settings, kind, server.url, timeout=0.3)

    run = ask(conference)

    assert (run.problem, run.translated, run.ended_at) == (problem, 0, NOW)
    assert state(conference) == State.MISSING
    # The key went nowhere else.
    assert "/elsewhere" not in server.paths


@BOTH
def test_a_wrong_key_and_a_server_that_is_gone(settings, server: Server, kind: str):
    conference = a_desk()
    use(settings, kind, server.url, "wrong")
    wrong = ask(conference).problem
    use(settings, kind, closed_port())

    assert (wrong, ask(conference).problem) == (Problem.NOT_ALLOWED, Problem.UNREACHABLE)


def test_an_answer_with_too_few_texts_is_not_taken_for_another(settings, server: Server):
    conference = a_desk()
    server.behaviour = "short"
    use(settings, "deepl", server.url)

    assert ask(conference).problem == Problem.UNREADABLE


def test_what_was_translated_before_the_quota_ended_is_saved(settings, server: Server):
    conference = a_desk()
    for number in range(30):
        conference.topics.create(slug=f"thema-{number}", title={"de": f"Thema {number}"}, position=number)
    server.enough_for = 1
    use(settings, "deepl", server.url)

    run = ask(conference)

    assert (run.translated, run.problem) == (runs.TOGETHER, Problem.QUOTA)


def test_a_run_that_is_carried_out_twice_changes_nothing_the_second_time(settings, server: Server):
    conference = a_desk()
    use(settings, "deepl", server.url)
    run = ask(conference)

    runs.carry_out(run.pk, NOW)

    assert len(server.asked) == 1


def test_pressed_twice_is_asked_once_and_done_by_a_job(settings, server: Server):
    conference = a_desk()
    use(settings, "libretranslate", server.url)
    first, second = (drafts.ask(city_of(conference), conference, "uk", by="person 1", at=NOW) for _ in range(2))

    waiting = Job.objects.count()
    jobs.run_waiting(NOW)

    assert (first, waiting) == (second, 1)
    assert state(conference) == State.MACHINE


def test_a_run_that_nobody_ended_stands_in_the_way_for_an_hour_only(settings, server: Server):
    conference = a_desk()
    use(settings, "deepl", server.url)
    asked = [
        drafts.ask(city_of(conference), conference, "uk", by="person 1", at=NOW + timedelta(minutes=minutes)).pk
        for minutes in (0, 59, 60)
    ]

    assert asked[0] == asked[1] != asked[2]


@pytest.mark.parametrize("language", ["uk", "de-simple"])
def test_it_is_off_until_somebody_switches_it_on_and_never_writes_easy_language(
    settings, server: Server, language: str
):
    conference = a_desk()
    settings.TRANSLATION_MACHINE = None if language == "uk" else ("deepl", server.url, KEY)

    with pytest.raises(Refused) as refused:
        drafts.ask(city_of(conference), conference, language, by="person 1", at=NOW)

    assert (refused.value.code, server.asked) == (Problem.OFF, [])


def test_only_public_facts_are_sent(settings, server: Server):
    """Everything that was sent is a text of an entry that pages show."""
    conference = a_desk()
    use(settings, "libretranslate", server.url)

    ask(conference)

    assert sorted(server.asked[0]["q"]) == sorted(["Konferenz", "Reden", GERMAN])


def test_addresses_are_kept_like_names():
    found = pieces("Mehr unter https://a.example/x, post@a.example, in Jena-Nord und Jena.", ["Jena", "Jena-Nord"])

    assert [words for words, is_kept in found if is_kept] == [
        "https://a.example/x,",
        "post@a.example",
        "Jena-Nord",
        "Jena",
    ]


def test_no_key_or_address_is_told_at_the_start(monkeypatch):
    def set_to(**values: str) -> object:
        for name in ("", "_URL", "_KEY"):
            monkeypatch.setenv(f"WERKSTADT_TRANSLATE{name}", values.get(name, ""))
        return translating.machine("WERKSTADT_TRANSLATE")

    assert set_to() is None
    assert set_to(**{"": "deepl", "_KEY": KEY}) == ("deepl", "https://api-free.deepl.com", KEY)
    assert set_to(**{"": "deepl", "_KEY": "paid"}) == ("deepl", "https://api.deepl.com", "paid")
    assert set_to(**{"": "libretranslate", "_URL": "http://localhost:5000/"}) == (
        "libretranslate",
        "http://localhost:5000",
        "",
    )
    for wrong in ({"": "google"}, {"": "deepl"}, {"": "libretranslate"}, {"": "deepl", "_KEY": "k", "_URL": "x"}):
        with pytest.raises(ImproperlyConfigured):
            set_to(**wrong)
