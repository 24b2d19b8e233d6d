"""Reporting a barrier."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories import a_city, at
from werkstadt.areas import barriers, jobs
from werkstadt.areas.models import BarrierReport, BarrierReportContact, City
from werkstadt.base import audit

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


def test_contacts_are_forgotten_by_their_day_and_the_reports_stay():
    city = a_city()
    a_report(city, key="old", day="2025-10-21")
    a_report(city, key="young", day="2025-10-22")

    assert [barriers.forget_due(at(f"2025-11-{day} 12:00")) for day in (19, 20, 20, 21)] == [0, 1, 0, 1]
    assert (BarrierReportContact.objects.count(), BarrierReport.objects.count()) == (0, 2)


def test_each_city_says_how_long_contacts_are_kept():
    for slug, days in (("jena", 30), ("erfurt", 3)):
        a_report(a_city(slug=slug, contacts_kept_days=days), key=slug)

    barriers.forget_due(at("2025-11-23 12:00"))

    assert BarrierReportContact.objects.get().report.city.slug == "jena"


def test_the_day_is_that_of_the_city():
    a_report(a_city(time_zone="Pacific/Auckland", contacts_kept_days=1), day="2025-11-20")

    # 22:59 there, and then midnight of the 21st.
    assert [barriers.forget_due(at(f"2025-11-20 {time}")) for time in ("10:59", "11:00")] == [0, 1]


def test_a_deletion_leaves_a_record_with_numbers_only():
    city = a_city()
    for number in range(3):
        a_report(city, key=str(number))

    barriers.forget_due(at("2026-01-01 12:00"))
    barriers.forget_due(at("2026-01-02 12:00"))

    (entry,) = audit.of(city)
    assert (entry.by, entry.did, entry.details) == ("calendar", "deleted contacts of reports", {"number": 3})


def test_it_is_done_every_hour_by_itself():
    assert jobs.forget_contacts_of_reports.every == timedelta(hours=1)
    a_report(a_city())

    jobs.forget_contacts_of_reports()

    # The clock of the tests is the real one, and the report is from long ago.
    assert not BarrierReportContact.objects.exists()
