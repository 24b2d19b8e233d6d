"""Spreadsheets: what goes out comes in unchanged; every mistake is said at once, with its sheet and cell."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from tests.factories import a_place, a_room, a_whole_city, an_event, an_organisation, at
from werkstadt.areas.models import City
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference, Event, Organisation, Room
from werkstadt.packs import editing, sheets
from werkstadt.packs.mistakes import PackError
from werkstadt.packs.sheets.columns import columns_of
from werkstadt.packs.sheets.finding import MOST_ROWS

pytestmark = pytest.mark.django_db
NOW = at("2025-10-10 09:00")
HEAD = ("event/slug", "kind", "title.de", "starts", "ends", "room", "hosts", "capacity", "languages")


@pytest.fixture
def city() -> City:
    return a_whole_city()


@pytest.fixture
def conference(city: City) -> Conference:
    return Conference.objects.select_related("area__city", "venue").get()


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def a_book(*rows: Any, head: Any = HEAD, name: str = "Programm", **more: Any) -> io.BytesIO:
    """A workbook with one sheet, a heading for people above the keys; `more`: what the sheet is told besides."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, [f"Spalte {each}" for each in head])
    sheet.write_row(1, 0, head)
    for number, row in enumerate(rows, 2):
        for place, value in enumerate(row):
            if isinstance(value, datetime | date):
                sheet.write_datetime(number, place, value, moment)
            else:
                sheet.write(number, place, value)
    for act, arguments in more.items():
        for each in arguments:
            getattr(sheet, act)(*each)
    book.close()
    file.seek(0)
    return file


def wrong(reading: sheets.Reading) -> list[tuple[str, str, str]]:
    return [(each.sheet, each.cell, each.words) for each in reading.mistakes]


