"""Who has the letter can say that the address is theirs; looking at the page changes nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import a_registration, a_workshop, an_open_conference
from werkstadt.base import jobs
from werkstadt.base.models import Letter
from werkstadt.seats import details, receipts
from werkstadt.seats.models import Contact, Registration

pytestmark = pytest.mark.django_db
BUTTON = "Yes, this is my address"


@pytest.fixture
def made() -> Registration:
    event = a_workshop(an_open_conference())
    return a_registration(event.conference, event, email="oksana@example.org")


def page(made: Registration, query: str = "") -> str:
    return Client().get(f"/en/receipt/{made.token}/{query}").content.decode()


def send(made: Registration, proof: str) -> str:
    return str(Client().post(f"/en/receipt/{made.token}/confirm/", {"mail": proof}).headers["Location"])


def is_confirmed() -> bool:
    return Contact.objects.get().confirmed_at is not None


def proof_of(made: Registration) -> str:
    return receipts.proof_of(made.nonce, "oksana@example.org")


def test_the_link_of_the_letter_shows_a_button_and_changes_nothing(made):
    while jobs.run_waiting():
        pass
    written = Letter.objects.get().text

    assert f"/receipt/{made.token}/?mail={proof_of(made)}" in written
    assert BUTTON in page(made, f"?mail={proof_of(made)}")
    assert not is_confirmed()


def test_the_button_confirms_and_is_gone(made):
    assert send(made, proof_of(made)) == f"/en/receipt/{made.token}/?confirmed"

    assert is_confirmed()
    assert BUTTON not in page(made, f"?mail={proof_of(made)}")
    assert send(made, proof_of(made)) == f"/en/receipt/{made.token}/"


@pytest.mark.parametrize("proof", ["", "x", "ÄÖ\u202e", "A" * 5000])
def test_without_the_letter_nobody_confirms(made, proof):
    """Who only has the receipt, as everybody who booked with somebody else's address."""
    assert send(made, proof) == f"/en/receipt/{made.token}/"

    assert not is_confirmed()
    assert BUTTON not in page(made)


def test_who_says_through_the_letter_that_they_come_has_confirmed_too(made):
    event = made.bookings.get().event.slug

    Client().post(f"/en/receipt/{made.token}/keep/{event}/", {"mail": "x"})
    assert not is_confirmed()

    Client().post(f"/en/receipt/{made.token}/keep/{event}/", {"mail": proof_of(made)})
    assert is_confirmed()


def test_a_letter_to_the_old_address_says_nothing_about_a_new_one(made):
    details.change_contact(made, name="", email="other@example.org", phone="")

    send(made, proof_of(made))

    assert not is_confirmed()
    assert BUTTON not in page(made, f"?mail={proof_of(made)}")


def test_another_registration_with_the_same_address_has_a_proof_of_its_own(made):
    other = a_registration(made.conference, email="oksana@example.org")

    assert proof_of(other) != proof_of(made)
    assert not details.may_confirm(made, proof_of(other))
