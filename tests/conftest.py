"""What all tests share: a data folder of their own, the database, a running server and a browser."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live_server import Live, serve
from tools import chromium

# Before Django reads its settings: nothing may touch the data of a developer.
DATA = Path(tempfile.mkdtemp(prefix="werkstadt-tests-"))
# WhiteNoise warns of a missing folder.
(DATA / "static").mkdir()
os.environ["WERKSTADT_DATA"] = str(DATA)
os.environ["WERKSTADT_DEMONSTRATION"] = ""
os.environ["WERKSTADT_DEBUG"] = ""
# Jobs are run where a test says so.
os.environ["WERKSTADT_WORKER"] = "0"
os.environ["DJANGO_SETTINGS_MODULE"] = "werkstadt.config.settings"

TOUCHES_DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "django_db_setup", "live_server"}


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings  # the environment above comes first

    storage = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": storage}}
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        # A file: an in-memory database knows neither a second process nor the locks of a real one.
        database.setdefault("TEST", {})["NAME"] = str(DATA / "test.sqlite3")
    once = "one_database: asks every address in every way; on PostgreSQL it is enough that each is asked once"
    config.addinivalue_line("markers", once)
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
    if any(item.get_closest_marker(name) for name in ("browser", "package", "one_database")):
        return False
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("database")
    return bool(marked or TOUCHES_DATABASE & set(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session")
def live() -> Iterator[Live]:
    with tempfile.TemporaryDirectory(prefix="werkstadt-live-", ignore_cleanup_errors=True) as folder:
        yield from serve(Path(folder))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    program = chromium.find()
    if program is None:
        pytest.fail("There is no Chromium. ./test installs one.", pytrace=False)
    return {"executable_path": str(program), "args": chromium.ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(live: Live) -> dict[str, object]:
    return {"base_url": live.address, "locale": "de-DE", "timezone_id": "Europe/Berlin"}


@pytest.fixture(autouse=True)
def _a_clock_of_its_own() -> None:
    """The clock remembers for a second how far it was moved; the next test must not see that."""
    from werkstadt.base import clock  # the environment above comes first

    clock.look_again()
