#!/usr/bin/env python3
"""The tests that nothing is lost and nothing overbooked, with the full numbers, on both databases.

    .venv/bin/python bench/nothing_lost.py [--databases sqlite,postgresql] [-k WORDS]

The same tests run in ./test with small numbers. Here: 400 people who click three times for 5 events of 20 seats; 300
made-up days of 40 acts against the model; 40 clients and 800 people while web server and database are killed 20 times.
Each with its control. Prints what pytest says; takes some minutes.
"""

import argparse
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tools import postgresql  # noqa: E402 (needs the path above)

TESTS = ("tests/seats/test_rush.py", "tests/seats/test_state_machine.py", "tests/seats/test_killed.py")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--databases", default="sqlite,postgresql", help="which (default: %(default)s)")
    parser.add_argument("-k", default="", metavar="WORDS", help="only tests whose names hold these words")
    asked = parser.parse_args()
    command = [sys.executable, "-m", "pytest", "-q", "--durations=8", *TESTS, *(["-k", asked.k] if asked.k else [])]
    worst = 0
    for database in asked.databases.split(","):
        print(f"=== {database}", flush=True)
        with ExitStack() as stack:
            environment = os.environ | {"WERKSTADT_FULL": "1"}
            if database == "postgresql":
                environment["WERKSTADT_DATABASE_URL"] = stack.enter_context(postgresql.server())
            worst = max(worst, subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
