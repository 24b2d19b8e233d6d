"""A pack comes in wholly, changes only what differs, and takes away what is gone."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

import pytest
from django.apps import apps

from tests.packs.builder import CONFERENCE_FILE, a_pack, change, contents, write
from werkstadt.areas.models import City, District, Membership, PlanningArea
from werkstadt.base.translated import Text
from werkstadt.conferences.models import Conference, Event
from werkstadt.contest.models import Contest
from werkstadt.downloads.models import Download
from werkstadt.packs.importing import import_pack
from werkstadt.packs.mistakes import Code, PackError

pytestmark = pytest.mark.django_db(transaction=True)


def rows() -> dict[str, int]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("werkstadt.")]
    return {model.__name__: model.objects.count() for model in ours if hasattr(model, "objects")}


def changes(report) -> dict[str, list[str]]:
    return {str(change): [str(each) for each in change.fields] for change in report.changed}


def test_every_entry_becomes_a_row(pack):
    report = import_pack(pack)

    assert (len(report.created), report.changed, report.removed, report.unchanged) == (35, [], [], 0)
    city = City.objects.get()
    assert (city.name, city.language_codes, city.is_reviewed("de"), city.is_reviewed("uk")) == (
        "Musterstadt",
        ["de", "uk"],
        True,
        False,
    )
    assert city.imprint == Text(de="# Impressum\n\nStadt Musterstadt")
    assert (city.needs_kept_days, city.contacts_kept_days) == (7, 30)
    conference = Conference.objects.get()
    assert conference.starts_at == datetime(2025, 12, 13, 9, tzinfo=UTC)
    assert (conference.area.slug, conference.venue.slug, conference.organiser.slug) == ("nord", "schule", "amt")
    assert conference.sources == {"*": ["register"], "min_age": ["register"]}
    assert (conference.booking_opens_at, conference.walk_in_share, conference.may_smaller_pass) == (
        datetime(2025, 11, 1, 7, tzinfo=UTC),
        0.2,
        True,
    )
    assert (conference.booking_closes_at, conference.release_minutes, conference.decline_hours) == (None, 10, 24)
    assert list(conference.rounds.values_list("slug", "placing", "wishes_close_at", "placed_at")) == [
        ("vormittag", "first-come", None, None),
        ("nachmittag", "wishes", datetime(2025, 12, 6, 17, tzinfo=UTC), None),
    ]
    workshop = Event.objects.get(slug="wald")
    assert (workshop.round.slug, workshop.walk_in_share, workshop.walk_in_seats) == ("vormittag", 0.5, 10)
    assert list(PlanningArea.objects.values_list("slug", "position").order_by("pk")) == [
        ("nord", 0),
        ("sued", 1),
        ("stat-alt", 0),
    ]


def test_a_key_with_null_is_a_fact_that_follows(pack):
    import_pack(pack)

    assert Contest.objects.get().open_facts == ["drop_off_places"]
    assert Event.objects.get(slug="wald").open_facts == ["bring"]
    assert Event.objects.get(slug="stand").open_facts == []
    assert Download.objects.get(slug="doku").open_facts == ["file"]
    assert PlanningArea.objects.get(slug="stat-alt").open_facts == ["members"]


def test_districts_get_their_borders(pack):
    import_pack(pack)

    district = District.objects.get(slug="alt")
    assert (district.geometry["type"], district.shape["type"], len(district.label_point)) == ("Polygon", "Polygon", 2)
    assert 0.7 < district.area_km2 < 0.9


def test_files_are_stored_under_their_checksum(pack, files):
    import_pack(pack)

    download = Download.objects.get(slug="karte")
    assert (download.file, download.size, download.media_type) == ("karte.txt", 10, "text/plain")
    assert contents(files) == {f"{download.sha256}/karte.txt": b"Eine Karte"}


def test_a_second_import_changes_nothing_and_says_so(pack):
    import_pack(pack)
    before = rows()

    report = import_pack(pack)

    assert not report.has_changes
    assert report.lines() == ["Nothing has changed; everything (35 entries) is here already."]
    assert rows() == before


def test_only_what_differs_is_changed_and_listed(pack):
    import_pack(pack)
    change(pack, CONFERENCE_FILE, "title: {de: Konferenz Nord, uk:", "title: {de: Konferenz im Norden, uk:")
    change(pack, CONFERENCE_FILE, "hosts: [verein, amt]", "hosts: [amt]")
    change(pack, "areas.yaml", "until: 2019-12-31", "until: 2018-12-31")
    write(pack, "texts/imprint.uk.md", "Вихідні дані")

    report = import_pack(pack)

    assert changes(report) == {
        "city": ["imprint.uk: – → “Вихідні дані”"],
        "membership nord/mitte": ["until: 2019-12-31 → 2018-12-31"],
        "conference nord-2025": ["title.de: “Konferenz Nord” → “Konferenz im Norden”"],
        "event nord-2025/wald": ["hosts: amt, verein → amt"],
    }
    assert (report.created, report.removed, report.unchanged) == ([], [], 31)


def test_what_is_gone_from_the_pack_is_removed_and_listed(pack):
    import_pack(pack)
    change(pack, CONFERENCE_FILE, "\n  - {slug: doku, title: Doku, file: null, basis: impuls}", "")
    change(pack, CONFERENCE_FILE, "\nbases:\n  - {slug: impuls, title: Impuls, held_on: 2024-10-15}", "")

    report = import_pack(pack)

    assert [str(each) for each in report.removed] == ["download nord-2025/doku", "basis nord-2025/impuls"]


def test_a_whole_conference_can_go(pack, files):
    import_pack(pack)
    shutil.rmtree(pack / "conferences")

    import_pack(pack)

    assert (Conference.objects.count(), Event.objects.count(), contents(files)) == (0, 0, {})


def test_a_new_content_of_a_file_replaces_the_old_one(pack, files):
    import_pack(pack)
    write(pack, "conferences/nord-2025/files/karte.txt", "Andere Karte")

    import_pack(pack)

    assert list(contents(files).values()) == [b"Andere Karte"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("starts: 2025-12-13 11:00", "starts: 2025-12-13 11:15"),
        ("room: klasse", "room: aula"),
        ("bring: null", "state: cancelled"),
    ],
)
def test_the_sequence_goes_up_when_time_place_or_state_change(pack, old, new):
    import_pack(pack)
    change(pack, CONFERENCE_FILE, old, new)

    import_pack(pack)
    import_pack(pack)

    assert dict(Event.objects.values_list("slug", "sequence")) == {"kochen": 0, "wald": 1, "stand": 0}


def test_another_venue_moves_all_events_that_have_no_place_of_their_own(pack):
    import_pack(pack)
    change(pack, CONFERENCE_FILE, "venue: schule", "venue: platz")
    change(pack, CONFERENCE_FILE, "    room: klasse\n", "")
    change(pack, CONFERENCE_FILE, ", room: aula}", "}")

    import_pack(pack)

    assert dict(Event.objects.values_list("slug", "sequence")) == {"kochen": 0, "wald": 1, "stand": 1}


def test_the_sequence_of_a_conference_goes_up_with_its_time_and_place(pack):
    import_pack(pack)
    change(pack, CONFERENCE_FILE, "ends: 2025-12-13 16:00\nvenue", "ends: 2025-12-13 17:00\nvenue")
    import_pack(pack)
    change(pack, CONFERENCE_FILE, "venue: schule", "venue: platz")
    change(pack, CONFERENCE_FILE, "    room: klasse\n", "")
    change(pack, CONFERENCE_FILE, ", room: aula}", "}")
    import_pack(pack)

    import_pack(pack)

    assert Conference.objects.get().sequence == 2


def test_other_words_leave_the_sequence_alone(pack):
    import_pack(pack)
    change(pack, CONFERENCE_FILE, "title: Wald\n", "title: Der Wald\n")
    change(pack, CONFERENCE_FILE, "state: announced", "state: running")

    import_pack(pack)

    assert (Event.objects.get(slug="wald").sequence, Conference.objects.get().sequence) == (0, 0)


def test_two_conferences_can_exchange_their_numbers(pack):
    second = "conferences/nord-2026/conference.yaml"
    write(pack, second, "slug: nord-2026\narea: nord\nnumber: 2\ntitle: Die zweite\n")
    import_pack(pack)
    change(pack, CONFERENCE_FILE, "number: 1", "number: 2")
    change(pack, second, "number: 2", "number: 1")

    import_pack(pack)

    assert dict(Conference.objects.values_list("slug", "number")) == {"nord-2025": 2, "nord-2026": 1}


def test_a_conference_that_changes_its_area_keeps_its_number(pack):
    import_pack(pack)
    change(pack, CONFERENCE_FILE, "area: nord", "area: sued")

    import_pack(pack)

    assert Conference.objects.values_list("area__slug", "number").get() == ("sued", 1)
    assert not import_pack(pack).has_changes


def test_a_time_in_the_hour_that_comes_twice_stays_the_same(pack):
    change(pack, CONFERENCE_FILE, "starts: 2025-09-27 10:00, ends: 2025-09-27 14:00",
           "starts: 2025-10-26 01:30, ends: 2025-10-26 02:30")  # fmt: skip
    import_pack(pack)

    assert not import_pack(pack).has_changes
    assert Event.objects.get(slug="kochen").ends_at == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


def test_changed_times_are_listed_in_the_time_of_the_city(pack):
    change(pack, "city.yaml", "name: Musterstadt\n", "name: Musterstadt\ntime_zone: Europe/Kyiv\n")
    import_pack(pack)
    change(pack, CONFERENCE_FILE, "starts: 2025-12-13 11:00", "starts: 2025-12-13 11:15")

    assert changes(import_pack(pack))["event nord-2025/wald"][0] == "starts: 2025-12-13 11:00 → 2025-12-13 11:15"


def test_a_membership_with_a_new_first_day_takes_the_place_of_the_old_one(pack):
    import_pack(pack)
    change(pack, "areas.yaml", "{district: neu}", "{district: neu, from: 2021-01-01}")

    report = import_pack(pack)

    assert [str(each) for each in report.created] == ["membership sued/neu/2021-01-01"]
    assert [str(each) for each in report.removed] == ["membership sued/neu"]
    assert Membership.objects.filter(area__slug="sued", district__slug="neu").count() == 1


def test_conferences_can_follow_another_division(pack):
    import_pack(pack)
    change(pack, "areas.yaml", "    for_conferences: true\n", "")
    change(pack, "areas.yaml", "name: Statistik\n", "name: Statistik\n    for_conferences: true\n")
    change(pack, CONFERENCE_FILE, "area: nord", "area: stat-alt")

    report = import_pack(pack)

    assert {str(each) for each in report.changed} == {
        "division sozial",
        "division statistik",
        "conference nord-2025",
    }


def test_checking_alone_changes_nothing(pack, files):
    report = import_pack(pack, only_check=True)

    assert len(report.created) == 35
    assert set(rows().values()) == {0}
    assert not files.exists()


def test_a_failure_leaves_neither_rows_nor_files(pack, files, monkeypatch):
    def fail(*args: object, **kwargs: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Membership, "save", fail)

    with pytest.raises(OSError, match="disk full"):
        import_pack(pack)

    assert set(rows().values()) == {0}
    assert contents(files) == {}


def test_a_conference_at_the_top_is_accepted_too(pack):
    (pack / CONFERENCE_FILE).rename(pack / "conference.yaml")
    (pack / "conferences/nord-2025/files").rename(pack / "files")
    (pack / "conferences/nord-2025").rmdir()
    (pack / "conferences").rmdir()

    import_pack(pack)

    assert Download.objects.get(slug="karte").size == 10


def test_a_second_city_needs_host_names(pack, tmp_path):
    import_pack(pack)
    other = a_pack(tmp_path / "other")
    change(other, "city.yaml", "slug: musterstadt\nname: Musterstadt", "slug: anderswo\nname: Anderswo")

    with pytest.raises(PackError) as error:
        import_pack(other)

    assert [(mistake.code, mistake.where) for mistake in error.value.mistakes] == [
        (Code.HOSTS_TAKEN, "city.yaml:1"),
        (Code.CONFERENCE_TAKEN, f"{CONFERENCE_FILE}:1"),
    ]
    assert City.objects.count() == 1


def test_unused_files_are_a_hint(pack):
    write(pack, "texts/notizen.md", "Notizen")

    report = import_pack(pack)

    assert [str(hint) for hint in report.hints] == ["texts/notizen.md: Nothing in the pack uses this file."]
