"""Of every field somebody has said whether it tells about a person, and if so why it is there and until when."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models
from django.test.utils import isolate_apps
from django.utils.translation import override

from werkstadt.areas.models import City
from werkstadt.base import privacy
from werkstadt.base.models import Fact
from werkstadt.base.privacy import NOTHING, Personal, unsaid
from werkstadt.seats.models import Contact, Registration
from werkstadt.seats.privacy import CONTACT

PERIODS = {"needs": 7, "contacts": 30, "letters": 30, "followers": 1095}


def test_of_every_field_is_said_whether_it_tells_about_a_person():
    models_of_ours = list(privacy.our_models())

    assert len(models_of_ours) > 25
    assert {model._meta.label: unsaid(model) for model in models_of_ours if unsaid(model)} == {}


def a_model(**said: Any) -> type[models.Model]:
    """With a field for a name, and what is said of it."""
    body = {"__module__": "werkstadt.seats.models", "name": models.CharField(max_length=20), **said}
    return type("Visitor", (models.Model,), body)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, ["-", "name"]),
        ({"about_people": Personal()}, ["name"]),
        ({"about_people": Personal({CONTACT: "name"})}, []),
        ({"about_people": Personal(nobody="name")}, []),
        ({"about_people": Personal({CONTACT: "name phone"})}, ["phone"]),
        ({"about_people": NOTHING}, []),
    ],
)
@isolate_apps("werkstadt.seats")
def test_a_field_of_which_nothing_is_said_is_found(said: dict[str, Any], found: list[str]):
    assert unsaid(a_model(**said)) == found


@isolate_apps("werkstadt.seats")
def test_what_belongs_to_a_registration_can_not_be_about_nobody_as_a_whole():
    link = models.ForeignKey(Registration, on_delete=models.CASCADE)

    assert unsaid(a_model(registration=link, about_people=NOTHING)) == ["registration"]


@isolate_apps("werkstadt.areas")
def test_a_new_fact_is_about_nobody_by_itself_but_not_with_a_contact_of_its_own():
    body = {"__module__": "werkstadt.areas.models", "contact": models.ForeignKey(Contact, on_delete=models.CASCADE)}
    found = type("Ambassador", (Fact,), body)

    assert (unsaid(City), unsaid(found)) == ([], ["contact"])


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_entry_of_the_record_says_all_that_the_law_asks_for(language: str):
    with override(language):
        said = [
            (
                entry.fields,
                *map(str, (of.what, of.people, of.purpose, of.basis.label, of.seen_by)),
                of.kept.said(PERIODS),
            )
            for entry in privacy.record()
            for of in [entry.processing]
        ]

    assert len(said) > 8
    assert [words for words in said if not all(words)] == []


def test_the_record_names_each_field_with_its_label():
    with override("en"):
        (entry,) = [each for each in privacy.record() if each.processing is CONTACT]

    assert entry.fields == {
        "seats.contact.name": "name or nickname",
        "seats.contact.email": "mail",
        "seats.contact.phone": "phone",
        "seats.contact.confirmed_at": "address confirmed",
    }


@pytest.mark.parametrize(("days", "said"), [(1, "one day after"), (9, "9 days after")])
def test_the_city_says_how_long_it_is_kept(days: int, said: str):
    with override("en"):
        assert CONTACT.kept.said(PERIODS | {"contacts": days}).startswith(said)
