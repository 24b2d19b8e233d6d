"""An export gives back what was imported, byte by byte, and overwrites nobody's files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.packs.builder import CONFERENCE_FILE, a_pack, change, contents, write
from werkstadt.packs import demonstration_pack
from werkstadt.packs.exporting import export_pack
from werkstadt.packs.importing import import_pack
from werkstadt.packs.kinds import KINDS
from werkstadt.packs.mistakes import Code, PackError

pytestmark = pytest.mark.django_db

AREAS = """\
boundaries:
  file: districts.geojson
  attribution: Landesamt
  licence: dl-de/by-2-0

districts:
  - slug: alt
    name: Alt
    populations:
      - as_of: 2024-12-31
        value: 100
  - slug: mitte
    name: Mitte
  - slug: neu
    name: Neu

divisions:
  - slug: sozial
    name: Sozialräume
    for_conferences: true
    areas:
      - slug: nord
        name:
          de: Nord
          uk: Північ
        members:
          - district: alt
          - district: mitte
            until: 2019-12-31
      - slug: sued
        name: Süd
        members:
          - district: mitte
            from: 2020-01-01
          - district: neu
  - slug: statistik
    name: Statistik
    areas:
      - slug: stat-alt
        name: Alt
        members: null
"""


SETTINGS = re.compile(r"^ *(?:booking_|walk_in|release|decline|may_|largest)\w*:.*$", re.MULTILINE)


def refused(path: Path) -> list[tuple[Code, str]]:
    with pytest.raises(PackError) as error:
        export_pack(None, path)
    return [(mistake.code, mistake.where) for mistake in error.value.mistakes]


@pytest.mark.parametrize("source", ["small", "demonstration"])
def test_export_import_export_is_identical(source, pack, tmp_path):
    path = pack if source == "small" else demonstration_pack()
    import_pack(path)
    export_pack(None, tmp_path / "first")

    again = import_pack(tmp_path / "first")
    export_pack(None, tmp_path / "second")

    assert not again.has_changes
    assert contents(tmp_path / "first") == contents(tmp_path / "second")
    assert visible(tmp_path / "first") == visible(path)


def visible(folder: Path) -> set[str]:
    return {name for name in contents(folder) if not name.startswith((".", "README"))}


@pytest.mark.parametrize("source", ["small", "demonstration"])
def test_an_export_comes_back_in_an_empty_installation(source, pack, tmp_path, files):
    import_pack(pack if source == "small" else demonstration_pack())
    export_pack(None, tmp_path / "first")
    for kind in reversed(KINDS.values()):
        kind.model.objects.all().delete()
    shutil.rmtree(files)

    report = import_pack(tmp_path / "first")
    export_pack(None, tmp_path / "second")

    assert (report.changed, report.removed, report.unchanged) == ([], [], 0)
    assert contents(tmp_path / "first") == contents(tmp_path / "second")


def test_the_canonical_form_is_for_people(pack, tmp_path):
    import_pack(pack)
    export_pack("musterstadt", tmp_path / "out")

    assert (tmp_path / "out/areas.yaml").read_text(encoding="utf-8") == AREAS


def test_only_settings_that_differ_are_written(pack, tmp_path):
    change(pack, CONFERENCE_FILE, "walk_in_share: 0.2\n", "walk_in_share: 0\nrelease_minutes: 10\ndecline_hours: 24\n")
    change(pack, CONFERENCE_FILE, "may_smaller_pass: true\n", "may_smaller_pass: false\nlargest_party: 6\n")
    import_pack(pack)

    export_pack(None, tmp_path / "out")

    written = (tmp_path / "out" / CONFERENCE_FILE).read_text(encoding="utf-8")
    assert SETTINGS.findall(written) == [
        "booking_opens: 2025-11-01 08:00",
        "walk_in_share: 0",
        "largest_party: 6",
        "    walk_in_share: 0.5",
    ]


def test_interpreters_are_written_language_by_language(pack, tmp_path):
    change(pack, CONFERENCE_FILE, "walk_in_share: 0.2\n", "interpreters: {uk: 2, gsg: 1}\n")
    import_pack(pack)

    export_pack(None, tmp_path / "out")
    again = import_pack(tmp_path / "out", only_check=True)

    written = (tmp_path / "out" / CONFERENCE_FILE).read_text(encoding="utf-8")
    assert "interpreters:\n  gsg: 1\n  uk: 2\n" in written
    assert not again.has_changes


def test_the_city_says_how_long_it_keeps_contacts(pack, tmp_path):
    change(pack, "city.yaml", "name: Musterstadt\n", "name: Musterstadt\nneeds_kept_days: 7\ncontacts_kept_days: 14\n")
    import_pack(pack)

    export_pack(None, tmp_path / "out")

    written = (tmp_path / "out" / "city.yaml").read_text(encoding="utf-8")
    assert re.findall(r".*_kept_days.*", written) == ["contacts_kept_days: 14"]


def test_texts_and_files_come_along(pack, tmp_path):
    import_pack(pack)

    report = export_pack(None, tmp_path / "out")

    assert report.lines()[-1] == "6 files."
    assert (tmp_path / "out/texts/imprint.de.md").read_text(encoding="utf-8") == "# Impressum\n\nStadt Musterstadt\n"
    assert (tmp_path / "out/conferences/nord-2025/files/karte.txt").read_bytes() == b"Eine Karte"


def test_an_earlier_export_is_replaced_and_its_leftovers_go(pack, tmp_path):
    import_pack(pack)
    export_pack(None, tmp_path / "out")
    write(tmp_path / "out", ".git/config", "somebody's own")
    change(pack, CONFERENCE_FILE, "file: karte.txt, ", "")
    (pack / "texts/imprint.de.md").unlink()
    import_pack(pack)

    export_pack(None, tmp_path / "out")

    assert sorted(contents(tmp_path / "out")) == [
        ".git/config",
        ".werkstadt-export",
        "areas.yaml",
        "city.yaml",
        CONFERENCE_FILE,
        "districts.geojson",
    ]


def test_a_folder_with_other_files_is_left_alone(pack, tmp_path):
    import_pack(pack)
    write(tmp_path / "out", "letter.txt", "mine")

    assert refused(tmp_path / "out") == [(Code.FOREIGN_FILE, "letter.txt")]
    assert contents(tmp_path / "out") == {"letter.txt": b"mine"}


def test_a_pack_written_by_hand_is_not_overwritten(pack):
    import_pack(pack)
    before = contents(pack)

    assert len(refused(pack)) == 6
    assert contents(pack) == before


def test_a_file_in_place_of_the_folder_is_refused(pack, tmp_path):
    import_pack(pack)
    write(tmp_path, "out", "a file")

    assert refused(tmp_path / "out") == [(Code.NOT_A_FOLDER, "out")]


def test_an_unknown_city_is_said_with_those_there_are(pack, tmp_path):
    import_pack(pack)

    with pytest.raises(PackError) as error:
        export_pack("musterstad", tmp_path / "out")

    assert str(error.value) == (
        "city.yaml: There is no city “musterstad” here. Name one of: musterstadt. Did you mean “musterstadt”?"
    )


def test_two_cities_are_kept_apart(pack, tmp_path):
    other = a_pack(tmp_path / "other")
    change(other, "city.yaml", "slug: musterstadt\n", "slug: anderswo\nhosts: [anderswo.example.org]\n")
    (other / "conferences/nord-2025").rename(other / "conferences/nord-2026")
    change(other, "conferences/nord-2026/conference.yaml", "slug: nord-2025", "slug: nord-2026")
    import_pack(pack)
    export_pack("musterstadt", tmp_path / "before")
    import_pack(other)

    export_pack("musterstadt", tmp_path / "after")

    assert contents(tmp_path / "before") == contents(tmp_path / "after")
