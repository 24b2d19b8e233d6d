"""From process to process with PostgreSQL: each has a connection of its own that waits for what the others say."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import psycopg
from django.db import connection

from werkstadt.base.live import words
from werkstadt.base.live.hub import Hub

CHANNEL = "werkstadt_live"
RETRY_SECONDS = 2.0
# A line that died silently is noticed within half a minute.
KEEPALIVE = {"keepalives": 1, "keepalives_idle": 15, "keepalives_interval": 5, "keepalives_count": 3}
# Django's own things, for connections that are not asynchronous.
_NOT_FOR_US = {"cursor_factory", "context", "prepare_threshold"}

log = logging.getLogger(__name__)


def tell(line: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, line])


async def listen(hub: Hub) -> None:
    own = dict(connection.get_connection_params())
    about: dict[str, Any] = {name: own[name] for name in own.keys() - _NOT_FOR_US}
    about = {**KEEPALIVE, "connect_timeout": 10, **about}
    is_well = True
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(**about, autocommit=True) as listener:
                await listener.execute(f"LISTEN {CHANNEL}")
                is_well = True
                # Nobody knows what was said while we were away.
                hub.doubt()
                async for said in listener.notifies():
                    words.hear(hub, said.payload)
        except (psycopg.Error, OSError) as error:
            if is_well:
                log.warning("Live pages hear nothing of other processes until the database answers: %s", error)
            is_well = False
        await asyncio.sleep(RETRY_SECONDS)
