"""html-validate, a checker for HTML from the npm registry: the one tool that a machine without npm does without."""

import os
import shutil
import subprocess
from pathlib import Path

from tools.install import ROOT, Stopped, say

PINNED = ROOT / "tools" / "html-validate"
INSTALLED = ROOT / "var" / "cache" / "html-validate"
PROGRAM = INSTALLED / "node_modules" / ".bin" / "html-validate"


def obtain() -> Path:
    """The program, installed once in the version that package-lock.json names."""
    npm = shutil.which("npm")
    if npm is None:
        raise Stopped("npm is not there")
    lock = (PINNED / "package-lock.json").read_bytes()
    stamp = INSTALLED / "installed"
    if PROGRAM.exists() and stamp.exists() and stamp.read_bytes() == lock:
        return PROGRAM
    say("Installing html-validate into var/cache …")
    INSTALLED.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(PINNED / name, INSTALLED / name)
    # No scripts of packages are run.
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    environment = os.environ | {"npm_config_cache": str(INSTALLED / "cache")}
    finished = subprocess.run(command, cwd=INSTALLED, env=environment, capture_output=True, text=True, check=False)
    if finished.returncode:
        raise Stopped(f"npm could not install it: {finished.stderr.strip()[-300:]}")
    stamp.write_bytes(lock)
    return PROGRAM
