"""The demonstration's clock."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import NOTHING


class DemonstrationClock(models.Model):
    """The demonstration's clock — Uhr der Vorführung: how far it is away from the real time."""

    shift = models.DurationField(_("shift"))

    about_people = NOTHING

    class Meta:
        verbose_name = _("demonstration clock")

    def __str__(self) -> str:
        return str(self.shift)
