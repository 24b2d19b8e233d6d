"""Facts that many requests ask for within the same moment are fetched once, as shared pages are rendered once.

Off unless the server that shows shared pages turns it on, so that a command or a test always sees what is stored. What
is handed out belongs to all requests: nobody changes it, and whoever acts on it looks again under a lock.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Found = TypeVar("Found")

MOST = 1000

_lock = threading.Lock()
_kept: dict[Any, tuple[float, Any]] = {}
_seconds = 0.0
_is_off: ContextVar[bool] = ContextVar("remember_nothing", default=False)


def keep_for(seconds: float) -> None:
    """0: nothing is remembered."""
    global _seconds
    _seconds = seconds
    forget()


def forget() -> None:
    """So that a change shows at once, in this process."""
    with _lock:
        _kept.clear()


@contextmanager
def nothing() -> Iterator[None]:
    """Within, everything is fetched anew and kept for nobody: for what only one may see."""
    token = _is_off.set(True)
    try:
        yield
    finally:
        _is_off.reset(token)


def for_a_moment(fetch: Callable[Given, Found]) -> Callable[Given, Found]:
    """Remember what a function found for these arguments (rows are told apart by their keys)."""

    @wraps(fetch)
    def remembered(*args: Given.args, **kwargs: Given.kwargs) -> Found:
        if not _seconds or _is_off.get():
            return fetch(*args, **kwargs)
        key = (fetch, args, *sorted(kwargs.items()))
        known = _kept.get(key)
        if known and time.monotonic() - known[0] < _seconds:
            return known[1]  # type: ignore[no-any-return]
        born = time.monotonic()
        found = fetch(*args, **kwargs)
        with _lock:
            if len(_kept) >= MOST:
                _kept.clear()
            _kept[key] = (born, found)
        return found

    return remembered
