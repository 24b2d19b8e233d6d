"""A letter is written once and read twice: plain text and HTML say the same, in the language of the person."""

from __future__ import annotations

import copy
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.canary import ATTACKS, suspicious_in_page
from tests.factories import at
from werkstadt.base import post
from werkstadt.base.post import inline
from werkstadt.base.post.draft import Button, Draft
from werkstadt.base.translated import Text

TEMPLATES = Path(__file__).parent / "templates"
FACTS = {
    "title": Text({"de": "Orte der Begegnung", "en": "Places to meet"}),
    "number": 2,
    "who": "you",
    "place": "Emil-Höllein-Platz",
    "nothing": "",
    "starts_at": at("2025-12-13 09:00"),
    "url": "https://werkstadt.example.org/de/seats/?a=1&b=2",
}


@pytest.fixture(autouse=True)
def templates(settings: Any) -> None:
    settings.TEMPLATES = copy.deepcopy(settings.TEMPLATES)
    settings.TEMPLATES[0]["DIRS"].append(TEMPLATES)


def a_letter(language: str = "en", **facts: Any) -> post.Words:
    return post.render("sample.txt", FACTS | facts, language, time_zone="Europe/Berlin")


def test_a_letter_reads_well_as_plain_text():
    assert a_letter().text == (
        "You have 2 seats\n\n"
        "We look forward to you.\nCome to Emil-Höllein-Platz, 2 minutes early.\n\n"
        "Places to meet\n\n"
        "When: 13 December 2025, 10:00\nWhere: Emil-Höllein-Platz\n\n"
        "See my seats:\nhttps://werkstadt.example.org/de/seats/?a=1&b=2\n\n"
        "-- \nYou get this letter because somebody booked with this address.\nCity of Jena\n"
    )


def test_the_subject_is_one_line_in_the_language_of_the_person():
    assert [a_letter(language).subject for language in ("en", "de")] == [
        "Your seats: Places to meet",
        "Your seats: Orte der Begegnung",
    ]


class Reader(HTMLParser):
    """The words of a page in order, without those of its head."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._is_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_head = tag == "head" or (self._is_head and tag != "body")
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if not self._is_head:
            self.words += data.split()


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_both_forms_say_the_same(language):
    letter = a_letter(language)

    text = re.sub(r"^(When|Where|See my seats):", r"\1", letter.text.replace("-- \n", ""), flags=re.MULTILINE)
    assert "".join(read(letter.html).words) == "".join(re.sub("[\u2068\u2069]", "", text).split())


def test_the_page_names_its_language_and_direction():
    found = {language: read(a_letter(language).html).tags for language in ("de-simple", "ar")}

    about = {
        language: [(given.get("lang"), given.get("dir")) for tag, given in tags if tag in {"html", "div"}][:2]
        for language, tags in found.items()
    }
    assert about == {"de-simple": [("de-simple", "ltr")] * 2, "ar": [("ar", "rtl")] * 2}


def test_headings_begin_at_the_first_level():
    assert [tag for tag, _given in read(a_letter().html).tags if re.fullmatch(r"h\d", tag)] == ["h1", "h2"]


def test_a_proper_name_stands_for_itself_between_arabic_words():
    letter = a_letter("ar")

    assert "Come to \u2068Emil-Höllein-Platz\u2069, 2 minutes early." in letter.text
    assert '<bdi lang="de" dir="ltr">Emil-Höllein-Platz</bdi>, 2 minutes early.' in letter.html


def test_words_in_another_language_than_the_letters_are_marked():
    letter = a_letter("ar", title=Text({"de": "Orte der Begegnung"}))

    assert '<bdi lang="de" dir="ltr">Orte der Begegnung</bdi></h2>' in letter.html
    assert "<bdi" not in re.search("<h2.*", a_letter("ar", title=Text({"ar": "أماكن اللقاء"})).html).group()


def test_plain_text_has_no_hidden_signs_where_nothing_turns_round():
    found = {place: a_letter(place=place).text for place in ("Emil-Höllein-Platz", "أماكن اللقاء")}

    assert [place for place, text in found.items() if "\u2068" in text] == ["أماكن اللقاء"]


def test_a_name_cannot_end_its_own_frame():
    name = "a\u2069\u202eb\u2068\u2063c"

    assert inline.as_html(inline.marked(name)) == "<bdi>abc</bdi>"


def style_apart(signs: list[str]) -> list[str]:
    """The one base template has style elements and attributes of its own."""
    return [sign for sign in signs if sign != "<style>" and not sign.endswith(" style>")]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("field", ["title", "who", "place", "nothing"])
def test_no_words_become_markup(field, attack):
    letter = a_letter(**{field: attack})

    assert style_apart(suspicious_in_page(letter.html)) == []
    assert "7777|add" in letter.text or attack != ATTACKS[0]
    assert letter.subject == " ".join(letter.subject.splitlines())


def test_the_looking_itself_finds_words_that_became_markup(settings):
    html = a_letter(who="<evil>").html.replace("&lt;evil&gt;", "<evil>")

    assert style_apart(suspicious_in_page(html)) == ["<evil>"]


def test_nothing_is_fetched_when_a_letter_is_read():
    html = a_letter().html

    assert re.findall(r"<(?:img|link|script|iframe|video|form)\b|url\(|@import|\ssrc=", html) == []


def test_it_has_colours_for_the_dark():
    assert "prefers-color-scheme: dark" in a_letter().html
    assert '<meta name="color-scheme" content="light dark">' in a_letter().html


def test_a_letter_asks_for_one_thing():
    draft = Draft()
    draft.add(Button("Yes", "/yes"))

    with pytest.raises(ValueError, match="one button"):
        draft.add(Button("No", "/no"))
