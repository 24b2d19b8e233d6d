"""Files out and in: what goes out comes in again, differences are seen before, and nothing leads out of a ZIP."""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import a_person, signed_in
from tests.packs import builder
from tests.staff import FROM_HERE
from werkstadt.accounts.roles import Role
from werkstadt.areas.models import City
from werkstadt.base.models import AuditEntry
from werkstadt.conferences.models import Conference, Event, Organisation
from werkstadt.packs import incoming
from werkstadt.packs.importing import import_pack

pytestmark = pytest.mark.django_db
FILES = "/en/workspace/nord-2025/files/"
CITY_FILES = "/en/city/files/"


@pytest.fixture(autouse=True)
def _places(settings, tmp_path):
    settings.FILES = tmp_path / "files"
    settings.DATA = tmp_path / "data"


@pytest.fixture
def city(tmp_path: Path) -> City:
    folder = builder.a_pack(tmp_path / "pack")
    builder.change(folder, "city.yaml", "  - {code: uk}", "  - {code: uk}\n  - {code: en}")
    import_pack(folder)
    return City.objects.get()


def somebody(city: City, role: Role, key: str = "", **where: Any) -> Client:
    person = a_person(city, role, email=f"{key or role}@example.org", **where)
    session = signed_in(person, f"{key}{role}".ljust(32, "0"))
    client = Client()
    client.cookies["werkstadt-session"] = session.session_key
    return client


@pytest.fixture
def organiser(city: City) -> Client:
    return somebody(city, Role.ORGANISER)


@pytest.fixture
def administrator(city: City) -> Client:
    return somebody(city, Role.ADMINISTRATOR)


def get(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response) if response.streaming else response.content


def look(client: Client, content: bytes, address: str = FILES, name: str = "x.zip") -> Any:
    return client.post(f"{address}look/", {"file": SimpleUploadedFile(name, content)}, headers=FROM_HERE)


def hidden(response: Any) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', response.content.decode()))


def apply(client: Client, response: Any, address: str = FILES, **other: str) -> Any:
    return client.post(f"{address}apply/", hidden(response) | other, headers=FROM_HERE)


def page(response: Any) -> str:
    return unescape(response.content.decode())


