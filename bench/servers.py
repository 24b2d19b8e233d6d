"""Starts the servers that are measured, with data of their own, and stops them."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
GREETING = "WerkStadt runs at "


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, and the process at the top of its tree."""

    address: str
    pid: int


@contextmanager
def data_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="werkstadt-bench-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def surroundings(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WERKSTADT_")}
    return {**kept, "WERKSTADT_DATA": str(data), "PYTHONUNBUFFERED": "1", **more}


@contextmanager
def werkstadt(data: Path, *, is_shared: bool = True, workers: int = 1, **more: str) -> Iterator[Server]:
    words = ["-m", "werkstadt", "demo", "--port", "0", "--workers", str(workers)]
    with started(words, surroundings(data, WERKSTADT_SHARED="1" if is_shared else "0", **more)) as server:
        yield server


@contextmanager
def lean(data: Path, *, workers: int = 1, **more: str) -> Iterator[Server]:
    # Beside the other's database, not in it.
    folder = data / "lean"
    folder.mkdir()
    words = [str(HERE / "lean_server.py"), str(workers)]
    with started(words, surroundings(folder, PYTHONPATH=str(HERE), **more)) as server:
        yield server


@contextmanager
def bare(data: Path, *, workers: int = 1) -> Iterator[Server]:
    # The workers import `bare` themselves.
    with started([str(HERE / "bare_server.py"), str(workers)], surroundings(data, PYTHONPATH=str(HERE))) as server:
        yield server


@contextmanager
def started(words: list[str], environment: dict[str, str]) -> Iterator[Server]:
    process = subprocess.Popen(
        [sys.executable, *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        yield Server(greeted(process), process.pid)
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def greeted(process: subprocess.Popen[str]) -> str:
    """The address in the greeting of a server that has just started."""
    said = []
    for line in process.stdout or []:
        said.append(line)
        if GREETING in line:
            return line.split(GREETING)[1].split("/ ")[0]
    raise SystemExit("A server did not start:\n" + "".join(said))


def inside(script: str, data: Path, *words: str, **more: str) -> str:
    """Run one of our scripts with Django and these data; what it printed."""
    return subprocess.run(
        [sys.executable, str(HERE / script), *words],
        env=surroundings(data, WERKSTADT_DEMONSTRATION="1", DJANGO_SETTINGS_MODULE="werkstadt.config.settings", **more),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
