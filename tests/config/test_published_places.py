"""Anyone can compute published places again: what the command says of a true, a changed and a broken file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.factories import a_registration, a_round, a_workshop, an_open_conference, at
from werkstadt import cli
from werkstadt.conferences.models import Round
from werkstadt.seats import placing, wishes
from werkstadt.seats.wishes import Ranking

pytestmark = pytest.mark.django_db
CUT_OFF = at("2025-12-06 17:00")


@pytest.fixture
def published(client, tmp_path) -> Path:
    """The file as the public page hands it out."""
    round_ = a_round(an_open_conference(), placing=Round.Placing.WISHES, wishes_close_at=CUT_OFF)
    events = [a_workshop(round_.conference, slug=slug, round=round_, capacity=2) for slug in ("a", "b")]
    for number in range(5):
        made = a_registration(round_.conference, people=1 + number % 2)
        ranked = tuple(event.pk for event in (events if number % 2 else events[:1]))
        wishes.wish(made, [Ranking(round_.pk, ranked, 1)], at=at("2025-11-20 09:00"))
    found = placing.compute(round_.conference, by="test", at=CUT_OFF)
    placing.publish(found, by="test", at=CUT_OFF)
    path = tmp_path / "places.json"
    path.write_bytes(client.get(f"/de/conferences/werkstadt-nord/places/{found.pk}.json").content)
    return path


def changed(path: Path, **parts: Any) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | parts))


def test_what_was_published_is_what_the_method_gives(published, capsys):
    assert cli.main(["verify-places", str(published)]) == 0
    assert capsys.readouterr().out == (
        "5 parties, 4 places.\nThe same: these wishes and this seed give just these places.\n"
    )


def test_a_place_that_somebody_moved_is_noticed(published, capsys):
    answer = json.loads(published.read_text())["answer"]
    changed(published, answer=answer[1:])

    assert cli.main(["verify-places", str(published)]) == 1
    assert "Not the same" in capsys.readouterr().out


def test_another_version_of_the_method_is_said(published, capsys):
    changed(published, method="fair-places-0")

    cli.main(["verify-places", str(published)])

    assert "another version of the method" in capsys.readouterr().out


@pytest.mark.parametrize(
    "broken",
    [
        {"format": "something else"},
        {"answer": [[0]]},
        {"answer": 7},
        {"seed": None, "question": {}},
        {"question": {"seats": [1], "slot": [0], "size": [1], "tie": ["x"], "wishes": [[0, 0]]}},
        {"question": {"seats": [1], "slot": [0], "size": [1], "tie": ["x"], "wishes": [[5, 5, 1]]}},
        {"question": {"seats": [10**30], "slot": [0], "size": [1], "tie": ["x"], "wishes": [[0, 0, 1]]}},
    ],
)
def test_a_broken_file_ends_in_one_sentence(published, capsys, broken):
    changed(published, **broken)

    assert cli.main(["verify-places", str(published)]) == 1
    assert "is no file of published places" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b'{"format": "werkstadt-places-1"}'])
def test_so_does_what_is_no_such_file_at_all(tmp_path, capsys, content):
    path = tmp_path / "other.json"
    path.write_bytes(content)

    assert cli.main(["verify-places", str(path)]) == 1
    assert "is no file of published places" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(tmp_path, capsys):
    assert cli.main(["verify-places", str(tmp_path / "nothing.json")]) == 1
    assert capsys.readouterr().err == f"{tmp_path / 'nothing.json'} can't be read: No such file or directory.\n"
