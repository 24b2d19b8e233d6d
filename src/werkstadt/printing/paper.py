"""Data becomes a PDF or pictures: tagged, and the same bytes for the same data."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from werkstadt.printing import typesetting

# A sheet takes less than a second; on a busy machine it may take longer, but must not take for ever.
MOST_SECONDS = 60

# Typst itself works on all cores.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Sheet:
    """What is printed: `versions` are the same thing in several languages, one after the other."""

    template: str
    title: str
    language: str
    made_at: datetime
    versions: Sequence[dict[str, Any]]
    # What holds for all languages, such as the size of the paper.
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def data(self) -> str:
        made = self.made_at
        return json.dumps(
            {
                "title": self.title,
                "language": self.language.partition("-")[0],
                "made": {"year": made.year, "month": made.month, "day": made.day},
                "versions": self.versions,
                "options": self.options,
            },
            ensure_ascii=False,
        )


def pdf(sheet: Sheet, *, apart: bool = False) -> bytes:
    """`apart`: in a process of its own, which gives its memory back."""
    order = {"format": "pdf", "moment": int(sheet.made_at.timestamp())}
    return _set(sheet.template, sheet.data, order, apart)[0]


def pictures(sheet: Sheet, *, ppi: float = 48) -> list[bytes]:
    """Every page as PNG."""
    return _set(sheet.template, sheet.data, {"format": "png", "ppi": ppi, "height": 0}, False)


def first_picture(sheet: Sheet, *, height: int) -> bytes:
    """The first page as PNG of about this height in pixels; the same one is drawn once."""
    return _first_picture(sheet.template, sheet.data, height)


@lru_cache(maxsize=64)
def _first_picture(template: str, data: str, height: int) -> bytes:
    return _set(template, data, {"format": "png", "ppi": 0, "height": height}, True)[0]


def asked(sheet: Sheet, selector: str) -> list[Any]:
    """What the sheet says of itself behind a label: `<cut>` where words did not fit and were cut off."""
    with _one_at_a_time:
        compiler = typesetting.compiler_of(sheet.template)
        # A compiler remembers the data that it was given last.
        compiler.compile(sys_inputs={"data": sheet.data}, format="png", ppi=1)
        return list(json.loads(compiler.query(selector, field="value")))


def _set(template: str, data: str, order: dict[str, Any], apart: bool) -> list[bytes]:
    whole = {"template": template, "data": data} | order
    with _one_at_a_time:
        return _set_apart(whole) if apart else typesetting.set_type(whole)


def _set_apart(order: dict[str, Any]) -> list[bytes]:
    # -I: nothing of this process but its order reaches the other one.
    command = [sys.executable, "-I", typesetting.__file__]
    finished = subprocess.run(
        command, input=json.dumps(order).encode(), capture_output=True, check=False, timeout=MOST_SECONDS
    )
    if finished.returncode:
        raise RuntimeError(f"A sheet could not be set: {finished.stderr.decode(errors='replace')[-2000:]}")
    pieces, rest = [], finished.stdout
    while rest:
        end = typesetting.LENGTH_BYTES + int.from_bytes(rest[: typesetting.LENGTH_BYTES], "big")
        pieces.append(rest[typesetting.LENGTH_BYTES : end])
        rest = rest[end:]
    return pieces
