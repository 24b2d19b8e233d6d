"""Where the checks write down what they find."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from werkstadt.packs.format import Entry
from werkstadt.packs.mistakes import Code, Mistake
from werkstadt.packs.suggestions import meant


@dataclass
class Trail:
    """Mistakes and hints about one file."""

    file: str
    mistakes: list[Mistake] = field(default_factory=list)
    hints: list[Mistake] = field(default_factory=list)

    def wrong(self, code: Code, entry: Entry, key: str = "", /, *, meant: str = "", **params: Any) -> None:
        self.mistakes.append(Mistake(code, self.file, entry.line(key), params, meant))

    def strange(self, code: Code, entry: Entry, key: str = "", /, **params: Any) -> None:
        self.hints.append(Mistake(code, self.file, entry.line(key), params))

    def once(self, entries: Iterable[Any], key: str = "slug") -> None:
        """The same short name twice in a list."""
        first: dict[str, Entry] = {}
        for entry in entries:
            slug = getattr(entry, key)
            if slug in first:
                self.wrong(Code.SLUG_TWICE, entry, key, slug=slug, first=first[slug].line(key))
            first.setdefault(slug, entry)

    def points_to(self, entry: Entry, key: str, value: str | None, known: Collection[str] | None, **where: str) -> None:
        """A short name that must be somewhere. Unknown (None) when that file could not be read."""
        if value is not None and known is not None and value not in known:
            self.wrong(Code.REFERENCE, entry, key, found=value, meant=meant(value, known), **where)

    def in_order(self, entry: Any, start_key: str, end_key: str, starts: Any, ends: Any, *, same: bool = False) -> None:
        """A start and an end; `same`: they may be equal (days)."""
        if starts is None and ends is not None and not same:
            if not entry.has_lost(start_key):
                self.wrong(Code.ENDS_WITHOUT_START, entry, end_key, start_key=start_key)
        elif starts is not None and ends is not None and (ends < starts or (ends == starts and not same)):
            params = {"key": end_key, "start_key": start_key, "starts": readable(starts), "ends": readable(ends)}
            self.wrong(Code.ENDS_BEFORE_START, entry, end_key, **params)

    def ages(self, entry: Any) -> None:
        if entry.min_age is not None and entry.max_age is not None and entry.max_age < entry.min_age:
            self.wrong(Code.AGES, entry, "max_age", min_age=entry.min_age, max_age=entry.max_age)


def readable(moment: Any) -> str:
    """A day as 2025-12-13, a moment as 2025-12-13 10:00."""
    return f"{moment:%Y-%m-%d %H:%M}" if hasattr(moment, "hour") else str(moment)
