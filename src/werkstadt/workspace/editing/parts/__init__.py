"""The facts of an entry as parts of a form, each after the kind of value that the format wants."""

from __future__ import annotations

from typing import Any

from werkstadt.workspace.editing.parts import choosing, numbers, plain, texts
from werkstadt.workspace.editing.parts.base import FOLLOWS, Around, Part
from werkstadt.workspace.editing.shapes import STANDING, Shape
from werkstadt.workspace.editing.words import Key

__all__ = ["FOLLOWS", "Around", "Part", "part"]

MANNERS: dict[str, type[Part]] = {
    "Title": texts.OneLine,
    "Text": texts.Paragraphs,
    STANDING: texts.Paragraphs,
    "Line": plain.Plain,
    "LongLine": plain.Plain,
    "ShortLine": plain.Plain,
    "BriefLine": plain.Plain,
    "CodeLine": plain.Plain,
    "Url": plain.Plain,
    "ShortUrl": plain.Plain,
    "Email": plain.Plain,
    "Choice": choosing.OneOf,
    "bool": choosing.YesOrNo,
    "Slug": choosing.Row,
    "list Slug": choosing.Rows,
    "LanguageCode": choosing.OneLanguage,
    "list LanguageCode": choosing.Spoken,
    "list Language": choosing.OfPages,
    "list Host": plain.Lines,
    "Interpreters": choosing.Interpreting,
    "Day": numbers.OnDay,
    "Moment": numbers.AtMoment,
    "Figures": numbers.Number,
    "Longitude": numbers.Number,
    "Latitude": numbers.Number,
    "Share": numbers.InPercent,
}
# Whole numbers, under the names that say what they count.
COUNTED = {"Age", "Small", "Positive", "RoundNumber", "People", "Party", "Minutes", "Hours"}
COUNTED |= {"KeptDays", "YearsOfDays", "int"}


def part(key: Key, shape: Shape, around: Around, before: Any) -> Part:
    """`before`: the value of the entry as it is."""
    return manner(key, shape)(key, shape, around, before)


def manner(key: Key, shape: Shape) -> type[Part]:
    if key.key == "file":
        return plain.Offered
    if shape.name == "bool" and not shape.may_follow:
        return choosing.Tick
    if shape.name in COUNTED:
        return numbers.WholeNumber
    if shape.name in MANNERS:
        return MANNERS[shape.name]
    if shape.name.startswith("list "):
        return plain.Further
    raise KeyError(f"No form knows values like {shape.name}.")
