"""Runs jobs: claimed in one short transaction, run outside of it, finished in another."""

from __future__ import annotations

import contextvars
import logging
import random
from datetime import datetime, timedelta

from django.utils import timezone

from werkstadt.base import clock
from werkstadt.base.jobs import queue, work
from werkstadt.base.jobs.leases import kept
from werkstadt.base.jobs.story import story
from werkstadt.base.models import Job

logger = logging.getLogger(__name__)

# About a day in all: a mail server that is away for a night loses nothing.
MAX_TRIES = 12
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=6)

LOST = "It was begun again and again, and the process that ran it ended each time."


def run_waiting(at: datetime | None = None) -> int:
    """Run everything that waits and is due, in this thread: for tests and commands. How many were done."""
    done = 0
    while (ended := run_next(at or clock.now())) is not None:
        done += ended
    return done


def run_next(at: datetime) -> bool | None:
    """Run the next job that is due: was it done? None: there is none."""
    job = queue.claim(at)
    if job is None:
        return None
    # Whoever ran it was killed, and perhaps because of it.
    if job.tries > MAX_TRIES:
        queue.give_up(job, LOST)
        logger.error("Job %s (%s) has failed. %s", job.pk, job.name, LOST)
        return False
    try:
        with kept(job.lease):
            # Language and time zone that a job sets are its own.
            contextvars.copy_context().run(perform, job)
    except (Exception, SystemExit) as error:
        failed(job, error)
        return False
    if not queue.finish(job):
        logger.warning("Job %s (%s) took so long that another worker has begun it as well.", job.pk, job.name)
    return True


def perform(job: Job) -> None:
    work.find(job.name)(**job.arguments)


def failed(job: Job, error: BaseException) -> None:
    """Try again later, a few times."""
    told = story(error)
    if job.tries >= MAX_TRIES:
        queue.give_up(job, told)
        logger.error("Job %s (%s) has failed for the last time.\n%s", job.pk, job.name, told)
    else:
        queue.put_back(job, told, until=timezone.now() + pause_after(job.tries, random.Random()))
        logger.warning("Job %s (%s) has failed and is tried again.\n%s", job.pk, job.name, told)


def pause_after(tries: int, rng: random.Random) -> timedelta:
    """Three times as long after each try, a quarter more or less: those that failed together don't come together."""
    pause: timedelta = min(FIRST_PAUSE * 3 ** (tries - 1), LONGEST_PAUSE)
    return pause * rng.uniform(0.75, 1.25)
