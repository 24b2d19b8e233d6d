"""What time it is: the real time, or in the demonstration the time somebody set."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from tests.factories import at
from werkstadt.base import clock
from werkstadt.base.models import DemonstrationClock

pytestmark = pytest.mark.django_db


def test_without_the_demonstration_it_is_the_real_time_whatever_was_set(settings):
    settings.DEMONSTRATION = False
    clock.set_to(at("2001-01-01 12:00"))

    before, found, after = timezone.now(), clock.now(), timezone.now()

    assert before <= found <= after


def test_a_demonstration_that_nobody_moved_has_the_real_time(settings):
    settings.DEMONSTRATION = True

    before, found, after = timezone.now(), clock.now(), timezone.now()

    assert before <= found <= after


@pytest.mark.parametrize("moment", ["2025-12-13 10:20", "2000-01-01 00:00", "2100-12-31 23:59"])
def test_a_demonstration_has_the_time_that_was_set_and_it_goes_on(settings, moment):
    settings.DEMONSTRATION = True
    real = timezone.now()
    clock.set_to(at(moment))

    first, second = clock.now(), clock.now()

    assert at(moment) <= first <= second <= at(moment) + (timezone.now() - real)


def test_the_clock_is_set_again_not_twice(settings):
    settings.DEMONSTRATION = True
    clock.set_to(at("2025-12-13 10:20"))
    clock.set_to(at("2026-01-15 08:00"))

    assert clock.now() - at("2026-01-15 08:00") < timedelta(minutes=1)
    assert DemonstrationClock.objects.count() == 1


def test_the_time_knows_its_zone(settings):
    settings.DEMONSTRATION = True
    clock.set_to(datetime(2025, 12, 13, 11, 20, tzinfo=UTC) - timedelta(hours=1))

    assert clock.now().utcoffset() == timedelta(0)


def test_after_midnight_it_is_the_next_day_though_not_yet_in_utc(settings):
    settings.DEMONSTRATION = True
    clock.set_to(at("2025-12-12 23:30"))

    assert clock.today() == date(2025, 12, 13)
