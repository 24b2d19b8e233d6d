"""The few words of ASGI that our fronts share: types, and a short plain answer."""

from collections.abc import Awaitable, Callable
from typing import Any

from django.utils.translation import get_language_from_path, gettext, gettext_noop, override

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Header = tuple[bytes, bytes]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

BUSY = gettext_noop("The server is very busy just now. Please load this page again in a few seconds.")


async def say(scope: Scope, send: Send, status: int, sentence: str, *headers: Header) -> None:
    """Answer with one sentence, in the language of the address, where no page can be made."""
    with override(get_language_from_path(scope["path"])):
        body = gettext(sentence).encode()
    about = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        *headers,
    ]
    await send({"type": "http.response.start", "status": status, "headers": about})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
