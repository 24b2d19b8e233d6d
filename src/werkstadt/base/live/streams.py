"""The ASGI application behind /live/<topic>: server-sent events that say no more than "ask again"."""

import random

from django.utils.translation import gettext_noop

from werkstadt.base.asgi import BUSY, Header, Receive, Scope, Send, say
from werkstadt.base.live.hub import TOPIC, Hub, ask_again

ADDRESS = "/live/"
# Browsers come back by themselves; not all in the same second.
RETRY_MS = (2000, 6000)
NO_TOPIC = gettext_noop("There is nothing to listen to at this address.")
ONLY_READ = gettext_noop("This address can only be read.")
NOT_FROM_HERE = gettext_noop("Pages of other sites cannot listen here.")
HEADERS: list[Header] = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-accel-buffering", b"no"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"same-origin"),
    (b"content-security-policy", b"default-src 'none'"),
]


def address(topic: str) -> str:
    """Where the stream of a topic is."""
    return ADDRESS + topic


class Streams:
    """Before Django, and without a thread: thousands of pages may be open at once."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        topic = scope["path"].removeprefix(ADDRESS)
        if not TOPIC.fullmatch(topic):
            await say(scope, send, 404, NO_TOPIC)
        elif scope["method"] not in {"GET", "HEAD"}:
            await say(scope, send, 405, ONLY_READ, (b"allow", b"GET, HEAD"))
        elif is_foreign(scope):
            # Or a page elsewhere could let its readers take all our places.
            await say(scope, send, 403, NOT_FROM_HERE)
        elif not self._hub.has_room:
            # Pages then ask every few seconds instead.
            await say(scope, send, 503, BUSY, (b"retry-after", b"60"))
        else:
            await self._stream(topic, scope, receive, send)

    async def _stream(self, topic: str, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        if scope["method"] == "HEAD":
            await send({"type": "http.response.body", "body": b""})
            return
        with self._hub.joined(topic, send) as stream:
            # What has changed since the page was made, it asks for now.
            stream.push(ask_again(self._hub.version(topic), random.randint(*RETRY_MS)))
            while (await receive())["type"] != "http.disconnect":
                pass


def is_foreign(scope: Scope) -> bool:
    return any(name == b"sec-fetch-site" and value not in {b"same-origin", b"none"} for name, value in scope["headers"])
