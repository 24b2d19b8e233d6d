"""Ask a program elsewhere over HTTP, and say in a code what went wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any, NoReturn
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.db import models
from django.utils.translation import gettext_lazy as _

from werkstadt.base.refusals import Refused

TIMEOUT = 30.0
MOST_BYTES = 4_000_000


class Problem(models.TextChoices):
    OFF = "off", _("No translation program is set up.")
    UNREACHABLE = "unreachable", _("The translation program can't be reached.")
    SLOW = "slow", _("The translation program did not answer in time.")
    NOT_ALLOWED = "not-allowed", _("The translation program does not accept the key that is set up.")
    QUOTA = "quota", _("The translation program has no more letters left for this period.")
    BUSY = "busy", _("The translation program is busy. Please try again later.")
    LANGUAGE = "language", _("The translation program does not know this language.")
    UNREADABLE = "unreadable", _("The answer of the translation program can't be read.")
    FAILED = "failed", _("The translation program answered with an error.")


STATUS = {
    400: Problem.LANGUAGE,
    401: Problem.NOT_ALLOWED,
    403: Problem.NOT_ALLOWED,
    429: Problem.BUSY,
    456: Problem.QUOTA,
    503: Problem.BUSY,
    529: Problem.BUSY,
}


class _NoRedirects(HTTPRedirectHandler):
    """The key goes to the address that was set up, and nowhere else."""

    def redirect_request(self, *_given: Any) -> None:
        return None


_opener = build_opener(_NoRedirects)


def post(url: str, data: Mapping[str, Any], headers: Mapping[str, str], *, timeout: float = TIMEOUT) -> Any:
    """Send JSON, get JSON. Raises Refused with a Problem."""
    body = json.dumps(data).encode()
    request = Request(url, body, {"Content-Type": "application/json", **headers}, method="POST")
    try:
        with _opener.open(request, timeout=timeout) as answer:
            content = answer.read(MOST_BYTES + 1)
    except HTTPError as error:
        with error:
            raise Refused(STATUS.get(error.code, Problem.FAILED), status=error.code) from error
    except TimeoutError as error:
        raise Refused(Problem.SLOW) from error
    except URLError as error:
        raise Refused(Problem.SLOW if isinstance(error.reason, TimeoutError) else Problem.UNREACHABLE) from error
    except (OSError, HTTPException) as error:
        raise Refused(Problem.UNREACHABLE) from error
    if len(content) > MOST_BYTES:
        unreadable()
    try:
        return json.loads(content)
    except ValueError as error:
        raise Refused(Problem.UNREADABLE) from error


def unreadable() -> NoReturn:
    raise Refused(Problem.UNREADABLE)
