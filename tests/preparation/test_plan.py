"""The plan: tasks move with the day, are copied open, and are ticked, changed and removed once."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories import a_conference, a_person, an_area, at
from tests.task_factories import a_task
from werkstadt.accounts.roles import Role
from werkstadt.base import audit
from werkstadt.base.refusals import Refused
from werkstadt.conferences import history
from werkstadt.conferences.models import Conference
from werkstadt.preparation import access, plan, weeks
from werkstadt.preparation.models import Task
from werkstadt.preparation.obstacles import Obstacle
from werkstadt.preparation.phases import Phase
from werkstadt.preparation.shipped import STEPS

pytestmark = pytest.mark.django_db
NOW = at("2025-11-20 09:00")


@pytest.fixture
def conference() -> Conference:
    return a_conference()


def due_days(conference: Conference) -> list[date | None]:
    return [due.on for due in weeks.dues(conference, access.tasks(conference), NOW)]


# The plan that comes with the program


def test_the_plan_goes_from_half_a_year_before_to_a_year_after_in_the_order_of_its_phases():
    phases = [step.phase for step in STEPS.values()]

    assert 40 <= len(STEPS) <= 60
    assert (min(step.days for step in STEPS.values()), max(step.days for step in STEPS.values())) == (-180, 365)
    assert sorted(phases, key=list(Phase).index) == phases
    assert set(phases) == set(Phase)


def test_each_task_of_the_plan_says_what_why_and_who():
    assert [step.key for step in STEPS.values() if not (step.title and step.why and step.owner)] == []
    assert len({str(step.title) for step in STEPS.values()}) == len(STEPS)


def test_the_plan_is_brought_in_once_and_only_what_is_not_there(conference):
    assert plan.begin(conference, by="Büro", at=NOW) == len(STEPS)
    Task.objects.filter(template="press").delete()

    assert plan.begin(conference, by="Büro", at=NOW) == 1
    assert plan.begin(conference, by="Büro", at=NOW) == 0
    assert [entry.details["tasks"] for entry in audit.of(conference)] == [len(STEPS), 1]


def test_answers_are_due_when_the_city_says(conference):
    conference.area.city.answer_weeks = 10

    plan.begin(conference, by="Büro", at=NOW)

    assert Task.objects.get(template="answers").days == STEPS["assign"].days + 70


# Days


def test_tasks_move_with_the_day_and_fixed_ones_stay(conference):
    a_task(conference, days=-7)
    a_task(conference, days=14)
    a_task(conference, fixed_on=date(2025, 12, 1))
    assert due_days(conference) == [date(2025, 12, 1), date(2025, 12, 6), date(2025, 12, 27)]

    conference.starts_at = at("2026-01-17 09:00")

    assert due_days(conference) == [date(2025, 12, 1), date(2026, 1, 10), date(2026, 1, 31)]


def test_a_day_is_a_day_also_when_the_clocks_change_in_between():
    # On 29 March 2026 the clocks go forward, so these 24 hours are 23.
    conference = a_conference(starts_at=at("2026-03-29 22:30"), ends_at=at("2026-03-29 23:30"))
    a_task(conference, days=-1)
    a_task(conference, days=1)

    # Half past midnight in Jena: already the 30th.
    assert due_days(conference) == [date(2026, 3, 29), date(2026, 3, 31)]


def test_without_a_day_only_fixed_tasks_have_one():
    conference = a_conference(starts_at=None, ends_at=None)
    a_task(conference, days=-7)
    a_task(conference, fixed_on=date(2025, 12, 1))

    assert due_days(conference) == [date(2025, 12, 1), None]


def test_a_task_has_either_a_distance_or_a_fixed_day(conference):
    for wrong in ({"days": None, "fixed_on": None}, {"days": -7, "fixed_on": date(2025, 12, 1)}, {"title": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            a_task(conference, **wrong)


# Copying


def test_a_copied_plan_is_open_counted_from_the_new_day_and_has_no_people(conference):
    person = a_person(conference.area.city, Role.ORGANISER)
    a_task(conference, template="press", title="", days=-35, done_at=NOW, done_by="Büro")
    a_task(conference, title="Ausschuss", fixed_on=date(2025, 12, 3), owner="Dezernat", note="Raum 3", person=person)
    target = a_conference(
        an_area(conference.area.city, slug="ost"), slug="ost", starts_at=at("2026-06-20 08:00"), ends_at=None
    )

    assert plan.copy(conference, target, by="Büro", at=NOW) == 2

    copied = {str(task): task for task in access.tasks(target)}
    assert [(task.is_done, task.done_by, task.person) for task in copied.values()] == [(False, "", None)] * 2
    council = copied["Ausschuss"]
    assert (council.days, council.fixed_on, council.owner, council.note) == (-10, None, "Dezernat", "Raum 3")
    assert due_days(target) == [date(2026, 5, 16), date(2026, 6, 10)]


def test_copying_twice_copies_once(conference):
    plan.begin(conference, by="Büro", at=NOW)
    target = a_conference(an_area(conference.area.city, slug="ost"), slug="ost")

    assert plan.copy(conference, target, by="Büro", at=NOW) == len(STEPS)
    assert plan.copy(conference, target, by="Büro", at=NOW) == 0


# Changing


def test_the_same_form_sent_twice_is_one_task(conference):
    words = plan.Words(Phase.DAY, "Schlüssel holen", days=-1)

    first = plan.add(conference, words, by="Büro", at=NOW, key="k" * 22)
    second = plan.add(conference, words, by="Büro", at=NOW, key="k" * 22)

    assert (first, Task.objects.count(), audit.of(first).count()) == (second, 1, 1)


def test_ticking_is_noted_once_and_can_be_taken_back(conference):
    task = a_task(conference)

    told = [plan.tick(task, is_done=is_done, by="person 7", at=NOW) for is_done in (True, True, False, False)]

    task.refresh_from_db()
    assert (told, task.done_at, task.done_by) == ([True, False, True, False], None, "")
    assert [entry.did for entry in audit.of(task)] == ["task done", "task open again"]


def test_who_was_overtaken_is_told_and_overwrites_nothing(conference):
    task = a_task(conference)
    seen = plan.edition(task)
    plan.change(task, plan.Words(Phase.DAY, "Zuerst", days=-3), by="Büro", at=NOW, seen=seen)

    with pytest.raises(Refused) as refused:
        plan.change(task, plan.Words(Phase.DAY, "Danach", days=-4), by="Büro", at=NOW, seen=seen)

    assert (refused.value.code, Task.objects.get().title) == (Obstacle.OVERTAKEN, "Zuerst")


def test_who_ticked_it_off_meanwhile_overtakes_nobody(conference):
    task = a_task(conference)
    seen = plan.edition(task)
    plan.tick(task, is_done=True, by="Büro", at=NOW)

    plan.change(task, plan.Words(Phase.DAY, "Neu", days=-3), by="Büro", at=NOW, seen=seen)

    assert (Task.objects.get().title, Task.objects.get().is_done) == ("Neu", True)


def test_a_task_that_was_removed_is_gone_for_everybody(conference):
    task = a_task(conference)
    plan.remove(task, by="Büro", at=NOW)

    for act in (plan.remove, lambda task, **who: plan.tick(task, is_done=True, **who)):
        with pytest.raises(Refused) as refused:
            act(task, by="Büro", at=NOW)
        assert refused.value.code == Obstacle.GONE


def test_the_audit_trail_keeps_no_words_that_somebody_typed(conference):
    task = plan.add(conference, plan.Words(Phase.DAY, "Frau Meier anrufen", days=-1, note="0151"), by="Büro", at=NOW)
    plan.change(task, plan.Words(Phase.DAY, "Herrn Kaya anrufen", days=-2), by="Büro", at=NOW)
    plan.remove(task, by="Büro", at=NOW)

    told = str(list(audit.of(task).values()))
    assert len(audit.of(task)) == 3
    assert not any(word in told for word in ("Meier", "Kaya", "0151"))


def test_the_team_of_a_conference_is_everybody_with_a_role_there(conference):
    city = conference.area.city
    other = an_area(city, slug="ost")
    people = {
        "in the city": a_person(city, Role.ORGANISER, email="a@example.org"),
        "in the area": a_person(city, Role.ORGANISER, email="b@example.org", area=conference.area),
        "here": a_person(city, Role.MODERATOR, email="c@example.org", conference_slug=conference.slug),
        "at an event": a_person(
            city, Role.MODERATOR, email="d@example.org", conference_slug=conference.slug, event_slug="werkstatt"
        ),
    }
    a_person(city, Role.ORGANISER, email="e@example.org", area=other)
    a_person(city, Role.PARTNER, email="f@example.org", conference_slug="another")

    assert {person.pk for person in access.team(conference, NOW)} == {person.pk for person in people.values()}


def test_what_was_done_with_a_removed_task_stays_known_at_its_conference(conference):
    task = plan.add(conference, plan.Words(Phase.DAY, "Schlüssel", days=-1), by="Büro", at=NOW)
    plan.change(task, plan.Words(Phase.DAY, "Schlüssel", days=-2), by="Büro", at=NOW)
    plan.tick(task, is_done=True, by="Büro", at=NOW)
    plan.remove(task, by="Büro", at=NOW)

    found = history.of_conference(conference)
    assert [entry.did for entry in found.order_by("pk")] == ["task added", "task changed", "task done", "task removed"]
