"""The open call: until when partners may propose something, and what they are asked."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import NOTHING
from werkstadt.base.translated import TranslatedField
from werkstadt.conferences.models import Conference


class Kind(models.TextChoices):
    """What can be proposed; as the kinds of events."""

    BOOTH = "booth", _("info booth")
    WORKSHOP = "workshop", _("workshop")
    ACTIVITY = "activity", _("activity")
    RUN_UP = "run-up", _("run-up event")


class Need(models.TextChoices):
    """What the form can ask; as the fields of a proposal."""

    TIMES = "times", _("When would suit you")
    MINUTES = "minutes", _("How long it takes")
    SEATS = "seats", _("Seats")
    PEOPLE = "people", _("People who come along to run it")
    TABLES = "tables", _("Tables")
    POWER = "has_power", _("Electricity")
    WALL = "has_wall", _("A wall or pin board")
    FLOOR = "floor_m2", _("Free floor")
    LANGUAGES = "languages", _("Languages spoken")
    ACCESS = "access", _("Accessibility")


def every_kind() -> list[str]:
    return [Kind.BOOTH, Kind.WORKSHOP, Kind.RUN_UP]


def every_need() -> list[str]:
    return list(Need)


class Call(models.Model):
    """Asks partners to propose something — Aufruf: from when until when, and for what."""

    conference = models.OneToOneField(Conference, on_delete=models.CASCADE, related_name="call")
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    text = TranslatedField(_("what is wanted"))
    kinds = models.JSONField(_("what can be proposed"), default=every_kind)
    asked = models.JSONField(_("what is asked"), default=every_need)

    about_people = NOTHING

    class Meta:
        verbose_name = _("call")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gte=F("opens_at")), name="call_closes_after_it_opens")
        ]

    def __str__(self) -> str:
        return f"{self.conference_id}: {self.opens_at:%Y-%m-%d} – {self.closes_at:%Y-%m-%d}"

    def is_open(self, at: datetime) -> bool:
        return self.opens_at <= at < self.closes_at

    def asks(self, need: str) -> bool:
        return need in self.asked
