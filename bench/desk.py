"""A desk with 300 taps: the browser is killed again and again, the line is cut, and 30 of 100 answers are lost.

Prints: taps (noted on the device), counted (by the server), wrong (differences of any kind), kills, answers_lost,
delivered (operations that came to the server), absorbed (those that came again), seconds.
`WERKSTADT_CHROMIUM` names the browser, as for the tests.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.live_server import serve
from tests.room.a_day import Day, a_day
from tests.room.a_line import Line
from tests.room.a_tablet import Tablet

SHARE_LOST = 0.3
KILLS = 6


class Taps:
    """What was tapped, as the helper saw it done."""

    def __init__(self, tablet: Tablet, line: Line, day: Day, rng: random.Random) -> None:
        self.tablet, self.line, self.day, self.rng = tablet, line, day, rng
        self.done: Counter[str] = Counter()
        self.tickets = list(day.tickets)
        self.kills = 0

    def tap(self) -> None:
        kind = self.rng.choices(["ticket", "house", "seat", "back"], [4, 3, 3, 0.5])[0]
        if kind == "ticket" and self.tickets:
            ticket = self.tickets.pop()
            self.tablet.let_in(ticket)
            self.done["let in"] += ticket.people
        elif kind == "seat":
            self.tablet.give_seat(self.rng.choice(self.day.events))
            self.done["seated"] += 1
        elif kind == "back" and self.done["at the house"] > self.done["taken back"]:
            self.tablet.take_back_the_last_count()
            self.done["at the house"] -= 1
            self.done["taken back"] += 1
        else:
            self.tablet.count()
            self.done["at the house"] += 1
        self.done["taps"] += 1

    def trouble(self) -> None:
        """The line comes and goes."""
        if self.rng.random() < 0.1:
            if self.line.is_cut:
                self.line.mend()
            else:
                self.line.cut()

    def kill(self) -> None:
        self.tablet.kill()
        self.kills += 1
        self.tablet.start()
        self.tablet.open()


def counted(data: Path) -> Counter[str]:
    with sqlite3.connect(data / "werkstadt.sqlite3") as database:

        def number(query: str) -> int:
            return int(database.execute(query).fetchone()[0] or 0)

        return Counter(
            {
                "let in": number("SELECT sum(people) FROM seats_arrival WHERE event_id IS NULL"),
                "at the house": number("SELECT sum(people) FROM seats_headcount WHERE event_id IS NULL"),
                "seated": number("SELECT sum(seated) FROM seats_headcount WHERE event_id IS NOT NULL"),
                "taps": number("SELECT (SELECT count(*) FROM seats_arrival) + (SELECT count(*) FROM seats_headcount)"),
            }
        )


def measure(n_taps: int, data: Path) -> dict[str, Any]:
    day = a_day(data, parties=n_taps // 2, capacity=n_taps)
    for server in serve(data, "run"):
        line = Line(server.address)
        with sync_playwright() as playwright:
            tablet = Tablet(playwright, data / "profile", line.address, day)
            tablet.sign_in()
            tablet.open_and_keep()
            taps, began = Taps(tablet, line, day, random.Random(11)), time.monotonic()
            line.share_lost = SHARE_LOST
            for number in range(n_taps):
                taps.trouble()
                taps.tap()
                if (number + 1) % (n_taps // KILLS) == 0:
                    taps.kill()
            line.mend()
            tablet.wait_until_sent(300)
            seconds = time.monotonic() - began
            tablet.kill()
        found = counted(data)
        return {
            "taps": taps.done["taps"],
            "counted": found["taps"],
            "wrong": sum(abs(found[name] - taps.done[name]) for name in found),
            "kills": taps.kills,
            "answers_lost": line.lost,
            "delivered": line.delivered,
            "absorbed": line.delivered - taps.done["taps"],
            "seconds": round(seconds, 1),
        }
    raise RuntimeError("The server did not start.")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--taps", type=int, default=300)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        found = measure(options.taps, Path(folder))
    if options.json:
        print(json.dumps(found))
    else:
        print("\n".join(f"{name:14} {value}" for name, value in found.items()))
    return 1 if found["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
