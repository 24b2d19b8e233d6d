"""Broken packs: each mistake with its file and line, all at once, and nothing is written."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.packs.builder import CONFERENCE_FILE, borders, change, square, write
from werkstadt.areas.models import City
from werkstadt.conferences.models import Conference
from werkstadt.packs.importing import import_pack
from werkstadt.packs.mistakes import Code, PackError

pytestmark = pytest.mark.django_db

CITY, AREAS, CONF, GEO = "city.yaml", "areas.yaml", CONFERENCE_FILE, "districts.geojson"
FILES = "conferences/nord-2025/files"


def mistakes_of(pack: Path) -> list[tuple[Code, str]]:
    """Code and place of every mistake; and nothing came into the database."""
    with pytest.raises(PackError) as error:
        import_pack(pack)
    assert (City.objects.count(), Conference.objects.count()) == (0, 0)
    assert all(mistake.words for mistake in error.value.mistakes)
    return [(mistake.code, mistake.where) for mistake in error.value.mistakes]


def where(pack: Path, file: str, words: str) -> str:
    """`file:line` of the one line that holds these words."""
    lines = (pack / file).read_text(encoding="utf-8").splitlines()
    found = [number for number, line in enumerate(lines, start=1) if words in line]
    assert len(found) == 1, f"{len(found)} lines hold {words!r}"
    return f"{file}:{found[0]}"


# file, old words, new words, code, words on the line that is reported
ONE_WRONG_VALUE = [
    (CONF, "    capacity: 20", "    capacty: 20", Code.KEY_UNKNOWN, "capacty"),
    (CONF, "title: {de: Konferenz Nord, uk: Конференція Північ}\n", "", Code.KEY_MISSING, "slug: nord-2025"),
    (CONF, "slug: kochen", "slug: Der Markt", Code.SLUG, "Der Markt"),
    (CONF, "slug: stand", "slug: kochen", Code.SLUG_TWICE, "title: Stand"),
    (CONF, "state: announced", "state: anounced", Code.CHOICE, "anounced"),
    (CONF, "kind: booth", "kind: boot", Code.CHOICE, "title: Stand"),
    (CONF, "min_age: 21", 'min_age: "21"', Code.NOT_WHOLE_NUMBER, 'min_age: "21"'),
    (CONF, "min_age: 21", "min_age: 210", Code.TOO_LARGE, "min_age: 210"),
    (CONF, "min_age: 21", "min_age: 21\nmax_age: 18", Code.AGES, "max_age: 18"),
    (CONF, "admission_free: true", "admission_free: yes", Code.NOT_YES_OR_NO, "admission_free"),
    (CONF, "hosts: [verein, amt]", "hosts: verein", Code.NOT_LIST, "hosts: verein"),
    (CONF, "hosts: [verein, amt]", "hosts: [verrein, amt]", Code.REFERENCE, "verrein"),
    (CONF, "area: nord\n", "area: nrod\n", Code.REFERENCE, "area: nrod"),
    (CONF, "area: nord\n", "area: stat-alt\n", Code.AREA_NOT_FOR_CONFERENCES, "area: stat-alt"),
    (CONF, "topic: quartier", "topic: quarter", Code.REFERENCE, "topic: quarter"),
    (CONF, "room: klasse", "room: klase", Code.REFERENCE, "room: klase"),
    (CONF, "place: platz}", "place: platzz}", Code.REFERENCE, "place: platzz"),
    (CONF, "basis: impuls}", "basis: impulse}", Code.REFERENCE, "basis: impulse"),
    (CONF, "event: wald}", "event: walt}", Code.REFERENCE, "event: walt"),
    (CONF, "min_age: [register]}", "min_age: [registre]}", Code.REFERENCE, "registre"),
    (CONF, "min_age: [register]}", "minage: [register]}", Code.SOURCE_KEY, "minage"),
    (CONF, "room: klasse", "room: klasse\n    place: platz", Code.ROOM_AND_PLACE, "    place: platz"),
    (CONF, "file: karte.txt", "url: https://example.org, file: karte.txt", Code.FILE_AND_URL, "karte.txt"),
    (CONF, "file: karte.txt", "file: ../karte.txt", Code.FILE_NAME, "../karte.txt"),
    (CONF, "file: karte.txt", "file: /etc/passwd.txt", Code.FILE_NAME, "passwd"),
    (CONF, "file: karte.txt", "file: 'a\\b.txt'", Code.FILE_NAME, "a\\b"),
    (CONF, "file: karte.txt", 'file: "a\\0.txt"', Code.CONTROL_CHARACTER, "a\\0"),
    (CONF, "file: karte.txt", 'file: "a\\u202etxt.exe"', Code.CONTROL_CHARACTER, "u202e"),
    (CONF, "file: karte.txt", "file: karte.svg", Code.FILE_KIND, "karte.svg"),
    (CONF, "file: karte.txt", "file: kartte.txt", Code.NO_SUCH_FILE, "kartte.txt"),
    (CONF, "closes: 2025-11-07", "closes: 2025-10-03", Code.ENDS_BEFORE_START, "closes"),
    (CONF, "ends: 2025-12-13 12:00", "ends: 2025-12-13 10:30", Code.ENDS_BEFORE_START, "10:30"),
    (CONF, "    starts: 2025-12-13 11:00\n", "", Code.ENDS_WITHOUT_START, "12:00"),
    (CONF, "ends: 2025-12-13 12:00", "ends: 2025-12-13 16:30", Code.OUTSIDE_CONFERENCE, "13 11:00"),
    (
        CONF,
        "starts: 2025-09-27 10:00, ends: 2025-09-27 14:00",
        "starts: 2025-12-14 10:00",
        Code.RUN_UP_TOO_LATE,
        "kochen",
    ),
    (CONF, "published: 2025-11-01 08:00", "published: 2025-03-30 02:30", Code.TIME_SKIPPED, "02:30"),
    (CONF, "published: 2025-11-01 08:00", "published: 2025-11-01 8:00", Code.NOT_A_MOMENT, " 8:00"),
    (CONF, "published: 2025-11-01 08:00", "published: 2025-11-01 25:00", Code.NO_SUCH_TIME, "25:00"),
    (CONF, "held_on: 2024-10-15", "held_on: 2025-02-30", Code.NO_SUCH_DAY, "02-30"),
    (CONF, "held_on: 2024-10-15", "held_on: 15.10.2024", Code.NOT_A_DAY, "15.10.2024"),
    (CONF, "    bring: null", "    bring: {de: null}", Code.NEVER_OPEN, "bring"),
    (CONF, "capacity: 20", "capacity: 21", Code.TOO_MANY_SEATS, "capacity: 21"),
    (CONF, "round: vormittag", "round: vormitag", Code.REFERENCE, "round: vormitag"),
    (CONF, "slug: nachmittag", "slug: vormittag", Code.SLUG_TWICE, "title: Nachmittag"),
    (CONF, "placing: wishes", "placing: whishes", Code.CHOICE, "placing"),
    (CONF, ", wishes_close: 2025-12-06 18:00", "", Code.WISHES_WITHOUT_CUT_OFF, "placing: wishes"),
    (CONF, ", wishes_close: 2025-12-06 18:00", ", wishes_close: null", Code.WISHES_WITHOUT_CUT_OFF, "placing: wishes"),
    (CONF, "wishes_close: 2025-12-06", "wishes_close: 2025-13-06", Code.NO_SUCH_TIME, "13-06"),
    (CONF, "wishes_close: 2025-12-06 18:00", "wishes_close: 2025-11-01 08:00", Code.ENDS_BEFORE_START, "wishes_close"),
    (CONF, "walk_in_share: 0.2\n", "walk_in_share: 1.2\n", Code.TOO_LARGE, "1.2"),
    (CONF, "walk_in_share: 0.5\n", "walk_in_share: -0.5\n", Code.TOO_SMALL, "-0.5"),
    (CONF, "walk_in_share: 0.2\n", "walk_in_share: 20 %\n", Code.NOT_NUMBER, "20 %"),
    (CONF, "walk_in_share: 0.2\n", "walk_in_share: null\n", Code.NEVER_OPEN, "walk_in_share: null"),
    (CONF, "walk_in_share: 0.2\n", "largest_party: 0\n", Code.TOO_SMALL, "largest_party"),
    (CONF, "walk_in_share: 0.2\n", "release_minutes: 2000\n", Code.TOO_LARGE, "release_minutes"),
    (CONF, "walk_in_share: 0.2\n", "interpreters: {uk: 0}\n", Code.TOO_SMALL, "uk: 0"),
    (CONF, "walk_in_share: 0.2\n", "interpreters: {ukr: 1}\n", Code.LANGUAGE, "ukr"),
    (CONF, "walk_in_share: 0.2\n", "interpreters: {}\n", Code.WORDS_EMPTY, "interpreters"),
    (CONF, "walk_in_share: 0.2\n", "decline_hours: 1.5\n", Code.NOT_WHOLE_NUMBER, "decline_hours"),
    (CONF, "walk_in_share: 0.2\n", "booking_closes: 2025-10-31 08:00\n", Code.ENDS_BEFORE_START, "booking_closes"),
    (CONF, "title: Wald\n", "title: {de: Wald, xx: Woods}\n", Code.LANGUAGE, "Woods"),
    (CONF, "title: Wald\n", "title: {de: Wald, uk: null}\n", Code.NEVER_OPEN, "uk: null"),
    (CONF, "title: Wald\n", "title: 2025\n", Code.NEEDS_QUOTES, "title: 2025"),
    (CONF, "title: Wald\n", 'title: " "\n', Code.WORDS_EMPTY, 'title: " "'),
    (CONF, "title: Wald\n", 'title: "a\\nb"\n', Code.ONE_LINE, "a\\nb"),
    (CONF, "slug: nord-2025", "slug: nord-2026", Code.FOLDER_NAME, "nord-2026"),
    (CONF, "slug: nord-2025", "slug: null", Code.NEVER_OPEN, "slug: null"),
    (CITY, "format: 1", "format: 2", Code.FORMAT_VERSION, "format: 2"),
    (CITY, "{code: uk}", "{code: it}", Code.PAGE_LANGUAGE, "code: it"),
    (CITY, "{code: uk}", "{code: de}", Code.LANGUAGE_TWICE, "code: de}"),
    (CITY, "{code: uk}", "{code: ukr}", Code.LANGUAGE, "code: ukr"),
    (CITY, 'postcode: "01234"', "postcode: 01234", Code.NEEDS_QUOTES, "postcode"),
    (CITY, "    longitude: 11.5\n", "", Code.HALF_POINT, "latitude"),
    (CITY, "latitude: 50.9", "latitude: 500.9", Code.TOO_LARGE, "latitude"),
    (CITY, "value: 300", "value: 1.234", Code.TOO_EXACT, "value"),
    (CITY, "value: 300", "value: viele", Code.NOT_NUMBER, "value"),
    (CITY, "https://example.org/register", "javascript:alert(1)", Code.ADDRESS, "javascript"),
    (CITY, "name: Musterstadt", "name: Musterstadt\nemail: post(at)example.org", Code.MAIL, "email"),
    (CITY, "name: Musterstadt", "name: Musterstadt\ntime_zone: Europe/Berln", Code.TIME_ZONE, "time_zone"),
    (CITY, "name: Musterstadt", 'name: Musterstadt\nhosts: ["https://a.org"]', Code.HOST, "hosts"),
    (CITY, "name: Musterstadt", "name: Musterstadt\nneeds_kept_days: 0", Code.TOO_SMALL, "needs_kept_days"),
    (CITY, "name: Musterstadt", "name: Musterstadt\ncontacts_kept_days: 400", Code.TOO_LARGE, "contacts_kept_days"),
    (CITY, "name: Musterstadt", "name: Musterstadt\ncontacts_kept_days: null", Code.NEVER_OPEN, "contacts_kept_days"),
    (AREAS, "{district: neu}", "{district: neuu}", Code.REFERENCE, "neuu"),
    (AREAS, "from: 2020-01-01", "from: 2019-12-31", Code.DISTRICT_IN_TWO_AREAS, "from: 2019"),
    (AREAS, "from: 2020-01-01", "from: 2020-01-01, until: 2019-12-31", Code.ENDS_BEFORE_START, "from: 2020"),
    (
        AREAS,
        "{slug: neu, name: Neu}",
        "{slug: neu, name: Neu}\n  - {slug: ohne, name: O}",
        Code.DISTRICT_WITHOUT_BORDER,
        "ohne",
    ),
    (AREAS, "name: Statistik\n", "name: S\n    for_conferences:   true\n", Code.DIVISIONS_FOR_CONFERENCES, "  true"),
    (AREAS, "value: 100}", "value: 100}, {as_of: 2024-12-31, value: 1}", Code.DAY_TWICE, "value: 1}"),
    (AREAS, "file: districts.geojson", "file: ../districts.geojson", Code.FILE_NAME, "../"),
    (AREAS, "file: districts.geojson", "file: district.geojson", Code.NO_SUCH_FILE, "file:"),
]


@pytest.mark.parametrize(("file", "old", "new", "code", "on"), ONE_WRONG_VALUE)
def test_one_wrong_value(pack, file, old, new, code, on):
    change(pack, file, old, new)

    assert mistakes_of(pack) == [(code, where(pack, file, on))]


BROKEN_FILES = [
    (CITY, "places:", "places:\n\t- x", [(Code.YAML_TAB, "\t- x")]),
    (CITY, "name: Musterstadt", "name: &a Musterstadt", [(Code.YAML_ANCHOR, "&a")]),
    (CITY, "name: Musterstadt", "name: !!str Musterstadt", [(Code.YAML_TAG, "!!str")]),
    (CITY, "name: Musterstadt", "name: Musterstadt\nname : M", [(Code.YAML_KEY_TWICE, "name : M")]),
    (CITY, "name: Musterstadt", "name: Muster: stadt", [(Code.YAML_BROKEN, "Muster: stadt")]),
    (CITY, "name: Musterstadt", "name: Musterstadt\n---", [(Code.YAML_DOCUMENTS, "---")]),
    (CITY, "name: Musterstadt", "name: &a Musterstadt\nalso: !x y", [(Code.YAML_ANCHOR, "&a"), (Code.YAML_TAG, "!x")]),
    (CITY, "name: Musterstadt", f"name: {'[' * 50}", [(Code.YAML_DEEP, "[[[")]),
    (GEO, '"type": "FeatureCollection"', '"type": "FeatureCollection"!', [(Code.JSON_BROKEN, "!")]),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), BROKEN_FILES)
def test_a_file_that_can_not_be_parsed(pack, file, old, new, expected):
    change(pack, file, old, new)

    assert mistakes_of(pack) == [(code, where(pack, file, words)) for code, words in expected]


def test_bytes_that_are_no_text(pack):
    write(pack, CITY, b"format: 1\nslug: m\xfcnchen\n")
    write(pack, AREAS, b"\xef\xbb\xbfdistricts: []\n")
    write(pack, CONF, b"")
    write(pack, "texts/imprint.uk.md", b"\xff\xfea\x00")

    assert mistakes_of(pack) == [
        (Code.BYTE_ORDER_MARK, "areas.yaml:1"),
        (Code.NOT_UTF8, "city.yaml:2"),
        (Code.EMPTY, CONF),
        (Code.BYTE_ORDER_MARK, "texts/imprint.uk.md:1"),
    ]


def test_missing_files(pack):
    for name in (CITY, AREAS, GEO, CONF):
        (pack / name).unlink()

    assert mistakes_of(pack) == [(Code.FILE_MISSING, name) for name in (AREAS, CITY, CONF)]


def test_no_folder_at_all(tmp_path):
    assert mistakes_of(tmp_path / "nothing") == [(Code.FOLDER_MISSING, str(tmp_path / "nothing"))]


@pytest.mark.parametrize(
    ("name", "megabytes"), [(CITY, 6), (CONF, 200), (GEO, 51), (f"{FILES}/karte.txt", 200), ("texts/imprint.de.md", 6)]
)
def test_files_that_are_too_large_are_not_even_read(pack, name, megabytes):
    # Sparse: takes no room on the disk.
    os.truncate(pack / name, megabytes * 1_000_000)

    assert mistakes_of(pack) == [(Code.FILE_TOO_LARGE, name)]


@pytest.mark.parametrize("name", [CITY, CONF, GEO, f"{FILES}/karte.txt", "texts/imprint.de.md"])
def test_links_out_of_the_pack(pack, tmp_path, name):
    (tmp_path / "outside").write_bytes((pack / name).read_bytes())
    (pack / name).unlink()
    (pack / name).symlink_to(tmp_path / "outside")

    assert mistakes_of(pack) == [(Code.FILE_OUTSIDE, name)]


def test_a_linked_folder_of_a_conference(pack, tmp_path):
    (pack / "conferences").rename(tmp_path / "conferences")
    (pack / "conferences").symlink_to(tmp_path / "conferences")

    assert mistakes_of(pack) == [(Code.FILE_OUTSIDE, CONF)]


def test_a_pipe_does_not_hang(pack):
    (pack / CITY).unlink()
    os.mkfifo(pack / CITY)

    assert mistakes_of(pack) == [(Code.FILE_UNREADABLE, CITY)]


@pytest.mark.parametrize(
    ("name", "content"),
    [("karte.pdf", b"<html>"), ("karte.png", b"GIF89a"), ("karte.json", b"{"), ("karte.csv", b"\xff\xfe\x00")],
)
def test_a_file_that_is_not_what_its_ending_promises(pack, name, content):
    change(pack, CONF, "file: karte.txt", f"file: {name}")
    write(pack, f"{FILES}/{name}", content)

    assert mistakes_of(pack) == [(Code.FILE_CONTENT, f"{FILES}/{name}")]


def test_an_unknown_language_of_a_text(pack):
    write(pack, "texts/imprint.xx.md", "?")

    assert mistakes_of(pack) == [(Code.LANGUAGE, "texts/imprint.xx.md")]


def test_conferences_in_both_places(pack):
    write(pack, "conference.yaml", "slug: zwei\narea: sued\ntitle: Zwei\n")

    assert mistakes_of(pack) == [(Code.CONFERENCE_TWO_WAYS, "conference.yaml")]


def test_two_conferences_with_one_number(pack):
    write(pack, "conferences/zwei/conference.yaml", "slug: zwei\narea: nord\nnumber: 1\ntitle: Zwei\n")

    assert mistakes_of(pack) == [(Code.NUMBER_TWICE, "conferences/zwei/conference.yaml:3")]


BOW_TIE = [[11.5, 50.9], [11.51, 50.91], [11.51, 50.9], [11.5, 50.91], [11.5, 50.9]]
BROKEN_BORDERS = {
    "no collection": ({"type": "Feature"}, [Code.BORDER]),
    "two features too few": (borders("alt"), [Code.DISTRICT_WITHOUT_BORDER] * 2),
    "one feature too many": (borders("alt", "mitte", "neu", "wald"), [Code.BORDER_WITHOUT_DISTRICT]),
    "a point": (
        {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "id": "alt", "geometry": {"type": "Point", "coordinates": [11.5, 50.9]}}],
        },
        [Code.BORDER],
    ),
    "overlapping": (
        {"type": "FeatureCollection", "features": [square("alt", 11.5), square("mitte", 11.505), square("neu", 11.53)]},
        [Code.BORDER],
    ),
    "swapped": (
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "id": "alt",
                    "geometry": {"type": "Polygon", "coordinates": [[[y, x] for x, y in BOW_TIE]]},
                }
            ],
        },
        [Code.BORDER],
    ),
}


@pytest.mark.parametrize("kind", BROKEN_BORDERS)
def test_borders(pack, kind):
    geojson, codes = BROKEN_BORDERS[kind]
    write(pack, GEO, json.dumps(geojson))

    assert [code for code, _where in mistakes_of(pack)] == codes


def test_coordinates_that_are_no_numbers(pack):
    change(pack, GEO, '"id": "alt"', '"id": "alt", "height": NaN')

    assert mistakes_of(pack) == [(Code.JSON_BROKEN, GEO)]


def test_two_events_in_one_room_are_named_with_their_lines(pack):
    extra = "  - {slug: pilz, kind: plenum, starts: 2025-12-13 11:30, ends: 2025-12-13 12:30, room: klasse}\n"
    change(pack, CONF, "contest:\n", extra + "contest:\n")

    with pytest.raises(PackError) as error:
        import_pack(pack)

    wald, pilz = (where(pack, CONF, words).rpartition(":")[2] for words in ("slug: wald", "slug: pilz"))
    assert str(error.value) == (
        f"{CONF}:{pilz}: “pilz” and “wald” (line {wald}) are in the room “klasse” at the same time"
        " (2025-12-13 11:30 to 2025-12-13 12:00)."
    )


@pytest.mark.parametrize(
    "extra",
    [
        "{slug: x, kind: booth, starts: 2025-12-13 11:00, ends: 2025-12-13 12:00, room: klasse}",
        "{slug: x, kind: plenum, starts: 2025-12-13 12:00, ends: 2025-12-13 13:00, room: klasse}",
        "{slug: x, kind: plenum, starts: 2025-12-13 11:00, ends: 2025-12-13 12:00, room: klasse, state: cancelled}",
        "{slug: x, kind: plenum, starts: 2025-12-13 11:00, ends: 2025-12-13 12:00, room: aula}",
    ],
)
def test_what_may_share_a_room(pack, extra):
    change(pack, CONF, "contest:\n", f"  - {extra}\ncontest:\n")

    assert import_pack(pack).hints == []


def test_booking_and_wishes_end_before_the_conference_begins(pack):
    change(pack, CONF, "booking_opens: 2025-11-01 08:00", "booking_opens: 2025-12-13 10:00")
    change(pack, CONF, "wishes_close: 2025-12-06 18:00", "wishes_close: 2025-12-13 11:00")
    change(pack, CONF, "round: vormittag", "round: nachmittag")

    with pytest.raises(PackError) as error:
        import_pack(pack)

    assert [str(mistake) for mistake in error.value.mistakes] == [
        f"{where(pack, CONF, 'booking_opens')}: “starts” (2025-12-13 10:00) must be after “booking_opens”"
        " (2025-12-13 10:00).",
        f"{where(pack, CONF, 'wishes_close')}: Wishes can be given until 2025-12-13 11:00, but “wald” begins at"
        " 2025-12-13 11:00. The cut-off must be before.",
    ]


def test_wishes_need_seats(pack):
    change(pack, CONF, "round: vormittag", "round: nachmittag")
    change(pack, CONF, "    capacity: 20\n", "")

    assert mistakes_of(pack) == [(Code.WISHES_NEED_SEATS, where(pack, CONF, "round: nachmittag"))]


@pytest.mark.parametrize(
    ("extra", "hinted"),
    [
        ("starts: 2025-12-13 12:00, ends: 2025-12-13 13:00", True),
        ("starts: 2025-12-13 11:30, ends: 2025-12-13 12:30", False),
        ("starts: 2025-12-13 12:00, ends: 2025-12-13 13:00, state: cancelled", False),
        ("starts: 2025-12-13 12:00", False),
    ],
)
def test_events_of_a_round_at_different_times_are_a_hint(pack, extra, hinted):
    event = f"  - {{slug: pilz, kind: workshop, round: vormittag, {extra}}}\n"
    change(pack, CONF, "contest:\n", event + "contest:\n")

    hints = [(hint.code, hint.where) for hint in import_pack(pack).hints]

    assert hints == [(Code.ROUND_NOT_PARALLEL, where(pack, CONF, "slug: pilz"))] * hinted


def test_all_mistakes_of_all_files_at_once(pack):
    change(pack, CITY, "longitude: 11.5", "longitude: east")
    change(pack, CITY, "name: Musterstadt", "nmae: Musterstadt")
    change(pack, AREAS, "{district: neu}", "{district: neuu}")
    change(pack, CONF, "starts: 2025-12-13 11:00", "starts: morgens")
    change(pack, CONF, "topic: quartier", "topic: quarter")
    change(pack, CONF, "kind: booth", "kind: boot")
    change(pack, CONF, "event: wald}", "event: walt}")

    with pytest.raises(PackError) as error:
        import_pack(pack)

    assert str(error.value).splitlines() == [
        "areas.yaml:23: There is no district “neuu” in areas.yaml. Did you mean “neu”?",
        "city.yaml:1: The key “name” is missing.",
        "city.yaml:3: “nmae” is no key here. Did you mean “name”?",
        "city.yaml:15: “longitude” must be a number, not “east”.",
        f"{CONF}:28: “starts” must be a day and a time such as 2025-12-13 10:00, not “morgens”.",
        f"{CONF}:32: There is no topic “quarter” in {CONF}. Did you mean “quartier”?",
        f"{CONF}:37: “boot” is not possible for “kind”. Possible are: workshop, booth, activity, plenum, break,"
        " childcare, run-up. Did you mean “booth”?",
        f"{CONF}:47: There is no event “walt” in {CONF}. Did you mean “wald”?",
    ]


def test_html_is_a_hint_and_no_mistake(pack):
    change(pack, CONF, "title: Wald\n", "title: Wald\n    text: 'Ein <b>Wald</b>, <https://example.org>'\n")

    hints = import_pack(pack).hints

    assert [str(hint) for hint in hints] == [
        f"{where(pack, CONF, 'Ein <b>')}: “text.de” holds HTML (<b>). It will be shown as it stands, not as a format."
    ]
