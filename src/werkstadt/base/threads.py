"""Runs Django, a WSGI application, in threads behind an ASGI front; a whole answer crosses to the server at once."""

import asyncio
import contextvars
import io
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

from django.utils.translation import gettext_noop

from werkstadt.base.asgi import BUSY, Header, Message, Receive, Scope, Send, say

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

MAX_BODY = 1024 * 1024
MAX_INSIDE = 2000
BODY_SECONDS = 60.0
# Files of staff wait on the disk, few at a time.
MAX_FILE = 64 * 1024 * 1024
FILE_SECONDS = 300.0
MOST_FILES = 4
# A large file goes in pieces. Who can't take one in time loses the connection, not we a thread.
PIECE = 256 * 1024
PIECE_SECONDS = 60.0

TOO_LARGE = gettext_noop("What was sent is too large.")
TOO_SLOW = gettext_noop("What was sent did not arrive in time. Please try again.")
CLOSE = (b"connection", b"close")


class TooLarge(Exception):
    """More was sent than anything we ask for."""


class Gone(Exception):
    """Who asked has left."""


class InThreads:
    """ASGI outside, WSGI inside. What people send is read before a thread is taken, so slow lines block nobody."""

    def __init__(
        self, application: Wsgi, *, threads: int, takes_files: Callable[[Scope], bool] = lambda scope: False
    ) -> None:
        """`takes_files` says where more may be sent than what forms hold."""
        self._application = application
        self._takes_files = takes_files
        self._files = 0
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="django")
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._inside >= MAX_INSIDE:
            await say(scope, send, 503, BUSY, (b"retry-after", b"3"), CLOSE)
            return
        if self._takes_files(scope):
            await self._with_file(scope, receive, send)
            return
        self._inside += 1
        try:
            body = await body_of(receive)
        except TooLarge:
            await say(scope, send, 413, TOO_LARGE, CLOSE)
        except TimeoutError:
            await say(scope, send, 408, TOO_SLOW, CLOSE)
        except Gone:
            return
        else:
            await self._answer(scope, body, send)
        finally:
            self._inside -= 1

    async def _with_file(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._files >= MOST_FILES:
            await say(scope, send, 503, BUSY, (b"retry-after", b"3"), CLOSE)
            return
        self._files += 1
        try:
            with tempfile.SpooledTemporaryFile(MAX_BODY) as file:
                length = await file_of(receive, file)
                await self._answer(scope, file, send, length)
        except TooLarge:
            await say(scope, send, 413, TOO_LARGE, CLOSE)
        except TimeoutError:
            await say(scope, send, 408, TOO_SLOW, CLOSE)
        except Gone:
            return
        finally:
            self._files -= 1

    async def _answer(self, scope: Scope, body: bytes | IO[bytes], send: Send, length: int | None = None) -> None:
        loop = asyncio.get_running_loop()
        exchange = Exchange(loop, send)
        work, environ = contextvars.copy_context().run, environ_of(scope, body, length)
        await loop.run_in_executor(self._executor, work, exchange.run, self._application, environ)
        for message in exchange.rest():
            await send(message)


async def body_of(receive: Receive) -> bytes:
    body, more = bytearray(), True
    async with asyncio.timeout(BODY_SECONDS):
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Gone
            body += message.get("body", b"")
            if len(body) > MAX_BODY:
                raise TooLarge
            more = message.get("more_body", False)
    return bytes(body)


async def file_of(receive: Receive, file: IO[bytes]) -> int:
    """Write what comes into the file; how much it was."""
    length, more = 0, True
    async with asyncio.timeout(FILE_SECONDS):
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Gone
            length += file.write(message.get("body", b""))
            if length > MAX_FILE:
                raise TooLarge
            more = message.get("more_body", False)
    file.seek(0)
    return length


class Exchange:
    """One answer on its way from a thread to the server."""

    def __init__(self, loop: asyncio.AbstractEventLoop, send: Send) -> None:
        self._loop = loop
        self._send = send
        self._start: Message | None = None
        self._body = bytearray()

    def run(self, application: Wsgi, environ: Environ) -> None:
        """In a thread. Small answers wait in `rest`; of large ones, piece after piece is sent from here."""
        chunks = application(environ, self._begin)
        try:
            for chunk in chunks:
                self._body += chunk
                if len(self._body) >= PIECE:
                    self._hand_over()
        finally:
            getattr(chunks, "close", lambda: None)()

    def rest(self) -> list[Message]:
        last = {"type": "http.response.body", "body": bytes(self._body)}
        return [self._start, last] if self._start else [last]

    def _begin(self, status: str, headers: list[tuple[str, str]], error: object = None) -> None:
        named: list[Header] = [(name.lower().encode("latin1"), value.encode("latin1")) for name, value in headers]
        self._start = {"type": "http.response.start", "status": int(status[:3]), "headers": named}

    def _hand_over(self) -> None:
        asyncio.run_coroutine_threadsafe(self._piece(), self._loop).result(PIECE_SECONDS)

    async def _piece(self) -> None:
        if self._start:
            await self._send(self._start)
            self._start = None
        piece = bytes(self._body)
        self._body.clear()
        await self._send({"type": "http.response.body", "body": piece, "more_body": True})


def environ_of(scope: Scope, body: bytes | IO[bytes], length: int | None = None) -> Environ:
    """The request as WSGI knows it (PEP 3333): texts hold bytes, one header of several lines is one."""
    root = scope.get("root_path", "")
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": root.encode().decode("latin1"),
        "PATH_INFO": scope["path"].removeprefix(root).encode().decode("latin1"),
        "QUERY_STRING": scope["query_string"].decode("latin1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": str(server[0]),
        "SERVER_PORT": str(server[1] or 0),
        "REMOTE_ADDR": str(client[0]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": io.BytesIO(body) if isinstance(body, bytes) else body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        key = name.decode("latin1").upper().replace("-", "_")
        key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else "HTTP_" + key
        words = value.decode("latin1")
        if key in environ:
            words = environ[key] + ("; " if key == "HTTP_COOKIE" else ",") + words
        environ[key] = words
    # The length is that of what arrived: what a client says about it is not always true.
    length = len(body) if isinstance(body, bytes) else length
    if length:
        environ["CONTENT_LENGTH"] = str(length)
    return environ
