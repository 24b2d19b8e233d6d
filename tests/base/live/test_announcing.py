"""Announced is what was committed, once for each transaction, whatever becomes of the message."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from werkstadt.base import live
from werkstadt.base.live import announcing, channel
from werkstadt.base.live.hub import Hub

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the pages of this process hear, in order."""
    heard: list[str] = []

    class Listening(Hub):
        def announce(self, topic: str, version: int = 0) -> int:
            heard.append(topic)
            return super().announce(topic, version)

    monkeypatch.setattr(announcing, "hub", Listening())
    return heard


def change_and_take_back(*topics: str) -> None:
    with transaction.atomic():
        for topic in topics:
            live.announce(topic)
        raise RuntimeError


def test_it_is_told_after_the_commit(told: list[str]):
    with transaction.atomic():
        live.announce("a")
        before = list(told)

    assert (before, told) == ([], ["a"])


def test_outside_of_a_transaction_it_is_told_at_once(told: list[str]):
    live.announce("a")

    assert told == ["a"]


def test_what_was_taken_back_is_not_told(told: list[str]):
    with pytest.raises(RuntimeError):
        change_and_take_back("a")

    assert told == []


def test_control_who_tells_before_the_commit_tells_what_is_taken_back(told: list[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(announcing.transaction, "on_commit", lambda tell, robust: tell())

    with pytest.raises(RuntimeError):
        change_and_take_back("a")

    assert told == ["a"]


def test_a_transaction_that_changes_much_is_told_once_for_each_topic(told: list[str]):
    with transaction.atomic():
        for topic in ["a", "b", "a", "a", "b"]:
            live.announce(topic)

    assert told == ["a", "b"]


def test_a_part_that_was_taken_back_takes_only_its_own_words_with_it(told: list[str]):
    with transaction.atomic():
        with pytest.raises(RuntimeError):
            change_and_take_back("a", "b")
        with transaction.atomic():
            live.announce("c")
        live.announce("c")
        live.announce("b")

    assert told == ["c", "b"]


def test_when_the_message_fails_the_booking_stands(told: list[str], monkeypatch: pytest.MonkeyPatch, caplog):
    def fail(topic: str, version: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(channel, "tell_others", fail)

    with transaction.atomic():
        live.announce("a")
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE stands (x int)")

    try:
        assert told == ["a"]
        assert "stands" in connection.introspection.table_names()
        assert "disk full" in caplog.text
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE stands")


@pytest.mark.parametrize("topic", ["", "A", "a_b", "a b", "a/b", "a\n", "ä", "a" * 101])
def test_what_is_no_topic_is_a_mistake_of_ours(topic: str):
    with pytest.raises(ValueError, match="is no topic"):
        live.announce(topic)
