"""Reporting a barrier, and forgetting who did."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from werkstadt.areas import periods
from werkstadt.areas.models import BarrierReport, BarrierReportContact, City
from werkstadt.base import audit
from werkstadt.base.privacy import CONTACTS_PERIOD


@transaction.atomic
def report(city: City, *, key: str, words: str, page: str, contact: str, language: str, at: datetime) -> BarrierReport:
    """Keep a report. The same key again (double click, retry) gives the same report."""
    values = {"city": city, "words": words, "page": page, "language": language, "reported_at": at}
    kept, is_new = BarrierReport.objects.get_or_create(key=key, defaults=values)
    if is_new and contact:
        BarrierReportContact.objects.create(report=kept, words=contact)
    return kept


def all_reports() -> list[BarrierReport]:
    return list(BarrierReport.objects.select_related("city", "contact"))


def waiting() -> list[tuple[City, int, date]]:
    """Contacts that will be deleted: how many of each city, and when the first of them."""
    found = []
    for city in City.objects.order_by("pk"):
        contacts = BarrierReportContact.objects.filter(report__city=city).select_related("report")
        if days := [periods.gone_on(city, each.report.reported_at, CONTACTS_PERIOD) for each in contacts]:
            found.append((city, len(days), min(days)))
    return found


def forget_due(at: datetime) -> int:
    """Delete the contacts whose time is over; the reports stay. Returns how many."""
    return sum(_forget_due_of(city, at) for city in City.objects.order_by("pk"))


@transaction.atomic
def _forget_due_of(city: City, at: datetime) -> int:
    found = BarrierReportContact.objects.filter(report__city=city).select_related("report")
    due = [each.pk for each in found if periods.is_over(city, each.report.reported_at, CONTACTS_PERIOD, at)]
    deleted = BarrierReportContact.objects.filter(pk__in=due).delete()[0]
    if deleted:
        audit.note(periods.BY, "deleted contacts of reports", city, at, number=deleted)
    return deleted
