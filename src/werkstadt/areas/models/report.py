"""What people tell the city about barriers on its pages."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from werkstadt.areas.models.city import City
from werkstadt.base.privacy import AFTER_THE_REPORT, NOT_BY_ITSELF, Basis, Personal, Processing

_PEOPLE = _("people who report a barrier")
REPORT = Processing(
    name=_("Report of a barrier"),
    what=_("What you write, on which page it was, language and time"),
    people=_PEOPLE,
    purpose=_("To remove the barrier"),
    basis=Basis.TASK,
    seen_by=_("who runs this website"),
    kept=NOT_BY_ITSELF,
)
REPORT_CONTACT = Processing(
    name=_("Contact of a report"),
    what=_("Mail address or phone number, only if you give it"),
    people=_PEOPLE,
    purpose=_("To answer you"),
    basis=Basis.TASK,
    seen_by=_("who runs this website"),
    kept=AFTER_THE_REPORT,
)


class BarrierReport(models.Model):
    """Somebody met a barrier — Barrieremeldung."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="barrier_reports")
    # Made with the form: the same form sent twice is one report.
    key = models.CharField(_("key of the form"), max_length=64, unique=True)
    words = models.TextField(_("what happened"))
    page = models.CharField(_("page"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=20)
    reported_at = models.DateTimeField(_("reported"))

    about_people = Personal({REPORT: "words page language reported_at"}, nobody="city key")

    class Meta:
        verbose_name = _("barrier report")
        ordering = ["reported_at"]

    def __str__(self) -> str:
        return f"{self.reported_at:%Y-%m-%d} {self.page}"


class BarrierReportContact(models.Model):
    """How to reach the person who reported — Kontakt: apart from the report, and deleted earlier."""

    report = models.OneToOneField(BarrierReport, on_delete=models.CASCADE, related_name="contact")
    words = models.CharField(_("mail or phone"), max_length=200)

    about_people = Personal({REPORT_CONTACT: "words"}, nobody="report")

    class Meta:
        verbose_name = _("contact of a barrier report")

    def __str__(self) -> str:
        return self.words
