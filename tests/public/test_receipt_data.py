"""Who asks for their data gets every field that is about them: the list comes from what stands beside the fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import models

from tests.factories import a_receipt, a_workshop, an_open_conference, at
from tests.receipts import receipt_of
from werkstadt.base import post, privacy
from werkstadt.base.models import Letter
from werkstadt.public import receipt_data
from werkstadt.seats import erasing
from werkstadt.seats.models import Arrival, Booking, Registration, SupportNeeds, Wish
from werkstadt.seats.needs import Needs, seal
from werkstadt.seats.privacy import NEEDS, RECEIPT

pytestmark = pytest.mark.django_db
FIRST = at("2025-01-01 00:00")
# Values that a rule of the database allows no others than; each stands nowhere else in the data.
BOUND = {
    "seats.wish.rank": 4,
    "seats.booking.arrived": 41,
    "seats.booking.status": "checked-in",
    "seats.wish.event": None,
}


def rows(registration: Registration) -> list[models.Model]:
    """One of everything that can belong to a registration."""
    event = registration.bookings.get().event
    Booking.objects.update(places=100)
    # Nothing that is true: a truth must be one that we look for.
    SupportNeeds.objects.update(sealed=seal(Needs(childcare=(9,))))
    Wish.objects.create(registration=registration, event=event, rank=1)
    arrival = Arrival.objects.create(registration=registration, event=event, people=3, operation="0" * 32, at=FIRST)
    words = post.Words(subject="s", text="t", html="h", language="de")
    post.write(to="m@example.org", letter=words, key="k", about=erasing.about(registration), at=FIRST)
    own = [registration.contact, registration.support_needs, registration.bookings.get(), registration.wishes.get()]
    return [registration, *own, arrival, Letter.objects.get()]


def belongs(model: type[models.Model]) -> bool:
    return model in {Registration, Letter} or any(field.related_model is Registration for field in model._meta.fields)


def marked(row: models.Model, numbers: Iterator[int]) -> Iterator[tuple[str, Any]]:
    """Give each field about a person a value of its own, and say which: as it should stand in the data."""
    for name, processing in privacy.personal(type(row)).fields.items():
        label = f"{row._meta.label_lower}.{name}"
        field = row._meta.get_field(name)
        if processing in {RECEIPT, NEEDS}:
            continue
        value = BOUND.get(label, a_value(field, next(numbers)))
        if field.is_relation:
            yield label, str(getattr(row, name))
            continue
        setattr(row, name, value)
        yield label, shown(value)
    row.save()


def a_value(field: Any, number: int) -> Any:
    if isinstance(field, models.DateTimeField):
        return FIRST + timedelta(days=number)
    if isinstance(field, models.BooleanField):
        return True
    if isinstance(field, models.JSONField):
        return [number]
    if isinstance(field, models.IntegerField):
        return number
    if isinstance(field, models.BinaryField):
        return f"canary-{number}".encode()
    if field.choices:
        return next(choice for choice, _label in reversed(field.choices))
    return f"canary-{number}"[: field.max_length]


def shown(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.decode() if isinstance(value, bytes) else value


def leaves(data: Any) -> Iterator[Any]:
    """All values of the answer; lists of numbers as a whole too."""
    yield data
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from leaves(each)


@pytest.fixture
def registration() -> Registration:
    event = a_workshop(an_open_conference())
    return a_receipt(event.conference, event)


def told(client: Any) -> list[Any]:
    answer = client.get(f"/en/receipt/{receipt_of('jena')}/data.json")
    assert answer.status_code == 200
    return list(leaves(json.loads(answer.content)))


def missing(client: Any, registration: Registration) -> list[str]:
    numbers = iter(range(42, 400))
    expected = [pair for row in rows(registration) for pair in marked(row, numbers)]
    found = told(client)
    return [label for label, value in expected if value not in found]


def test_every_field_about_a_person_is_handed_over(client, registration):
    assert missing(client, registration) == []


def test_no_model_that_belongs_to_a_registration_is_forgotten(registration):
    wanted = {model for model in privacy.our_models() if belongs(model) and privacy.personal(model).fields}

    assert {type(row) for row in rows(registration)} == wanted


def test_a_field_that_is_not_handed_over_is_found(client, registration, monkeypatch):
    monkeypatch.setattr(receipt_data, "_contact", lambda contact: {"name": contact.name})

    assert missing(client, registration) == [
        "seats.contact.email",
        "seats.contact.phone",
        "seats.contact.confirmed_at",
    ]


def test_needs_are_told_unsealed_and_code_and_link_of_the_receipt(client, registration):
    SupportNeeds.objects.update(sealed=seal(Needs(childcare=(9, 11), food="ohne Nüsse", call_me=True)))

    found = told(client)

    assert [value for value in ([9, 11], "ohne Nüsse", registration.code) if value not in found] == []
    assert f"/en/receipt/{registration.token}/" in found
