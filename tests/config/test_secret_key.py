"""The key that signs things is made once, however many processes start at the same moment."""

from __future__ import annotations

import stat
import threading

import pytest
from django.core.exceptions import ImproperlyConfigured

from werkstadt.config import environment


@pytest.fixture(autouse=True)
def _no_key_in_the_environment(monkeypatch):
    monkeypatch.delenv("WERKSTADT_SECRET_KEY", raising=False)


def test_many_who_start_at_once_have_one_whole_key(tmp_path):
    for round_number in range(30):
        folder, found = tmp_path / str(round_number), []
        barrier = threading.Barrier(8)

        def start(folder=folder, found=found, barrier=barrier):
            barrier.wait()
            found.append(environment.secret(folder))

        threads = [threading.Thread(target=start) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert (len(found), len(set(found)), min(map(len, found)) > 60) == (8, 1, True)
        assert [path.name for path in folder.iterdir()] == ["secret_key"]


def test_nobody_sees_a_key_half_written(tmp_path, monkeypatch):
    seen = []

    def look(length):
        path = tmp_path / "secret_key"
        seen.append(path.read_text() if path.exists() else None)
        return "k" * length

    monkeypatch.setattr(environment.secrets, "token_urlsafe", look)

    assert (environment.secret(tmp_path), seen) == ("k" * 64, [None])


def test_only_the_owner_may_read_it(tmp_path):
    environment.secret(tmp_path)

    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_key_from_the_environment_makes_no_file(tmp_path, monkeypatch):
    monkeypatch.setenv("WERKSTADT_SECRET_KEY", "theirs")

    assert (environment.secret(tmp_path), list(tmp_path.iterdir())) == ("theirs", [])


def test_a_folder_that_can_not_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(ImproperlyConfigured, match="Set WERKSTADT_DATA to a folder of your own"):
        environment.secret(tmp_path / "file")
