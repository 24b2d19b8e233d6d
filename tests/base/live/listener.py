"""A page that listens, in memory: what its stream says, and how its line takes it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from werkstadt.base.live.hub import Hub
from werkstadt.base.live.streams import ADDRESS, Streams


class Listener:
    """`is_stuck`: whoever is at the other end takes nothing any more."""

    def __init__(self, hub: Hub, topic: str, method: str = "GET", **headers: str) -> None:
        named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body = b""
        self.has_ended = False
        self.is_stuck = False
        self._gone = asyncio.Event()
        scope = {"type": "http", "method": method, "path": ADDRESS + topic, "headers": named}
        self.task = asyncio.create_task(Streams(hub)(scope, self._receive, self._send))

    async def _receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        if self.is_stuck:
            await asyncio.Event().wait()
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
            return
        assert not self.has_ended, "nothing comes after the end"
        self.body += message.get("body", b"")
        if not message.get("more_body", False):
            self.has_ended = True
            self._gone.set()

    def leave(self) -> None:
        self._gone.set()

    @property
    def versions(self) -> list[int]:
        return [int(found) for found in re.findall(rb"^id: (\d+)\ndata: new\n$", self.body, re.MULTILINE)]


@asynccontextmanager
async def listening(hub: Hub, *topics: str, **headers: str) -> AsyncIterator[list[Listener]]:
    found = [Listener(hub, topic, **headers) for topic in topics]
    await asyncio.sleep(0)
    try:
        yield found
    finally:
        for listener in found:
            listener.leave()
            with suppress(asyncio.CancelledError):
                await listener.task


async def until(condition: Any, seconds: float = 5.0) -> None:
    """As soon as it holds; fails when it never does."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.001)
