"""Entries with numbers instead of lines: what reading and checks find wrong leads back to the entry and its key."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from werkstadt.packs.editing.tree import LISTS, Data, below
from werkstadt.packs.kinds import Ref
from werkstadt.packs.mistakes import Code, Mistake
from werkstadt.packs.reading.nodes import Items, Mapping

# Mistakes about an entry that the file no longer holds: which kind, and which parameter names it.
OF_MISSING = {Code.EVENT_IN_USE: ("event", "event"), Code.ROUND_PLACED: ("round", "round")}

# The key where a mistake belongs that is about a value which goes without saying, such as the number 1.
UNWRITTEN = {Code.NUMBER_TWICE: "number"}


class Place(NamedTuple):
    """An entry, its key, and the language or number within it."""

    ref: Ref
    key: str = ""
    part: str = ""


@dataclass
class Numbers:
    """Gives each key a number of its own, over all files."""

    places: list[Place] = field(default_factory=list)

    def mapping(self, ref: Ref, entry: Data) -> Mapping:
        """An entry with all entries in it, as reading takes it."""
        found = Mapping(self.next(Place(ref)))
        lists = LISTS.get(ref.kind, {})
        within = [(key, each_ref, each) for each_ref, each, key in below(ref, entry)]
        for key, value in entry.items():
            place = Place(ref, key)
            found.lines[key] = line = self.next(place)
            if key in lists and isinstance(value, list):
                items = Items(line)
                for _key, each_ref, each in (each for each in within if each[0] == key):
                    items.append(self.mapping(each_ref, each))
                    items.lines.append(items[-1].line)
                found[key] = items
            elif key in lists and isinstance(value, dict):
                found[key] = self.mapping(next(each_ref for other, each_ref, _ in within if other == key), value)
            else:
                found[key] = self.value(value, place, line)
        return found

    def value(self, value: Any, place: Place, line: int) -> Any:
        """Texts by language, lists of short names, and the like."""
        if isinstance(value, dict):
            found = Mapping(line)
            for part, each in value.items():
                found.lines[part] = below_line = self.next(place._replace(part=place.part or part))
                found[part] = self.value(each, place._replace(part=place.part or part), below_line)
            return found
        if isinstance(value, list):
            items = Items(line)
            for number, each in enumerate(value):
                items.lines.append(self.next(place._replace(part=str(number))))
                items.append(self.value(each, place._replace(part=str(number)), items.lines[-1]))
            return items
        return value

    def next(self, place: Place) -> int:
        self.places.append(place)
        return len(self.places)

    def located(self, mistake: Mistake) -> Mistake:
        """The mistake with its entry and key instead of a line."""
        if mistake.ref:
            return mistake
        place = self.places[mistake.line - 1] if mistake.line else Place(Ref("city", ()))
        if mistake.code in OF_MISSING and place.ref.kind == "conference":
            kind, name = OF_MISSING[mistake.code]
            place = Place(Ref(kind, (*place.ref.key, str(mistake.params[name]))))
        elif mistake.code is Code.CONFERENCE_IN_USE:
            place = Place(Ref("conference", (str(mistake.params["conference"]),)))
        elif not place.key and isinstance(key := mistake.params.get("key", UNWRITTEN.get(mistake.code)), str):
            place = place._replace(key=key.partition(".")[0])
        return replace(mistake, line=0, ref=place.ref, key=place.key, part=place.part)
