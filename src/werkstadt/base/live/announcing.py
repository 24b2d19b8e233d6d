"""Says that something has changed: to the pages of this process, and to the other processes."""

from __future__ import annotations

from django.db import connection, transaction

from werkstadt.base.live import channel
from werkstadt.base.live.hub import TOPIC, hub


def announce(topic: str) -> None:
    """All open pages that listen to `topic` are told to ask again, as soon as this transaction is committed."""
    if not TOPIC.fullmatch(topic):
        raise ValueError(f"{topic!r} is no topic: small letters, digits and hyphens, at most 100.")

    def tell() -> None:
        channel.tell_others(topic, hub.announce(topic))

    tell.topic = topic  # type: ignore[attr-defined]
    # Who books five events changes one conference: once is enough.
    if not any(getattr(waiting[1], "topic", None) == topic for waiting in connection.run_on_commit):
        transaction.on_commit(tell, robust=True)


def version(topic: str) -> int:
    """Taken before a page reads what it shows; the page need not ask again as long as its stream says the same."""
    return hub.version(topic)
