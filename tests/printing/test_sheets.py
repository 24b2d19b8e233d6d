"""Every printed thing in every language: it has its size and its words, is tagged, and cuts nothing off."""

from __future__ import annotations

import time

import pytest
from django.utils.translation import gettext, override

from tests.factories import LANGUAGES, at
from tests.printing.a_day import NOW, TITLE, WORKSHOP, a_day, source
from tests.printing.reading import Pdf
from werkstadt.conferences.calendar_entries import FOLLOWS
from werkstadt.conferences.models import Conference, Event, Room
from werkstadt.printing import paper
from werkstadt.printing.paper import Sheet
from werkstadt.printing.sheets.scripts import SHARES, times
from werkstadt.printing.things import BY_SLUG, Choice

pytestmark = pytest.mark.django_db
# The size of a page in millimetres, and how many pages a small conference needs in one language.
PAGES = {
    "poster": (297, 420, 1),
    "flyer": (148, 210, 2),
    "leaflet": (210, 148, 2),
    "programme": (210, 297, 1),
    "door-signs": (297, 210, 2),
    "table-signs": (210, 297, 1),
    "badges": (210, 297, 1),
    "cards": (210, 297, 2),
    "stickers": (210, 297, 1),
    "scripts": (210, 297, 2),
    "attendance": (210, 297, 2),
    "evaluation": (210, 297, 1),
}
# On these stands the title of the workshop, on those that of the conference.
OF_THE_WORKSHOP = {"flyer", "leaflet", "programme", "door-signs", "scripts", "attendance"}
WITHOUT_TITLE = {"stickers"}
LONG = "Wie wir in unserer Nachbarschaft gemeinsam und miteinander Verantwortungsgemeinschaften gründen " * 3
CHOICE = Choice(["de"])


def sheet(slug: str, conference: Conference, choice: Choice = CHOICE) -> Sheet:
    return BY_SLUG[slug].sheet(source(conference), choice)


def printed(slug: str, conference: Conference, choice: Choice = CHOICE) -> Pdf:
    return Pdf(paper.pdf(sheet(slug, conference, choice)))


def test_every_thing_is_looked_at():
    assert set(PAGES) == set(BY_SLUG)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", BY_SLUG)
def test_every_thing_in_every_language(slug: str, language: str):
    conference = a_day()

    made = sheet(slug, conference, Choice([language]))
    pdf = Pdf(paper.pdf(made))

    width, height, pages = PAGES[slug]
    assert {(page.width, page.height) for page in pdf.pages} == {(width, height)}
    assert len(pdf.pages) == pages
    assert (pdf.is_tagged, pdf.language, pdf.standards) == (True, language.partition("-")[0], (True, True))
    assert pdf.figures_without_words == 0
    assert paper.asked(made, "<cut>") == []
    assert slug in WITHOUT_TITLE or any(page.says(part(TITLE[language])) for page in pdf.pages)
    assert slug not in OF_THE_WORKSHOP or any(page.says(part(WORKSHOP[language])) for page in pdf.pages)


def part(words: str) -> str:
    """The longest word: lines break elsewhere, and letters of Arabic words join."""
    return max(words.replace("–", " ").split(), key=lambda word: (not "ا" <= word[0] <= "ي") * len(word))


@pytest.mark.parametrize("slug", BY_SLUG)
def test_long_titles_get_smaller_and_are_never_cut_off(slug: str):
    conference = a_day(title=LONG.strip()[:200])
    Event.objects.update(title=LONG.strip())
    Room.objects.update(name=LONG[:90])

    made = sheet(slug, conference)
    pdf = Pdf(paper.pdf(made))

    assert paper.asked(made, "<cut>") == []
    assert slug == "programme" or len(pdf.pages) == PAGES[slug][2]


def test_what_can_not_fit_at_all_says_so():
    made = sheet("poster", a_day(title=LONG * 20))

    assert paper.asked(made, "<cut>") != []


def test_several_languages_stand_one_after_the_other():
    pdf = printed("poster", a_day(), Choice(["uk", "de"]))

    assert [page.says("життя") for page in pdf.pages] == [True, False]
    assert [page.says("Leben") for page in pdf.pages] == [False, True]
    assert pdf.language == "uk"


def test_a_cancelled_event_is_marked_with_its_reason_and_gets_neither_list_nor_script():
    conference = a_day()

    programme, lists, scripts = (printed(slug, conference) for slug in ("programme", "attendance", "scripts"))

    assert programme.pages[0].says("Fällt aus")
    assert programme.pages[0].says("Die Leitung ist krank.")
    assert [page.says("Freie Zeit") for page in lists.pages + scripts.pages] == [False] * 4


