"""Days and times as people write them in each language."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

register = template.Library()


def _formatted(moment: date | None, pattern: str) -> str:
    if moment is None:
        return ""
    return date_format(timezone.localtime(moment) if isinstance(moment, datetime) else moment, pattern)


@register.filter
def day(moment: date | None) -> str:
    """„13. Dezember 2025“."""
    return _formatted(moment, pgettext("date format", "j F Y"))


@register.filter
def day_and_month(moment: date | None) -> str:
    """„13. Dezember“."""
    return _formatted(moment, pgettext("date format", "j F"))


@register.filter
def weekday(moment: date | None) -> str:
    """„Samstag“."""
    return _formatted(moment, "l")


@register.filter
def day_of_month(moment: date | None) -> str:
    """„13.“ above the name of the month."""
    return _formatted(moment, pgettext("date format", "j"))


@register.filter
def month(moment: date | None) -> str:
    """„Dezember“ below the number of the day."""
    return _formatted(moment, pgettext("date format", "F"))


@register.filter
def clock_time(moment: datetime | None) -> str:
    """„10:00“, the same in every language."""
    return _formatted(moment, "H:i")


@register.filter
def machine_time(moment: date | None) -> str:
    """For `datetime` attributes."""
    if isinstance(moment, datetime):
        return timezone.localtime(moment).isoformat(timespec="minutes")
    return moment.isoformat() if moment else ""


@register.simple_tag
def when(starts_at: datetime | None, ends_at: datetime | None) -> str:
    """„Samstag, 10:00 bis 16:00 Uhr“."""
    if not starts_at:
        return hours(starts_at, ends_at)
    return _("%(weekday)s, %(hours)s") % {"weekday": weekday(starts_at), "hours": hours(starts_at, ends_at)}


@register.filter
def weekday_and_day(moment: date | None) -> str:
    """„Samstag, 13. Dezember 2025“."""
    return _("%(weekday)s, %(day)s") % {"weekday": weekday(moment), "day": day(moment)} if moment else ""


@register.filter
def day_and_time(moment: datetime | None) -> str:
    """„20. November 2025, 9:00 Uhr“."""
    return _("%(day)s, %(time)s") % {"day": day(moment), "time": clock_time(moment)} if moment else ""


@register.simple_tag
def hours(starts_at: datetime | None, ends_at: datetime | None) -> str:
    """„10:00 bis 16:00 Uhr“."""
    if not starts_at:
        return _("The time follows in good time.")
    if not ends_at:
        return _("from %(start)s") % {"start": clock_time(starts_at)}
    return _("%(start)s to %(end)s") % {"start": clock_time(starts_at), "end": clock_time(ends_at)}
