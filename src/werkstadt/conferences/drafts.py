"""A draft that is shown to somebody of the team as if it were published: for this one request, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from werkstadt.base import remembered

# The key of the conference. Each thread and each request has its own.
_shown: ContextVar[int | None] = ContextVar("shown_draft", default=None)


def shown() -> int | None:
    """What `published()` takes in as well; None for everybody else."""
    return _shown.get()


@contextmanager
def showing(conference: int) -> Iterator[None]:
    """Within, pages see this draft. Nothing they find is remembered for others."""
    with remembered.nothing():
        token = _shown.set(conference)
        try:
            yield
        finally:
            _shown.reset(token)
