"""Starts the hub with the server, and ends its streams as soon as somebody stops the server."""

from __future__ import annotations

import resource
import signal
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from types import FrameType
from typing import Any

from werkstadt.base.live import channel
from werkstadt.base.live.hub import MAX_STREAMS, Hub

# Open files that are no streams: pages under way, the database, what lies ready.
OTHER_FILES = 500


@asynccontextmanager
async def hub_running(hub: Hub) -> AsyncIterator[None]:
    hub.max_streams = room_for_streams(MAX_STREAMS)
    with hub.open(), ended_by_signals(hub):
        async with channel.listening(hub):
            yield


@contextmanager
def ended_by_signals(hub: Hub) -> Iterator[None]:
    """A server that is stopped waits for open answers and says so only afterwards: streams would keep it waiting."""
    before: dict[int, Callable[[int, FrameType | None], Any]] = {}

    def stop(number: int, frame: FrameType | None) -> None:
        hub.end()
        before[number](number, frame)

    if threading.current_thread() is threading.main_thread():
        for number in (int(signal.SIGTERM), int(signal.SIGINT)):
            # Only in front of somebody who listens: what ends a process at once goes on doing so.
            if callable(heard := signal.getsignal(number)):
                before[number] = heard
                signal.signal(number, stop)
    try:
        yield
    finally:
        for number, heard in before.items():
            signal.signal(number, heard)


def room_for_streams(most: int) -> int:
    """Each stream is an open file. Of those many systems give a process 1024 at first, and more when it asks."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most + OTHER_FILES if hard == resource.RLIM_INFINITY else min(most + OTHER_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return most if soft == resource.RLIM_INFINITY else max(0, min(most, soft - OTHER_FILES))
