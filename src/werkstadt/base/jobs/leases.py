"""Gives signs of life for the jobs that this process runs, so that nobody takes them over while they run."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection

from werkstadt.base.jobs import queue

logger = logging.getLogger(__name__)

RENEW_SECONDS = queue.LEASE.total_seconds() / 4
# A job that hangs is one day left to others.
LONGEST_SECONDS = 3600.0

_began: dict[str, float] = {}
_starting = threading.Lock()
_keeper: threading.Thread | None = None


@contextmanager
def kept(lease: str) -> Iterator[None]:
    keep_in_background()
    _began[lease] = time.monotonic()
    try:
        yield
    finally:
        del _began[lease]


def keep_in_background() -> None:
    global _keeper
    with _starting:
        if _keeper is None:
            _keeper = threading.Thread(target=keep, name="leases", daemon=True)
            _keeper.start()


def keep() -> None:
    while True:
        time.sleep(RENEW_SECONDS)
        renew_all(time.monotonic())


def renew_all(now: float) -> None:
    """Those that have run for a while; most jobs are done long before."""
    leases = [lease for lease, began in list(_began.items()) if RENEW_SECONDS / 2 <= now - began <= LONGEST_SECONDS]
    if not leases:
        return
    try:
        queue.renew(leases)
    except DatabaseError:
        logger.warning("The leases of %s jobs could not be renewed; we try again.", len(leases))
    finally:
        connection.close()
