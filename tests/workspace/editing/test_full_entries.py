"""Entries in which every key says something go through their forms unchanged, also numbers with many decimals."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from tests.factories import at
from tests.packs.builder import a_pack
from werkstadt.areas.models import City
from werkstadt.packs import editing
from werkstadt.packs.editing import Edit
from werkstadt.packs.importing import import_pack
from werkstadt.packs.kinds import KINDS, Ref
from werkstadt.packs.mistakes import Mistake, PackError
from werkstadt.packs.sentences import SENTENCES
from werkstadt.workspace.editing import forms, saying
from werkstadt.workspace.editing.words import NAMED

pytestmark = pytest.mark.django_db
NOW = at("2025-11-20 08:00")
TEXT = {"de": "Eins\n\nzwei", "uk": "Два", "pl": "Trzy"}
TITLE = {"de": "Eins", "uk": "Два", "ar": "ثلاثة"}
HOSTILE = ("", "\x00", "<b>", "9" * 5000, "-1", "NaN", "1e999", "٣", "2025-02-30T10:00", "ß\r\n")
FULL: dict[Ref, dict[str, Any]] = {
    Ref("event", ("nord-2025", "wald")): {
        "strand": TITLE,
        "text": TEXT,
        "walk_in_share": 0.29,
        "languages": ["uk", "de", "tl"],
        "interpreted": ["gsg"],
        "min_age": 0,
        "max_age": 99,
        "bring": TEXT,
        "condition": TITLE,
        "led_by": TITLE,
        "audience": TITLE,
        "meeting_point": TITLE,
        "source": {"*": ["register"], "bring": ["register"]},
        "example": True,
    },
    Ref("conference", ("nord-2025",)): {
        "lead": TITLE,
        "goal": TEXT,
        "themes": TEXT,
        "max_age": 99,
        "age_reason": TEXT,
        "catering": False,
        "catering_text": TEXT,
        "childcare": None,
        "registration": "required",
        "booking_closes": "2025-12-12 18:30",
        "walk_in_share": 0.333,
        "release_minutes": 0,
        "decline_hours": 48,
        "largest_party": 1,
        "participation": "cooperation",
        "interpreters": {"uk": 2, "gsg": 1, "tl": 1},
        "invitation": TEXT,
        "invited_by": TITLE,
        "example": True,
    },
    Ref("place", ("schule",)): {
        "also": TITLE,
        "street": "Weg 1",
        "longitude": 11.123456789,
        "latitude": -0.5,
        "step_free": False,
        "access": TEXT,
        "arrival": None,
    },
    Ref("room", ("schule", "aula")): {"floor": TITLE, "seats": 0, "step_free": True, "hearing_loop": None},
    Ref("figure", ("people",)): {"value": 43.7, "approximate": True, "source": ["register"]},
    Ref("source", ("register",)): {"language": "tl", "note": TEXT},
    Ref("contest", ("nord-2025",)): {"text": TEXT, "min_age": 6, "max_age": 6, "results": TEXT, "jury": None},
    Ref("download", ("nord-2025", "doku")): {"file": None, "text": TEXT, "licence": "CC BY 4.0", "basis": "impuls"},
    Ref("round", ("nord-2025", "nachmittag")): {"placing": "wishes", "wishes_close": "2025-12-06 18:00"},
    Ref("city", ()): {
        "hosts": ["a.example", "b.example"],
        "languages": [{"code": "uk", "reviewed": True}, {"code": "de"}],
        "turn_months": 30,
        "easy": {"de-simple": "Leicht.\n\nSehr leicht."},
        "email": "amt@stadt.example",
    },
    Ref("news", ("nord-2025", "neu")): {"text": TEXT, "published": "2026-02-28 23:59"},
    Ref("division", ("sozial",)): {"text": TEXT, "for_conferences": True},
    Ref("organisation", ("amt",)): {"also": TITLE, "url": "https://amt.example/ä?a=1&b=2"},
}


@pytest.fixture
def city(settings, tmp_path: Path) -> City:
    settings.FILES = tmp_path / "files"
    import_pack(a_pack(tmp_path / "pack"), at=NOW)
    place = Edit(Ref("drop-off-place", ("nord-2025", "amt")), {"place": "platz", "hours": TITLE}, "add")
    edits = [Edit(ref, values) for ref, values in FULL.items()]
    editing.apply(City.objects.get(), [*edits, place], by="x", at=NOW)
    return City.objects.get()


@pytest.mark.parametrize("ref", [*FULL, Ref("drop-off-place", ("nord-2025", "amt"))], ids=lambda ref: ref.kind)
def test_a_full_entry_sent_back_untouched_stays_as_it_is(city, ref):
    entry = editing.entry_of(city, ref)
    assert entry.items() >= {key: value for key, value in FULL.get(ref, {}).items() if value != ["register"]}.items()

    for part in ("", *(section.slug for section in NAMED[ref.kind].sections)):
        shown = forms.EntryForm(city=city, ref=ref, entry=entry, only=part)
        sent = forms.sent_again(shown, entry)
        data = MultiValueDict({name: value if isinstance(value, list) else [value] for name, value in sent.items()})
        back = forms.EntryForm(data, city=city, ref=ref, entry=entry, only=part)

        assert back.is_valid(), back.errors
        assert back.typed(entry) == entry


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words[:9]))
def test_whatever_is_sent_is_answered_with_words(city, words):
    """Nothing that is typed is an error of ours."""
    for ref in FULL:
        entry = editing.entry_of(city, ref)
        shown = forms.EntryForm(city=city, ref=ref, entry=entry)
        data = MultiValueDict({name: [words] for name in [*shown.fields, "nie"]})

        form = forms.EntryForm(data, city=city, ref=ref, entry=entry)

        assert form.is_valid() or all(map(str, form.errors.values()))
        said = [sentence for _mistake, sentence in saying.mistakes(city, wrong(city, form, entry))]
        assert all(said)


def wrong(city: City, form: forms.EntryForm, entry: dict[str, Any]) -> list[Mistake]:
    """What the checks say of a form that is whole."""
    try:
        if form.is_valid():
            editing.apply(city, [Edit(form.ref, form.typed(entry))], by="x", at=NOW, only_check=True)
    except PackError as found:
        return found.mistakes
    return []


def test_sentences_of_pages_need_nothing_that_a_mistake_does_not_say():
    names = re.compile(r"%\((\w+)\)s")

    for code, sentence in saying.WORDS.items():
        assert set(names.findall(str(sentence))) <= set(names.findall(str(SENTENCES[code]))), code


def test_every_kind_has_its_words():
    assert NAMED.keys() == KINDS.keys()
