"""Texts in several languages."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from tests.factories import a_city
from werkstadt.areas.models import City
from werkstadt.base.translated import Said, Text


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("uk", Said("Північ", "uk", is_missing=False)),
        ("de-simple", Said("Nord", "de", is_missing=False)),
        ("ar", Said("Nord", "de", is_missing=True)),
    ],
)
def test_a_missing_language_is_said_in_the_nearest(language, expected):
    with override(language):
        assert Text({"de": "Nord", "uk": "Північ"}).said() == expected


def test_without_german_english_and_then_anything_is_shown():
    assert Text({"it": "Nord", "en": "North"}).said("ar").words == "North"
    assert Text({"it": "Settentrione"}).said("ar") == Said("Settentrione", "it", is_missing=True)


def test_an_empty_text_is_false_and_says_nothing():
    assert not Text({"de": ""})
    assert str(Text()) == ""


@pytest.mark.django_db
def test_texts_are_found_and_sorted_by_language():
    kyjiw = a_city(slug="kyjiw", name="K", motto={"uk": "Я", "de": "A"})
    jena = a_city(motto={"uk": "Б", "de": "Z"})

    assert City.objects.get(motto__uk="Б") == jena
    assert list(City.objects.order_by("motto__uk")) == [jena, kyjiw]
    assert City.objects.filter(motto__uk__icontains="я").count() in {0, 1}  # SQLite knows small and capital ASCII only


@pytest.mark.django_db
def test_plain_words_are_german_and_nothing_is_empty():
    city = a_city(motto="Hallo", lead=None)
    city.refresh_from_db()

    assert (city.motto, city.lead) == ({"de": "Hallo"}, {})
