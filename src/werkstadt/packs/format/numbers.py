"""Numbers that are measured."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from werkstadt.packs.format.words import shown, wrong
from werkstadt.packs.sentences import Code

LARGEST = 999_999_999_999


def _number(value: Any) -> Any:
    """Exactly what is written: 43.7 is not 43.70000000000000284."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        wrong(Code.NOT_NUMBER, found=shown(value))
    return Decimal(str(value))


def _two_decimals(value: Decimal) -> Decimal:
    if abs(value) > LARGEST:
        wrong(Code.TOO_LARGE, limit=LARGEST, found=str(value))
    if value != round(value, 2):
        wrong(Code.TOO_EXACT, found=str(value))
    return round(value, 2)


Figures = Annotated[
    Decimal, BeforeValidator(_number), AfterValidator(_two_decimals), WithJsonSchema({"type": "number"})
]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
People = Annotated[int, Field(ge=0, le=2_000_000_000)]
Share = Annotated[float, Field(ge=0, le=1)]
# Whole numbers of minutes up to a day, of hours up to a month.
Minutes = Annotated[int, Field(ge=0, le=1440)]
Hours = Annotated[int, Field(ge=0, le=744)]
Party = Annotated[int, Field(ge=1, le=100)]
KeptDays = Annotated[int, Field(ge=1, le=365)]
YearsOfDays = Annotated[int, Field(ge=1, le=3650)]
