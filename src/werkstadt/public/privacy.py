"""What we store about people, as the privacy page lists it: made from what stands beside each field of the database."""

from __future__ import annotations

from dataclasses import dataclass

from werkstadt.areas import periods
from werkstadt.areas.models import City
from werkstadt.base import privacy


@dataclass(frozen=True)
class Line:
    """One thing that we do with data about people."""

    name: str
    what: str
    purpose: str
    basis: str
    seen_by: str
    deleted: str
    stays: str


def table(city: City) -> list[Line]:
    days = periods.of(city)
    return [_line(entry.processing, days) for entry in privacy.record()]


def _line(processing: privacy.Processing, days: dict[str, int]) -> Line:
    return Line(
        name=str(processing.name),
        what=str(processing.what),
        purpose=str(processing.purpose),
        basis=str(processing.basis.label),
        seen_by=str(processing.seen_by),
        deleted=processing.kept.said(days),
        stays=str(processing.stays),
    )
