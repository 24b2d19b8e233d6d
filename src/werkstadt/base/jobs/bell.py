"""Tells the worker of this process that something was queued, so that it need not wait for its next look."""

import threading

_rung = threading.Event()


def ring() -> None:
    _rung.set()


def wait(seconds: float) -> bool:
    """True: somebody rang. What is queued from now on rings again."""
    was_rung = _rung.wait(seconds)
    _rung.clear()
    return was_rung
