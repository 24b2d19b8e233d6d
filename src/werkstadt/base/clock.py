"""The one place that knows what time it is. In the demonstration the clock is set to the days of a conference."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.utils import timezone

from werkstadt.base.models import DemonstrationClock


def now() -> datetime:
    """The time of this installation: real, or, in the demonstration, as many days off as somebody set it."""
    real = timezone.now()
    return real + _shift() if settings.DEMONSTRATION else real


def today() -> date:
    """The day it is in the city of the request; in the first hours after midnight it is still yesterday in UTC."""
    return timezone.localdate(now())


def set_to(moment: datetime) -> None:
    """Move the demonstration's clock; from there it goes on at normal speed. Other processes follow within a second."""
    DemonstrationClock.objects.update_or_create(pk=1, defaults={"shift": moment - timezone.now()})
    look_again()


def look_again() -> None:
    """Forget what was remembered of the last second."""
    _shift_in_second.cache_clear()


def _shift() -> timedelta:
    return _shift_in_second(int(time.monotonic()))


@lru_cache(maxsize=1)
def _shift_in_second(second: int) -> timedelta:
    """A page asks several times what time it is; the database is asked once in each second."""
    clock = DemonstrationClock.objects.filter(pk=1).first()
    return clock.shift if clock else timedelta()