def changed(content: bytes, **replaced: tuple[str, str]) -> bytes:
    """The same ZIP with words replaced in a file: conference=("old", "new")."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for each in old.namelist():
            words = old.read(each)
            for name, (before, after) in replaced.items():
                if each.endswith(f"{name}.yaml"):
                    assert before.encode() in words
                    words = words.replace(before.encode(), after.encode())
            new.writestr(each, words)
    return file.getvalue()


def packed(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed_:
        for name, content in files.items():
            packed_.writestr(name, content)
    return file.getvalue()


def test_a_conference_goes_out_and_comes_in_again_without_a_change(organiser):
    content = get(organiser, FILES + "conference.zip")

    assert "conference.yaml" in zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert "Everything in this file is here already." in page(look(organiser, content))


def test_the_city_goes_out_and_comes_in_again_without_a_change(administrator):
    content = get(administrator, CITY_FILES + "city.zip")

    assert {"city.yaml", "areas.yaml"} <= set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    assert "Everything in this file is here already." in page(look(administrator, content, CITY_FILES))


def test_differences_are_seen_first_and_written_on_the_second_button(organiser):
    content = changed(get(organiser, FILES + "conference.zip"), conference=("min_age: 21", "min_age: 18"))

    seen = look(organiser, content)
    before = Conference.objects.get().min_age
    done = apply(organiser, seen)

    assert "This would change" in page(seen)
    assert "21" in page(seen)
    assert "18" in page(seen)
    assert (before, Conference.objects.get().min_age) == (21, 18)
    assert done["Location"] == f"{FILES}?created=0&changed=1&removed=0"
    assert "It is done. New: 0. Changed: 1. Removed: 0." in page(organiser.get(done["Location"]))
    assert re.fullmatch(r"person \d+", AuditEntry.objects.get(did="pack imported", details__changed=1).by)


def test_a_second_press_does_nothing_more(organiser):
    content = changed(get(organiser, FILES + "conference.zip"), conference=("min_age: 21", "min_age: 18"))
    seen = look(organiser, content)

    apply(organiser, seen)
    again = apply(organiser, seen)

    assert "This file is not here any more" in page(again)


def test_what_somebody_else_changed_meanwhile_is_shown_before_anything_is_done(organiser):
    content = changed(get(organiser, FILES + "conference.zip"), conference=("min_age: 21", "min_age: 18"))
    seen = look(organiser, content)
    Conference.objects.update(max_age=99)

    second = apply(organiser, seen)
    after_first = (Conference.objects.get().min_age, Conference.objects.get().max_age)
    apply(organiser, second)

    assert "this is not what you have seen before" in page(second)
    assert after_first == (21, 99)
    assert (Conference.objects.get().min_age, Conference.objects.get().max_age) == (18, None)


def test_a_file_that_somebody_sent_is_theirs_alone_and_for_one_conference(city, organiser):
    content = changed(get(organiser, FILES + "conference.zip"), conference=("min_age: 21", "min_age: 18"))
    seen = look(organiser, content)
    other = somebody(city, Role.ORGANISER, "other")
    both = somebody(city, Role.ADMINISTRATOR, "both")

    assert "This file is not here any more" in page(apply(other, seen))
    assert "This file is not here any more" in page(apply(both, seen, CITY_FILES))
    assert Conference.objects.get().min_age == 21


def test_after_an_hour_a_file_is_gone(organiser, settings):
    content = changed(get(organiser, FILES + "conference.zip"), conference=("min_age: 21", "min_age: 18"))
    seen = look(organiser, content)
    (kept,) = (Path(settings.DATA) / "incoming").iterdir()
    os.utime(kept, (kept.stat().st_atime, kept.stat().st_mtime - incoming.SECONDS - 1))

    assert "This file is not here any more" in page(apply(organiser, seen))
    assert list((Path(settings.DATA) / "incoming").iterdir()) == []


def test_only_the_machine_can_read_what_was_sent(organiser, settings):
    look(organiser, changed(get(organiser, FILES + "conference.zip"), conference=("min_age: 21", "min_age: 18")))

    (kept,) = (Path(settings.DATA) / "incoming").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_a_conference_takes_only_its_own_folder_of_a_city(organiser, administrator):
    content = get(administrator, CITY_FILES + "city.zip")
    content = changed(content, conference=("min_age: 21", "min_age: 18"), city=("name: Verein", "name: Fremd"))

    apply(organiser, look(organiser, content))

    assert Conference.objects.get().min_age == 18
    assert not Organisation.objects.filter(name="Fremd").exists()


@pytest.mark.parametrize(
    ("address", "name", "words", "said"),
    [
        (FILES, "conference.yaml", b"slug: other\n", "This is the conference “other”."),
        (CITY_FILES, "city.yaml", b"format: 1\nslug: other\n", "This is the city “other”."),
        (FILES, "README.md", b"x", "None of the files that we look for is in it"),
    ],
)
def test_another_city_or_conference_is_refused(city, address, name, words, said):
    client = somebody(city, Role.ORGANISER if address == FILES else Role.ADMINISTRATOR, "c")

    assert said in page(look(client, packed(**{name: words}), address))


@pytest.mark.parametrize(
    "name",
    ["../evil.txt", "/etc/evil", "a/../../evil", "..\\evil", "C:/evil", "a/./b", "a//b", "evil\u202efdp.exe", "a\nb"],
)
def test_no_name_leads_out_of_the_folder(organiser, settings, name):
    content = packed(**{"conference.yaml": b"slug: nord-2025\n", name: b"evil"})

    said = page(look(organiser, content))

    assert "has a name that is not safe everywhere" in said or "can not be opened" in said
    assert not any("evil" in str(path) for path in Path(settings.DATA).parent.rglob("*"))


def test_links_in_a_zip_are_refused(organiser):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed_:
        packed_.writestr("conference.yaml", "slug: nord-2025\n")
        link = zipfile.ZipInfo("files/link.pdf")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed_.writestr(link, "/etc/passwd")

    assert "has a name that is not safe everywhere" in page(look(organiser, file.getvalue()))


def test_a_bomb_is_stopped_while_it_unpacks(organiser, monkeypatch):
    monkeypatch.setattr("werkstadt.packs.zipped.MOST_UNPACKED", 1024 * 1024)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed_:
        packed_.writestr("conference.yaml", "slug: nord-2025\n")
        packed_.writestr("files/bomb.txt", b"0" * 50 * 1024 * 1024)

    assert "Unpacked it is larger than" in page(look(organiser, file.getvalue()))


def test_too_many_files_and_files_twice_are_refused(organiser):
    many = packed(**{"conference.yaml": b"x", **{f"files/{number}.txt": b"" for number in range(2_001)}})
    twice = packed(**{"conference.yaml": b"x", "files/A.txt": b"", "files/a.txt": b""})

    assert "There are more than 2000 files in it." in page(look(organiser, many))
    assert "A file is in it twice: “files/a.txt”." in page(look(organiser, twice))


def test_a_packed_folder_and_what_other_programs_put_beside_are_fine(organiser):
    inside = zipfile.ZipFile(io.BytesIO(get(organiser, FILES + "conference.zip")))
    files = {f"nord-2025/{name}": inside.read(name) for name in inside.namelist()}

    content = packed(**files, **{"__MACOSX/._x": b"x", "nord-2025/.DS_Store": b"x"})

    assert "Everything in this file is here already." in page(look(organiser, content))


def test_mistakes_of_a_pack_are_said_with_file_and_line(organiser):
    content = changed(get(organiser, FILES + "conference.zip"), conference=("min_age: 21", "min_age: many"))

    said = page(look(organiser, content))

    assert "The file can not be taken in" in said
    assert re.search(r"conferences/nord-2025/conference.yaml:\d+", said)


@pytest.mark.parametrize("content", [b"hello", b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_what_is_neither_zip_nor_spreadsheet_is_told(organiser, content):
    assert "The file can not be taken in" in page(look(organiser, content))


def test_no_file_or_an_empty_one_is_told(organiser):
    nothing = organiser.post(f"{FILES}look/", {}, headers=FROM_HERE)

    assert "Please choose a file." in page(nothing)
    assert "This file is empty." in page(look(organiser, b""))


def a_table(*rows: Any) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Programm")
    sheet.write_row(0, 0, ("event/slug", "kind", "title.de", "starts"))
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def test_a_spreadsheet_goes_out_and_comes_in_again_without_a_change(organiser):
    content = get(organiser, FILES + "conference.xlsx")

    assert "Everything in this file is here already." in page(look(organiser, content, name="x.xlsx"))


def test_a_spreadsheet_is_shown_first_and_written_on_the_second_button(organiser):
    seen = look(organiser, a_table(("", "booth", "<b>Neu</b>", "13.12.2025 10:00")), name="x.xlsx")
    before = Event.objects.filter(slug="b-neu-b").exists()
    done = apply(organiser, seen)

    assert "<b>Neu" not in seen.content.decode()
    assert (before, Event.objects.filter(slug="b-neu-b").exists()) == (False, True)
    assert done["Location"] == f"{FILES}?created=1&changed=0&removed=0"


def test_every_mistake_of_a_spreadsheet_is_said_with_its_cell(organiser):
    said = page(look(organiser, a_table(("", "party", "", "gestern")), name="x.xlsx"))

    assert "2 things are wrong. Nothing was changed." in said
    assert "Programm, B2" in said
    assert "Programm, D2" in said


def test_roles_that_may_not_plan_neither_read_nor_write_files(city):
    for role in (Role.PARTNER, Role.TRANSLATOR, Role.HELPER, Role.PROTECTION):
        client = somebody(city, role)
        assert client.get(FILES).status_code == 403
        assert client.get(FILES + "conference.zip").status_code == 403
        assert look(client, b"x").status_code == 403
    assert somebody(city, Role.ORGANISER, "o").get(CITY_FILES).status_code == 403


def test_an_organiser_of_another_conference_gets_nothing(city):
    client = somebody(city, Role.ORGANISER, "far", conference_slug="elsewhere")

    assert client.get(FILES + "conference.zip").status_code == 403


def test_a_file_of_another_site_is_refused(organiser):
    response = organiser.post(
        f"{FILES}look/", {"file": SimpleUploadedFile("x.zip", b"x")}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert response.status_code == 403
