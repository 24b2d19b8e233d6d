"""Empties the queue in threads: one in each web process, or several in a process of their own."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from django.db import close_old_connections, connections

from werkstadt.base import clock
from werkstadt.base.jobs import bell, queue, schedule
from werkstadt.base.jobs.running import run_next

logger = logging.getLogger(__name__)

# How often we look for what came due, or was queued by another process. What is queued here rings.
LOOK_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
# So long a server that is stopped waits for the job under way.
STOP_SECONDS = 8.0


class Worker:
    """Runs jobs until it is stopped."""

    def __init__(self, *, threads: int = 1) -> None:
        self._stopping = threading.Event()
        self._looked = float("-inf")
        # Daemons: a job that hangs does not keep the process from ending; its lease ends soon after.
        self._threads = [
            threading.Thread(target=self._work, name=f"worker-{number}", daemon=True) for number in range(threads)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float | None = None) -> bool:
        """Finish the jobs under way, for so long at most. True: all are finished."""
        self._stopping.set()
        bell.ring()
        until = None if seconds is None else time.monotonic() + seconds
        for thread in self._threads:
            thread.join(None if until is None else max(until - time.monotonic(), 0))
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self) -> None:
        was_rung, pause = True, LOOK_SECONDS
        while not self._stopping.is_set():
            try:
                self._empty(was_rung)
                pause = LOOK_SECONDS
            except Exception:
                # The database is away, or full: it comes back, and the worker must still be there.
                logger.exception("The queue of jobs can't be used; we look again in %.0f seconds.", pause)
                connections.close_all()
                self._stopping.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
            if not self._stopping.is_set():
                was_rung = bell.wait(LOOK_SECONDS)
        connections.close_all()

    def _empty(self, was_rung: bool) -> None:
        """Run what is due. Looking first spares the database a writer each second."""
        self._look_at_schedules()
        if was_rung or queue.due(clock.now()).exists():
            while not self._stopping.is_set() and run_next(clock.now()) is not None:
                close_old_connections()
                self._look_at_schedules()
        close_old_connections()

    def _look_at_schedules(self) -> None:
        """Also while the queue does not get empty; one of the threads, once in a second."""
        if time.monotonic() - self._looked >= LOOK_SECONDS:
            self._looked = time.monotonic()
            schedule.queue_due(clock.now())


@asynccontextmanager
async def worker_running(*, is_wanted: bool) -> AsyncIterator[None]:
    """A worker beside the pages, in the same process, for as long as the server runs."""
    if not is_wanted:
        yield
        return
    worker = Worker()
    worker.start()
    try:
        yield
    finally:
        await asyncio.to_thread(worker.stop, STOP_SECONDS)
