"""Receipts that are alike are rendered once, and everybody still gets their own."""

from __future__ import annotations

import pytest
from django.template import loader

from tests.factories import a_registration, a_workshop, an_open_conference
from tests.public.seats import NOW, page, receipt
from werkstadt.base import clock, remembered
from werkstadt.public import receipt_alike
from werkstadt.seats import booking
from werkstadt.seats.models import Booking, Registration

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_moment(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    remembered.keep_for(60)
    yield
    remembered.keep_for(0)


@pytest.fixture
def rendered(monkeypatch) -> list[str]:
    """The receipts that were really rendered."""
    found: list[str] = []
    original = loader.get_template

    def get_template(name, *args, **kwargs):
        found.extend([name] * (name == "public/seats/receipt.html"))
        return original(name, *args, **kwargs)

    monkeypatch.setattr(loader, "get_template", get_template)
    return found


def crowd(people: int, seats: int = 2, **facts) -> list[Registration]:
    event = a_workshop(an_open_conference(), capacity=seats)
    return [a_registration(event.conference, event, **facts) for _ in range(people)]


def alone(client, made: Registration) -> str:
    """The same page, rendered for this registration alone."""
    remembered.keep_for(0)
    found = page(client.get(receipt(made)))
    remembered.keep_for(60)
    return found


def test_everybody_gets_exactly_the_page_that_would_be_rendered_for_them(client):
    made = crowd(6)

    shared = [page(client.get(receipt(each))) for each in made]

    assert shared == [alone(client, each) for each in made]
    assert "You are number 4." in shared[5]


def test_receipts_that_are_alike_are_rendered_once(client, rendered):
    for each in crowd(8):
        client.get(receipt(each))

    # Once for those who sit, once for those who wait.
    assert len(rendered) == 2


def test_nothing_of_one_receipt_is_ever_in_another(client):
    made = crowd(5)
    pages = {each.pk: page(client.get(receipt(each))) for each in made}

    for mine in made:
        others = [other for other in made if other != mine]
        assert [other.pk for other in others if other.token in pages[mine.pk] or other.code in pages[mine.pk]] == []
        assert mine.token in pages[mine.pk]
        assert all(word in pages[mine.pk] for word in mine.code.split())


def test_no_page_shows_the_stand_in(client):
    (made,) = crowd(1)
    stand_in = receipt_alike._stand_in(made)

    shown = page(client.get(receipt(made)))

    assert (stand_in.token in shown, any(half in shown for half in receipt_alike._halves(stand_in))) == (False, False)


@pytest.mark.parametrize("told", [{"name": "Geheim"}, {"email": "geheim@example.org"}, {"phone": "0151 23456789"}])
def test_who_told_something_about_themselves_is_rendered_alone(client, rendered, told):
    made = crowd(3, **told)

    pages = [page(client.get(receipt(each))) for each in made]

    assert len(rendered) == 3
    assert all(next(iter(told.values())) in shown for shown in pages)


def test_a_change_of_ones_own_shows_at_once(client):
    (made,) = crowd(1)
    before = page(client.get(receipt(made)))

    booking.cancel(Booking.objects.get(), at=NOW)

    assert "Your seat is booked" in before
    assert "Your seat is booked" not in page(client.get(receipt(made)))


def test_another_language_and_another_party_are_other_pages(client, rendered):
    (made,) = crowd(1)
    client.get(receipt(made))
    client.get(receipt(made, language="ar"))
    booking.change_party(made, adults=1, children=[4], at=NOW)

    shown = page(client.get(receipt(made)))

    assert (len(rendered), "children aged 4" in shown) == (3, True)
