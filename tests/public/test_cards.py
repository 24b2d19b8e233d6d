"""What the code on a card leads to: says honestly to which conference it belongs, and nothing about anybody."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import LANGUAGES, a_conference
from tests.printing_factories import a_card_batch
from werkstadt.conferences.models import Conference
from werkstadt.printing import cards, codes

pytestmark = pytest.mark.django_db


def a_code(**facts: object) -> str:
    return cards.codes_of(a_card_batch(a_conference(**facts)))[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_to_which_conference_the_card_belongs(client: Client, language: str):
    code = a_code()

    response = client.get(f"/{language}/card/{codes.in_address(code)}/")
    said = response.content.decode()

    assert response.status_code == 200
    assert code in said
    assert "WerkStadt\u00a0– Leben in Jena-Nord" in said or "WerkStadt – Leben in Jena-Nord" in said
    assert response["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("code", ["luma-tiro-beka-sodu", "nix", "1", "%00", "x" * 300, "<b>"])
def test_an_unknown_code_is_said_kindly(client: Client, code: str):
    a_code()

    response = client.get(f"/en/card/{code}/")

    assert response.status_code == 404
    assert "We do not know this card" in response.content.decode()


def test_a_card_of_a_draft_is_unknown(client: Client):
    code = a_code(state=Conference.State.DRAFT)

    assert client.get(f"/en/card/{codes.in_address(code)}/").status_code == 404


@pytest.mark.parametrize("typed", ["{}", "lower", "{} "])
def test_a_typed_code_leads_to_its_card(client: Client, typed: str):
    code = a_code()
    words = code.lower().replace(" ", "") if typed == "lower" else typed.format(code)

    response = client.post("/en/card/", {"code": words})

    assert (response.status_code, response["Location"]) == (302, f"/en/card/{codes.in_address(code)}/")


@pytest.mark.parametrize(
    ("typed", "said"), [("", "Please type the code from your card."), ("LUMA", "A code has four short words.")]
)
def test_what_is_no_code_is_said(client: Client, typed: str, said: str):
    a_conference()

    response = client.post("/en/card/", {"code": typed})

    assert response.status_code == 200
    assert said in response.content.decode()
