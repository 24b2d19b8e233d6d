"""Whose turn it is to write: one lock for each database file in this process."""

from __future__ import annotations

import os
import threading
from collections import deque
from types import TracebackType

from django.db.utils import OperationalError

_locks: dict[str, WriterLock] = {}
_opening = threading.Lock()


class WriterLock:
    """One after the other, in order of arrival. It is handed over, so that nobody slips in between."""

    def __init__(self) -> None:
        self._inside = threading.Lock()
        self._is_taken = False
        self._line: deque[threading.Lock] = deque()

    def acquire(self, seconds: float) -> bool:
        with self._inside:
            if not self._is_taken:
                self._is_taken = True
                return True
            place = threading.Lock()
            place.acquire()
            self._line.append(place)
        try:
            return place.acquire(timeout=seconds) or self._is_served_on_leaving(place)
        except BaseException:
            # Ctrl+C while waiting: who hands over to somebody that has left hands over to nobody.
            if self._is_served_on_leaving(place):
                self.release()
            raise

    def release(self) -> None:
        with self._inside:
            if self._line:
                self._line.popleft().release()
            else:
                self._is_taken = False

    def _is_served_on_leaving(self, place: threading.Lock) -> bool:
        with self._inside:
            if place in self._line:
                self._line.remove(place)
                return False
            return True


class Turn:
    """The turn of one connection: taken before it writes, given back when its transaction has ended."""

    def __init__(self) -> None:
        self._lock = WriterLock()
        self._seconds = 0.0
        self.is_taken = False

    def at(self, file: str | None, seconds: float) -> None:
        """Which file it is about (None: a database in memory, which nobody else writes), and how long to wait."""
        self.give_back()
        self._lock = WriterLock() if file is None else lock_of(file)
        self._seconds = seconds

    def take(self) -> None:
        if self.is_taken:
            return
        if not self._lock.acquire(self._seconds):
            # In the words of SQLite, which would have waited as long.
            raise OperationalError("database is locked")
        self.is_taken = True

    def give_back(self) -> None:
        if self.is_taken:
            self.is_taken = False
            self._lock.release()

    def __enter__(self) -> None:
        self.take()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.give_back()


def lock_of(file: str) -> WriterLock:
    with _opening:
        return _locks.setdefault(os.path.realpath(file), WriterLock())


# A copy of this process has none of its threads, so nobody would give the locks back there.
os.register_at_fork(after_in_child=_locks.clear)
