"""The one place that knows what time it is. In the demonstration the clock is set to the days of a conference."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from werkstadt.base.models import DemonstrationClock


def now() -> datetime:
    """The time of this installation: real, or, in the demonstration, as many days off as somebody set it."""
    real = timezone.now()
    return real + _shift() if settings.DEMONSTRATION else real


def set_to(moment: datetime) -> None:
    """Move the demonstration's clock; from there it goes on at normal speed."""
    DemonstrationClock.objects.update_or_create(pk=1, defaults={"shift": moment - timezone.now()})


def _shift() -> timedelta:
    clock = DemonstrationClock.objects.filter(pk=1).first()
    return clock.shift if clock else timedelta()
