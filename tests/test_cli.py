"""The command `werkstadt`: what it says, and how it ends."""

import itertools
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from werkstadt.packs import demonstration_pack

SOON = 60
GREETING_LINES = 18


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def werkstadt(*words: str, data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "werkstadt", *words],
        env=surroundings(data, **environment),
        capture_output=True,
        text=True,
        timeout=SOON,
        check=False,
    )


def surroundings(data: Path, **environment: str) -> dict[str, str]:
    """Neither settings nor language of who runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WERKSTADT_", "LC_", "LANG"))}
    return {**kept, "WERKSTADT_DATA": str(data), "PYTHONUTF8": "1", **environment}


@contextmanager
def running(*words: str, data: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server, from its greeting to its end; gives the process and its address."""
    with subprocess.Popen(
        [sys.executable, "-m", "werkstadt", *words, "--port", "0"],
        env=surroundings(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            assert process.stdout
            said = []
            for line in process.stdout:
                said.append(line)
                if "WerkStadt runs at " in line:
                    yield process, line.split("WerkStadt runs at ")[1].split("/ ")[0]
                    return
            pytest.fail("The server said no address:\n" + "".join(said))
        finally:
            process.kill()


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=SOON) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_version_and_help_need_no_data(data: Path):
    assert werkstadt("--version", data=data).stdout.startswith("werkstadt ")
    assert "demo" in werkstadt("--help", data=data).stdout
    assert not data.exists()


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("unknown",),
        ("run", "--port", "99999"),
        ("run", "--port", "ten"),
        ("run", "--workers", "0"),
        ("import",),
        ("pass",),
        ("pass", "helper"),
        ("pass", "king", "x"),
        ("pass", "helper", "x", "--days", "0"),
        ("pass", "--revoke", "one"),
    ],
    ids=str,
)
def test_wrong_usage_ends_with_2_and_says_what_is_right(words: tuple[str, ...], data: Path):
    ended = werkstadt(*words, data=data)

    assert ended.returncode == 2
    assert "usage: werkstadt" in ended.stderr
    assert "Traceback" not in ended.stderr


def one_sentence(ended: subprocess.CompletedProcess[str]) -> str:
    assert ended.returncode == 1, ended.stderr
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
    return ended.stderr.strip()


