"""The cookie that a device with a pass carries: the only one there is, and only staff have it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from werkstadt.accounts.entering import Entered


def name() -> str:
    """The prefix makes browsers refuse the cookie from other hosts and without TLS; a demonstration has no TLS."""
    return "__Host-werkstadt-pass" if _is_over_tls() else "werkstadt-pass"


def secret_of(request: HttpRequest) -> str | None:
    return request.COOKIES.get(name())


def remember(response: HttpResponse, entered: Entered, at: datetime) -> None:
    """Until the pass ends; taking it back ends it earlier, for the cookie alone opens nothing."""
    response.set_cookie(
        name(),
        entered.secret,
        max_age=entered.device.access_pass.valid_until - at,
        path="/",
        secure=_is_over_tls(),
        httponly=True,
        samesite="Strict",
    )


def forget(response: HttpResponse) -> None:
    response.delete_cookie(name(), path="/", samesite="Strict")


def _is_over_tls() -> bool:
    return settings.PUBLIC_URL.startswith("https://")
