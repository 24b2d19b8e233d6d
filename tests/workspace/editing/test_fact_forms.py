"""Every entry fits its form: what is sent back untouched changes nothing."""

from __future__ import annotations

import pytest
from django.utils.datastructures import MultiValueDict

from tests.factories import at
from werkstadt.areas.models import City
from werkstadt.packs import demonstration_pack
from werkstadt.packs.editing import looking
from werkstadt.packs.importing import import_pack
from werkstadt.packs.kinds import KINDS, Ref
from werkstadt.workspace.editing import forms, parts, shapes
from werkstadt.workspace.editing.words import NAMED

pytestmark = pytest.mark.django_db


@pytest.fixture
def jena(settings, tmp_path) -> City:
    settings.FILES = tmp_path / "files"
    import_pack(demonstration_pack(), at=at("2025-11-20 09:00"))
    return City.objects.get()


def form(city: City, ref: Ref, entry: dict, sent: dict | None = None) -> forms.EntryForm:
    """As it stands on a page, or as a browser sends it."""
    if sent is None:
        return forms.EntryForm(city=city, ref=ref, entry=entry)
    data = MultiValueDict({name: value if isinstance(value, list) else [value] for name, value in sent.items()})
    return forms.EntryForm(data, city=city, ref=ref, entry=entry)


def test_every_entry_of_jena_sent_back_untouched_stays_as_it_is(jena, settings):
    tree = looking.look(jena)
    entries = {ref: tree.said(ref, spot.entry) for ref, spot in tree.spots().items()}

    for ref, entry in entries.items():
        shown = form(jena, ref, entry)
        back = form(jena, ref, entry, forms.sent_again(shown, entry))

        assert back.is_valid(), (ref, back.errors)
        assert back.typed(entry) == entry, ref
    assert {ref.kind for ref in entries} == KINDS.keys() - {"drop-off-place"}


def test_every_key_of_the_format_has_a_label_or_is_said_to_need_none():
    for kind, described in KINDS.items():
        named = NAMED[kind]
        asked = {key.key for key in named.facts()}
        keys = set(described.plain_keys()) | {"languages"} if kind == "city" else set(described.plain_keys())

        assert asked & named.unasked == set()
        assert keys - asked - named.unasked == set(), kind
        for key in named.facts():
            parts.manner(key, shapes.shape(kind, key.key))
