"""The bar of pages for staff: to each what opens for them."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from werkstadt.accounts import navigation
from werkstadt.accounts.roles import Role


@pytest.mark.parametrize(
    ("roles", "is_person", "pages"),
    [
        ([], True, ["/de/workspace/"]),
        ([Role.PROTECTION], True, ["/de/workspace/", "/de/city/history/"]),
        ([], False, []),
    ],
)
def test_every_person_finds_the_overview_and_a_device_nothing_of_the_city(roles, is_person, pages):
    with override("de"):
        found = navigation.of_city(roles, "", is_person=is_person)

    assert [entry["url"] for entry in found] == pages


def test_devices_are_not_shown_what_only_people_decide():
    with override("de"):
        device = {entry["url"] for entry in navigation.of([Role.ORGANISER], "nord", "", is_device=True)}
        person = {entry["url"] for entry in navigation.of([Role.ORGANISER], "nord", "", is_device=False)}

    assert person - device == {"/de/workspace/nord/passes/", "/de/workspace/nord/people/"}
    assert device - person == {"/de/room/nord/desk/"}
