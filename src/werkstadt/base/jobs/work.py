"""Functions that can be done later: `@job` and `@scheduled`, and how they are found by name."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache, update_wrapper
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any, Generic, ParamSpec, TypeVar

from django.apps import apps

from werkstadt.base.jobs import queue

Given = ParamSpec("Given")
Marked = TypeVar("Marked", bound=Callable[..., None])

OURS = "werkstadt."
# Words of `enqueue` itself.
RESERVED = {"at", "key"}

_known: dict[str, Work[Any]] = {}


class Work(Generic[Given]):
    """A function that is called as ever, or queued with `enqueue` and called later by a worker."""

    def __init__(self, function: Callable[Given, None]) -> None:
        self._function = function
        self._signature = inspect.signature(function)
        self.name = name_of(function)
        self.every: timedelta | None = None
        update_wrapper(self, function)
        if taken := RESERVED & set(self._signature.parameters):
            raise TypeError(f"{self.name} can't be a job: enqueue needs {', '.join(sorted(taken))} for itself.")

    def __call__(self, *args: Given.args, **kwargs: Given.kwargs) -> None:
        self._function(*args, **kwargs)

    def enqueue(self, *args: Any, at: datetime | None = None, key: str | None = None, **kwargs: Any) -> None:
        """Have it done after the commit: not before `at`, and once while another with the same key waits.

        Arguments are ids, and what else JSON can hold. Several keys in one transaction: in the same order everywhere,
        or two transactions wait for each other.
        """
        arguments = self._signature.bind(*args, **kwargs).arguments
        # Mistakes show here, not in a worker. Tuples become lists now rather than on the way.
        queue.add(self.name, json.loads(json.dumps(arguments, allow_nan=False)), at=at, key=key)


def job(function: Callable[Given, None]) -> Work[Given]:
    """Make a function something that can be done later. Its name and parameters are stored with the rows."""
    work = Work(function)
    if _known.setdefault(work.name, work) is not work:
        raise TypeError(f"There are two jobs named {work.name}.")
    return work


def scheduled(*, every: timedelta) -> Callable[[Marked], Marked]:
    """Below `@job`: it is also queued by itself, at most once in each period."""

    def mark(function: Marked) -> Marked:
        if inspect.signature(function).parameters:
            raise TypeError(f"{function.__name__} can't be scheduled: nobody would give it arguments.")
        function.every = every  # type: ignore[attr-defined]
        return function

    return mark


def find(name: str) -> Work[Any]:
    if name not in _known:
        discover()
    return _known[name]


def all_scheduled() -> list[Work[Any]]:
    discover()
    return [work for work in _known.values() if work.every]


@lru_cache(maxsize=1)
def discover() -> None:
    """Read the file `jobs.py` of each app, and of each folder in it."""
    for config in apps.get_app_configs():
        if config.name.startswith(OURS):
            folders = [each.name for each in iter_modules(config.module.__path__) if each.ispkg]  # type: ignore[union-attr]
            for package in (config.name, *(f"{config.name}.{folder}" for folder in folders)):
                if find_spec(f"{package}.jobs"):
                    import_module(f"{package}.jobs")


def name_of(function: Callable[..., None]) -> str:
    """`seats.send_reminders`, for that function in seats/jobs.py."""
    module = function.__module__.removeprefix(OURS).removesuffix(".jobs")
    return f"{module}.{function.__name__}"
