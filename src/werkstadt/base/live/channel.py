"""From process to process: what one announces, the pages of the others hear too."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import psycopg
from django.db import connection

from werkstadt.base.live.hub import TOPIC, Hub

CHANNEL = "werkstadt_live"
RETRY_SECONDS = 2.0
# Our own words come back to us; we know them already.
OURSELVES = secrets.token_hex(8)
# A line that died silently is noticed within half a minute.
KEEPALIVE = {"keepalives": 1, "keepalives_idle": 15, "keepalives_interval": 5, "keepalives_count": 3}
# Django's own things, for connections that are not asynchronous.
_NOT_FOR_US = {"cursor_factory", "context", "prepare_threshold"}
_SAID = re.compile(rf"(?P<who>[0-9a-f]+) (?P<version>[0-9]{{1,20}}) (?P<topic>{TOPIC.pattern})", re.ASCII)

log = logging.getLogger(__name__)


def tell_others(topic: str, version: int) -> None:
    """After the commit, in whatever thread or command it was done."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{OURSELVES} {version} {topic}"])


def hear(hub: Hub, words: str) -> None:
    """`words` come from the database, to which other programs may talk as well: what is not ours is left out."""
    said = _SAID.fullmatch(words)
    if said and said["who"] != OURSELVES:
        hub.announce(said["topic"], int(said["version"]))


@asynccontextmanager
async def listening(hub: Hub) -> AsyncIterator[None]:
    """While the server runs: a connection of its own that waits for what the others say."""
    if connection.vendor != "postgresql":
        yield
        return
    task = asyncio.create_task(listen(hub, parameters()))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def listen(hub: Hub, about: dict[str, Any]) -> None:
    was_well = True
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(**about, autocommit=True) as listener:
                await listener.execute(f"LISTEN {CHANNEL}")
                was_well = True
                # Nobody knows what was said while we were away.
                hub.doubt()
                async for said in listener.notifies():
                    hear(hub, said.payload)
        except (psycopg.Error, OSError) as error:
            if was_well:
                log.warning("Live pages hear nothing of other processes until the database answers: %s", error)
            was_well = False
        await asyncio.sleep(RETRY_SECONDS)


def parameters() -> dict[str, Any]:
    own = dict(connection.get_connection_params())
    return {**KEEPALIVE, "connect_timeout": 10, **{name: own[name] for name in own.keys() - _NOT_FOR_US}}