def rows_of(content: bytes, name: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(name).to_python()


def apply(city: City, reading: sheets.Reading) -> Any:
    assert wrong(reading) == []
    return editing.apply(city, reading.edits, by="Büro", at=NOW)


@pytest.mark.parametrize("language", ["en", "de", "ar", "uk"])
def test_what_goes_out_comes_in_again_and_changes_nothing(city, conference, language):
    Event.objects.update(title={"de": "=1+1", "ar": "مرحبا"}, text={"de": "Zwei\nZeilen"}, languages=["de", "gsg"])
    Event.objects.filter(kind="run-up").update(open_facts=["place"])
    a_room(conference.venue, slug="zwei", name="Aula", is_step_free=False, seats=12)

    with override(language):
        content = sheets.write(city, conference)
        reading = sheets.read(city, conference, io.BytesIO(content))

    assert (wrong(reading), reading.hints, reading.edits) == ([], [], [])
    assert reading.n_rows == Event.objects.count() + Organisation.objects.count() + 2


def test_the_sheet_has_headings_for_people_a_hidden_row_of_keys_real_days_and_lists(city, conference):
    content = sheets.write(city, conference)

    rows = rows_of(content, "Programme")
    parts = zipfile.ZipFile(io.BytesIO(content))
    sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert [str(each) for each in rows[0][:4]] == ["Short name", "Kind", "Title (Deutsch)", "Title (Leichte Sprache)"]
    assert rows[1][:3] == ["event/slug", "kind", "title.de"]
    starts = rows[1].index("starts")
    assert {type(row[starts]) for row in rows[2:]} == {datetime}
    assert '<row r="2" ' in sheet
    assert 'hidden="1"' in sheet.partition('<row r="2" ')[2].partition(">")[0]
    assert '<pane xSplit="1" ySplit="2"' in sheet
    assert sheet.count('<dataValidation type="list"') >= 4


def test_nothing_that_was_typed_becomes_a_formula(city, conference):
    evil = '=HYPERLINK("http://evil.example","x")'
    Event.objects.update(title={"de": evil}, text={"de": "@SUM(A1)"})
    Organisation.objects.update(name="+1")

    content = sheets.write(city, conference)

    parts = zipfile.ZipFile(io.BytesIO(content))
    assert not any(b"<f>" in parts.read(name) or b"hyperlink" in parts.read(name) for name in parts.namelist())
    assert evil in [row[2] for row in rows_of(content, "Programme")]


def test_a_row_is_changed_and_one_without_a_short_name_is_new(city, conference):
    event = Event.objects.get(kind="workshop")
    moment = datetime(2025, 12, 13, 14, 0)
    book = a_book(
        (
            event.slug,
            "Workshop",
            "Anders",
            moment,
            datetime(2025, 12, 13, 15, 0),
            "Aula",
            "Nachbarschaftsverein",
            18,
            "",
        ),
        ("", "booth", "Neuer Stand", "13.12.2025 10:00", "13.12.2025, 11 Uhr", "follows", "verein", "", "de, uk"),
    )

    report = apply(city, sheets.read(city, conference, book))

    event.refresh_from_db()
    new = Event.objects.get(slug="neuer-stand")
    assert (len(report.created), len(report.changed), report.removed) == (1, 1, [])
    assert (event.title, event.starts_at, event.capacity) == ({"de": "Anders"}, at("2025-12-13 13:00"), 18)
    assert (new.kind, new.starts_at, new.ends_at) == ("booth", at("2025-12-13 09:00"), at("2025-12-13 10:00"))
    assert (new.room, new.open_facts, new.languages) == (None, ["room"], ["de", "uk"])
    assert [host.slug for host in new.hosts.all()] == ["verein"]


def test_a_new_organisation_hosts_a_new_event_of_the_same_file(city, conference):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    programme, organisations = book.add_worksheet("Programm"), book.add_worksheet("Organisationen")
    programme.write_row(0, 0, HEAD)
    programme.write_row(1, 0, ("", "booth", "Stand", "", "", "", "Neue Hilfe e. V.; Nachbarschaftsverein", "", ""))
    organisations.write_row(0, 0, ("organisation/slug", "name"))
    organisations.write_row(1, 0, ("", "Neue Hilfe e. V."))
    book.close()

    apply(city, sheets.read(city, conference, file))

    assert sorted(host.slug for host in Event.objects.get(slug="stand").hosts.all()) == ["neue-hilfe-e-v", "verein"]


def test_rooms_get_their_numbers_and_truths(city, conference):
    head = ("room/slug", "name.de", "seats", "step_free", "hearing_loop")
    book = a_book(("aula", "Aula", "40", "ja", "Nein"), ("", "Foyer", 12.0, True, "follows"), head=head, name="Räume")

    apply(city, sheets.read(city, conference, book))

    rooms = {room.slug: room for room in Room.objects.all()}
    assert (rooms["aula"].seats, rooms["aula"].is_step_free, rooms["aula"].has_hearing_loop) == (40, True, False)
    assert (rooms["foyer"].seats, rooms["foyer"].is_step_free, rooms["foyer"].open_facts) == (
        12,
        True,
        ["hearing_loop"],
    )


def test_every_mistake_is_said_at_once_with_sheet_and_cell(city, conference):
    for number in (1, 2):
        a_room(conference.venue, slug=f"saal-{number}", name="Saal")
    book = a_book(
        ("", "party", "Eins", "31.02.2025 10:00", "morgen", "Saal", "Unbekannt", "viele", "de; klingonisch"),
        ("", "booth", "", "", "", "", "", 1.5, ""),
        ("doppelt", "booth", "Zwei", True, "", "", "", "", ""),
        ("gut", "booth", "Drei", "", "", "", "", "", ""),
        ("vier", "booth", "Vier", date(2025, 12, 13), "", "", "", "", ""),
        ("gut", "booth", "Fünf", "", "", "", "", "", ""),
    )

    reading = sheets.read(city, conference, book)

    assert reading.edits == []
    assert [(cell, words.partition(":")[0]) for _sheet, cell, words in wrong(reading)] == [
        ("B3", "“party” can not be chosen here. Possible is"),
        ("D3", "There is no such day or time"),
        ("E3", "“morgen” is no day and time. It looks like this"),
        ("F3", "Several are called “Saal”. Please write the short name"),
        ("G3", "We do not know “Unbekannt”."),
        ("H3", "“viele” is no whole number."),
        ("I3", "“klingonisch” is no code of a language, such as de, uk or gsg."),
        ("H4", "“1.5” is no whole number."),
        ("D5", "“True” is no day and time. It looks like this"),
        ("D7", "“2025-12-13” is no day and time. It looks like this"),
        ("A8", "The short name “gut” is there twice, also in Programm, 6."),
    ]
    assert reading.mistakes[0].where == "Programm, B3"


def test_merged_cells_are_refused_and_a_merged_title_above_is_not(city, conference):
    row = ("", "booth", "Eins", "", "", "", "", "", "")

    below = a_book(row, merge_range=[(3, 1, 5, 1, "booth")])
    above = a_book(row, merge_range=[(0, 9, 0, 11, "Titel")])

    said = ("Programm", "B4", "Cells are merged here (B4:B6). Please split them and fill in each.")
    assert said in wrong(sheets.read(city, conference, below))
    assert wrong(sheets.read(city, conference, above)) == []


def test_of_formulas_the_value_is_taken_and_one_without_is_refused(city, conference):
    event = Event.objects.get(kind="workshop")
    row = (event.slug, "workshop", "Werkstatt", event.starts_at.replace(tzinfo=None), "", "Aula", "verein", "", "")

    good = a_book(row, write_formula=[(2, 7, "=10+8", None, 18), (2, 4, "=D3+1/24", None, "13.12.2025 13:00")])
    bad = a_book(row, write_formula=[(2, 7, "=1/0", None, "#DIV/0!")])

    values = sheets.read(city, conference, good).edits[0].values
    assert (values["capacity"], values["ends"]) == (18, datetime(2025, 12, 13, 13, 0))
    assert wrong(sheets.read(city, conference, bad)) == [
        ("Programm", "H3", "The formula here has no result. Please write the value.")
    ]


def test_unknown_columns_are_left_alone_and_said(city, conference):
    book = a_book(("", "booth", "Eins", "wichtig"), head=("event/slug", "kind", "title.de", "notiz"))

    reading = sheets.read(city, conference, book)

    assert (wrong(reading), [each.words for each in reading.hints]) == (
        [],
        ["We do not know the column “notiz”. It is not read."],
    )
    assert reading.edits[0].values == {"kind": "booth", "title": {"de": "Eins"}}


def test_headings_are_enough_without_keys_in_any_language(city, conference):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    with override("ar"):
        headings = {column.key: str(column.label) for column in columns_of("event", ["de"])}
    sheet = book.add_worksheet("Programme")
    sheet.write(0, 0, "Unser Programm 2025")
    sheet.write_row(2, 0, [headings[key] for key in ("title", "kind", "capacity")])
    sheet.write_row(3, 0, ("Kochen", "Workshop", 12))
    book.close()

    (edit,) = sheets.read(city, conference, file).edits

    assert (edit.ref.key[1], edit.values) == (
        "kochen",
        {"title": {"de": "Kochen"}, "kind": "workshop", "capacity": 12},
    )


def test_empty_rows_between_and_below_say_nothing(city, conference):
    book = a_book((" ", "", ""), ("", "booth", "Eins"), (), ("", "", ""), write_blank=[(5000, 3, "")])

    assert len(sheets.read(city, conference, book).edits) == 1


def test_more_rows_than_any_conference_has_are_refused_at_once(city, conference):
    book = a_book(*[("", "booth", f"Stand {number}") for number in range(5_000)])

    begun = time.perf_counter()
    reading = sheets.read(city, conference, book)

    assert wrong(reading) == [("Programm", "", f"There are 5000 rows; at most {MOST_ROWS} can be read at once.")]
    assert time.perf_counter() - begun < 10


def test_a_file_that_would_fill_the_memory_is_refused(city, conference):
    far = a_book(("", "booth", "Eins"), write=[(1_048_575, 16_383, "x")])
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(5):
            parts.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * 20 * 1024 * 1024)
    bomb.seek(0)

    for file in (far, bomb):
        (mistake,) = sheets.read(city, conference, file).mistakes
        assert mistake.words.startswith("This spreadsheet is larger than anything we need.")


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_what_is_no_spreadsheet_is_said_to_be_none(city, conference, content):
    (mistake,) = sheets.read(city, conference, io.BytesIO(content)).mistakes

    assert mistake.words.startswith("This is no spreadsheet that we can read.")


