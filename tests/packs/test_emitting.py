"""Whatever people write comes back from YAML as they wrote it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from werkstadt.packs import emitting
from werkstadt.packs.reading import nodes

PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n"), min_size=1, max_size=60)
TRICKY = st.text(
    st.sampled_from(list("ab1 :#-?[]{},&*!|>'\"%@`~=<.0\n\\/\u2028\u0085\ufeffيé")), min_size=1, max_size=12
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(PRINTABLE, TRICKY))
@example("no")
@example("07743")
@example("10:00")
@example("- a\n  b\n\nc")
@example("a\n")
@example(" a\nb")
@example("a\n\n\nb: c # d")
@example("...")
@example("---\na")
def test_every_text_comes_back(words):
    data = {
        "key": words,
        "in": {"de": words},
        "list": [words, "x"],
        "entries": [{"slug": words, "text": {"uk": words}}],
    }

    written = emitting.yaml(data)
    read, mistakes = nodes.read(written, "x.yaml")

    assert (mistakes, read) == ([], data)
    # Another reader understands the same.
    assert YAML(typ="safe", pure=True).load(written) == data


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"),
        (True, "true"),
        (20, "20"),
        (11.5, "11.5"),
        (Decimal("43.70"), "43.7"),
        (Decimal("108393.00"), "108393"),
        (date(2025, 12, 13), "2025-12-13"),
        (datetime(2025, 12, 13, 10, 0), "2025-12-13 10:00"),
        ("07743", '"07743"'),
        ("no", '"no"'),
        ("10:00", '"10:00"'),
        ("Straße 10, Jena", "Straße 10, Jena"),
        ("Themen: viele", '"Themen: viele"'),
        ("https://example.org/a", "https://example.org/a"),
        ("\u202bx", '"\\u202bx"'),
    ],
)
def test_scalars_have_one_form(value, written):
    assert emitting.scalar(value) == written


def test_geojson_has_one_form():
    one = {"features": [{"geometry": None, "id": "a", "type": "Feature"}], "type": "FeatureCollection"}
    other = {"type": "FeatureCollection", "features": [{"type": "Feature", "id": "a", "geometry": None}]}

    assert emitting.geojson(one) == emitting.geojson(other)
    assert emitting.geojson(one).splitlines() == [
        "{",
        '"type": "FeatureCollection",',
        '"features": [',
        '{"type":"Feature","id":"a","geometry":null}',
        "]",
        "}",
    ]
