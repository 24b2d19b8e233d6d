"""Which way announcements take from process to process: that of the database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from django.db import connection

from werkstadt.base.live import by_database, by_file, words
from werkstadt.base.live.hub import Hub


def tell_others(topic: str, version: int) -> None:
    """After the commit, in whatever thread, worker or command it was done."""
    way = by_database if connection.vendor == "postgresql" else by_file
    way.tell(words.line(topic, version))


@asynccontextmanager
async def listening(hub: Hub) -> AsyncIterator[None]:
    """While the server runs."""
    way = by_database if connection.vendor == "postgresql" else by_file
    task = asyncio.create_task(way.listen(hub))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
