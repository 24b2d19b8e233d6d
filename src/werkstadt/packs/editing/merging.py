"""Two people edit the same entry: who did not touch a key takes the other's value, and nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkstadt.packs.editing.edits import LEFT_OUT

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Conflict:
    """Both have changed the same, each in another way. LEFT_OUT stands for nothing stated."""

    key: str
    # Of a text: in which language; else empty.
    language: str
    base: Any
    typed: Any
    current: Any


def merge(base: Data, typed: Data, current: Data) -> tuple[dict[str, Any], list[Conflict]]:
    """What both want together. Where they want different things it holds what was typed, and the conflict tells both.

    `base`: what the editor saw first; `typed`: what they made of it; `current`: what is stored by now.
    Texts are compared language by language.
    """
    merged: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for key in dict.fromkeys([*current, *typed, *base]):
        found = [each.get(key, LEFT_OUT) for each in (base, typed, current)]
        is_text = any(isinstance(each, Mapping) for each in found) and all(
            isinstance(each, Mapping) or each is LEFT_OUT for each in found
        )
        if is_text:
            value, more = _text(key, *({} if each is LEFT_OUT else each for each in found))
        else:
            value, more = _one(key, "", *found)
        conflicts += more
        if value is not LEFT_OUT:
            merged[key] = value
    return merged, conflicts


def _one(key: str, language: str, base: Any, typed: Any, current: Any) -> tuple[Any, list[Conflict]]:
    if typed == current or current == base:
        return typed, []
    if typed == base:
        return current, []
    return typed, [Conflict(key, language, base, typed, current)]


def _text(key: str, base: Data, typed: Data, current: Data) -> tuple[Any, list[Conflict]]:
    merged: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for language in dict.fromkeys([*current, *typed, *base]):
        found = (each.get(language, LEFT_OUT) for each in (base, typed, current))
        value, more = _one(key, language, *found)
        conflicts += more
        if value is not LEFT_OUT:
            merged[language] = value
    return merged or LEFT_OUT, conflicts
