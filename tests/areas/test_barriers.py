"""Reporting a barrier."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import a_city, at
from werkstadt.areas import barriers
from werkstadt.areas.models import BarrierReport, BarrierReportContact, City

pytestmark = pytest.mark.django_db


def a_report(city: City, key: str = "k", day: str = "2025-11-20", contact: str = "person@example.org") -> BarrierReport:
    return barriers.report(
        city, key=key, words="Zu klein.", page="/de/", contact=contact, language="de", at=at(f"{day} 09:00")
    )


def test_the_same_form_sent_twice_is_one_report():
    city = a_city()

    assert a_report(city) == a_report(city)
    assert barriers.all_reports() == [BarrierReport.objects.get()]


def test_without_a_contact_none_is_kept():
    a_report(a_city(), contact="")

    assert not BarrierReportContact.objects.exists()


def test_contacts_are_forgotten_and_the_reports_stay():
    city = a_city()
    a_report(city, key="old", day="2025-10-25")
    young = a_report(city, key="young")

    assert barriers.forget_contacts_older_than(date(2025, 11, 1)) == 1
    assert BarrierReportContact.objects.get().report == young
    assert BarrierReport.objects.count() == 2


def test_a_new_report_ends_what_the_privacy_page_promises_to_end():
    city = a_city()
    a_report(city, key="old", day="2025-10-20")
    a_report(city, key="just in time", day="2025-10-21")

    a_report(city, key="new", day="2025-11-20")

    assert set(BarrierReportContact.objects.values_list("report__key", flat=True)) == {"just in time", "new"}
