"""In the demonstration of November: letters that are written have gone at once, into its mailbox."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _demonstration(settings: Any, db: None) -> None:
    from tests.following.people import NOVEMBER  # Django reads its settings first
    from werkstadt.base import clock

    settings.DEMONSTRATION = True
    settings.PUBLIC_URL = "https://werkstadt.example.org"
    clock.set_to(NOVEMBER)
