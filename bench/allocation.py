"""Places by wishes for whole conferences: how long does it take, and how good is it beside first come, first served?

`allocation.py [--large] [--seeds N] [--json]`. Made-up wishes: a few events are wished by many, most by few. Each event
has 20 seats. Both methods get the same wishes in the same run. Keys of the JSON, for each case: `people`, `events`,
`rounds`, `wishes`, `goal_s` (CPU seconds, and proven), and for `fair` and `first_come`: `cpu_s` (without loading
libraries), `seats` given, `without_place` (people who wished something and got nothing), `first_wishes` (of people,
counted for each round); `is_proven`, `gap` (share of points that a better plan with the same places could have),
`without_place_at_best` (no plan leaves fewer people with nothing). Medians of the seeds; `gap` is the largest,
`is_proven` is true if it is for all. `--large` is 100,000 people and nothing else.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from werkstadt.methods.allocation import Wishes, allocate

SEATS = 20
FAMILIES = ((1, 2, 3, 4, 5), (0.62, 0.2, 0.1, 0.06, 0.02))
HEAD = ["case", "wishes", "CPU s", "proven", "gap %", "seats", "without place", "at best", "first wishes",
        "first come: CPU s", "seats", "without place", "first wishes"]  # fmt: skip


@dataclass(frozen=True)
class Case:
    people: int
    events: int
    rounds: int
    wishes: int  # for each round
    has_parties: bool = False
    is_repeated: bool = False  # the same workshops in each round, ranked once
    goal_s: float | None = None  # CPU seconds, proven

    @property
    def name(self) -> str:
        kind = ", parties" * self.has_parties + ", repeated" * self.is_repeated
        return f"{self.people:,} × {self.events:,} × {self.rounds}{kind}"


CONFERENCE = (
    Case(300, 36, 3, 5, goal_s=0.2),
    Case(300, 36, 3, 5, is_repeated=True, goal_s=0.2),
    Case(300, 36, 3, 5, has_parties=True),
    Case(300, 36, 3, 5, has_parties=True, is_repeated=True),
)
CITY = (Case(5_000, 400, 4, 2), Case(5_000, 400, 4, 2, has_parties=True))
LARGE = (Case(100_000, 8_000, 4, 2, goal_s=15),)


def crowd(case: Case, seed: int) -> Wishes:
    rng = np.random.default_rng(seed)
    size = sizes(case, rng)
    there = case.events // case.rounds
    chance = 1 / np.arange(3, there + 3)
    slot = np.repeat(np.arange(case.rounds), there)
    # The smallest of exponential times with rates `chance`: a draw without repetition (Efraimidis, Spirakis 2006).
    firsts = range(0, case.events, there)
    once = drawn(len(size), chance, case.wishes, rng)
    rounds = [once if case.is_repeated or not first else drawn(len(size), chance, case.wishes, rng) for first in firsts]
    chosen = np.concatenate([first + those for first, those in zip(firsts, rounds, strict=True)], axis=1)
    return Wishes(
        seats=np.full(case.events, SEATS),
        slot=slot,
        workshop=np.arange(case.events) % (there if case.is_repeated else case.events),
        size=size,
        tie=[f"party {one}" for one in range(len(size))],
        party=np.repeat(np.arange(len(size)), case.rounds * case.wishes),
        event=chosen.ravel(),
        rank=np.tile(np.arange(case.wishes) + 1, len(size) * case.rounds),
    )


def sizes(case: Case, rng: np.random.Generator) -> np.ndarray:
    if not case.has_parties:
        return np.ones(case.people, dtype=np.int64)
    drawn = rng.choice(FAMILIES[0], case.people, p=FAMILIES[1])
    return drawn[: int(np.searchsorted(np.cumsum(drawn), case.people)) + 1]


def drawn(parties: int, chance: np.ndarray, number: int, rng: np.random.Generator) -> np.ndarray:
    rows = []
    for start in range(0, parties, 2_000):
        waited = rng.exponential(size=(min(2_000, parties - start), len(chance))) / chance
        best = np.argpartition(waited, number, axis=1)[:, :number]
        rows.append(np.take_along_axis(best, np.take_along_axis(waited, best, 1).argsort(axis=1), 1))
    return np.concatenate(rows)


def first_come(wishes: Wishes, seed: int) -> dict[str, Any]:
    """In the order in which they come each takes the best that is left, in every round."""
    began = time.process_time()
    seats, size = wishes.seats.tolist(), wishes.size.tolist()
    event, rank, slot = wishes.event.tolist(), wishes.rank.tolist(), wishes.slot.tolist()
    workshop = (-1 - wishes.workshop).tolist()  # never the number of a slot
    start = np.searchsorted(wishes.party, np.arange(len(size) + 1)).tolist()
    given = without = firsts = 0
    for one in np.random.default_rng(seed).permutation(len(size)).tolist():
        taken: set[int] = set()
        for wish in range(start[one], start[one + 1]):
            here = event[wish]
            if taken.isdisjoint((slot[here], workshop[here])) and seats[here] >= size[one]:
                seats[here] -= size[one]
                taken |= {slot[here], workshop[here]}
                firsts += size[one] * (rank[wish] == 1)
        given += size[one] * len(taken) // 2
        without += size[one] * (not taken)
    cpu = time.process_time() - began
    return {"cpu_s": cpu, "seats": given, "without_place": without, "first_wishes": firsts}


def fair(wishes: Wishes, seed: int) -> dict[str, Any]:
    began = time.process_time()
    found = allocate(wishes, seed=str(seed))
    return {
        "cpu_s": time.process_time() - began,
        "seats": int((found.places * wishes.size).sum()),
        "without_place": found.people_by_places[0],
        "first_wishes": found.people_by_rank[1],
        "is_proven": found.is_proven,
        "gap": found.points_gap,
        "without_place_at_best": found.people_by_places_bound[0],
    }


def measured(case: Case, seeds: int) -> dict[str, Any]:
    runs: dict[str, list[dict[str, Any]]] = {"fair": [], "first_come": []}
    for seed in range(seeds):
        wishes = crowd(case, seed)
        runs["fair"].append(fair(wishes, seed))
        runs["first_come"].append(first_come(wishes, seed))
    found: dict[str, Any] = {
        name: {key: statistics.median(run[key] for run in of_all) for key in of_all[0]} for name, of_all in runs.items()
    }
    found["fair"] |= {
        "is_proven": all(run["is_proven"] for run in runs["fair"]),
        "gap": max(run["gap"] for run in runs["fair"]),
    }
    people = int(wishes.size.sum())
    case_itself = {"case": case.name, "people": people, "events": case.events, "rounds": case.rounds}
    return case_itself | {"wishes": len(wishes.party), "goal_s": case.goal_s} | found


def table(results: list[dict[str, Any]]) -> str:
    rows = [HEAD, ["---"] * len(HEAD)]
    for found in results:
        ours, other = found["fair"], found["first_come"]
        figures = [ours["seats"], ours["without_place"], ours["without_place_at_best"], ours["first_wishes"]]
        others = [other["seats"], other["without_place"], other["first_wishes"]]
        rows.append([
            *(found["case"], f"{found['wishes']:,}", f"{ours['cpu_s']:.2f}", "yes" if ours["is_proven"] else "no"),
            *(f"{ours['gap'] * 100:.3f}", *(f"{figure:,.0f}" for figure in figures)),
            *(f"{other['cpu_s']:.2f}", *(f"{figure:,.0f}" for figure in others)),
        ])  # fmt: skip
    return "\n".join(["| " + " | ".join(cells) + " |" for cells in rows] + ["", *goals(results)])


def goals(results: list[dict[str, Any]]) -> list[str]:
    lines = []
    for found in results:
        if goal := found["goal_s"]:
            ours = found["fair"]
            is_met = ours["is_proven"] and ours["cpu_s"] <= goal
            lines.append(
                f"{'ok ' if is_met else 'NOT'} {found['case']}: {ours['cpu_s']:.2f} CPU s, goal {goal:g}, proven"
            )
    return lines


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("--large", action="store_true", help="100,000 people, once, and nothing else")
    asked.add_argument("--seeds", type=int, default=3, help="how many crowds of each kind")
    asked.add_argument("--json", action="store_true")
    words = asked.parse_args()
    allocate(crowd(Case(20, 12, 3, 2), 0), seed="loads the libraries")
    cases, seeds = (LARGE, 1) if words.large else (CONFERENCE + CITY, words.seeds)
    results = [measured(case, seeds) for case in cases]
    print(json.dumps(results, indent=2) if words.json else table(results))


if __name__ == "__main__":
    main()
