"""The draw that decides between equals: from a published seed, so that anyone can repeat it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from werkstadt.methods.allocation.wishes import Ints

# Constants of SplitMix64 (Steele, Lea, Flood 2014: "Fast splittable pseudorandom number generators").
_GOLDEN, _MIX_1, _MIX_2 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
BONUS_BITS = 20


def ticket(seed: str, tie: str) -> str:
    """The ticket of a party: the SHA-256 of seed, line feed and name. The smallest ticket is drawn first.

    Anyone can compute it: printf 'SEED\\nNAME' | sha256sum
    """
    return hashlib.sha256(f"{seed}\n{tie}".encode()).hexdigest()


def order(seed: str, tie: Sequence[str]) -> Ints:
    """Positions of the parties in the order in which they are drawn. Wishes do not enter."""
    tickets = [ticket(seed, name) for name in tie]
    return np.array(sorted(range(len(tickets)), key=tickets.__getitem__), dtype=np.int64)


def bonus(seed: str, tie: Sequence[str], party: Ints, event: Ints) -> Ints:
    """A number below 2^20 for each pair of party and event: among plans with equal points the largest sum wins.

    SplitMix64 of the first 16 digits of the party's ticket plus (event + 1) times the golden ratio.
    """
    start = np.array([int(ticket(seed, name)[:16], 16) for name in tie], dtype=np.uint64)
    mixed = start[party] + (event.astype(np.uint64) + np.uint64(1)) * _GOLDEN
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _MIX_1
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _MIX_2
    mixed ^= mixed >> np.uint64(31)
    found: Ints = (mixed >> np.uint64(64 - BONUS_BITS)).astype(np.int64)
    return found
