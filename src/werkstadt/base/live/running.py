"""Starts the hub with the server, and ends its streams as soon as somebody stops the server."""

from __future__ import annotations

import signal
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from types import FrameType
from typing import Any

from werkstadt.base.live import channel
from werkstadt.base.live.hub import Hub


@asynccontextmanager
async def hub_running(hub: Hub) -> AsyncIterator[None]:
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
