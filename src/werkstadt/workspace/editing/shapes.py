"""What a key of the format takes, as forms need to know it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, get_args, get_origin, get_type_hints

from pydantic_core import PydanticUndefined

from werkstadt.packs.format import Fact
from werkstadt.packs.kinds import KINDS
from werkstadt.packs.reading.draft import TEXT_KEYS

STANDING = "Standing"


@dataclass(frozen=True)
class Shape:
    """A key: the name of its values in the format, whether it must be there, and whether it may follow."""

    name: str
    is_needed: bool = False
    may_follow: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()


def shape(kind: str, key: str) -> Shape:
    if kind == "city" and key in TEXT_KEYS:
        return Shape(STANDING)
    entry = KINDS[kind].entry
    attribute = entry.attributes()[key]
    declared = next(str(each.__annotations__[attribute]) for each in entry.__mro__ if attribute in each.__annotations__)
    found = entry.model_fields[attribute]
    default = None if found.default is PydanticUndefined else found.default
    name = declared.removesuffix(" | None")
    return Shape(
        name="Choice" if (choices := _choices(entry, attribute)) else re.sub(r"\W+", " ", name).strip(),
        is_needed=found.is_required(),
        may_follow=declared.endswith("| None") and issubclass(entry, Fact),
        default=default,
        choices=choices,
    )


def _choices(entry: type[Any], attribute: str) -> tuple[str, ...]:
    """Of a Literal, with or without a name of its own."""
    hint = get_type_hints(entry)[attribute]
    for each in (hint, *get_args(hint)):
        words = get_args(each)
        if words and get_origin(each) is not None and all(isinstance(word, str) for word in words):
            return tuple(words)
    return ()
