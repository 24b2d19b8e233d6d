"""A conference begins with another one: what repeats is there, dates moved, and what must be decided follows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.factories import at
from werkstadt.areas.models import City
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference, Event
from werkstadt.contest.models import Contest
from werkstadt.packs import editing
from werkstadt.packs.copying import copy_conference
from werkstadt.packs.editing import Edit
from werkstadt.packs.exporting import export_pack
from werkstadt.packs.importing import import_pack
from werkstadt.packs.kinds import Ref
from werkstadt.packs.mistakes import Code, PackError

pytestmark = pytest.mark.django_db
NOW = at("2025-11-20 08:00")


@pytest.fixture
def city(pack) -> City:
    import_pack(pack, at=NOW)
    return City.objects.get()


def copy(city: City, area: str = "sued", slug: str = "sued-2026", day: date = date(2026, 6, 20)) -> Conference:
    copy_conference(city, "nord-2025", area, slug=slug, day=day, by="Organisation", at=NOW)
    return Conference.objects.get(slug=slug)


def test_a_copy_for_another_area_is_a_draft_with_everything_that_repeats(city):
    new = copy(city)

    assert (new.state, new.area.slug, new.number, new.sequence, new.sources) == ("draft", "sued", 1, 0, {})
    assert new.title == {"de": "Konferenz Nord", "uk": "Конференція Північ"}
    assert (new.organiser.slug, new.min_age, new.is_free, new.walk_in_share) == ("amt", 21, True, 0.2)
    assert list(new.topics.values_list("slug", flat=True)) == ["quartier"]
    assert list(new.rounds.values_list("slug", "placing")) == [("vormittag", "first-come"), ("nachmittag", "wishes")]
    wald = new.events.get(slug="wald")
    assert (wald.topic.slug, wald.round.slug, wald.capacity, wald.kind) == ("quartier", "vormittag", 20, "workshop")
    assert sorted(wald.hosts.values_list("slug", flat=True)) == ["amt", "verein"]


def test_dates_move_by_whole_days_and_clocks_stay(city):
    new = copy(city)

    times = {event.slug: editing.entry_of(city, Ref("event", (new.slug, event.slug))) for event in new.events.all()}
    assert (times["wald"]["starts"], times["wald"]["ends"]) == ("2026-06-20 11:00", "2026-06-20 12:00")
    # Eleven weeks before, as the first time.
    assert times["kochen"]["starts"] == "2026-04-04 10:00"
    assert editing.entry_of(city, Ref("conference", (new.slug,)))["starts"] == "2026-06-20 10:00"
    assert new.rounds.get(slug="nachmittag").wishes_close_at == at("2026-06-13 16:00")
    contest = Contest.objects.get(conference=new)
    assert contest.closes_on - date(2025, 11, 7) == timedelta(days=189)


def test_what_must_be_decided_anew_follows(city):
    new = copy(city)

    assert sorted(new.open_facts) == ["booking_closes", "booking_opens", "invitation", "venue"]
    assert (new.venue, new.booking_opens_at) == (None, None)
    assert sorted(new.events.get(slug="wald").open_facts) == ["bring", "room"]
    assert new.events.get(slug="kochen").open_facts == ["place"]
    assert Contest.objects.get(conference=new).open_facts == ["drop_off_places"]
    assert (new.downloads.count(), new.news.count(), new.bases.count()) == (0, 0, 0)


def test_in_the_same_area_the_venue_stays_and_the_number_counts(city):
    new = copy(city, "nord", "nord-2026")

    assert (new.number, new.venue.slug, new.events.get(slug="wald").room.slug) == (2, "schule", "klasse")
    assert new.events.get(slug="kochen").place.slug == "platz"


def test_states_and_reasons_are_not_copied(city):
    wald = Ref("event", ("nord-2025", "wald"))
    cancelled = Edit(wald, {"state": "cancelled", "state_reason": "Sturm", "example": True})
    editing.apply(city, [cancelled], by="x", at=NOW)

    new = copy(city).events.get(slug="wald")

    assert (new.state, new.state_reason, new.sequence, new.is_example) == ("planned", {}, 0, True)


def test_the_source_stays_as_it_is_and_the_city_can_be_exported(city, tmp_path):
    before = Event.objects.filter(conference__slug="nord-2025").values().order_by("pk")
    was = list(before)

    copy(city)

    assert list(before.all()) == was
    export_pack(None, tmp_path / "out")
    assert not import_pack(tmp_path / "out", at=NOW).has_changes


def test_a_conference_without_a_day_is_copied_without_one(city):
    Conference.objects.update(starts_at=None, ends_at=None)

    new = copy(city)

    assert (new.starts_at, new.events.get(slug="wald").starts_at) == (None, None)
    assert {"starts", "ends"} <= set(new.open_facts)


def test_a_short_name_that_is_taken_and_a_source_that_is_gone_are_refused(city):
    with pytest.raises(PackError) as caught:
        copy(city, slug="nord-2025")
    with pytest.raises(Refused, match="gone"):
        copy_conference(city, "nie", "sued", slug="neu", day=date(2026, 6, 20), by="x", at=NOW)

    assert Code.SLUG_TWICE in {mistake.code for mistake in caught.value.mistakes}
    assert Conference.objects.count() == 1
