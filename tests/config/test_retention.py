"""`werkstadt retention` tells what is deleted when, and what was."""

from __future__ import annotations

import pytest

from tests.factories import a_registration, an_open_conference, at
from werkstadt.areas import barriers
from werkstadt.base import audit, post
from werkstadt.base.models import Letter
from werkstadt.config import retention
from werkstadt.seats.needs import Needs
from werkstadt.seats.retention import deleting

pytestmark = pytest.mark.django_db
NOVEMBER, LONG_AFTER = at("2025-11-20 09:00"), at("2026-03-01 12:00")


def test_with_nothing_it_says_so():
    assert retention.listed() == ["To be deleted:", "    nothing", "Deleted:", "    nothing"]


def test_it_tells_what_is_to_be_deleted_and_when():
    conference = an_open_conference()
    a_registration(conference, needs=Needs(wheelchairs=1))
    unknown = an_open_conference(conference.area, slug="ost", number=2, starts_at=None, ends_at=None)
    a_registration(unknown)
    barriers.report(
        conference.area.city, key="k", words="Zu klein.", page="", contact="m@example.org", language="de", at=NOVEMBER
    )
    words = post.Words(subject="Ihre Plätze", text="Drei Plätze.", html="", language="de")
    post.write(to="m@example.org", letter=words, key="k", about="registration:0", at=NOVEMBER)
    Letter.objects.update(state=Letter.State.SENT, due_at=None, settled_at=NOVEMBER)

    assert retention.listed()[1:-2] == [
        "    werkstadt-nord: 1 support needs, on 2025-12-20",
        "    werkstadt-nord: 1 contacts and registrations, on 2026-01-12",
        "    ost: 1 contacts and registrations, not by itself, for the day of the conference is not known",
        "    jena: 1 contacts of reports, the first on 2025-12-20",
        "    1 letters, the first on 2025-12-20",
    ]


def test_it_tells_what_was_deleted():
    conference = an_open_conference()
    a_registration(conference, needs=Needs(wheelchairs=1))
    audit.note("Tür 1", "opened", conference, NOVEMBER)

    deleting.delete_due(LONG_AFTER)

    assert retention.listed() == [
        "To be deleted:",
        "    nothing",
        "Deleted:",
        "    2026-03-01 13:00  werkstadt-nord: deleted support needs: 1",
        "    2026-03-01 13:00  werkstadt-nord: deleted contacts and ways to registrations: 1",
    ]


def test_what_was_deleted_stays_known_when_the_conference_is_gone():
    conference = an_open_conference()
    audit.note("calendar", deleting.NEEDS, conference, LONG_AFTER, number=3)
    pk = conference.pk
    conference.delete()

    assert retention.listed()[-1] == f"    2026-03-01 13:00  conferences.conference {pk}: deleted support needs: 3"
