"""Finds a Chromium for the browser tests, or has one installed."""

import os
import shutil
import subprocess
from pathlib import Path

from tools.install import Stopped, say

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> Path | None:
    if named := os.environ.get("WERKSTADT_CHROMIUM"):
        return Path(named)
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    if MAC.exists():
        return MAC
    downloads = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    return next(iter(sorted(downloads.glob("chromium-*/chrome-*/chrome"))[::-1]), None)


def obtain(python: Path) -> Path:
    """The Chromium of this machine; else from apt (as root); else Playwright's own download."""
    if found := find():
        return found
    for why, commands in ways(python):
        say(f"There is no Chromium yet: {why} …")
        if all(subprocess.run(command, check=False).returncode == 0 for command in commands) and (found := find()):
            return found
    raise Stopped(
        "The browser tests need Chromium, and it could not be installed. On Debian and Ubuntu: "
        "sudo apt install chromium. Or name one: WERKSTADT_CHROMIUM=/path/to/chrome ./test"
    )


def ways(python: Path) -> list[tuple[str, list[list[str]]]]:
    found = [("downloading Playwright's", [[str(python), "-m", "playwright", "install", "chromium"]])]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quietly = ["apt-get", "--quiet", "--yes", "-o", "Dpkg::Use-Pty=0"]
        install = [*quietly, "install", "--no-install-recommends", "chromium"]
        found.insert(0, ("installing Debian's", [[*quietly, "update"], install]))
    return found
