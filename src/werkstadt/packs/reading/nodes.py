"""YAML 1.2 as plain data that remembers its lines. Anchors, tags and keys given twice are refused."""

from __future__ import annotations

import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml import events as ruamel_events
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from werkstadt.packs.mistakes import Code, Mistake

MAX_DEPTH = 20
# Written as "\ud800" alone: no character, and nothing can store it.
HALF_CHARACTER = re.compile("[\ud800-\udfff]")
# The core schema of YAML 1.2: 10:00 and 2025-12-13 and no are words.
_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE, _FALSE = {"true", "True", "TRUE"}, {"false", "False", "FALSE"}
_INT = re.compile(r"[-+]?[0-9]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)


class Mapping(dict[str, Any]):
    """Keys and values, with the line of each key."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}
        self.raw: dict[str, str] = {}
        # Keys whose values were wrong and have been taken out.
        self.lost: set[str] = set()


class Items(list[Any]):
    """A list, with the line of each item."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


class _Refused(Exception):
    def __init__(self, code: Code, line: int, **params: object) -> None:
        super().__init__(code)
        self.code, self.line, self.params = code, line, params


def read(words: str, file: str) -> tuple[Mapping | None, list[Mistake]]:
    """The mapping a file consists of, or what is wrong with it."""
    refused: list[_Refused] = []
    broken: list[Mistake] = []
    root = None
    try:
        root = _Reader(words, refused).document()
    except _Refused as last:
        refused.append(last)
    except (YAMLError, ValueError, RecursionError) as error:
        broken.append(_broken(error, words, file))
    found = [Mistake(each.code, file, each.line, each.params) for each in refused] + broken
    return (None if found else root), found


def plain_value(words: str) -> Any:
    """What a scalar without quotes means."""
    if words in _NULL:
        return None
    if words in _TRUE or words in _FALSE:
        return words in _TRUE
    # Python refuses numbers of more than 4,300 digits; nothing we count needs 20.
    if len(words) <= 20:
        if _INT.fullmatch(words):
            return int(words)
        if _FLOAT.fullmatch(words):
            return float(words)
    return words


def _broken(error: Exception, words: str, file: str) -> Mistake:
    if isinstance(error, ReaderError):
        line = words.count("\n", 0, error.position) + 1
        return Mistake(Code.CONTROL_CHARACTER, file, line, {"key": file, "character": f"U+{error.character:04X}"})
    if not isinstance(error, MarkedYAMLError):
        return Mistake(Code.YAML_BROKEN, file, 1, {"problem": str(error).splitlines()[0]})
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    lines = words.splitlines()
    written = lines[line - 1] if line <= len(lines) else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return Mistake(Code.YAML_TAB, file, line)
    problem = " ".join(filter(None, [error.context, error.problem]))
    return Mistake(Code.YAML_BROKEN, file, line, {"problem": problem})


class _Reader:
    """Builds data from the events of the parser; nothing is constructed that we did not ask for."""

    def __init__(self, words: str, refused: list[_Refused]) -> None:
        self.refused = refused
        self.events = YAML(typ="safe", pure=True).parse(words)

    def next(self) -> Any:
        return next(self.events)

    def document(self) -> Mapping:
        self.next()  # start of the stream
        start = self.next()
        if isinstance(start, ruamel_events.StreamEndEvent):
            raise _Refused(Code.EMPTY, 0)
        root = self.value(self.next(), 0)
        self.next()  # end of the document
        after = self.next()
        if not isinstance(after, ruamel_events.StreamEndEvent):
            raise _Refused(Code.YAML_DOCUMENTS, after.start_mark.line + 1)
        if root is None:
            raise _Refused(Code.EMPTY, 0)
        if not isinstance(root, Mapping):
            raise _Refused(Code.YAML_KEY, 1)
        return root

    def value(self, event: Any, depth: int) -> Any:
        line = event.start_mark.line + 1
        if event.anchor is not None:
            self.refused.append(_Refused(Code.YAML_ANCHOR, line))
        if isinstance(event, ruamel_events.AliasEvent):
            return None
        if event.tag is not None:
            self.refused.append(_Refused(Code.YAML_TAG, line, tag=str(event.tag)[:40]))
        if depth > MAX_DEPTH:
            raise _Refused(Code.YAML_DEEP, line)
        if isinstance(event, ruamel_events.ScalarEvent):
            if half := HALF_CHARACTER.search(event.value):
                raise _Refused(Code.CONTROL_CHARACTER, line, key="…", character=f"U+{ord(half[0]):04X}")
            return plain_value(event.value) if event.style is None else event.value
        if isinstance(event, ruamel_events.SequenceStartEvent):
            return self.items(line, depth)
        return self.mapping(line, depth)

    def items(self, line: int, depth: int) -> Items:
        items = Items(line)
        while not isinstance(event := self.next(), ruamel_events.SequenceEndEvent):
            items.lines.append(event.start_mark.line + 1)
            items.append(self.value(event, depth + 1))
        return items

    def mapping(self, line: int, depth: int) -> Mapping:
        mapping = Mapping(line)
        while not isinstance(event := self.next(), ruamel_events.MappingEndEvent):
            key, key_line = self.key(event), event.start_mark.line + 1
            if key in mapping:
                twice = _Refused(Code.YAML_KEY_TWICE, key_line, key=key, first=mapping.lines[key])
                self.refused.append(twice)
            value = self.next()
            mapping.lines[key] = key_line
            if isinstance(value, ruamel_events.ScalarEvent):
                mapping.raw[key] = value.value
            mapping[key] = self.value(value, depth + 1)
        return mapping

    def key(self, event: Any) -> str:
        if isinstance(event, ruamel_events.AliasEvent):
            raise _Refused(Code.YAML_ANCHOR, event.start_mark.line + 1)
        if not isinstance(event, ruamel_events.ScalarEvent):
            raise _Refused(Code.YAML_KEY, event.start_mark.line + 1)
        self.value(event, 0)
        return str(event.value)
