"""A job that leaves marks in a file, for processes that are killed in the middle of it."""

from __future__ import annotations

import os
import time
from pathlib import Path

from werkstadt.base.jobs import job


@job
def leave_marks(number: int, file: str, seconds: float) -> None:
    mark(file, f"begun {number}")
    time.sleep(seconds)
    mark(file, f"done {number}")


def mark(file: str, words: str) -> None:
    """The line reaches the file whole, or not at all."""
    opened = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(opened, f"{words}\n".encode())
    os.close(opened)


def marks_in(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []
