"""The front of shared rendering: an ASGI application before Django that keeps, packs and compares shared pages."""

import asyncio
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

from werkstadt.base.asgi import BUSY, Application, Header, Message, Receive, Scope, Send, say
from werkstadt.base.shared import ADDRESS_HEADERS, KEY_MARK, MARK
from werkstadt.base.shelf import Key, Page, Shelf, page_of

MAX_ADDRESS = 1024
MAX_PAGE = 1024 * 1024
WAIT_SECONDS = 10.0


_MARK = MARK.lower().encode()
_KEY_MARK = KEY_MARK.lower().encode()
_MARKS = frozenset({_MARK, _KEY_MARK})
_ADDRESS = frozenset(name.encode() for name in ADDRESS_HEADERS)
# Who sends one of these is somebody, wants a part or brings something: nothing shared for them.
_PERSONAL = frozenset(
    {b"cookie", b"authorization", b"proxy-authorization", b"range", b"content-length", b"transfer-encoding"}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What nobody in particular asks for."""

    key: Key
    query: bytes
    is_head: bool
    accepts: bytes
    known: bytes

    @classmethod
    def of(cls, scope: Scope) -> "Asked | None":
        """None when the request comes from somebody, or is nothing that could be shared."""
        method = scope["method"]
        if method != "GET" and method != "HEAD":
            return None
        address, hosts, accepts, known = [], 0, b"", b""
        for header in scope["headers"]:
            name = header[0]
            if name in _PERSONAL:
                return None
            if name in _ADDRESS:
                hosts += name == b"host"
                address.append(header)
            elif name == b"accept-encoding":
                accepts = header[1]
            elif name == b"if-none-match":
                known = known + b"," + header[1] if known else header[1]
        path, query = scope.get("raw_path") or scope["path"].encode(), scope["query_string"]
        if hosts != 1 or len(path) + len(query) > MAX_ADDRESS:
            return None
        key = (path, query, scope.get("scheme"), scope.get("root_path"), tuple(address))
        return cls(key, query, method == "HEAD", accepts, known)


@dataclass(slots=True)
class Flight:
    """A rendering under way, for which others may wait."""

    born: float
    generation: int
    landed: "asyncio.Future[Page | None]"

    def land(self, page: Page | None) -> None:
        if not self.landed.done():
            self.landed.set_result(page)


class Rendering:
    """Collects an answer as long as it may be shared; hands on everything else as it comes."""

    def __init__(self, asked: Asked, flight: Flight, send: Send) -> None:
        self.asked = asked
        self.flight = flight
        self.start: Message = {}
        self.body = bytearray()
        self.is_complete = False
        self._is_shared = False
        self._send = unmarked(send, without_body=asked.is_head)

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            self._is_shared = may_share(message["status"], message["headers"], self.asked.query)
            if not self._is_shared:
                self.flight.land(None)
        if not self._is_shared:
            await self._send(message)
        elif message["type"] == "http.response.body":
            await self._collect(message)

    async def _collect(self, message: Message) -> None:
        self.body += message.get("body", b"")
        if len(self.body) > MAX_PAGE:
            self._is_shared = False
            self.flight.land(None)
            await self._send(self.start)
            await self._send({**message, "body": bytes(self.body)})
        else:
            self.is_complete = not message.get("more_body", False)

    def page(self) -> Page:
        headers = self.start["headers"]
        key = next((value for name, value in headers if name.lower() == _KEY_MARK), b"")
        return page_of(without_marks(headers), bytes(self.body), born=self.flight.born, key=key)


class SharedPages:
    """Before `application`: whoever asks sees what was true at most `keep_seconds` before they asked."""

    def __init__(self, application: Application, shelf: Shelf) -> None:
        self._application = application
        self._shelf = shelf
        self._flights: dict[Key, Flight] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Asked.of(scope)
        if asked is None:
            await self._application(scope, receive, unmarked(send))
        elif page := self._shelf.find(asked.key):
            await answer(page, asked, send)
        elif flight := self._under_way(asked.key):
            await self._wait(flight, asked, (scope, receive, send))
        else:
            await self._render(asked, (scope, receive, send))

    def _under_way(self, key: Key) -> Flight | None:
        flight = self._flights.get(key)
        if flight and flight.generation == self._shelf.generation and self._shelf.is_fresh(flight.born):
            return flight
        return None

    async def _wait(self, flight: Flight, asked: Asked, request: tuple[Scope, Receive, Send]) -> None:
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                page = await asyncio.shield(flight.landed)
        except TimeoutError:
            await say(request[0], request[2], 503, BUSY, (b"retry-after", b"3"))
            return
        if page is None:
            await self._render(asked, request)
        else:
            await answer(page, asked, request[2])

    async def _render(self, asked: Asked, request: tuple[Scope, Receive, Send]) -> None:
        scope, receive, send = request
        landed: asyncio.Future[Page | None] = asyncio.get_running_loop().create_future()
        flight = Flight(self._shelf.now(), self._shelf.generation, landed)
        rendering = Rendering(asked, flight, send)
        self._flights[asked.key] = flight
        try:
            # The page for HEAD is the page for GET, without its body.
            await self._application({**scope, "method": "GET"}, receive, rendering.send)
            if not rendering.is_complete:
                return
            page = await asyncio.to_thread(rendering.page)
            self._shelf.keep(asked.key, page, generation=flight.generation)
            flight.land(page)
        finally:
            flight.land(None)
            if self._flights.get(asked.key) is flight:
                del self._flights[asked.key]
        await answer(page, asked, send)


async def answer(page: Page, asked: Asked, send: Send) -> None:
    form = page.packed if page.packed and accepts_gzip(asked.accepts) else page.plain
    if asked.known and form.etag and knows(asked.known, form.etag):
        await send(form.unchanged)
        await send({"type": "http.response.body", "body": b""})
        return
    await send(form.found)
    await send({"type": "http.response.body", "body": b"" if asked.is_head else form.body.now()})


def may_share(status: int, headers: list[Header], query: bytes) -> bool:
    """Only a good answer that its view marked, that sets nothing, varies by nothing and knows every parameter."""
    marks: dict[bytes, bytes] = {}
    cache: set[bytes] = set()
    for name, value in headers:
        match name.lower():
            case b"set-cookie" | b"content-encoding" | b"www-authenticate":
                return False
            case b"cache-control":
                cache |= _words(value)
            case b"vary" if _words(value) - {b"accept-encoding"}:
                return False
            case word if word in _MARKS:
                marks[word] = value
    # Nobody may keep a page with a key, but it may be made for many: each gets another key.
    private = {b"private"} if _KEY_MARK in marks else {b"private", b"no-store"}
    if status != 200 or _MARK not in marks or private & cache:
        return False
    understood = marks[_MARK].decode("latin1").split()
    return all(name in understood for name, _ in parse_qsl(query.decode("latin1"), keep_blank_values=True))


def _words(value: bytes) -> set[bytes]:
    return {word.strip().lower() for word in value.split(b",")}


@lru_cache(maxsize=256)
def accepts_gzip(accepts: bytes) -> bool:
    wanted: dict[bytes, bool] = {}
    for word in accepts.lower().split(b","):
        coding, _, weight = word.partition(b";")
        wanted[coding.strip()] = weight.replace(b" ", b"").rstrip(b"0.") != b"q="
    return wanted.get(b"gzip", wanted.get(b"*", False))


def knows(known: bytes, etag: bytes) -> bool:
    """If-None-Match is compared weakly: proxies put W/ before what they packed themselves."""
    return any(word.strip().removeprefix(b"W/") in (etag, b"*") for word in known.split(b","))


def unmarked(send: Send, *, without_body: bool = False) -> Send:
    """The marks are between the view and the front; nobody outside sees them."""

    async def hand_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": without_marks(message["headers"])}
        elif without_body:
            message = {**message, "body": b""}
        await send(message)

    return hand_on


def without_marks(headers: list[Header]) -> list[Header]:
    return [header for header in headers if header[0].lower() not in _MARKS]
