"""What the server runs: a small front that sorts requests, and Django behind it in threads."""

from typing import Any, cast
from urllib.parse import quote_from_bytes

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.urls import get_resolver
from django.utils.translation import gettext_noop

from werkstadt.base import shared
from werkstadt.base.asgi import Application, Receive, Scope, Send, say
from werkstadt.base.shared_front import SharedPages
from werkstadt.config.wsgi import application as django

THREADS = 8
MAX_BODY = 1024 * 1024
TOO_LARGE = gettext_noop("What was sent is too large.")
NO_LENGTH = gettext_noop("What was sent doesn't say how long it is.")

if not settings.SHARED_PAGES:
    shared.shelf.keep_seconds = 0

pages: Application = cast(Any, WSGIMiddleware)(django, workers=THREADS)

# The first that fits. Style and fonts are cached for years by browsers and never rendered.
ROUTES: tuple[tuple[str, Application], ...] = (
    (settings.STATIC_URL, pages),
    ("/", SharedPages(pages, shared.shelf)),
)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await live(receive, send)
    elif scope["type"] == "http":
        await sort(scope, receive, send)


async def live(receive: Receive, send: Send) -> None:
    """Starting and stopping: a mistake in an address list shows at the start, not on somebody's first page."""
    await receive()
    get_resolver().url_patterns  # noqa: B018 (a property that loads every view)
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await send({"type": "lifespan.shutdown.complete"})


async def sort(scope: Scope, receive: Receive, send: Send) -> None:
    tidy(scope)
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    if any(name == b"transfer-encoding" for name, _ in scope["headers"]):
        await say(scope, send, 411, NO_LENGTH, (b"connection", b"close"))
    elif not length.isdigit() or int(length) > MAX_BODY:
        await say(scope, send, 413, TOO_LARGE, (b"connection", b"close"))
    else:
        await next(found for start, found in ROUTES if scope["path"].startswith(start))(scope, receive, send)


def tidy(scope: Scope) -> None:
    # WSGI can't tell X_Forwarded_Host from X-Forwarded-Host: nobody may slip one in beside the proxy's.
    if any(b"_" in name for name, _ in scope["headers"]):
        scope["headers"] = [header for header in scope["headers"] if b"_" not in header[0]]
    if not scope["query_string"].isascii():
        scope["query_string"] = quote_from_bytes(scope["query_string"], safe="%&=+;/?:@,.!*'()~-_").encode()
    if not scope["path"].startswith("/"):
        scope["path"] = "/" + scope["path"]
