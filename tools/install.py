"""Makes the project's own Python environment from a lock file, with the standard library alone."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
# A Python without pip (Debian splits it off) still gets one: this wheel runs as it is.
PIP = ROOT / "tools" / "vendor" / "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
SPACE_NEEDED = 1000 * 1024 * 1024

OFFLINE = (
    "The packages could not be fetched. Is this machine online? Behind a proxy, name it: "
    "HTTPS_PROXY=http://proxy.example:3128 ./start. What is already here is kept: type the command again."
)

HINTS = {
    ("no space left", "os error 28", "disk quota"): "The disk is full. Free about 1.5 GB and type the command again.",
    ("read-only file system", "permission denied", "os error 13", "os error 30"): (
        "A folder can't be written. Use a folder of your own, and look who owns .venv and your home."
    ),
    ("name resolution", "not known", "unreachable", "connection broken", "dns error", "refused", "timed out"): OFFLINE,
    ("hashes are required", "do not match the hash", "hash mismatch", "hashes in"): (
        "A package is not the one we checked. A proxy or mirror may have changed it; nothing of it was installed."
    ),
    ("certificate", "ssl"): (
        "The encrypted connection to the package index failed. Behind a proxy that opens connections, "
        "name its certificate: SSL_CERT_FILE=/path/to/certificate.pem ./start"
    ),
    ("no matching distribution", "no solution found", "has no wheels", "no compatible"): (
        "A package does not exist for this Python or this machine, or the package index could not be asked. "
        "Is the machine online? We support Python 3.11 to 3.14 on Linux and macOS."
    ),
}


class Stopped(Exception):
    """We can't go on, and the sentence says what helps."""


def environment_for(lock: str, *, folder: Path = ENVIRONMENT, source: Path | None = ROOT / "src") -> Path:
    """The Python of the environment, with all packages of the lock in it; quick when they are there already."""
    python = python_of(folder)
    stamp = folder / f"installed-{lock}"
    wanted = fingerprint(ROOT / lock, folder, source)
    if is_current(stamp, wanted) and python.exists():
        return python
    with one_at_a_time(folder.parent):
        if not (is_current(stamp, wanted) and python.exists()):
            check_room(folder.parent)
            make_environment(folder)
            install(python, "--require-hashes", "--requirement", str(ROOT / lock))
            if source:
                point_at(source, folder)
            # Last of all, so that an interrupted installation is done again.
            stamp.write_text(wanted)
    return python


def python_of(folder: Path) -> Path:
    return folder / "bin" / "python"


def fingerprint(lock: Path, folder: Path, source: Path | None) -> str:
    """Changes with the lock, with the place of the environment and with the Python it was made by."""
    described = f"{folder.resolve()} {source} {os.path.realpath(sys.base_prefix)} {sys.version_info[:2]} {version()}"
    return hashlib.sha256(lock.read_bytes() + described.encode()).hexdigest()


def version() -> str:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return project.split('\nversion = "', 1)[1].split('"', 1)[0]


def is_current(stamp: Path, wanted: str) -> bool:
    try:
        return stamp.read_text() == wanted
    except OSError:
        return False


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Two commands at once must not install into the same environment: the second waits."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another installation is running here; waiting for it …")
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:
            # Some network drives can't lock; then nobody should type two commands at once.
            pass
        yield
    finally:
        os.close(handle)


def check_room(folder: Path) -> None:
    if not os.access(folder, os.W_OK):
        raise Stopped(f"The folder {folder} can't be written. Clone the project into a folder of your own.")
    free = shutil.disk_usage(folder).free
    if free < SPACE_NEEDED:
        raise Stopped(f"Only {free // 1024 // 1024} MB are free on this disk; the packages need about 1,000 MB.")


