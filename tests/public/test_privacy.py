"""The privacy page lists what the program stores, in every language, and leads to what is one's own."""

from __future__ import annotations

from html import unescape

import pytest
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from tests.factories import LANGUAGES, a_city
from werkstadt.base import privacy
from werkstadt.public.privacy import table

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_stored_about_people_stands_there(client, language):
    city = a_city(needs_kept_days=3, contacts_kept_days=11)

    page = client.get(f"/{language}/privacy/").content.decode()

    with override(language):
        lines, address = table(city), reverse("public-receipt-find")
    assert len(lines) == len(privacy.record()) > 8
    for line in lines:
        words = (line.name, line.what, line.purpose, line.basis, line.seen_by, line.deleted, line.stays)
        assert [each for each in words if escape(each) not in page] == []
    assert f'href="{address}"' in page


def test_the_days_are_those_of_the_city(client):
    a_city(needs_kept_days=3, contacts_kept_days=1)

    page = unescape(client.get("/en/privacy/").content.decode())

    # Needs go with the registration at the latest.
    assert page.count("Deleted: one day after the conference") == 7
    assert "3 days" not in page


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_a_demonstration_says_that_everybody_sees_everything(client, settings, is_demonstration):
    settings.DEMONSTRATION = is_demonstration
    a_city()

    page = unescape(client.get("/en/privacy/").content.decode())

    assert ("Please invent names, addresses and what you need." in page) == is_demonstration


@pytest.mark.parametrize("name", ["imprint", "accessibility", "easy"])
def test_other_texts_have_no_such_list(client, name):
    a_city()

    assert "<table" not in client.get(f"/en/{name}/").content.decode()
