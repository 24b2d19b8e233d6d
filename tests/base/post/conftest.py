"""Letters go to a real mail server of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.base.post.mail_server import MailServer, serving


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    settings.PUBLIC_URL = "https://werkstadt.example.org"
    settings.MAIL_FROM = ("WerkStadt Jena", "werkstadt@example.org")
    with serving() as server:
        settings.MAIL_SERVER = server.settings()
        yield server
