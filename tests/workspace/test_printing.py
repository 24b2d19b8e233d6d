"""The page with everything to print: who prints what, in which languages, and cards with codes."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import a_conference, a_room, an_event
from tests.printing.a_day import a_day
from tests.printing.reading import Pdf
from tests.printing_factories import a_card_batch
from tests.staff import FROM_HERE
from tests.workspace.the_team import address, page, somebody
from werkstadt.accounts.roles import Role
from werkstadt.printing import cards
from werkstadt.printing.models import CardBatch
from werkstadt.printing.things import THINGS

pytestmark = pytest.mark.django_db
PRINT = "print/"


def offered(html: str) -> set[str]:
    return set(re.findall(r'action="[^"]*/print/([\w-]+)\.pdf"', html))


@pytest.mark.parametrize(
    ("role", "things"),
    [
        (Role.ORGANISER, {thing.slug for thing in THINGS}),
        (Role.MODERATOR, {"scripts", "attendance", "evaluation"}),
        (Role.HELPER, {"door-signs", "attendance"}),
    ],
)
def test_each_role_is_offered_its_own_and_gets_nothing_else(role: Role, things: set[str]):
    client = somebody(a_day(), role)

    opened = {thing.slug for thing in THINGS if client.get(address(f"{PRINT}{thing.slug}.pdf")).status_code == 200}

    assert offered(page(client, PRINT)) == things
    assert opened == things
    assert {client.get(address(f"{PRINT}{slug}.png")).status_code for slug in things} == {200}
    assert client.get(address(f"{PRINT}poster.png")).status_code == (200 if "poster" in things else 403)


def test_the_pdf_is_in_the_languages_that_were_chosen():
    client = somebody(a_day())

    response = client.get(address(PRINT + "poster.pdf"), {"language": ["uk", "de"]})
    pdf = Pdf(response.content)

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="werkstadt-nord-poster-de-uk.pdf"'
    assert response["Cache-Control"] == "no-store"
    assert [shown.says("життя") for shown in pdf.pages] == [False, True]


def test_without_a_choice_it_is_in_the_language_of_the_page():
    response = somebody(a_day()).get(address(PRINT + "evaluation.pdf", language="ar"))

    assert Pdf(response.content).language == "ar"


def test_old_words_in_an_address_are_left_out():
    client = somebody(a_day())

    asked = {"language": ["xx", "de"], "only": ["nix", "raum-101"], "kind": "nix"}
    pdf = Pdf(client.get(address(PRINT + "door-signs.pdf"), asked).content)

    assert (pdf.language, len(pdf.pages)) == ("de", 1)


@pytest.mark.parametrize("thing", ["nix.pdf", "nix.png", "poster.doc"])
def test_what_there_is_not_can_not_be_printed(thing: str):
    assert somebody(a_day()).get(address(PRINT + thing)).status_code == 404


def test_a_draft_can_be_printed_with_a_warning():
    client = somebody(a_day(state="draft"))

    assert "This conference is not published yet" in page(client, PRINT)
    assert client.get(address(PRINT + "poster.pdf")).status_code == 200


@pytest.mark.parametrize("more", [1, 12])
def test_more_events_need_no_more_queries(more: int):
    conference = a_day()
    for number in range(more):
        room = a_room(conference.venue, slug=f"r{number}", name=f"Raum {number}")
        an_event(conference, slug=f"e{number}", title=f"Nummer {number}", room=room, capacity=9)
    client = somebody(conference)
    page(client, PRINT)

    counts = []
    for path in (PRINT, PRINT + "programme.pdf", PRINT + "scripts.pdf"):
        with CaptureQueriesContext(connection) as captured:
            client.get(address(path))
        counts.append(len(captured))

    assert counts == COUNTS


# For the page, the programme and the scripts.
COUNTS = [6, 5, 5]


def test_cards_are_made_and_printed_again_with_the_same_codes():
    conference = a_day()
    client = somebody(conference)

    sent = client.post(address(PRINT + "cards/"), {"size": "6", "note": "Tisch 1", "key": "k" * 22}, headers=FROM_HERE)
    again = client.post(address(PRINT + "cards/"), {"size": "6", "note": "Tisch 1", "key": "k" * 22}, headers=FROM_HERE)
    batch = CardBatch.objects.get()
    made = page(client, PRINT + "cards/")
    printed = [client.get(address(PRINT + "cards.pdf"), {"batch": 1}).content for _ in range(2)]

    assert (sent.status_code, again.status_code) == (302, 302)
    assert (batch.size, batch.note) == (6, "Tisch 1")
    assert "Batch 1: 6 cards" in made
    pages = Pdf(printed[0]).pages
    assert len(pages) == 4
    for number, code in enumerate(cards.codes_of(batch)):
        assert pages[number // 4 * 2].words.count(code.replace(" ", "")) == 2
    assert [shown.words for shown in Pdf(printed[1]).pages] == [shown.words for shown in pages]


@pytest.mark.parametrize("size", ["", "0", "1001", "viele"])
def test_what_is_no_number_of_cards_makes_none_and_says_why(size: str):
    client = somebody(a_conference())

    response = client.post(address(PRINT + "cards/"), {"size": size}, headers=FROM_HERE)

    assert response.status_code == 200
    assert b'class="error"' in response.content
    assert not CardBatch.objects.exists()


def test_large_batches_are_printed_in_parts():
    batch = a_card_batch(a_conference(), size=130)
    client = somebody(batch.conference)

    links = re.findall(r'href="[^"?]*cards\.pdf\?([^"]*)"', page(client, PRINT + "cards/"))
    parts = {parse_qs(urlsplit("?" + link.replace("&amp;", "&")).query)["part"][0] for link in links}
    second = Pdf(client.get(address(PRINT + "cards.pdf"), {"batch": 1, "part": 2, "kind": "a4"}).content)

    assert parts == {"1", "2"}
    assert second.pages[0].says(cards.codes_of(batch)[100])
    assert client.get(address(PRINT + "cards.pdf"), {"batch": 1, "part": 3}).status_code == 404
    assert client.get(address(PRINT + "cards.pdf"), {"batch": 2}).status_code == 404


def test_cards_without_a_batch_carry_no_code():
    pdf = Pdf(somebody(a_day()).get(address(PRINT + "cards.pdf")).content)

    assert pdf.pages[0].says("This card has no code.")
