"""How tests sign in: as people do, with the code from the letter."""

from __future__ import annotations

import re
from typing import Any

from tests.staff import FROM_HERE
from werkstadt.base.jobs import run_waiting
from werkstadt.base.models import Letter

SIGN_IN = "/de/account/sign-in/"
CONFIRM = SIGN_IN + "code/"


def ask(client: Any, email: str = "jana@example.org", **more: str) -> Any:
    return client.post(SIGN_IN, {"email": email, **more}, headers=FROM_HERE)


def code_in_the_letter() -> str:
    """Of the newest letter, after the jobs have run."""
    run_waiting()
    found = re.search(r"\d{4}-\d{4}", Letter.objects.latest("pk").text)
    assert found
    return found.group()


def confirm(client: Any, code: str, **more: str) -> Any:
    return client.post(CONFIRM, {"code": code, **more}, headers=FROM_HERE)


def sign_in(client: Any, email: str = "jana@example.org", **more: str) -> Any:
    ask(client, email)
    return confirm(client, code_in_the_letter(), **more)


def is_signed_in(client: Any) -> bool:
    return client.get("/de/account/").status_code == 200
