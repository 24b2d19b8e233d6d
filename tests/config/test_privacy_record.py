"""The record of processing says everything that the privacy page says, and names every field."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import override

from tests.factories import a_city
from werkstadt.base import privacy
from werkstadt.config import privacy_record
from werkstadt.config.problems import Stopped
from werkstadt.public.privacy import table

pytestmark = pytest.mark.django_db
HEADINGS = {False: r"^\d+\. (.+)$", True: r"^## \d+\. (.+)$"}


@pytest.mark.parametrize("is_markdown", [False, True])
def test_it_lists_what_the_privacy_page_lists_in_the_same_order(is_markdown):
    city = a_city(contacts_kept_days=14)

    with override("en"):
        said = "\n".join(privacy_record.written(is_markdown=is_markdown))
        lines = table(city)

    assert re.findall(HEADINGS[is_markdown], said, re.MULTILINE) == [line.name for line in lines]
    for line in lines:
        words = (line.what, line.purpose, line.basis, line.seen_by, line.deleted, line.stays)
        assert [each for each in words if each not in said] == []
    assert "14 days after the conference" in said


def test_it_names_every_field_about_people():
    a_city()

    said = "\n".join(privacy_record.written(is_markdown=False))

    fields = [name for entry in privacy.record() for name in entry.fields]
    assert len(fields) > 40
    assert [name for name in fields if f"({name})" not in said] == []


def test_each_city_has_its_own_with_who_is_responsible():
    a_city(organisation="Stadt Jena", street="Lutherplatz 3", town="Jena")
    a_city(slug="erfurt", name="Erfurt", organisation="Stadt Erfurt")

    with override("en"):
        said = privacy_record.written(is_markdown=True)

    assert [line for line in said if line.startswith("# ")] == [
        "# Record of processing activities: Erfurt",
        "# Record of processing activities: Jena",
    ]
    assert "* **Controller:** Stadt Jena, Lutherplatz 3, Jena" in said


def test_without_a_city_it_says_what_to_do():
    with pytest.raises(Stopped, match="Import one"):
        privacy_record.written(is_markdown=False)
