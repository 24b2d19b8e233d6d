"""The plan of the demonstration: alive, marked as invented, made once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.factories import a_conference
from tests.task_factories import a_task
from werkstadt.conferences.models import Conference
from werkstadt.config import demonstration, example_tasks
from werkstadt.packs import demonstration_pack
from werkstadt.preparation import weeks
from werkstadt.preparation.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path / "data"
    settings.FILES = tmp_path / "stored"
    settings.DATA.mkdir()
    return settings.DATA


def test_in_the_demonstration_much_is_done_something_late_and_something_due_this_week(settings):
    start = settings.DEMONSTRATION_START
    demonstration.renew(demonstration_pack(), start)
    conference = Conference.objects.select_related("area__city").get()

    dues = weeks.dues(conference, conference.tasks.all(), start)

    stand = Counter(str(due.standing) for due in dues)
    assert (stand["late"], stand["today"], stand["week"]) == (2, 1, 2)
    assert stand["done"] > 20
    assert stand["later"] > 15
    assert not Task.objects.filter(is_example=False).exists()
    assert not Task.objects.filter(done_at__gt=start).exists()


def test_a_second_start_adds_nothing_and_leaves_what_visitors_changed(settings):
    start = settings.DEMONSTRATION_START
    demonstration.renew(demonstration_pack(), start)
    Task.objects.filter(template="visits").delete()
    before = list(Task.objects.order_by("pk").values())

    demonstration.renew(demonstration_pack(), start)

    assert list(Task.objects.order_by("pk").values()) == before


def test_where_there_is_a_plan_or_no_day_no_example_is_made(settings):
    planned = a_conference()
    a_task(planned)
    without_day = a_conference(planned.area, slug="ohne", number=2, starts_at=None, ends_at=None)

    made = [example_tasks.make(each, settings.DEMONSTRATION_START) for each in (planned, without_day)]

    assert (made, Task.objects.count()) == ([0, 0], 1)
