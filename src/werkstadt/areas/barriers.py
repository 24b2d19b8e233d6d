"""Reporting a barrier, and forgetting who did."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from werkstadt.areas.models import BarrierReport, BarrierReportContact, City

# The privacy page promises this.
CONTACTS_KEPT = timedelta(days=30)


@transaction.atomic
def report(city: City, *, key: str, words: str, page: str, contact: str, language: str, at: datetime) -> BarrierReport:
    """Keep a report. The same key again (double click, retry) gives the same report."""
    forget_contacts_older_than(timezone.localdate(at) - CONTACTS_KEPT)
    values = {"city": city, "words": words, "page": page, "language": language, "reported_at": at}
    kept, is_new = BarrierReport.objects.get_or_create(key=key, defaults=values)
    if is_new and contact:
        BarrierReportContact.objects.create(report=kept, words=contact)
    return kept


def all_reports() -> list[BarrierReport]:
    return list(BarrierReport.objects.select_related("city", "contact"))


def forget_contacts_older_than(day: date) -> int:
    """Delete contacts of reports made before this day; the reports stay. Returns how many."""
    return BarrierReportContact.objects.filter(report__reported_at__date__lt=day).delete()[0]
