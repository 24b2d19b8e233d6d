"""Hold what was read against the format; say everything that is wrong in words of our own."""

from __future__ import annotations

import re
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from werkstadt.packs.format import Entry
from werkstadt.packs.format.words import shown
from werkstadt.packs.mistakes import Code, Mistake
from werkstadt.packs.reading.nodes import Items, Mapping
from werkstadt.packs.suggestions import meant

E = TypeVar("E", bound=Entry)
Where = tuple[str | int, ...]

KINDS = {
    "string_type": Code.NOT_TEXT,
    "int_type": Code.NOT_WHOLE_NUMBER,
    "float_type": Code.NOT_NUMBER,
    "bool_type": Code.NOT_YES_OR_NO,
    "list_type": Code.NOT_LIST,
    "dict_type": Code.NOT_KEYS,
    "model_type": Code.NOT_KEYS,
    "greater_than_equal": Code.TOO_SMALL,
    "less_than_equal": Code.TOO_LARGE,
    "string_too_long": Code.TOO_LONG,
    "too_short": Code.WORDS_EMPTY,
    "literal_error": Code.CHOICE,
}
MAX_ROUNDS = 6


def validate(model: type[E], data: Mapping, file: str) -> tuple[E | None, list[Mistake]]:
    """The entry, and what is wrong. When something is wrong, the entry holds what is left without the wrong parts,
    so that everything else can be checked in the same run."""
    mistakes: list[Mistake] = []
    for round_ in range(MAX_ROUNDS):
        try:
            return model.model_validate(data), mistakes
        except ValidationError as error:
            # Later rounds only trip over the gaps we made ourselves.
            if round_ == 0:
                mistakes = [_mistake(model, data, file, each) for each in error.errors(include_url=False)]
            if not _leave_out(data, error.errors(include_url=False)):
                break
    return None, mistakes


def line_of(data: Any, where: Where) -> int:
    """The line of the deepest part of the path that is there."""
    line = int(getattr(data, "line", 0))
    for step in where:
        if isinstance(data, Mapping) and step in data:
            line, data = data.lines[str(step)], data[str(step)]
        elif isinstance(data, Items) and isinstance(step, int) and step < len(data):
            line, data = data.lines[step], data[step]
        else:
            break
    return line


def _mistake(model: type[Entry], data: Mapping, file: str, error: ErrorDetails) -> Mistake:
    where = tuple(step for step in error["loc"] if step != "[key]")
    context = error.get("ctx", {})
    given = error["input"]
    code = Code(context["code"]) if "code" in context else KINDS.get(error["type"], Code.INVALID)
    params: dict[str, Any] = {"key": _key(where), "found": shown(given), "problem": error["msg"]}
    if error["type"] == "missing":
        params["key"] = where[-1]
        return Mistake(Code.KEY_MISSING, file, line_of(data, where[:-1]), params)
    if error["type"] == "extra_forbidden":
        params["key"] = where[-1]
        return Mistake(Code.KEY_UNKNOWN, file, line_of(data, where), params, _meant_key(model, where))
    if "code" in context:
        params |= context
    elif given is None:
        code = Code.NEVER_OPEN
    elif code in {Code.NOT_TEXT, Code.NOT_KEYS} and isinstance(given, int | float):
        code, params["raw"] = Code.NEEDS_QUOTES, _raw(data, where) or given
    elif error["type"] == "dict_type" and isinstance(given, str):
        code = Code.NOT_LIST
    elif code in {Code.TOO_SMALL, Code.TOO_LARGE}:
        params |= {"limit": f"{context.get('ge', context.get('le')):g}", "found": given}
    elif code is Code.TOO_LONG:
        params |= {"limit": context["max_length"], "length": len(given)}
    elif code is Code.CHOICE:
        choices = re.findall(r"'([^']*)'", str(context["expected"]))
        params |= {"choices": ", ".join(choices), "found": str(given)[:60], "meant": meant(str(given), choices)}
    return Mistake(code, file, line_of(data, where), params, str(params.get("meant", "")))


def _key(where: Where) -> str:
    """`title.uk` for the Ukrainian words of a title, `hosts` for one of the hosts."""
    words = [step for step in where if isinstance(step, str)]
    together = len(where) > 1 and isinstance(where[-1], str) and isinstance(where[-2], str)
    return ".".join(words[-2:] if together else words[-1:])


def _meant_key(model: type[Entry], where: Where) -> str:
    entry = _entry_at(model, where[:-1])
    return meant(str(where[-1]), entry.attributes()) if entry else ""


def _raw(data: Any, where: Where) -> str:
    for step in where[:-1]:
        data = data[step]
    return data.raw.get(str(where[-1]), "") if isinstance(data, Mapping) else ""


def _entry_at(model: type[Entry], where: Where) -> type[Entry] | None:
    """Which kind of entry stands at this place of the format."""
    here: Any = model
    for step in where:
        if isinstance(step, int):
            continue
        name = here.attributes().get(step) if here else None
        here = _entry_in(here.model_fields[name].annotation) if name else None
    return here if here else None


def _entry_in(annotation: Any) -> type[Entry] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    if get_origin(annotation) in {list, Union, UnionType}:
        return next(filter(None, map(_entry_in, get_args(annotation))), None)
    return None


def _has(holder: Any, step: str | int) -> bool:
    if isinstance(holder, Items):
        return isinstance(step, int) and step < len(holder)
    return isinstance(holder, Mapping) and step in holder


def _leave_out(data: Mapping, errors: list[ErrorDetails]) -> bool:
    """Take the wrong parts out. Not possible when something that everything needs is wrong."""
    gone: set[tuple[int, int]] = set()
    lists: dict[int, Items] = {}
    for error in errors:
        where = tuple(step for step in error["loc"] if step != "[key]")
        where = where[:-1] if error["type"] == "missing" else where
        if not where:
            return False
        holder: Any = data
        step: Any = where[0]
        for following in where[1:]:
            # Short forms (plain words, a plain list) have no further steps: the whole goes.
            below = holder[step] if _has(holder, step) else None
            if not _has(below, following):
                break
            holder, step = below, following
        if isinstance(holder, Items) and isinstance(step, int):
            lists[id(holder)] = holder
            gone.add((id(holder), step))
        elif isinstance(holder, Mapping):
            holder.pop(str(step), None)
            holder.lost.add(str(step))
    for holder_id, index in sorted(gone, reverse=True):
        if index < len(lists[holder_id]):
            del lists[holder_id][index], lists[holder_id].lines[index]
    return True
