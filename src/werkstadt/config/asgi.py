"""What the server runs: a small front that sorts requests, and Django behind it in threads."""

import re
import sys
from urllib.parse import quote_from_bytes

from django.conf import settings
from django.urls import get_resolver

# Sets Django up, which the others need.
from werkstadt.config.wsgi import application as django

# isort: split
from werkstadt.base import live, remembered, shared
from werkstadt.base.asgi import Application, Receive, Scope, Send
from werkstadt.base.jobs.worker import worker_running
from werkstadt.base.live import running
from werkstadt.base.live.hub import hub
from werkstadt.base.live.streams import Streams
from werkstadt.base.shared_front import SharedPages
from werkstadt.base.threads import InThreads

# As many as connections in the pool to the database.
THREADS = 8

# Facts of a page of one's own may be as old as half a shared page.
REMEMBERED_SECONDS = 2.0

# A thread that writes gives the interpreter away at each statement, and waits to have it back while it holds the lock
# of the database. Python's usual 5 ms each time make writing slow beside threads that render.
sys.setswitchinterval(0.001)

if not settings.SHARED_PAGES:
    shared.shelf.keep_seconds = 0

# Pages of staff on which files are sent; nobody without a cookie gets so far.
FILES = re.compile(r"/[\w-]+/(?:workspace/[\w-]+|city)/(?:files|facts)/")


def takes_files(scope: Scope) -> bool:
    is_known = any(name == b"cookie" and b"werkstadt" in value for name, value in scope["headers"])
    return is_known and scope["method"] == "POST" and bool(FILES.match(scope["path"]))


pages: Application = InThreads(django, threads=THREADS, takes_files=takes_files)

# The first that fits. Style and fonts are cached for years by browsers and never rendered.
ROUTES: tuple[tuple[str, Application], ...] = (
    (settings.STATIC_URL, pages),
    (live.ADDRESS, Streams(hub)),
    ("/", SharedPages(pages, shared.shelf)),
)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await lifespan(receive, send)
    elif scope["type"] == "http":
        tidy(scope)
        answer = next(found for start, found in ROUTES if scope["path"].startswith(start))
        await answer(scope, receive, send)


async def lifespan(receive: Receive, send: Send) -> None:
    """Starting and stopping: a mistake in an address list shows at the start, not on somebody's first page."""
    await receive()
    remembered.keep_for(REMEMBERED_SECONDS if settings.SHARED_PAGES else 0)
    get_resolver().url_patterns  # noqa: B018 (a property that loads every view)
    async with running.hub_running(hub), worker_running(is_wanted=settings.WORKER):
        await send({"type": "lifespan.startup.complete"})
        await receive()
    remembered.keep_for(0)
    await send({"type": "lifespan.shutdown.complete"})


def tidy(scope: Scope) -> None:
    """What may come over the wire but not reach Django."""
    # WSGI can't tell X_Forwarded_Host from X-Forwarded-Host: nobody may slip one in beside the proxy's.
    if any(b"_" in name for name, _ in scope["headers"]):
        scope["headers"] = [header for header in scope["headers"] if b"_" not in header[0]]
    if not scope["query_string"].isascii():
        scope["query_string"] = quote_from_bytes(scope["query_string"], safe="%&=+;/?:@,.!*'()~-_").encode()
    if not scope["path"].startswith("/"):
        scope["path"] = "/" + scope["path"]
