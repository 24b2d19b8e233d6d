"""Facts are set back where nobody has changed them since; two editors lose nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories import at
from werkstadt.areas.models import City, PlanningArea
from werkstadt.base.models import AuditEntry
from werkstadt.base.refusals import Refused
from werkstadt.conferences.models import Conference, Event
from werkstadt.packs import editing
from werkstadt.packs.editing import LEFT_OUT, Conflict, Edit, merge, slug_for
from werkstadt.packs.exporting import files_of
from werkstadt.packs.importing import import_pack
from werkstadt.packs.kinds import Ref

NOW = at("2025-11-20 08:00")
WALD = Ref("event", ("nord-2025", "wald"))
QUARTIER = Ref("topic", ("nord-2025", "quartier"))


@pytest.fixture
def city(db, pack: Path) -> City:
    import_pack(pack, at=NOW)
    return City.objects.get()


def apply(city: City, *edits: Edit) -> AuditEntry:
    """What the trail notes last."""
    editing.apply(city, edits, by="Organisation", at=NOW)
    return AuditEntry.objects.latest("pk")


def undo(city: City, entry: AuditEntry) -> None:
    editing.undo(city, entry, by="Organisation", at=NOW)


@pytest.mark.parametrize(
    "edit",
    [
        Edit(WALD, {"capacity": 10, "bring": LEFT_OUT, "strand": "Natur", "hosts": ["amt"], "topic": None}),
        Edit(Ref("conference", ("nord-2025",)), {"may_smaller_pass": False, "walk_in_share": 0.25, "number": 3}),
        Edit(Ref("figure", ("people",)), {"approximate": True, "example": True}),
        Edit(Ref("city", ()), {"imprint": {"uk": "Нове"}, "privacy": {"de": "Neu"}, "languages": [{"code": "de"}]}),
        Edit(Ref("news", ("nord-2025", "los")), {"title": "Los", "published": "2025-11-20 09:00"}, "add"),
        Edit(Ref("news", ("nord-2025", "neu")), act="remove"),
        Edit(Ref("area", ("ost",)), {"name": "Ost"}, "add", under=Ref("division", ("sozial",))),
        Edit(Ref("area", ("stat-alt",)), act="remove"),
        Edit(Ref("population", ("alt", "2024-12-31")), {"value": 101}),
        Edit(Ref("member", ("nord", "mitte", "")), act="remove"),
    ],
    ids=lambda edit: f"{edit.act}-{edit.ref.kind}",
)
def test_an_undone_edit_leaves_the_city_as_it_was(city, edit):
    before = files_of(city)

    entry = apply(city, edit)

    assert files_of(City.objects.get()) != before
    assert editing.may_undo(city, entry)
    undo(city, entry)
    assert files_of(City.objects.get()) == before


def test_a_place_in_a_list_is_undone(city):
    apply(city, Edit(Ref("topic", ("nord-2025", "park")), {"title": "Park"}, "add"))
    entry = apply(city, Edit(QUARTIER, position=1))
    assert entry.details["fields"] == {"position": {"before": 0, "after": 1}}

    undo(city, entry)

    assert list(Conference.objects.get().topics.values_list("slug", flat=True)) == ["quartier", "park"]


def test_what_somebody_changed_since_is_not_overwritten(city):
    entry = apply(city, Edit(WALD, {"capacity": 10}))
    apply(city, Edit(WALD, {"capacity": 12}))

    assert not editing.may_undo(city, entry)
    with pytest.raises(Refused) as caught:
        undo(city, entry)

    assert (caught.value.code, Event.objects.get(slug="wald").capacity) == ("changed-since", 12)


def test_another_key_may_have_changed_since(city):
    entry = apply(city, Edit(WALD, {"capacity": 10}))
    apply(city, Edit(WALD, {"title": "Forst"}))

    undo(city, entry)

    assert (Event.objects.get(slug="wald").capacity, Event.objects.get(slug="wald").title) == (20, {"de": "Forst"})


def test_an_undo_can_be_undone(city):
    undo(city, apply(city, Edit(WALD, {"capacity": 10})))

    undo(city, AuditEntry.objects.latest("pk"))

    assert Event.objects.get(slug="wald").capacity == 10


def test_a_new_entry_that_grew_stays(city):
    entry = apply(city, Edit(Ref("area", ("ost",)), {"name": "Ost"}, "add", under=Ref("division", ("sozial",))))
    apply(city, Edit(Ref("area", ("ost",)), {"text": "Mehr"}))

    with pytest.raises(Refused, match="changed-since"):
        undo(city, entry)

    assert PlanningArea.objects.filter(slug="ost").exists()


def test_only_notes_of_facts_are_undone(city):
    imported = AuditEntry.objects.filter(did="pack imported").get()

    with pytest.raises(Refused, match="not-to-undo"):
        undo(city, imported)


# Two editors

BASE = {"title": {"de": "Wald", "uk": "Ліс"}, "capacity": 20, "room": "klasse", "bring": None}


def test_who_did_not_touch_a_key_takes_the_value_of_the_other():
    typed = BASE | {"capacity": 15}
    current = {key: value for key, value in BASE.items() if key != "room"} | {"state": "at-risk"}

    assert merge(BASE, typed, current) == (
        {"title": {"de": "Wald", "uk": "Ліс"}, "capacity": 15, "bring": None, "state": "at-risk"},
        [],
    )


def test_texts_are_merged_language_by_language():
    typed = BASE | {"title": {"de": "Im Wald", "uk": "Ліс"}}
    current = BASE | {"title": {"de": "Wald", "uk": "У лісі", "en": "Forest"}}

    merged, conflicts = merge(BASE, typed, current)

    assert (merged["title"], conflicts) == ({"de": "Im Wald", "uk": "У лісі", "en": "Forest"}, [])


def test_both_versions_of_a_conflict_are_kept():
    typed = BASE | {"title": {"de": "Im Wald"}, "capacity": 15}
    current = {"title": {"de": "Waldgang", "uk": "Ліс"}, "room": "klasse", "bring": None}

    merged, conflicts = merge(BASE, typed, current)

    assert merged == {"title": {"de": "Im Wald"}, "capacity": 15, "room": "klasse", "bring": None}
    assert conflicts == [
        Conflict("title", "de", "Wald", "Im Wald", "Waldgang"),
        Conflict("capacity", "", 20, 15, LEFT_OUT),
    ]


def test_the_same_change_of_both_is_no_conflict():
    both = BASE | {"capacity": 10, "bring": {"de": "Schuhe"}}

    assert merge(BASE, both, both) == (both, [])


# Short names


def test_a_short_name_comes_from_the_german_title_and_is_free(city):
    assert slug_for(city, "event", {"uk": "Ліс", "de": "Wald"}, ("nord-2025",)) == "wald-2"
    assert slug_for(city, "event", {"de": "Wald"}, ("anders",)) == "wald"
    assert slug_for(city, "room", "Große Aula", ("schule",)) == "grosse-aula"
    assert slug_for(city, "room", "Aula", ("schule",)) == "aula-2"
    assert slug_for(city, "conference", "Nord 2025") == "nord-2025-2"
    assert slug_for(city, "area", {"uk": "Північ"}) == "name"
    assert len(slug_for(city, "organisation", "ä" * 80)) == 50
