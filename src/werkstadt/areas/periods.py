"""How long a city keeps what tells who somebody is, in days; the promises of the privacy page."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from werkstadt.areas.models import City
from werkstadt.base import retention
from werkstadt.base.privacy import CONTACTS_PERIOD, FOLLOWERS_PERIOD, LETTERS_PERIOD, NEEDS_PERIOD

# In the audit trail: nobody did it, it was due.
BY = "calendar"


def of(city: City) -> dict[str, int]:
    """What belongs to a registration is gone with it at the latest."""
    return {
        NEEDS_PERIOD: min(city.needs_kept_days, city.contacts_kept_days),
        CONTACTS_PERIOD: city.contacts_kept_days,
        FOLLOWERS_PERIOD: city.followers_kept_days,
        LETTERS_PERIOD: retention.CONTACTS_KEPT.days,
    }


def gone_on(city: City, moment: datetime, period: str) -> date:
    """The day at whose beginning something is deleted that happened at this moment."""
    return day_in(city, moment) + timedelta(days=of(city)[period])


def day_in(city: City, moment: datetime) -> date:
    """The day it is there, whichever time zone holds here."""
    return timezone.localdate(moment, ZoneInfo(city.time_zone))


def is_over(city: City, moment: datetime, period: str, at: datetime) -> bool:
    return gone_on(city, moment, period) <= day_in(city, at)
