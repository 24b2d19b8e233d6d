"""Preview pictures: the right size, drawn once, never half written."""

from __future__ import annotations

import struct
import threading
import zlib
from datetime import date

import pytest
from django.utils.translation import override

from tests.factories import a_conference, a_district, a_place, an_area
from werkstadt.areas import picture_maps
from werkstadt.areas.models import Boundaries
from werkstadt.conferences.models import Conference
from werkstadt.public import pictures

pytestmark = pytest.mark.django_db
PICTURE = "/conferences/werkstadt-nord/picture.png"


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path


def size(png: bytes) -> tuple[int, int]:
    return struct.unpack(">II", png[16:24])


def pixels(png: bytes) -> bytes:
    """The unpacked image data: fails when the picture is cut off."""
    data, place = b"", 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            data += png[place + 8 : place + 8 + length]
        place += length + 12
    return zlib.decompress(data)


@pytest.mark.parametrize("path", ["/picture.png", "/areas/nord/picture.png", PICTURE])
@pytest.mark.parametrize("language", ["de", "ar"])
def test_each_picture_has_the_size_that_messengers_want(client, path, language):
    area = an_area()
    a_district(area)
    a_conference(area, venue=a_place(area.city), is_example=True)

    response = client.get(f"/{language}{path}")

    assert response.headers["Content-Type"] == "image/png"
    assert size(response.content) == (1200, 630)
    assert len(response.content) < 300_000
    assert len(pixels(response.content)) > 1_000_000


def test_each_language_has_its_own_picture(client):
    a_conference(title={"de": "Leben in Jena-Nord", "uk": "Життя", "ar": "الحياة"})

    assert len({client.get(f"/{code}{PICTURE}").content for code in ("de", "uk", "ar")}) == 3


def test_a_picture_is_drawn_once_and_again_when_something_changes(client, settings):
    conference = a_conference()
    first = client.get(f"/de{PICTURE}").content
    (kept,) = (settings.DATA / "pictures").iterdir()
    kept.write_bytes(b"drawn before")

    assert client.get(f"/de{PICTURE}").content == b"drawn before"

    conference.title = "Ein neuer Titel"
    conference.save()
    assert client.get(f"/de{PICTURE}").content not in (first, b"drawn before")


def test_parameters_make_no_new_pictures(client, settings):
    a_conference()
    for number in range(3):
        client.get(f"/de{PICTURE}", {"v": number})

    assert len(list((settings.DATA / "pictures").iterdir())) == 1


def test_many_at_once_get_whole_pictures_and_leave_one_file(settings):
    conference = a_conference()
    with override("de"):
        whole = pictures.of_conference(conference.area.city, conference)
    (kept,) = (settings.DATA / "pictures").iterdir()
    kept.unlink()
    data, found, barrier = '{"a": 1}', [], threading.Barrier(4)
    original, settings_folder = pictures.drawn_from, settings.DATA / "pictures"

    def ask() -> None:
        barrier.wait()
        found.append(pictures.kept(data))

    with pytest.MonkeyPatch.context() as patch:
        drawn = []
        patch.setattr(pictures, "drawn_from", lambda data: drawn.append(data) or whole)
        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert original is pictures.drawn_from
    assert (len(drawn), set(found)) == (1, {whole})
    assert len(list(settings_folder.iterdir())) == 1


def test_old_pictures_make_room(settings, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_KEPT", 2)
    conference = a_conference()
    for number in range(4):
        conference.title = f"Titel {number}"
        with override("de"):
            pictures.of_conference(conference.area.city, conference)

    assert len(list((settings.DATA / "pictures").iterdir())) == 2


@pytest.mark.parametrize(
    "title",
    [
        "Ö" * 400,
        "Wort " * 200,
        "Donaudampfschifffahrtsgesellschaftskapitän " * 3,
        '#panic("x") $ * _ \\ "',
        "\x01\u2028<b>&",
    ],
)
def test_any_title_makes_a_picture(title):
    conference = a_conference(title=title)

    with override("de"):
        assert size(pictures.of_conference(conference.area.city, conference)) == (1200, 630)


def test_a_map_says_whose_borders_it_shows():
    area = an_area()
    a_district(area)
    Boundaries.objects.create(city=area.city, attribution="© OpenStreetMap", licence="ODbL-1.0", file="a.geojson")

    with override("de"):
        notes = [
            picture_maps.of_area(area, date(2025, 11, 20)).note,
            picture_maps.of_city(area.city, date(2025, 11, 20)).note,
        ]

    assert notes == ["\u2066© OpenStreetMap, ODbL-1.0\u2069"] * 2


def test_drafts_and_strangers_have_none(client, settings):
    a_conference(state=Conference.State.DRAFT)

    assert client.get(f"/de{PICTURE}").status_code == 404
    assert client.get("/it/picture.png").status_code == 404
    assert client.get("/de/areas/unbekannt/picture.png").status_code == 404
    assert not (settings.DATA / "pictures").exists()
