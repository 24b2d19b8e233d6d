"""What is missing in the example of Jena: what is really open there, and a contradiction of its own sources."""

from __future__ import annotations

import pytest
from django.conf import settings

from werkstadt.conferences.models import Conference
from werkstadt.packs import demonstration_pack, importing
from werkstadt.preparation import missing
from werkstadt.preparation.missing import Code

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES = tmp_path / "files"


def test_in_jena_is_found_what_is_really_open_there():
    importing.import_pack(demonstration_pack(), at=settings.DEMONSTRATION_START)
    conference = Conference.objects.get()

    found = missing.of(conference)

    assert [lack.code for lack in found if lack.is_must] == [Code.CONTACT]
    assert {(lack.kind, lack.key[-1], lack.fact) for lack in found if lack.code == Code.FOLLOWS} == {
        ("event", "kinderbetreuung", "room"),
        ("contest", conference.slug, "prizes"),
        ("contest", conference.slug, "jury"),
        ("contest", conference.slug, "results"),
        ("contest", conference.slug, "drop_off_places"),
        ("download", "karte-planungsraeume", "file"),
        ("download", "doku-impuls-2024", "file"),
    }
    # The press release says "from 21"; of the events before the day it says nothing.
    assert [lack.params["events"] for lack in found if lack.code == Code.AGE_HERE_NOT_THERE] == [3]
    others = {lack.code for lack in found} - {Code.CONTACT, Code.FOLLOWS, Code.AGE_HERE_NOT_THERE}
    assert others == {
        Code.PARTICIPATION,
        Code.PLACE_STEP_FREE,
        Code.BOOKING_WITHOUT_OPENING,
        Code.DOWNLOAD_LICENCE,
    }


def test_a_house_number_that_only_one_page_of_jena_has_is_found():
    importing.import_pack(demonstration_pack(), at=settings.DEMONSTRATION_START)
    Conference.objects.update(invitation={"de": "Kommen Sie in die Altenburger Straße 12!"})

    found = [lack for lack in missing.of(Conference.objects.get()) if lack.code == Code.ADDRESS_IN_TEXT]

    assert [(lack.fact, lack.params["said"], lack.params["street"]) for lack in found] == [
        ("invitation", "12", "Altenburger Straße 10")
    ]
