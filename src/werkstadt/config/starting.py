"""What has to be right before the first request: data folder, database, style and fonts."""

import json
import os
from pathlib import Path
from typing import Any, cast

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import translation

from werkstadt.config.problems import Stopped

COLLECTED = ".collected.json"


def speak_the_language_of_the_console() -> None:
    """Mistakes in a pack are explained in the language that the console is set to, else in English."""
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    code = named.partition("_")[0]
    translation.activate(code if code in dict(settings.LANGUAGES) else "en")


def open_database() -> None:
    """One plain connection: a pool would try for half a minute before it said why it can't."""
    if connection.vendor == "postgresql":
        database = cast(Any, connection)
        with database.wrap_database_errors:
            database.Database.connect(**database.get_connection_params(), connect_timeout=5).close()
    connection.ensure_connection()


def prepare_database(*, may_migrate: bool) -> bool:
    """Make the tables of a new database, bring an older one up to date when we may. True when something was done."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    ours = {config.label for config in django.apps.apps.get_app_configs()}
    unknown = [name for name in loader.applied_migrations if name[0] in ours and name not in loader.disk_migrations]
    if unknown:
        raise Stopped(
            "The database was made by a newer WerkStadt than this one. Install the newer version again;"
            " an older one could lose data."
        )
    missing = executor.migration_plan(loader.graph.leaf_nodes())
    if missing and loader.applied_migrations and not may_migrate:
        raise Stopped(
            f"The database comes from an older WerkStadt ({len(missing)} changes are missing)."
            " Make a copy of it, then type: werkstadt manage migrate"
        )
    if missing:
        call_command("migrate", verbosity=0, interactive=False)
    return bool(missing)


def collect_static() -> bool:
    """Copy style, fonts and icons to where they are served from, when any of them changed. True when it was done."""
    if settings.DEBUG:
        return False
    root = Path(settings.STATIC_ROOT)
    found = static_files()
    if root.joinpath(COLLECTED).is_file() and root.joinpath(COLLECTED).read_text() == found:
        return False
    call_command("collectstatic", verbosity=0, interactive=False)
    root.joinpath(COLLECTED).write_text(found)
    return True


def static_files() -> str:
    """All files with size and time, and how they are stored."""
    files: list[Any] = [settings.STORAGES["staticfiles"]]
    for finder in get_finders():
        for path, storage in finder.list([]):
            about = Path(storage.path(path)).stat()
            files.append([path, about.st_size, about.st_mtime_ns])
    return json.dumps(files)