def test_facts_that_follow_are_said_and_examples_marked():
    (page,) = printed("programme", a_day()).pages

    with override("de"):
        assert page.says(str(FOLLOWS["hosts"]))
        assert page.says(gettext("The room follows."))
    assert page.says("MittagspauseBeispiel")


def test_nothing_known_yet_is_printed_all_the_same():
    conference = a_day(starts_at=None, ends_at=None, venue=None, lead="", min_age=None)
    Event.objects.all().delete()

    counts = {slug: len(printed(slug, conference).pages) for slug in BY_SLUG}

    assert set(counts.values()) == {1, 2}


@pytest.mark.parametrize(
    ("slug", "only", "pages"), [("door-signs", "raum-101", 1), ("attendance", "werkstatt", 1), ("scripts", "offen", 1)]
)
def test_only_what_was_chosen_is_printed(slug: str, only: str, pages: int):
    assert len(printed(slug, a_day(), Choice(["de"], only=[only])).pages) == pages


def test_door_signs_list_the_events_of_their_room():
    signs = printed("door-signs", a_day()).pages

    assert [sign.says("Hilfe unter Nachbarn") for sign in signs] == [True, False]
    assert [sign.says("Sichere Wege") for sign in signs] == [False, True]


def test_an_attendance_list_has_a_line_for_each_seat_and_no_names():
    conference = a_day()

    (page,) = printed("attendance", conference, Choice(["de"], only=["werkstatt"])).pages

    assert page.says("".join(str(number) for number in range(1, 26)))
    assert not page.says("26")


def test_big_print_has_no_small_letters():
    pdf = printed("programme", a_day(), Choice(["de"], kind="big"))

    assert min(pdf.letter_sizes) >= 18


def test_cards_carry_their_codes_on_both_parts():
    code = "LUMA TIRO BEKA SODU"
    front, back = printed("cards", a_day(), Choice(["de"], codes=[code], kind="a6")).pages

    assert (front.width, front.height) == (105, 149)
    assert front.words.count(code.replace(" ", "")) == 2
    assert [back.says(words) for words in ("Deutsch", "Українська", "Türkçe", "Tiếng Việt")] == [True] * 4
    assert not front.says("Türkçe")


@pytest.mark.parametrize("kind", ["roles", "organisations"])
def test_badges_say_for_whom_they_are(kind: str):
    pages = printed("badges", a_day(), Choice(["de"], kind=kind)).pages

    words = {"roles": "Moderation", "organisations": "Nachbarschaftsverein"}[kind]
    assert any(page.says(words) for page in pages)


def test_letters_that_no_font_has_are_no_error():
    pdf = printed("poster", a_day(title="会議 😀"))

    assert (len(pdf.pages), pdf.is_tagged, pdf.standards) == (1, True, (False, False))


def test_signs_of_the_setting_language_are_only_letters():
    words = '#include "x" $a$ *b* \\ <label> @ref [[ ]] // /* "" \u202e'

    pdf = printed("poster", a_day(title=words, lead=words))

    assert any(page.says("#include") for page in pdf.pages)


def test_the_same_data_give_the_same_bytes():
    conference = a_day()

    assert paper.pdf(sheet("programme", conference)) == paper.pdf(sheet("programme", conference))


def test_a_sheet_is_ready_in_well_under_two_seconds():
    conference = a_day()
    printed("programme", conference)

    begun = time.perf_counter()
    printed("scripts", conference)

    assert time.perf_counter() - begun < 2


def test_minutes_of_a_script_add_up():
    rows = times(at("2025-12-13 10:00"), at("2025-12-13 11:30"))

    with override("de"):
        assert sum(int(row["minutes"].split()[0]) for row in rows) == 90
    assert (sum(SHARES), rows[0]["time"], len(rows)) == (100, "11:00", len(SHARES))
    assert [row["time"] for row in times(None, None)] == [""] * len(SHARES)


def test_a_process_of_its_own_sets_the_same_sheet():
    made = sheet("poster", a_day(title="Для всіх – للجميع"))

    assert paper.pdf(made, apart=True) == paper.pdf(made)
    assert paper.first_picture(made, height=200)[:4] == b"\x89PNG"


def test_a_sheet_that_can_not_be_set_says_why_and_hurts_nobody():
    broken = Sheet("poster", "", "de", NOW, [{"direction": "up"}])

    with pytest.raises(RuntimeError, match="could not be set"):
        paper.pdf(broken, apart=True)
