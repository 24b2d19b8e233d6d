"""A limit for wrong guesses: codes are short enough to be said, so nobody may try them at the speed of the line."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable


class Guesses:
    """Wrong ones of everybody in this process: a hall full of phones has one address, so addresses say nothing."""

    def __init__(self, most: int, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self.seconds = seconds
        self._now = now
        self._wrong: deque[float] = deque()
        self._lock = threading.Lock()

    @property
    def are_too_many(self) -> bool:
        """Then nobody is told whether a code is right."""
        with self._lock:
            self._forget()
            return len(self._wrong) >= self.most

    def note_wrong(self) -> None:
        with self._lock:
            self._forget()
            self._wrong.append(self._now())

    def forget(self) -> None:
        with self._lock:
            self._wrong.clear()

    def _forget(self) -> None:
        while self._wrong and self._wrong[0] <= self._now() - self.seconds:
            self._wrong.popleft()
