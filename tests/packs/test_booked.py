"""An import changes events that people have booked: it takes nobody's seat, and lets those who wait move up."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from django.db import connection, transaction

from tests.factories import a_registration, at
from tests.packs.builder import CONFERENCE_FILE, change
from tests.packs.test_broken import where
from werkstadt.areas.models import City
from werkstadt.base.audit import of as audit_of
from werkstadt.base.models import AuditEntry
from werkstadt.conferences.models import Event, Round
from werkstadt.packs.importing import import_pack
from werkstadt.packs.mistakes import Code, PackError
from werkstadt.seats import locking
from werkstadt.seats.models import Booking, HeadCount, Wish

pytestmark = pytest.mark.django_db(transaction=True)

CONF = CONFERENCE_FILE
NOVEMBER = at("2025-11-20 09:00")
BY_WISHES = "placing: wishes, wishes_close: 2025-12-06 18:00"


@pytest.fixture
def wald(pack) -> Event:
    """A workshop with 20 seats, 10 of which can be booked."""
    import_pack(pack, at=NOVEMBER)
    return Event.objects.get(slug="wald")


def refused(pack: Path) -> list[tuple[Code, str]]:
    with pytest.raises(PackError) as error:
        import_pack(pack, at=NOVEMBER)
    return [(mistake.code, mistake.where) for mistake in error.value.mistakes]


def statuses(event: Event) -> list[str]:
    return list(Booking.objects.of(event).order_by("pk").values_list("status", flat=True))


def told(pack: Path, **how: bool) -> list[str]:
    return [str(each) for each in import_pack(pack, at=NOVEMBER, **how).told]


def a_wish(event: Event) -> Wish:
    return Wish.objects.create(registration=a_registration(event.conference), event=event, rank=1)


def test_fewer_seats_than_are_taken_is_a_mistake_that_says_how_many(pack, wald):
    a_registration(wald.conference, wald, people=7)
    change(pack, CONF, "capacity: 20", "capacity: 6")
    change(pack, CONF, "title: Wald\n", "title: Kleiner Wald\n")

    with pytest.raises(PackError) as error:
        import_pack(pack, at=NOVEMBER)

    place = where(pack, CONF, "capacity: 6")
    assert str(error.value) == f"{place}: “wald” can't have 6 seats: 7 are taken already."
    wald.refresh_from_db()
    assert (wald.capacity, str(wald.title)) == (20, "Wald")


def test_people_who_just_came_have_taken_seats_too(pack, wald):
    HeadCount.objects.create(
        conference=wald.conference, event=wald, people=7, seated=7, operation="0" * 32, door="Tür 1", at=NOVEMBER
    )
    change(pack, CONF, "capacity: 20", "capacity: 6")

    assert refused(pack) == [(Code.SEATS_TAKEN, where(pack, CONF, "capacity: 6"))]


def test_as_many_seats_as_are_taken_are_enough(pack, wald):
    a_registration(wald.conference, wald, people=7)
    change(pack, CONF, "capacity: 20", "capacity: 7")

    import_pack(pack, at=NOVEMBER)

    assert Event.objects.get(slug="wald").capacity == 7


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    capacity: 20\n    walk_in_share: 0.5", "    capacity: 40\n    walk_in_share: 0.5"),
        ("    walk_in_share: 0.5\n", "    walk_in_share: 0\n"),
        ("    walk_in_share: 0.5\n", ""),
    ],
    ids=["more seats", "fewer for walk-ins", "the share of the conference"],
)
def test_more_seats_let_the_first_in_line_move_up_at_once(pack, wald, old, new):
    change(pack, "city.yaml", "name: Klasse, seats: 20", "name: Klasse, seats: 40")
    import_pack(pack, at=NOVEMBER)
    for _ in range(3):
        a_registration(wald.conference, wald, people=5)
    change(pack, CONF, old, new)

    said = told(pack)

    assert statuses(wald) == ["booked"] * 3
    assert said == ["event nord-2025/wald: bookings concerned: 0; moved up from the waiting list: 1"]
    assert told(pack) == []


def test_fewer_walk_ins_of_the_whole_conference_let_people_move_up(pack, wald):
    change(pack, CONF, "    walk_in_share: 0.5\n", "")
    import_pack(pack, at=NOVEMBER)
    for people in (10, 6, 4):
        a_registration(wald.conference, wald, people=people)
    assert statuses(wald) == ["booked", "booked", "waiting"]
    change(pack, CONF, "walk_in_share: 0.2\n", "walk_in_share: 0\n")

    import_pack(pack, at=NOVEMBER)

    assert statuses(wald) == ["booked"] * 3


def test_a_smaller_party_passes_as_soon_as_it_may(pack, wald):
    change(pack, CONF, "may_smaller_pass: true\n", "")
    import_pack(pack, at=NOVEMBER)
    for people in (8, 3, 2):
        a_registration(wald.conference, wald, people=people)
    change(pack, CONF, "walk_in_share: 0.2\n", "walk_in_share: 0.2\nmay_smaller_pass: true\n")

    import_pack(pack, at=NOVEMBER)

    assert statuses(wald) == ["booked", "waiting", "booked"]


def test_checking_alone_says_who_would_move_up_and_moves_nobody(pack, wald):
    for _ in range(3):
        a_registration(wald.conference, wald, people=5)
    change(pack, CONF, "walk_in_share: 0.5", "walk_in_share: 0.25")

    said = told(pack, only_check=True)

    assert said == ["event nord-2025/wald: bookings concerned: 0; moved up from the waiting list: 1"]
    assert statuses(wald) == ["booked", "booked", "waiting"]


@pytest.mark.parametrize(
    ("old", "new", "concerned"),
    [
        ("starts: 2025-12-13 11:00", "starts: 2025-12-13 10:30", 2),
        ("room: klasse", "room: aula", 2),
        ("bring: null", "state: cancelled", 2),
        ("bring: null", "state: at-risk", 2),
        ("title: Wald\n", "title: Der Wald\n", 0),
    ],
)
def test_who_has_a_booking_is_concerned_by_another_time_place_or_state(pack, wald, old, new, concerned):
    a_registration(wald.conference, wald, people=7)
    a_registration(wald.conference, wald, people=7)
    change(pack, CONF, old, new)

    said = told(pack)

    sentence = f"event nord-2025/wald: bookings concerned: {concerned}; moved up from the waiting list: 0"
    assert said == [sentence] * bool(concerned)
    assert statuses(wald) == ["booked", "waiting"]


def test_another_venue_concerns_who_has_booked_an_event_there(pack, wald):
    a_registration(wald.conference, wald)
    change(pack, CONF, "venue: schule", "venue: platz")
    change(pack, CONF, "    room: klasse\n", "")
    change(pack, CONF, ", room: aula}", "}")

    assert told(pack) == ["event nord-2025/wald: bookings concerned: 1; moved up from the waiting list: 0"]


@pytest.mark.parametrize("what", ["booking", "cancelled booking", "wish", "head count"])
def test_an_event_that_people_have_booked_can_not_be_removed_or_renamed(pack, wald, what):
    if what == "wish":
        a_wish(wald)
    elif what == "head count":
        HeadCount.objects.create(conference=wald.conference, event=wald, people=1, operation="0" * 32, at=NOVEMBER)
    else:
        a_registration(wald.conference, wald)
    if what == "cancelled booking":
        Booking.objects.update(status=Booking.Status.CANCELLED)
    change(pack, CONF, "slug: wald\n", "slug: forst\n")
    change(pack, CONF, "event: wald}", "event: forst}")

    assert refused(pack) == [(Code.EVENT_IN_USE, where(pack, CONF, "events:"))]
    assert set(Event.objects.values_list("slug", flat=True)) == {"kochen", "wald", "stand"}


def test_an_event_that_nobody_has_booked_can_go(pack, wald):
    change(pack, CONF, "slug: wald\n", "slug: forst\n")
    change(pack, CONF, "event: wald}", "event: forst}")

    import_pack(pack, at=NOVEMBER)

    assert not Event.objects.filter(slug="wald").exists()


def test_a_conference_for_which_people_have_registered_can_not_be_removed(pack, wald):
    a_registration(wald.conference)
    shutil.rmtree(pack / "conferences")

    assert refused(pack) == [(Code.CONFERENCE_IN_USE, CONF)]


def test_a_conference_for_which_people_have_registered_is_not_hidden_again(pack, wald):
    a_registration(wald.conference)
    change(pack, CONF, "state: announced", "state: draft")

    assert refused(pack) == [(Code.CONFERENCE_HIDDEN, where(pack, CONF, "state: draft"))]


@pytest.mark.parametrize("what", ["booking", "wish"])
def test_an_event_that_people_want_keeps_a_number_of_seats(pack, wald, what):
    if what == "wish":
        a_wish(wald)
    else:
        a_registration(wald.conference, wald)
    change(pack, CONF, "    capacity: 20\n", "")

    assert refused(pack) == [(Code.SEATS_NEEDED, where(pack, CONF, "slug: wald"))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Vormittag}", f"title: Vormittag, {BY_WISHES}}}"),
        ("round: vormittag", "round: nachmittag"),
    ],
)
def test_seats_that_people_have_booked_are_not_given_by_wishes(pack, wald, old, new):
    a_registration(wald.conference, wald)
    change(pack, CONF, old, new)

    assert refused(pack) == [(Code.ROUND_BOOKED, where(pack, CONF, "    round: "))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f", {BY_WISHES}", ""),
        ("    round: nachmittag", "    round: vormittag"),
        ("    round: nachmittag\n", ""),
    ],
)
def test_what_people_wish_for_stays_in_its_round_until_the_places_are_published(pack, old, new):
    change(pack, CONF, "round: vormittag", "round: nachmittag")
    import_pack(pack, at=NOVEMBER)
    a_wish(Event.objects.get(slug="wald"))
    change(pack, CONF, old, new)

    assert [code for code, _where in refused(pack)] == [Code.ROUND_WISHED]
    Round.objects.update(placed_at=NOVEMBER)
    import_pack(pack, at=NOVEMBER)


def test_that_places_were_published_is_never_lost(pack, wald):
    Round.objects.filter(slug="nachmittag").update(placed_at=NOVEMBER)
    change(pack, CONF, "title: Nachmittag", "title: Später")

    import_pack(pack, at=NOVEMBER)

    later = Round.objects.get(slug="nachmittag")
    assert (str(later.title), later.placed_at) == ("Später", NOVEMBER)
    change(pack, CONF, f"  - {{slug: nachmittag, title: Später, {BY_WISHES}}}\n", "")
    assert refused(pack) == [(Code.ROUND_PLACED, where(pack, CONF, "rounds:"))]


def test_a_conference_at_the_top_is_named_by_its_file(pack, wald):
    a_registration(wald.conference, wald)
    (pack / CONF).rename(pack / "conference.yaml")
    (pack / "conferences/nord-2025/files").rename(pack / "files")
    shutil.rmtree(pack / "conferences")
    change(pack, "conference.yaml", "state: announced", "state: draft")

    assert refused(pack) == [(Code.CONFERENCE_HIDDEN, "conference.yaml:4")]


def test_an_import_is_in_the_audit_trail_when_it_changed_something(pack, wald):
    change(pack, CONF, "capacity: 20", "capacity: 10")
    import_pack(pack, at=NOVEMBER)
    import_pack(pack, at=NOVEMBER)

    first, second = audit_of(City.objects.get())
    assert (first.by, first.did, first.details) == (
        "werkstadt import",
        "pack imported",
        {"created": 35, "changed": 0, "removed": 0},
    )
    assert second.details == {"created": 0, "changed": 1, "removed": 0}
    assert AuditEntry.objects.count() == 2


def someone_books_during_the_import(pack: Path, wald: Event) -> list[str]:
    """The last seats are booked, but not yet committed, when an import begins that takes them away."""
    change(pack, CONF, "capacity: 20", "capacity: 6")
    has_begun, ended = threading.Event(), []

    def lower() -> None:
        has_begun.set()
        try:
            import_pack(pack, at=NOVEMBER)
            ended.append("imported")
        except PackError as error:
            ended.append(error.mistakes[0].code)
        finally:
            connection.close()

    importing = threading.Thread(target=lower)
    with transaction.atomic():
        a_registration(wald.conference, wald, people=7)
        importing.start()
        has_begun.wait(10)
        # Long enough for an import that does not wait.
        importing.join(1)
    importing.join(10)
    return ended


def test_an_import_waits_for_who_is_just_booking(pack, wald):
    ended = someone_books_during_the_import(pack, wald)

    assert (ended, Event.objects.get(slug="wald").capacity) == ([Code.SEATS_TAKEN], 20)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="on SQLite whoever writes is alone anyway")
def test_without_the_lock_somebody_would_lose_a_seat(pack, wald, monkeypatch):
    monkeypatch.setattr(
        locking, "lock", lambda events: {event.pk: event for event in Event.objects.filter(pk__in=events)}
    )

    ended = someone_books_during_the_import(pack, wald)

    assert (ended, Event.objects.get(slug="wald").capacity) == (["imported"], 6)
