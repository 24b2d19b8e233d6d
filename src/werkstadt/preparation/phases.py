"""The phases of a conference as planners know them, from half a year before to a year after."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Phase(models.TextChoices):
    """A part of the work — Phase. In their order."""

    MANDATE = "mandate", _("Mandate")
    CONCEPT = "concept", _("Concept and venue")
    PARTNERS = "partners", _("Winning partners")
    PROGRAMME = "programme", pgettext_lazy("phase of the preparation", "Programme")
    ANNOUNCE = "announce", _("Announcing")
    BOOKING = "booking", _("Booking and support")
    DAY = "day", _("The day")
    DOCUMENTATION = "documentation", _("Documenting")
    ANSWERS = "answers", _("Answers of the administration")
    REPORT_BACK = "report-back", _("Reporting back")
