"""Thousands of open pages in one process: they listen, and ask again as live.js does."""

import asyncio
import random
import time
from urllib.parse import urlsplit

# Between a proxy and a server there are some lines that stay open, not one for each page.
LINES = 100
JITTER_SECONDS = 0.5
AT_ONCE = 200
TOLD = b"data: new"


class Page(asyncio.Protocol):
    """One open stream; remembers when it was told."""

    def __init__(self, request: bytes) -> None:
        self._request = request
        self._lines: asyncio.Transport | None = None
        self.n_told = 0
        self.told_at = 0.0
        self.status = b""
        self.last = b""
        self.is_open = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._lines = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        if not self.status:
            self.status = data[9:12]
        if TOLD in data:
            self.told_at = time.time()
            self.n_told += data.count(TOLD)
            self.last = data.rpartition(b"id: ")[2].partition(b"\n")[0]
        if not self.is_open.done() and (self.n_told or self.status != b"200"):
            self.is_open.set_result(None)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.is_open.done():
            self.is_open.set_result(None)

    def close(self) -> None:
        if self._lines:
            self._lines.abort()


class Crowd:
    """Many pages of one topic."""

    def __init__(self, address: str, stream: str, part: str) -> None:
        self._place = urlsplit(address)
        self._stream, self._part = stream, part
        self.pages: list[Page] = []

    def request(self, path: str) -> bytes:
        return f"GET {path} HTTP/1.1\r\nHost: {self._place.netloc}\r\nAccept-Encoding: gzip\r\n\r\n".encode()

    async def open(self, n_pages: int) -> int:
        """How many were let in."""
        loop, turns = asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE)

        async def one() -> None:
            async with turns:
                request = self.request(self._stream)
                _, page = await loop.create_connection(lambda: Page(request), self._place.hostname, self._place.port)
                await page.is_open
                self.pages.append(page)

        await asyncio.gather(*(one() for _ in range(n_pages)))
        self.pages = [page for page in self.pages if page.status == b"200"]
        return len(self.pages)

    async def all_told(self, times: int, seconds: float = 30) -> list[float]:
        """When each of them was told for the last time."""
        async with asyncio.timeout(seconds):
            while any(page.n_told < times for page in self.pages):
                await asyncio.sleep(0.005)
        return [page.told_at for page in self.pages]

    async def all_ask(self, times: int) -> list[float]:
        """Each asks for the part within half a second after it was told; when each had it."""
        free: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()
        for _ in range(LINES):
            free.put_nowait(await asyncio.open_connection(self._place.hostname, self._place.port))

        async def one(page: Page) -> float:
            while page.n_told < times:
                await asyncio.sleep(0.02)
            await asyncio.sleep(random.uniform(0, JITTER_SECONDS))
            reader, writer = await free.get()
            writer.write(self.request(f"{self._part}?v={page.last.decode()}"))
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200"), head
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            await reader.readexactly(length)
            free.put_nowait((reader, writer))
            return time.time()

        had = await asyncio.gather(*(one(page) for page in self.pages))
        while not free.empty():
            free.get_nowait()[1].close()
        return list(had)

    def close(self) -> None:
        for page in self.pages:
            page.close()