def test_a_taken_port_is_named_before_anything_is_written(data: Path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        sentence = one_sentence(werkstadt("run", "--port", str(port), data=data))

    assert sentence.startswith(f"Port {port} on 127.0.0.1 is already in use")
    assert not data.exists()


def test_an_address_that_is_not_ours(data: Path):
    sentence = one_sentence(werkstadt("run", "--host", "192.0.2.1", data=data))

    assert sentence.startswith("This machine has no address 192.0.2.1")


def test_a_data_folder_that_can_not_be_made(tmp_path: Path):
    tmp_path.joinpath("file").write_text("not a folder")

    sentence = one_sentence(werkstadt("run", "--port", "0", data=tmp_path / "file" / "data"))

    assert "WERKSTADT_DATA" in sentence


def test_a_database_that_does_not_answer(data: Path):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    ended = werkstadt(
        "run", "--port", "0", data=data, WERKSTADT_DATABASE_URL=f"postgresql://someone:secret@127.0.0.1:{port}/city"
    )

    assert one_sentence(ended).startswith("The database city at 127.0.0.1 can't be used")
    assert "secret" not in ended.stderr


def test_a_file_that_is_no_database(data: Path):
    data.mkdir()
    data.joinpath("werkstadt.sqlite3").write_text("This is a letter, not a database. " * 100)

    assert "is damaged or is not a database" in one_sentence(werkstadt("run", "--port", "0", data=data))


def test_settings_that_make_no_sense(data: Path):
    assert "WERKSTADT_DEBUG" in one_sentence(werkstadt("run", "--port", "0", data=data, WERKSTADT_DEBUG="maybe"))


def test_a_database_of_a_newer_version_is_left_alone(data: Path):
    werkstadt("manage", "migrate", "--verbosity", "0", data=data)
    with sqlite3.connect(data / "werkstadt.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('base', '9999_later', '2030-01-01')"
        )
    database.close()

    assert "newer WerkStadt" in one_sentence(werkstadt("run", "--port", "0", data=data))


def test_a_database_of_an_older_version_is_not_changed_without_being_asked(data: Path):
    werkstadt("manage", "migrate", "contest", "zero", "--verbosity", "0", data=data)
    werkstadt("manage", "migrate", "base", "--verbosity", "0", data=data)

    assert "werkstadt manage migrate" in one_sentence(werkstadt("run", "--port", "0", data=data))


def test_djangos_own_commands_get_all_their_words(data: Path):
    assert "--plan" in werkstadt("manage", "migrate", "--help", data=data).stdout


def test_the_schema_of_a_file(data: Path):
    schema = json.loads(werkstadt("schema", "conference", data=data).stdout)

    assert (schema["title"], schema["type"]) == ("conference.yaml", "object")


def test_a_pack_that_is_not_there(data: Path, tmp_path: Path):
    ended = werkstadt("import", str(tmp_path / "missing"), data=data)

    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr.splitlines()[-1] == "Nothing was imported."


@pytest.mark.slow
def test_what_was_imported_is_exported_and_imports_again_without_change(data: Path, tmp_path: Path):
    looked = werkstadt("import", "--check", str(demonstration_pack()), data=data)
    imported = werkstadt("import", str(demonstration_pack()), data=data)
    exported = werkstadt("export", str(tmp_path / "pack"), data=data)
    again = werkstadt("import", str(tmp_path / "pack"), data=data)

    assert [ended.returncode for ended in (looked, imported, exported, again)] == [0, 0, 0, 0]
    assert looked.stdout.splitlines()[-2:] == [
        imported.stdout.splitlines()[-1],
        "This was a check: nothing was written.",
    ]
    assert tmp_path.joinpath("pack", "city.yaml").is_file()
    assert again.stdout.startswith("Nothing has changed")


@pytest.mark.slow
def test_reports_are_shown_without_what_would_move_the_cursor(data: Path):
    write = (
        "from werkstadt.areas import barriers; from werkstadt.areas.models import City;"
        "from datetime import UTC, datetime;"
        "city = City.objects.create(slug='x', name='X', languages=[], time_zone='Europe/Kyiv');"
        "barriers.report(city, key='k', words='Zu klein.\\x1b[2J', page='/de/', contact='', language='de',"
        " at=datetime(2026, 1, 1, 22, 30, tzinfo=UTC))"
    )

    assert werkstadt("manage", "migrate", data=data).returncode == 0
    assert werkstadt("manage", "shell", "-c", write, data=data).returncode == 0
    shown = werkstadt("reports", data=data)

    assert shown.stdout.splitlines()[1:] == ["    Zu klein.·[2J", "", "1 reports."]
    assert shown.stdout.startswith("2026-01-02 00:30  X  de  /de/  no contact\n")


@pytest.mark.slow
def test_the_record_of_processing_is_printed_in_the_language_of_the_console(data: Path):
    werkstadt("manage", "migrate", data=data)
    write = "from werkstadt.areas.models import City; City.objects.create(slug='x', name='X', languages=[])"
    without = werkstadt("privacy-record", data=data)
    werkstadt("manage", "shell", "-c", write, data=data)

    english, german = (
        werkstadt("privacy-record", "--markdown", data=data, LANG=lang) for lang in ("en", "de_DE.UTF-8")
    )
    waiting = werkstadt("retention", data=data)

    assert (without.returncode, without.stdout) == (1, "")
    assert english.stdout.startswith("# Record of processing activities: X\n\n* **Controller:** ")
    assert german.returncode == 0
    assert "seats.contact.email" in german.stdout
    assert "Telefon (seats.contact.phone)" in german.stdout
    assert waiting.stdout == "To be deleted:\n    nothing\nDeleted:\n    nothing\n"


@pytest.mark.slow
def test_an_empty_database_says_what_to_do_first(data: Path, tmp_path: Path):
    werkstadt("manage", "migrate", data=data)

    ended = werkstadt("export", str(tmp_path / "pack"), data=data)

    assert (ended.returncode, ended.stderr) == (1, "There is no city yet. Import one first: werkstadt import DIR\n")


@pytest.mark.slow
def test_the_demonstration_says_what_to_look_at_and_all_of_it_is_there(data: Path):
    with running("demo", data=data) as (process, address):
        assert process.stdout
        said = "".join(itertools.islice(process.stdout, GREETING_LINES))
        shown = [word for word in said.split() if word.startswith(address)]
        assert {page.removeprefix(address).split("/")[1] for page in shown} == {
            "de",
            "uk",
            "ar",
            "de-simple",
            "components",
        }
        assert [status(page) for page in shown] == [200] * len(shown)
        assert "20 November 2025" in said


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT], ids=["terminate", "Ctrl+C"])
def test_run_serves_until_it_is_stopped(stop: signal.Signals, data: Path):
    with running("run", data=data) as (process, address):
        with urllib.request.urlopen(address + "/healthz", timeout=SOON) as answer:
            health = json.load(answer)
        process.send_signal(stop)
        code = process.wait(timeout=SOON)

    assert health == {"well": True, "database": True, "disk": True, "queue": True}
    assert code == 0


@pytest.mark.slow
def test_who_registered_in_the_demonstration_is_still_there_after_a_second_start(data: Path, tmp_path: Path):
    registered = []
    for _ in range(2):
        with running("demo", data=data) as (process, _address):
            process.terminate()
            process.wait(timeout=SOON)
        with sqlite3.connect(data / "werkstadt.sqlite3") as database:
            registered.append(database.execute("SELECT token_hash FROM seats_registration ORDER BY id").fetchall())
        database.close()
    smaller = shutil.copytree(demonstration_pack(), tmp_path / "pack")
    conference = next(smaller.glob("conferences/*/conference.yaml"))
    conference.write_text(conference.read_text().replace("    capacity: 20\n", "    capacity: 2\n", 1))
    ended = werkstadt("import", str(smaller), data=data)

    assert (len(registered[0]), registered[1]) == (60, registered[0])
    assert ended.returncode == 1
    assert "“orte-der-begegnung” can't have 2 seats: 15 are taken already." in ended.stderr
    assert ended.stderr.splitlines()[-1] == "Nothing was imported."


@pytest.mark.slow
def test_several_processes_share_a_port_and_stop_together(data: Path):
    with running("run", "--workers", "2", data=data) as (process, address):
        assert {status(address + "/healthz") for _ in range(4)} == {200}
        process.terminate()
        assert process.wait(timeout=SOON) == 0


@pytest.mark.slow
def test_the_secret_key_is_made_once_and_only_ours_to_read(data: Path):
    for _ in range(2):
        with running("run", data=data) as (process, _address):
            key = data.joinpath("secret_key").read_text()
            process.terminate()
            process.wait(timeout=SOON)

    assert data.joinpath("secret_key").stat().st_mode & 0o777 == 0o600
    assert data.joinpath("secret_key").read_text() == key


@pytest.mark.slow
def test_style_is_collected_once(data: Path):
    times = []
    for _ in range(2):
        with running("run", data=data) as (process, _address):
            times.append(data.joinpath("static", ".collected.json").stat().st_mtime_ns)
            process.terminate()
            process.wait(timeout=SOON)

    assert times[0] == times[1]
