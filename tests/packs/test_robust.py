"""Whatever stands in the files: a pack or a list of mistakes, never a crash."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.packs.builder import AREAS, CITY, CONFERENCE, CONFERENCE_FILE, a_pack, write
from werkstadt.packs.importing import read_pack
from werkstadt.packs.mistakes import Mistake, PackError

FILES = {"city.yaml": CITY, "areas.yaml": AREAS, CONFERENCE_FILE: CONFERENCE}
VALUES = [
    *["null", "[]", "{}", "[null]", "[[1]]", "{a: {b: c}}", "[{slug: x}]", "- x", '{"*": 1}', '{"*": [x, 2]}'],
    *["1", "-1.5", "1e400", "9" * 30, "true", "'x'", '"\\ud800"', "|\n    y"],
    *["2025-13-01", "9999-12-31 23:59", "0001-01-01 00:00"],
]


def broken(words: str, rng: random.Random) -> str:
    """Some lines with other values, without their line, twice, or further in."""
    lines = words.splitlines()
    for _time in range(rng.randint(1, 4)):
        number = rng.randrange(len(lines))
        key, colon, _value = lines[number].partition(":")
        lines[number] = rng.choice(
            [f"{key}{colon} {rng.choice(VALUES)}", "", f"{lines[number]}\n{lines[number]}", f"  {key}:"]
        )
    return "\n".join(lines) + "\n"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(FILES)), st.randoms(use_true_random=False))
def test_no_crash(name, rng):
    with tempfile.TemporaryDirectory() as folder, translation.override("en"):
        write(a_pack(Path(folder)), name, broken(FILES[name], rng))

        mistakes = mistakes_of(Path(folder))

        assert all(mistake.words and mistake.line >= 0 for mistake in mistakes)


def mistakes_of(folder: Path) -> list[Mistake]:
    try:
        read_pack(folder)
    except PackError as error:
        return error.mistakes
    return []
