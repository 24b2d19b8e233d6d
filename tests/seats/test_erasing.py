"""Forgetting people: at once, everything, as many as want it."""

from __future__ import annotations

import pytest

from tests.factories import a_registration, a_workshop, at
from werkstadt.seats import erasing
from werkstadt.seats.models import Registration

pytestmark = pytest.mark.django_db
NOVEMBER = at("2025-11-20 09:00")


def test_more_than_one_person_can_be_forgotten():
    event = a_workshop()
    registrations = [a_registration(event.conference, event) for _ in range(3)]

    for registration in registrations:
        erasing.erase(registration, at=NOVEMBER)

    assert [(each.token, each.code) for each in Registration.objects.all()] == [("", "")] * 3
