#!/usr/bin/env python3
"""Write both lock files anew: `tools/lock.py`, or `tools/lock.py --upgrade` for the newest versions (needs uv)."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# One version for every Python we support, with checksums, and no trace of where the maintainer fetched from.
COMPILE = [
    *("pip", "compile", "pyproject.toml", "--quiet", "--universal", "--python-version", "3.11"),
    *("--fork-strategy", "fewest", "--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links"),
]


def main(arguments: list[str]) -> int:
    uv = shutil.which("uv")
    if uv is None:
        print("Locking needs uv: https://docs.astral.sh/uv/", file=sys.stderr)
        return 1
    upgrade = ["--upgrade"] if "--upgrade" in arguments else []
    for output, extra in (
        ("requirements.lock", []),
        ("requirements-dev.lock", ["--group", "dev", "--constraint", "requirements.lock"]),
    ):
        command = [uv, *COMPILE, *upgrade, *extra, "--output-file", output]
        finished = subprocess.run(command, cwd=ROOT, check=False)
        if finished.returncode:
            return finished.returncode
        print(f"wrote {output}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
