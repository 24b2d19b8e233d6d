"""The clock stands on the morning of the conference."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def morning(settings: Any, request: pytest.FixtureRequest) -> None:
    from tests.room.the_door import MORNING  # the settings come first
    from werkstadt.base import clock

    if request.node.get_closest_marker("browser"):
        return
    settings.DEMONSTRATION = True
    request.getfixturevalue("db")
    clock.set_to(MORNING)