def test_sheets_that_nobody_knows_or_twice_are_told(city, conference):
    empty = a_book(name="Tabelle1", head=("a", "b"))
    head = ("kind", "capacity", "title")
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    for name in ("Eins", "Zwei"):
        book.add_worksheet(name).write_row(0, 0, ("event/slug", *head))
    book.close()

    assert [each.code for each in sheets.read(city, conference, empty).mistakes] == ["no-sheet"]
    assert [(each.code, each.sheet) for each in sheets.read(city, conference, file).mistakes] == [
        ("sheet-twice", "Zwei")
    ]


def test_an_organisation_that_is_there_already_is_not_made_twice(city, conference):
    book = a_book(("", "  nachbarschaftsVEREIN "), head=("organisation/slug", "name"), name="Organisationen")

    (mistake,) = sheets.read(city, conference, book).mistakes

    assert (mistake.cell, mistake.words) == (
        "B3",
        "“nachbarschaftsVEREIN” is there already, with the short name verein.",
    )


def test_rows_that_say_the_same_are_asked_about_and_get_short_names_of_their_own(city, conference):
    reading = sheets.read(city, conference, a_book(("", "booth", "Stand"), ("", "booth", "Stand")))

    assert [edit.ref.key[1] for edit in reading.edits] == ["stand", "stand-2"]
    assert [each.words for each in reading.hints] == ["This row says the same as row 3. Is it meant twice?"]


