"""A receipt opened on a device of the door leads to the desk, and shows a helper nothing of its owner."""

from __future__ import annotations

import pytest

from tests.factories import a_registration, a_workshop, an_open_conference
from tests.room.the_door import DESK, a_desk, at_the_desk
from werkstadt.accounts.roles import Role
from werkstadt.seats.needs import Needs

pytestmark = pytest.mark.django_db


def test_it_leads_to_the_desk_which_finds_the_party():
    event = a_workshop()
    own = a_registration(event.conference, event, people=2, name="Canary", needs=Needs(other="Secret"))
    client = at_the_desk(a_desk(event.conference))

    opened = client.get(f"/de/receipt/{own.token}/").content.decode()
    found = client.post(DESK, {"typed": f"/de/receipt/{own.token}/"}).content.decode()

    assert [word for word in ("Canary", "Secret", own.code) if word in opened] == []
    assert f'action="{DESK}"' in opened
    assert 'value="arrive"' in found


@pytest.mark.parametrize("who", ["nobody", "moderator", "another conference"])
def test_for_everybody_else_it_is_the_receipt(client, who):
    event = a_workshop()
    own = a_registration(event.conference, event)
    if who == "moderator":
        client = at_the_desk(a_desk(event.conference, role=Role.MODERATOR))
    if who == "another conference":
        other = an_open_conference(event.conference.area, slug="andere", number=2)
        client = at_the_desk(a_desk(other, conference_slug="andere"))

    opened = client.get(f"/de/receipt/{own.token}/").content.decode()

    assert own.code.split()[0] in opened
