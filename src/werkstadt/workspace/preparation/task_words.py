"""Sentences about tasks: how far from the day, how late, and why something was not done."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from werkstadt.base.refusals import Refused
from werkstadt.preparation.obstacles import Obstacle
from werkstadt.preparation.weeks import Due, Standing

WEEKS_FROM, MONTHS_FROM = 14, 90
DAYS_IN_MONTH = 30.44


def distance(days: int) -> str:
    """„12 Wochen vorher“: as planners count; the exact day stands beside it."""
    far = abs(days)
    if not days:
        return _("on the day")
    if far < WEEKS_FROM:
        before = ngettext("%(n)d day before", "%(n)d days before", far)
        after = ngettext("%(n)d day after", "%(n)d days after", far)
        return (before if days < 0 else after) % {"n": far}
    if far < MONTHS_FROM:
        number = round(far / 7)
        before = ngettext("%(n)d week before", "%(n)d weeks before", number)
        after = ngettext("%(n)d week after", "%(n)d weeks after", number)
        return (before if days < 0 else after) % {"n": number}
    number = round(far / DAYS_IN_MONTH)
    before = ngettext("%(n)d month before", "%(n)d months before", number)
    after = ngettext("%(n)d month after", "%(n)d months after", number)
    return (before if days < 0 else after) % {"n": number}


def standing(due: Due) -> str:
    """What stands beside a task that needs attention; nothing beside the others."""
    match due.standing:
        case Standing.LATE:
            return ngettext("%(n)d day late", "%(n)d days late", due.days_late) % {"n": due.days_late}
        case Standing.TODAY:
            return _("today")
        case Standing.WEEK:
            return _("this week")
    return ""


def state(due: Due) -> str:
    """The colour of the tag; the words beside it say the same."""
    return {Standing.LATE: "no", Standing.TODAY: "hot", Standing.WEEK: "info"}.get(due.standing, "")


def refused(found: Refused) -> str:
    match found.code:
        case Obstacle.OVERTAKEN:
            return _(
                "Somebody else has changed this while you were writing. Above you see how it is now, below what you "
                "wrote. Send it again if it is to become so."
            )
        case Obstacle.GONE:
            return _("Somebody else has removed this task meanwhile.")
    return _("This did not work. Please try again.")