def test_what_the_checks_of_the_city_find_leads_to_the_cell(city, conference):
    book = a_book(("", "workshop", "Voll", "", "13.12.2025 09:00", "Aula", "", 500, ""))
    Room.objects.update(seats=20)
    reading = sheets.read(city, conference, book)

    with pytest.raises(PackError) as error:
        editing.apply(city, reading.edits, by="Büro", at=NOW, only_check=True)
    found = reading.located(error.value.mistakes)

    assert ("Programm", "H3") in [(each.sheet, each.cell) for each in found]


def test_what_is_not_in_the_sheet_stays(city, conference):
    before = set(Event.objects.values_list("slug", flat=True))

    apply(city, sheets.read(city, conference, a_book(("", "booth", "Eins"))))

    assert set(Event.objects.values_list("slug", flat=True)) == before | {"eins"}


def test_an_empty_cell_takes_a_value_away_and_a_missing_column_does_not(city, conference):
    event = Event.objects.get(kind="workshop")
    event.capacity, event.title, event.languages = 20, {"de": "Werkstatt", "uk": "Майстерня"}, ["de"]
    event.save()

    apply(city, sheets.read(city, conference, a_book((event.slug, ""), head=("event/slug", "languages"))))

    event.refresh_from_db()
    assert (event.languages, event.capacity, event.title) == ([], 20, {"de": "Werkstatt", "uk": "Майстерня"})


def test_who_was_overtaken_since_reading_overwrites_nothing(city, conference):
    event = Event.objects.get(kind="workshop")
    reading = sheets.read(city, conference, a_book((event.slug, "Anders"), head=("event/slug", "title.de")))
    Event.objects.filter(pk=event.pk).update(title={"de": "Vom Büro"})

    with pytest.raises(Refused):
        editing.apply(city, reading.edits, by="Büro", at=NOW)

    assert Event.objects.get(pk=event.pk).title == {"de": "Vom Büro"}


def test_a_text_that_no_cell_can_hold_stays_as_it_is(city, conference):
    Event.objects.update(text={"de": "x" * 40_000})

    reading = sheets.read(city, conference, io.BytesIO(sheets.write(city, conference)))

    assert (wrong(reading), reading.edits) == ([], [])


def test_the_city_has_organisations_and_rooms_of_every_place_but_no_programme(city):
    a_room(a_place(city, slug="halle", name="Halle"), slug="gross", name="Großer Saal")
    content = sheets.write(city)

    names = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    reading = sheets.read(city, None, io.BytesIO(content))
    head = ("room/slug", "place", "name.de")
    new = sheets.read(city, None, a_book(("", "Halle", "Neu"), ("", "", "Wo?"), head=head, name="Räume"))

    assert (names[:2], reading.edits, wrong(reading)) == (["Organisations", "Rooms"], [], [])
    assert [(each.cell, each.words) for each in new.mistakes] == [("B4", "Please write in which place this room is.")]


def test_a_long_list_to_choose_from_stands_in_a_hidden_sheet(city, conference):
    for number in range(30):
        a_room(conference.venue, slug=f"r{number}", name=f"Raum mit einem langen Namen {number}")

    content = sheets.write(city, conference)

    parts = zipfile.ZipFile(io.BytesIO(content))
    assert "'…'!$A$1:$A$32" in parts.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="hidden"' in parts.read("xl/workbook.xml").decode()


def test_many_events_need_no_more_queries_than_some(city, conference, django_assert_max_num_queries):
    for number in range(10):
        an_event(conference, slug=f"w{number}").hosts.add(an_organisation(city, slug=f"o{number}", name=f"O {number}"))

    with django_assert_max_num_queries(60):
        sheets.write(city, conference)
