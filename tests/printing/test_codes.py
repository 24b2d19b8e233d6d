"""Codes of cards: the same whenever they are printed, known to no other card, and not to be read from the database."""

from __future__ import annotations

from itertools import count

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from tests.factories import a_city, a_conference, an_area, at
from tests.printing_factories import a_card_batch
from werkstadt.base.models import AuditEntry
from werkstadt.conferences.models import Conference
from werkstadt.printing import access, cards, codes
from werkstadt.printing.models import MOST_CARDS, Card, CardBatch

pytestmark = pytest.mark.django_db
NOW = at("2025-11-20 08:00")


def make(conference: Conference, size: int = 3, key: str = "key", **how: object) -> CardBatch:
    return cards.make(conference, size, key=key, by="Büro", at=NOW, **how)  # type: ignore[arg-type]


def test_cards_printed_again_carry_the_same_codes():
    batch = make(a_conference(), 50)

    printed = cards.codes_of(batch)
    printed_again = cards.codes_of(CardBatch.objects.get(pk=batch.pk))

    assert printed_again == printed
    assert len(set(printed)) == 50


def test_of_a_code_only_its_hash_is_stored():
    batch = make(a_conference())

    stored = repr([*Card.objects.values(), *CardBatch.objects.values(), *AuditEntry.objects.values()])

    for code in cards.codes_of(batch):
        assert code not in stored
        assert code.replace(" ", "") not in stored
        assert codes.hash_of(code) in stored


def test_codes_depend_on_the_secret_key(settings):
    batch = make(a_conference())
    printed = cards.codes_of(batch)

    settings.SECRET_KEY = "another"

    assert not set(printed) & set(cards.codes_of(batch))


def test_a_seed_that_gives_a_known_code_is_not_used():
    conference = a_conference()
    make(conference, key="first", seed=lambda: "0" * 32)
    numbers = count()

    second = make(conference, key="second", seed=lambda: f"{next(numbers):032}")

    assert (second.seed, next(numbers)) == (f"{1:032}", 2)


def test_a_form_sent_twice_makes_one_batch():
    conference = a_conference()

    assert make(conference, key="same") == make(conference, key="same")
    assert Card.objects.count() == 3


def test_batches_are_numbered_within_their_conference():
    city = a_city()
    north, south = an_area(city), an_area(city, slug="sued", name="Süd")
    first, second = a_conference(north), a_conference(south, slug="sued")

    numbers = [make(first, key="a").number, make(first, key="b").number, make(second, key="c").number]

    assert numbers == [1, 2, 1]


@pytest.mark.parametrize("size", [0, MOST_CARDS + 1])
def test_a_batch_has_neither_no_cards_nor_too_many(size: int):
    conference = a_conference()

    with pytest.raises(IntegrityError), transaction.atomic():
        CardBatch.objects.create(conference=conference, number=9, seed="0" * 32, key="k", size=size, made_at=NOW)


def test_making_cards_is_in_the_audit_trail():
    conference = a_conference()

    make(conference, 3)

    entry = AuditEntry.objects.get(did="made cards")
    assert (entry.by, entry.about_pk, entry.details) == ("Büro", str(conference.pk), {"batch": 1, "size": 3})


@pytest.mark.parametrize("typed", ["{}", " {} ", "lower"])
def test_a_card_is_found_by_its_code_however_it_is_typed(typed: str):
    batch = a_card_batch(a_conference())
    code = cards.codes_of(batch)[1]

    found = access.card_by_code(batch.conference.area.city, code.lower() if typed == "lower" else typed.format(code))

    assert (found.batch, found.number) == (batch, 2)


def test_unknown_codes_and_those_of_drafts_and_other_cities_find_nothing():
    batch = a_card_batch(a_conference(state=Conference.State.DRAFT))
    city, code = batch.conference.area.city, cards.codes_of(batch)[0]
    other = a_city(slug="weimar", name="Weimar")

    assert access.card_by_code(city, code) is None
    Conference.objects.update(state=Conference.State.ANNOUNCED)
    assert access.card_by_code(other, code) is None
    assert access.card_by_code(city, code).number == 1
    assert [access.card_by_code(city, typed) for typed in ("", "BABA", "BABA BABE BABI BABO")] == [None, None, None]


def test_a_batch_of_another_conference_is_unknown():
    city = a_city()
    batch = a_card_batch(a_conference(an_area(city)))

    with pytest.raises(Http404):
        access.batch(a_conference(an_area(city, slug="sued", name="Süd"), slug="sued"), batch.number)
