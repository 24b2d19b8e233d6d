"""Single entries change under all checks of a pack: all edits or none, and everybody concerned is told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.factories import a_registration, at
from werkstadt.areas.models import City, District, Membership
from werkstadt.base import audit
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference, Event, Place, Room
from werkstadt.contest.models import Contest
from werkstadt.downloads.models import Download
from werkstadt.packs import editing
from werkstadt.packs.editing import LEFT_OUT, Edit
from werkstadt.packs.editing.looking import look
from werkstadt.packs.exporting import export_pack, files_of
from werkstadt.packs.importing import import_pack
from werkstadt.packs.kinds import Ref
from werkstadt.packs.mistakes import Code, PackError

pytestmark = pytest.mark.django_db

CONFERENCE = Ref("conference", ("nord-2025",))
WALD = Ref("event", ("nord-2025", "wald"))
NOW = at("2025-11-20 08:00")


@pytest.fixture
def city(pack: Path) -> City:
    import_pack(pack, at=NOW)
    Conference.objects.update(state="booking-open")
    return City.objects.get()


def apply(city: City, *edits: Edit, **more):
    return editing.apply(city, edits, by="Organisation", at=NOW, **more)


def wrong(city: City, *edits: Edit) -> list[tuple]:
    """What is refused: code, entry and key of each mistake."""
    before = files_of(city)
    with pytest.raises(PackError) as caught:
        apply(city, *edits)

    assert files_of(City.objects.get(pk=city.pk)) == before
    return [(mistake.code, mistake.ref, mistake.key) for mistake in caught.value.mistakes]


def test_an_entry_is_what_the_pack_says(city):
    assert editing.entry_of(city, WALD) == {
        "slug": "wald",
        "kind": "workshop",
        "title": {"de": "Wald"},
        "starts": "2025-12-13 11:00",
        "ends": "2025-12-13 12:00",
        "room": "klasse",
        "hosts": ["amt", "verein"],
        "topic": "quartier",
        "round": "vormittag",
        "capacity": 20,
        "walk_in_share": 0.5,
        "bring": None,
        "state": "planned",
    }
    assert editing.entry_of(city, Ref("contest", ("nord-2025",)))["drop_off_places"] is None
    assert editing.entry_of(city, Ref("city", ()))["imprint"] == {"de": "# Impressum\n\nStadt Musterstadt"}
    assert editing.entry_of(city, Ref("figure", ("people",)))["value"] == 300


def test_every_entry_alone_is_the_same_as_in_the_whole(city):
    spots = look(city)

    said = {ref: spots.said(ref, spot.entry) for ref, spot in spots.spots().items()}
    assert {ref: editing.entry_of(city, ref) for ref in said} == said
    assert len(said) == 35


def test_an_unknown_entry_is_gone(city):
    with pytest.raises(Refused) as caught:
        editing.entry_of(city, Ref("event", ("nord-2025", "nie")))

    assert caught.value.code == "gone"


def test_only_named_keys_change_and_only_this_row_is_written(city):
    report = apply(city, Edit(WALD, {"title": {"de": "Im Wald", "uk": "Ліс"}, "capacity": 15, "bring": LEFT_OUT}))

    assert [(str(each), [str(field) for field in each.fields]) for each in report.changed] == [
        (
            "event nord-2025/wald",
            ["title.de: “Wald” → “Im Wald”", "title.uk: – → “Ліс”", "capacity: 20 → 15", "open_facts: “bring” → –"],
        )
    ]
    event = Event.objects.get(slug="wald")
    assert (event.title, event.capacity, event.open_facts, event.sequence) == (
        {"de": "Im Wald", "uk": "Ліс"},
        15,
        [],
        0,
    )
    assert sorted(event.hosts.values_list("slug", flat=True)) == ["amt", "verein"]


def test_days_moments_and_plain_words_are_taken_as_such(city):
    moment = datetime(2025, 12, 13, 10, 30, tzinfo=UTC)
    apply(
        city,
        Edit(WALD, {"starts": datetime(2025, 12, 13, 11, 15), "ends": moment, "title": "Waldgang"}),
        Edit(Ref("contest", ("nord-2025",)), {"closes": date(2025, 11, 8)}),
    )

    event = Event.objects.get(slug="wald")
    assert (event.starts_at, event.ends_at) == (datetime(2025, 12, 13, 10, 15, tzinfo=UTC), moment)
    assert event.title == {"de": "Waldgang"}
    assert Contest.objects.get().closes_on == date(2025, 11, 8)


def test_a_fact_becomes_open_and_known_again(city):
    apply(
        city,
        Edit(CONFERENCE, {"venue": None}),
        Edit(WALD, {"room": LEFT_OUT}),
        Edit(Ref("event", ("nord-2025", "stand")), {"room": LEFT_OUT}),
    )

    assert (Conference.objects.get().venue, Conference.objects.get().open_facts) == (None, ["venue"])

    apply(city, Edit(CONFERENCE, {"venue": "schule"}))

    assert (Conference.objects.get().venue.slug, Conference.objects.get().open_facts) == ("schule", [])


def test_calendars_are_counted_up_only_by_time_place_and_state(city):
    apply(city, Edit(WALD, {"title": "Anders"}))
    assert Event.objects.get(slug="wald").sequence == 0

    apply(city, Edit(WALD, {"room": "aula"}))
    assert Event.objects.get(slug="wald").sequence == 1

    apply(
        city,
        Edit(CONFERENCE, {"venue": None}),
        Edit(WALD, {"room": LEFT_OUT}),
        Edit(Ref("event", ("nord-2025", "stand")), {"room": LEFT_OUT}),
    )
    assert Event.objects.get(slug="wald").sequence == 2
    assert Conference.objects.get().sequence == 1


def test_an_entry_comes_to_its_place_in_the_list(city):
    park, markt = Ref("topic", ("nord-2025", "park")), Ref("topic", ("nord-2025", "markt"))
    apply(city, Edit(park, {"title": "Park"}, "add"), Edit(markt, {"title": "Markt"}, "add", position=0))

    topics = Conference.objects.get().topics
    assert list(topics.values_list("slug", flat=True)) == ["markt", "quartier", "park"]

    apply(city, Edit(park, position=0))

    assert list(topics.values_list("slug", flat=True)) == ["park", "markt", "quartier"]


def test_the_first_entry_of_a_list_that_was_to_follow(city):
    place = Ref("drop-off-place", ("nord-2025", "schule"))
    report = apply(city, Edit(place, {"place": "schule", "hours": "Mo bis Fr"}, "add"))

    assert [str(each) for each in report.created] == ["drop-off place nord-2025/schule"]
    assert (Contest.objects.get().open_facts, Contest.objects.get().drop_off_places.count()) == ([], 1)


def test_membership_of_a_district_moves_with_its_days(city):
    member = Ref("member", ("nord", "alt", ""))
    apply(
        city,
        Edit(member, {"until": date(2025, 12, 31)}),
        Edit(Ref("member", ("sued", "alt", "2026-01-01")), {}, "add"),
    )

    found = Membership.objects.filter(district__slug="alt").order_by("valid_from")
    assert sorted(found.values_list("area__slug", "valid_from", "valid_until"), key=str) == [
        ("nord", None, date(2025, 12, 31)),
        ("sued", date(2026, 1, 1), None),
    ]


def test_a_new_area_says_in_which_division(city):
    ost = Ref("area", ("ost",))
    apply(city, Edit(ost, {"name": "Ost"}, "add", under=Ref("division", ("sozial",))))

    assert editing.entry_of(city, ost) == {"slug": "ost", "name": {"de": "Ost"}}


def test_borders_stay_byte_by_byte(city):
    before = list(District.objects.order_by("slug").values("geometry", "shape", "label_point", "area_km2"))
    mark = City.objects.get().mark

    apply(city, Edit(Ref("district", ("alt",)), {"also": {"uk": "Старе"}}), Edit(Ref("city", ()), {"lead": "Komm"}))

    assert list(District.objects.order_by("slug").values("geometry", "shape", "label_point", "area_km2")) == before
    assert (City.objects.get().mark, District.objects.get(slug="alt").also) == (mark, {"uk": "Старе"})


def test_an_edited_city_exports_and_comes_in_again_unchanged(city, tmp_path):
    apply(
        city,
        Edit(WALD, {"title": {"de": "Im Wald"}, "capacity": 15}),
        Edit(Ref("city", ()), {"imprint": {"de": "Neu", "uk": "Нове"}, "motto": "Mit"}),
        Edit(Ref("news", ("nord-2025", "los")), {"title": "Los", "published": "2025-11-20 09:00"}, "add"),
        Edit(Ref("room", ("schule", "halle")), {"name": "Halle", "step_free": True}, "add"),
    )
    export_pack(None, tmp_path / "out")

    assert not import_pack(tmp_path / "out", at=NOW).has_changes


def test_mistakes_know_their_entry_and_key_and_nothing_is_written(city):
    late = {"starts": "2025-12-13 17:00", "ends": "2025-12-13 18:00"}

    assert wrong(city, Edit(WALD, late)) == [(Code.OUTSIDE_CONFERENCE, WALD, "starts")]
    assert wrong(city, Edit(WALD, {"capacity": 30})) == [(Code.TOO_MANY_SEATS, WALD, "capacity")]
    assert wrong(city, Edit(WALD, {"kind": "party"})) == [(Code.CHOICE, WALD, "kind")]
    assert wrong(city, Edit(WALD, {"hosts": ["amt", "nie"]})) == [(Code.REFERENCE, WALD, "hosts")]
    assert wrong(city, Edit(WALD, {"starts": "morgen"})) == [(Code.NOT_A_MOMENT, WALD, "starts")]
    assert wrong(city, Edit(CONFERENCE, {"title": LEFT_OUT})) == [(Code.KEY_MISSING, CONFERENCE, "title")]
    assert wrong(city, Edit(CONFERENCE, {"titel": "x"})) == [(Code.KEY_UNKNOWN, CONFERENCE, "titel")]
    assert wrong(city, Edit(Ref("city", ()), {"privacy": {"de": "\x00"}})) == [
        (Code.CONTROL_CHARACTER, Ref("city", ()), "privacy")
    ]
    assert wrong(city, Edit(WALD, {}, "add")) == [
        (Code.KEY_MISSING, WALD, "kind"),
    ]
    twice = Edit(WALD, {"kind": "booth"}, "add")
    assert wrong(city, twice) == [(Code.SLUG_TWICE, WALD, "slug")]


def test_all_edits_or_none(city):
    fine, bad = Edit(CONFERENCE, {"title": "Neu"}), Edit(WALD, {"capacity": 30})

    assert wrong(city, fine, bad) == [(Code.TOO_MANY_SEATS, WALD, "capacity")]


def test_only_check_says_what_would_be_and_writes_nothing(city):
    before = files_of(city)

    report = apply(city, Edit(WALD, {"capacity": 5}), only_check=True)

    assert [str(each) for each in report.changed[0].fields] == ["capacity: 20 → 5"]
    assert files_of(City.objects.get(pk=city.pk)) == before


def test_a_mistake_that_was_there_before_stops_nobody_else(city):
    Room.objects.filter(slug="klasse").update(seats=10)

    apply(city, Edit(CONFERENCE, {"lead": "Kommt"}), Edit(WALD, {"title": "Wald und Wiese"}))

    assert wrong(city, Edit(WALD, {"capacity": 30})) == [(Code.TOO_MANY_SEATS, WALD, "capacity")]
    apply(city, Edit(WALD, {"capacity": 10}))


def test_a_thing_in_use_stays_and_its_users_are_named(city):
    assert wrong(city, Edit(Ref("room", ("schule", "klasse")), act="remove")) == [(Code.REFERENCE, WALD, "room")]
    assert wrong(city, Edit(Ref("place", ("platz",)), act="remove")) == [
        (Code.REFERENCE, Ref("event", ("nord-2025", "kochen")), "place")
    ]
    assert wrong(city, Edit(Ref("area", ("nord",)), act="remove")) == [(Code.REFERENCE, CONFERENCE, "area")]
    assert wrong(city, Edit(Ref("source", ("register",)), act="remove")) == [
        (Code.REFERENCE, Ref("figure", ("people",)), "source"),
        (Code.REFERENCE, CONFERENCE, "source"),
    ]


def test_an_unused_thing_goes(city):
    stand = Ref("event", ("nord-2025", "stand"))
    apply(city, Edit(stand, act="remove"), Edit(Ref("room", ("schule", "aula")), act="remove"))

    assert (Event.objects.filter(slug="stand").exists(), Room.objects.filter(slug="aula").exists()) == (False, False)


def test_what_people_have_booked_stands_in_the_way(city):
    wald = Event.objects.get(slug="wald")
    a_registration(wald.conference, wald, people=5)

    assert wrong(city, Edit(WALD, {"capacity": 4})) == [(Code.SEATS_TAKEN, WALD, "capacity")]
    assert (
        wrong(city, Edit(WALD, act="remove"))
        == [
            (Code.EVENT_IN_USE, WALD, ""),
            (Code.REFERENCE, Ref("news", ("nord-2025", "neu")), "event"),
        ][1:]
    )
    assert wrong(city, Edit(CONFERENCE, {"state": "draft"})) == [(Code.CONFERENCE_HIDDEN, CONFERENCE, "state")]
    assert wrong(city, Edit(WALD, act="remove"), Edit(Ref("news", ("nord-2025", "neu")), act="remove")) == [
        (Code.EVENT_IN_USE, WALD, "")
    ]
    assert wrong(city, Edit(CONFERENCE, act="remove")) == [(Code.CONFERENCE_IN_USE, CONFERENCE, "")]


def test_who_has_booked_is_told(city):
    wald = Event.objects.get(slug="wald")
    a_registration(wald.conference, wald, people=2)

    report = apply(city, Edit(WALD, {"starts": "2025-12-13 11:30"}))

    assert [str(each) for each in report.told] == [
        "event nord-2025/wald: bookings concerned: 1; moved up from the waiting list: 0"
    ]
    assert Event.objects.get(slug="wald").sequence == 1


def test_a_new_venue_of_the_conference_is_told_as_well(city):
    wald = Event.objects.get(slug="wald")
    a_registration(wald.conference, wald)
    rooms = [Edit(Ref("event", ("nord-2025", slug)), {"room": LEFT_OUT}) for slug in ("wald", "stand")]

    report = apply(city, Edit(CONFERENCE, {"venue": "platz"}), *rooms)

    assert [each.ref for each in report.told] == [WALD]


def test_who_saw_an_older_edition_overwrites_nothing(city):
    seen = editing.edition(editing.entry_of(city, WALD))
    apply(city, Edit(WALD, {"capacity": 18}, seen=seen))

    with pytest.raises(Refused) as caught:
        apply(city, Edit(WALD, {"capacity": 12}, seen=seen))

    assert (caught.value.code, Event.objects.get(slug="wald").capacity) == ("overtaken", 18)


def test_what_is_gone_is_not_changed(city):
    apply(city, Edit(Ref("event", ("nord-2025", "stand")), act="remove"))

    with pytest.raises(Refused) as caught:
        apply(city, Edit(Ref("event", ("nord-2025", "stand")), {"title": "Doch"}))

    assert caught.value.code == "gone"


def test_short_names_never_change(city):
    with pytest.raises(ValueError, match="Short names"):
        apply(city, Edit(WALD, {"slug": "forst"}))


def test_another_conference_needs_another_number(city):
    values = {"area": "nord", "title": "Noch eine", "number": 1}

    new = Ref("conference", ("nord-2027",))
    assert wrong(city, Edit(new, values, "add")) == [(Code.NUMBER_TWICE, new, "number")]
    apply(city, Edit(new, values | {"number": 2}, "add"))
    assert Conference.objects.get(slug="nord-2027").state == "draft"


def test_conferences_that_are_not_touched_are_not_looked_at(city, django_assert_max_num_queries):
    for number in range(2, 6):
        new = Ref("conference", (f"nord-{number}",))
        apply(city, Edit(new, {"area": "nord", "title": "Weitere", "number": number}, "add"))

    with django_assert_max_num_queries(75):
        apply(city, Edit(WALD, {"title": "Anders"}))


def test_a_place_can_have_several_conferences(city):
    Place.objects.filter(slug="schule").update(street="Weg 1")

    apply(city, Edit(Ref("place", ("schule",)), {"street": "Weg 2"}))

    assert Place.objects.get(slug="schule").street == "Weg 2"


def test_the_trail_knows_every_value_before_and_after(city):
    apply(city, Edit(WALD, {"capacity": 15, "strand": "Natur"}))

    (entry,) = [each for each in audit.of(Event.objects.get(slug="wald")) if each.did == "fact changed"]
    assert (entry.by, entry.at, entry.details) == (
        "Organisation",
        NOW,
        {
            "ref": ["event", "nord-2025", "wald"],
            "fields": {
                "capacity": {"before": 20, "after": 15},
                "strand": {"before": "", "after": {"de": "Natur"}},
            },
        },
    )


def test_files_of_downloads_keep_their_content(city):
    before = Download.objects.get(slug="karte")

    apply(city, Edit(Ref("download", ("nord-2025", "karte")), {"title": "Neue Karte"}))

    after = Download.objects.get(slug="karte")
    assert (after.sha256, after.size, after.media_type) == (before.sha256, before.size, before.media_type)


def test_host_names_of_another_city_are_refused(city):
    City.objects.create(slug="andere", name="Andere", languages=[{"code": "de"}], hosts=["andere.example"])

    assert wrong(city, Edit(Ref("city", ()), {"hosts": ["andere.example"]})) == [
        (Code.HOSTS_TAKEN, Ref("city", ()), "hosts")
    ]
