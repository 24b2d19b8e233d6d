"""What stands in calendars: a start and an end, as far as they are known."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from werkstadt.base.models import Fact


class Scheduled(Fact):
    """A conference or an event — Termin."""

    starts_at = models.DateTimeField(_("start"), null=True, blank=True)
    ends_at = models.DateTimeField(_("end"), null=True, blank=True)
    # Calendars overwrite an entry only by one with a higher number.
    sequence = models.PositiveSmallIntegerField(_("number of changes of time, place or state"), default=0)

    class Meta:
        abstract = True

    @property
    def day(self) -> date | None:
        """The day on which it begins."""
        return timezone.localdate(self.starts_at) if self.starts_at else None

    def has_ended(self, at: datetime) -> bool:
        """Without a known end: when its day is over."""
        if self.ends_at:
            return self.ends_at < at
        return self.day is not None and self.day < timezone.localdate(at)