def make_environment(folder: Path) -> None:
    """A fresh environment, unless a working one of the same Python is there."""
    if works(folder):
        return
    if folder.exists() or folder.is_symlink():
        if folder.is_symlink() or not folder.is_dir() or (any(folder.iterdir()) and not is_ours(folder)):
            raise Stopped(f"{folder} is in the way and is not a Python environment. Move it aside and try again.")
        shutil.rmtree(folder)
    say(f"Making a Python environment in {folder.name} …")
    command = [sys.executable, "-m", "venv", "--without-pip", str(folder)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode:
        said = finished.stderr.strip() or finished.stdout.strip()
        if "No module named" in said:
            raise Stopped("This Python lacks its module venv. On Debian and Ubuntu: sudo apt install python3-venv")
        raise Stopped(f"No Python environment could be made.\n{said}\n{hint_for(said, otherwise='')}".strip())


def is_ours(folder: Path) -> bool:
    return (folder / "pyvenv.cfg").exists() or (folder / "bin").is_dir()


def works(folder: Path) -> bool:
    """Whether the environment's Python runs and is still the Python we run with."""
    question = "import sys; print(sys.version_info[:2], sys.prefix != sys.base_prefix)"
    try:
        asked = subprocess.run([python_of(folder), "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return asked.stdout.strip() == f"{sys.version_info[:2]} True"


def install(python: Path, *what: str) -> None:
    """Install with uv where it is there, else with the pip that we carry. Never runs a package's own set-up code."""
    uv = shutil.which("uv")
    say(f"Installing the packages with {'uv' if uv else 'pip'} (only the first time takes long) …")
    began = time.monotonic()
    code, said = with_uv(uv, python, *what) if uv else with_pip(python, *what)
    if code:
        raise Stopped(hint_for(said, otherwise=OFFLINE))
    say(f"Packages are installed ({time.monotonic() - began:.0f} s).")


def with_uv(uv: str, python: Path, *what: str) -> tuple[int, str]:
    command = [uv, "pip", "install", "--python", str(python), "--only-binary", ":all:", *what]
    code, said = run_showing(command)
    if code and "--no-index" not in what:
        # Without a network, what uv fetched for an earlier clone will do.
        say("Trying with what was fetched before …")
        offline, _ = run_showing([*command, "--offline"], is_shown=False)
        code = offline and code
    return code, said


def with_pip(python: Path, *what: str) -> tuple[int, str]:
    """Fetch first, then install: so that what was fetched for an earlier clone will do without a network."""
    check_pip()
    pip = [str(python), str(PIP / "pip"), "--disable-pip-version-check", "--no-input"]
    here = [*pip, "install", "--no-warn-script-location", "--no-index", "--find-links", str(wheels()), *what]
    if "--no-index" in what:
        return run_showing(here)
    code, said = run_showing(here, is_shown=False)
    if code:
        code, said = run_showing([*pip, "download", "--only-binary", ":all:", "--dest", str(wheels()), *what])
        if not code:
            code, said = run_showing(here, is_shown=False)
    return code, said


def wheels() -> Path:
    folder = cache() / "werkstadt" / "wheels"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def check_pip() -> None:
    found = hashlib.sha256(PIP.read_bytes()).hexdigest() if PIP.exists() else "nothing"
    if found != PIP_SHA256:
        raise Stopped(f"{PIP.relative_to(ROOT)} is damaged. Get it back: git checkout {PIP.relative_to(ROOT)}")


NOISE = ("Saved ", "Downloading ", "Using cached ", "━", "Looking in ", "Successfully downloaded")


def run_showing(command: list[str], *, is_shown: bool = True) -> tuple[int, str]:
    """Run, show each line as it comes, and keep the lines to understand a failure."""
    lines = []
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={"UV_CACHE_DIR": str(cache() / "uv"), "PIP_CACHE_DIR": str(cache() / "pip"), "UV_SYSTEM_CERTS": "1"}
        | os.environ,
    ) as process:
        assert process.stdout
        for line in process.stdout:
            lines.append(line)
            # pip tells three things of each package; its name is enough to see that it goes on.
            if is_shown and line.strip() and not line.lstrip().startswith(NOISE):
                print("    " + line.strip().split(" (from ")[0][:110], flush=True)
    return process.returncode, "".join(lines)


def cache() -> Path:
    """Where downloads are kept for the next clone; without a home (a service account), in the project."""
    named, home = os.environ.get("XDG_CACHE_HOME", ""), os.environ.get("HOME", "")
    if named:
        return Path(named)
    return Path(home) / ".cache" if home and os.access(home, os.W_OK) else ROOT / "var" / "cache"


def hint_for(said: str, *, otherwise: str) -> str:
    lowered = said.lower()
    for signs, sentence in HINTS.items():
        if any(sign in lowered for sign in signs):
            return sentence
    return otherwise


def point_at(source: Path, folder: Path) -> None:
    """The environment runs the code of this folder: a change is seen at once, and nothing needs building."""
    for packages in folder.glob("lib/python*/site-packages"):
        (packages / "werkstadt.pth").write_text(f"{source}\n", encoding="utf-8")
        for old in packages.glob("werkstadt-*.dist-info"):
            shutil.rmtree(old)
        # What `werkstadt --version` and package tools read.
        described = packages / f"werkstadt-{version()}.dist-info"
        described.mkdir()
        (described / "METADATA").write_text(f"Metadata-Version: 2.1\nName: werkstadt\nVersion: {version()}\n")
        (described / "INSTALLER").write_text("werkstadt\n")
        (described / "RECORD").touch()
    script = folder / "bin" / "werkstadt"
    # A shell script, because the path of the environment may contain spaces.
    script.write_text(f'#!/bin/sh\nexec "{python_of(folder)}" -m werkstadt "$@"\n')
    script.chmod(0o755)


def say(words: str) -> None:
    print(words, flush=True)
