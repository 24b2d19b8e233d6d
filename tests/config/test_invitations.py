"""Inviting at the command line: how the first administrator gets in, without a mail server."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.factories import a_city, a_conference, an_area
from tests.staff import FROM_HERE
from werkstadt.accounts.models import Grant, Invitation
from werkstadt.config import invitations
from werkstadt.config.problems import Stopped

pytestmark = pytest.mark.django_db
PUBLIC = "https://werkstadt.example.org"


def invite(**more: Any) -> list[str]:
    usual = {"mail": "ada@example.org", "role": "administrator", "name": "Ada", "slug": None, "conference": ""}
    return invitations.invite(**usual | {"address": PUBLIC} | more)


def test_the_first_administrator_gets_in_by_the_link_that_is_printed():
    a_city()
    about, link, *_more = invite()
    found = re.fullmatch(rf"{PUBLIC}(/de/invitation/[\w-]+/)", link)
    assert found
    client = Client()
    client.post(found.group(1), headers=FROM_HERE)

    assert about.startswith("ada@example.org is invited as administrator of Jena, until ")
    assert [(grant.person.name, grant.role) for grant in Grant.objects.all()] == [("Ada", "administrator")]
    assert client.get("/de/account/").status_code == 200


def test_a_role_can_hold_at_one_conference():
    a_conference(an_area(a_city()))
    invite(role="organiser", conference="werkstadt-nord")

    assert Invitation.objects.get().conference_slug == "werkstadt-nord"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"mail": "nonsense"}, "is not a mail address"),
        ({"conference": "werkstadt-nord"}, "holds in the whole city"),
        ({"role": "helper", "conference": "nowhere"}, "There is no conference nowhere"),
        ({"slug": "nowhere"}, "Which city"),
        ({"address": ""}, "Under which address"),
    ],
)
def test_what_can_not_be_is_said_in_one_sentence(more, said):
    a_city()

    with pytest.raises(Stopped, match=said):
        invite(**more)
    assert not Invitation.objects.exists()
