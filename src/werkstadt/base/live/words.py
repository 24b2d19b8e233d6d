"""What processes say to each other about a topic: one short line."""

from __future__ import annotations

import re
import secrets

from werkstadt.base.live.hub import TOPIC, Hub

# Our own words come back to us; we know them already.
OURSELVES = secrets.token_hex(8)
_LINE = re.compile(rf"(?P<who>[0-9a-f]+) (?P<version>[0-9]{{1,20}}) (?P<topic>{TOPIC.pattern})", re.ASCII)


def line(topic: str, version: int) -> str:
    return f"{OURSELVES} {version} {topic}"


def hear(hub: Hub, words: str) -> None:
    """Others can write there too: what is not of this kind is left out."""
    said = _LINE.fullmatch(words)
    if said and said["who"] != OURSELVES:
        hub.announce(said["topic"], int(said["version"]))
