"""What all tests share: a data folder of their own, the database, a running server and a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tools import chromium
from tools.postgresql import free_port

# Before Django reads its settings: nothing may touch the data of a developer.
DATA = Path(tempfile.mkdtemp(prefix="werkstadt-tests-"))
os.environ["WERKSTADT_DATA"] = str(DATA)
os.environ["WERKSTADT_DEMONSTRATION"] = ""
os.environ["WERKSTADT_DEBUG"] = ""
os.environ["DJANGO_SETTINGS_MODULE"] = "werkstadt.config.settings"

START_SECONDS = 90
TOUCHES_DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "django_db_setup", "live_server"}


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings  # the environment above comes first

    storage = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": storage}}
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        # A file: an in-memory database knows neither a second process nor the locks of a real one.
        database["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
    config.addinivalue_line("markers", "database: runs on PostgreSQL too, though it takes no database fixture")


def pytest_unconfigure() -> None:
    shutil.rmtree(DATA, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # Playwright leaves an event loop in this thread, and Django won't touch a database beside one.
    items.sort(key=lambda item: bool(item.get_closest_marker("browser")))
    if os.environ.get("WERKSTADT_DATABASE_URL", "").startswith("postgres"):
        # The other tests can't tell one database from another: once is enough.
        others = [item for item in items if not touches_database(item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if touches_database(item)]


def touches_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("browser") or item.get_closest_marker("package"):
        return False
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("database")
    return bool(marked or TOUCHES_DATABASE & set(getattr(item, "fixturenames", ())))


@dataclass(frozen=True)
class Live:
    """A real server in a process of its own, with the Jena conference in a database of its own."""

    address: str
    data: Path
    log: Path

    def url(self, path: str) -> str:
        return self.address + path


@pytest.fixture(scope="session")
def live() -> Iterator[Live]:
    with tempfile.TemporaryDirectory(prefix="werkstadt-live-", ignore_cleanup_errors=True) as folder:
        yield from serve(Path(folder))


def serve(data: Path) -> Iterator[Live]:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WERKSTADT_")}
    environment |= {"WERKSTADT_DATA": str(data), "PYTHONUNBUFFERED": "1"}
    served = Live(f"http://127.0.0.1:{port}", data, data / "server.log")
    with served.log.open("wb") as log:
        command = [sys.executable, "-m", "werkstadt", "demo", "--port", str(port)]
        process = subprocess.Popen(command, cwd=data, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        wait_until_it_answers(served, process)
        yield served
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        process.kill()
        process.wait()


def wait_until_it_answers(served: Live, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with (
            suppress(urllib.error.URLError, ConnectionError),
            urllib.request.urlopen(served.url("/healthz"), timeout=5),
        ):
            return
        time.sleep(0.1)
    pytest.fail("The server did not start:\n" + served.log.read_text(errors="replace"), pytrace=False)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    program = chromium.find()
    if program is None:
        pytest.fail("There is no Chromium. ./test installs one.", pytrace=False)
    return {"executable_path": str(program), "args": chromium.ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(live: Live) -> dict[str, object]:
    return {"base_url": live.address, "locale": "de-DE", "timezone_id": "Europe/Berlin"}
