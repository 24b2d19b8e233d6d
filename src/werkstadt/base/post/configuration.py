"""What the settings say about mail."""

from __future__ import annotations

from django.conf import settings


def is_configured() -> bool:
    """Whether letters go anywhere: pages promise none where they don't. A demonstration shows them instead."""
    return bool(settings.DEMONSTRATION or settings.MAIL_SERVER)


def link(path: str) -> str:
    """The address of a page for a letter: from the configuration, never from a request."""
    return f"{settings.PUBLIC_URL}{path}"
