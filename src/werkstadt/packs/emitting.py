"""Data as YAML and GeoJSON in one canonical form: the same data always give the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from werkstadt.packs.format.words import DAY, MOMENT, MOMENT_FORMAT
from werkstadt.packs.reading.nodes import plain_value

# Words that mean something else to older readers (YAML 1.1): yes, no, on, off, 10:00, 0x1F, 1_000 …
_OTHERWISE = re.compile(r"(?i)y|n|yes|no|on|off|[-+.]?[0-9][0-9_,.:xob a-f+-]*|[-+]?\.(inf|nan)|=|<<")
_PLAIN = re.compile(r"[^\W_][^\n]*")
_IN_LIST = re.compile(r"[,\[\]{}]")
GEOJSON_ORDER = ("type", "name", "id", "licence", "license", "attribution", "copyright", "properties", "geometry")


def yaml(data: Mapping[str, Any]) -> str:
    """A file: keys at the top, an empty line before each larger part."""
    lines: list[str] = []
    was_large = False
    for key, value in data.items():
        if lines and (was_large or _is_large(value)):
            lines.append("")
        lines += _entry(key, value, "")
        was_large = _is_large(value)
    return "\n".join(lines) + "\n"


def _is_large(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)


def _entry(key: str, value: Any, indent: str) -> Iterator[str]:
    name = scalar(key)
    if isinstance(value, Mapping):
        yield f"{indent}{name}:"
        for below, words in value.items():
            yield from _entry(below, words, f"{indent}  ")
    elif _is_large(value):
        yield f"{indent}{name}:"
        for item in value:
            yield from _item(item, f"{indent}  ")
    elif isinstance(value, list):
        yield f"{indent}{name}: [{', '.join(scalar(item, in_list=True) for item in value)}]"
    elif isinstance(value, str) and _fits_a_block(value):
        yield f"{indent}{name}: |-"
        yield from (f"{indent}  {line}" if line else "" for line in value.split("\n"))
    else:
        yield f"{indent}{name}: {scalar(value)}"


def _item(item: Mapping[str, Any], indent: str) -> Iterator[str]:
    lines = [line for key, value in item.items() for line in _entry(key, value, f"{indent}  ")]
    yield f"{indent}- {lines[0][len(indent) + 2 :]}"
    yield from lines[1:]


def _fits_a_block(words: str) -> bool:
    """Several lines that can stand as they are: no space at the ends, nothing a reader would normalise."""
    lines = words.split("\n")
    has_odd_lines = any(line != line.rstrip() or "\t" in line for line in lines)
    is_tight = lines[0] != "" and lines[-1] != "" and not lines[0].startswith(" ")
    return len(lines) > 1 and is_tight and not has_odd_lines and _is_printable(words)


def _is_printable(words: str) -> bool:
    return all(character == "\n" or character.isprintable() for character in words)


def scalar(value: Any, *, in_list: bool = False) -> str:
    """One value; words in quotes only where a reader would take them for something else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.strftime(MOMENT_FORMAT)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(int(value)) if value == int(value) else f"{value.normalize():f}"
    if isinstance(value, int | float):
        return f"{value:.10f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return value if _is_plain(value, in_list=in_list) else _quoted(value)


def _is_plain(words: str, *, in_list: bool) -> bool:
    if DAY.fullmatch(words) or MOMENT.fullmatch(words):
        return True
    if not _PLAIN.fullmatch(words) or not isinstance(plain_value(words), str) or _OTHERWISE.fullmatch(words):
        return False
    has_marks = ": " in words or " #" in words or words.endswith((":", " ")) or (in_list and _IN_LIST.search(words))
    return not has_marks and _is_printable(words)


def _quoted(words: str) -> str:
    """JSON's quotes are YAML's; what can't be printed is written as a number."""
    return "".join(_visible(character) for character in json.dumps(words, ensure_ascii=False))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    # YAML knows no pairs of surrogates, but numbers of eight digits.
    return f"\\u{ord(character):04x}" if ord(character) <= 0xFFFF else f"\\U{ord(character):08x}"


def geojson(data: Any) -> str:
    """One feature per line, keys in the usual order: readable differences, and small."""
    head = {key: value for key, value in data.items() if key != "features"}
    lines = [f"{json.dumps(key)}: {_compact(head[key])}," for key in sorted(head, key=_place)]
    features = ",\n".join(_compact(feature) for feature in data["features"])
    return "{\n" + "\n".join(lines) + f'\n"features": [\n{features}\n]\n}}\n'


def _place(key: str) -> tuple[int, str]:
    return (GEOJSON_ORDER.index(key), "") if key in GEOJSON_ORDER else (len(GEOJSON_ORDER), key)


def _compact(value: Any) -> str:
    return json.dumps(_sorted(value), ensure_ascii=False, separators=(",", ":"))


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value, key=_place)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value
