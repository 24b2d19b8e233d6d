"""How the domain says no: with a code. Which sentence that is, is up to the page."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """An action that stands against a rule. Nothing was changed."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
