"""Support needs: sealed in the database, readable only with the key of the installation, counted without persons."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from werkstadt.seats import needs
from werkstadt.seats.needs import Needs, PackingList

EVERYTHING = Needs(
    childcare=(2, 5),
    childcare_times="10 bis 14 Uhr",
    sign_language=True,
    interpreter="uk",
    wheelchairs=1,
    hearing_loop=True,
    quiet_room=True,
    pick_up="Emil-Höllein-Platz",
    food="vegetarisch",
    other="Blindenhund",
    call_me=True,
)


def test_what_was_sealed_comes_back_as_it_was():
    assert needs.unseal(needs.seal(EVERYTHING)) == EVERYTHING
    assert needs.unseal(needs.seal(needs.NONE)) == needs.NONE


def test_nothing_can_be_read_or_recognised_from_outside():
    sealed = needs.seal(EVERYTHING)

    assert not any(word in sealed for word in ("uk", "wheelchairs", "Blindenhund", "vegetarisch"))
    # The same needs of two people look different.
    assert needs.seal(EVERYTHING) != sealed


def test_with_another_key_nothing_can_be_read(settings):
    sealed = needs.seal(EVERYTHING)
    settings.SECRET_KEY = "another"

    with pytest.raises(needs.Unreadable):
        needs.unseal(sealed)


def test_who_changes_a_sealed_text_makes_it_unreadable():
    sealed = needs.seal(EVERYTHING)
    place = len(sealed) // 2
    changed = sealed[:place] + ("A" if sealed[place] != "A" else "B") + sealed[place + 1 :]

    with pytest.raises(needs.Unreadable):
        needs.unseal(changed)


def test_what_an_older_or_newer_version_has_sealed_can_be_read(settings):
    stored = {"childcare": [3], "wheelchairs": 1, "something_new": True}
    sealed = needs._lock(settings.SECRET_KEY).encrypt(json.dumps(stored).encode()).decode()

    assert needs.unseal(sealed) == Needs(childcare=(3,), wheelchairs=1)


@pytest.mark.parametrize("name", list(asdict(EVERYTHING)))
def test_a_single_need_is_a_need(name):
    assert Needs(**{name: getattr(EVERYTHING, name)})


def test_nothing_said_is_no_need():
    assert not Needs()


def test_the_packing_list_counts_what_is_needed_and_names_nobody():
    total = needs.packing_list(
        [EVERYTHING, Needs(childcare=(5,), interpreter="uk", wheelchairs=2), Needs(food="halal")]
    )

    assert total == PackingList(
        people=3,
        children=3,
        ages={2: 1, 5: 2},
        sign_language=1,
        interpreters={"uk": 2},
        wheelchairs=3,
        hearing_loop=1,
        quiet_room=1,
        pick_up=1,
        food=2,
        other=1,
        to_call=1,
    )


def test_without_needs_the_packing_list_is_empty():
    assert needs.packing_list([]) == PackingList()
