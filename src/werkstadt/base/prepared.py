"""Queries whose SQL is put together once.

For a row found by its key, Django needs ten times longer to write the SQL than the database to answer. Where hundreds
of people wait for each other, that is most of the time they wait; nothing else should use this.

    _WITH_KEY = Prepared(lambda key: Registration.objects.filter(key=key))
    found = _WITH_KEY("…")
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

# Values that no row has stand for what is asked for later.
_MARK = 9_000_000_000_000_000_000
# Lists of different lengths are different queries.
MOST = 200
Asked = int | str | Sequence[int]


class Prepared:
    """A way to build a queryset of whole numbers, words, and lists of whole numbers; what it finds, as a list.

    `build` is called once for each number of elements in the lists, with values of the same kinds.
    """

    def __init__(self, build: Callable[..., QuerySet[Any]]) -> None:
        self._build = build
        self._known: dict[Any, tuple[Any, Any, str, list[Any]]] = {}
        self._lock = threading.Lock()

    def __call__(self, *asked: Asked) -> list[Any]:
        connection = connections[DEFAULT_DB_ALIAS]
        shape = (connection.vendor, *(-1 if isinstance(each, int | str) else len(each) for each in asked))
        if 0 in shape:
            return []
        known: Any = self._known.get(shape)
        if known is None:
            with self._lock:
                if len(self._known) >= MOST:
                    self._known.clear()
                known = self._known[shape] = self._put_together(asked)
        queryset, compiler, sql, places = known
        given = _flat(asked)
        compiler, query = copy.copy(compiler), copy.copy(queryset.query)
        compiler.connection, compiler.query = connection, query
        params = tuple(given[each] if isinstance(each, int) else each.value for each in places)
        compiler.as_sql = lambda *_args, **_more: (sql, params)
        query.get_compiler = lambda *_args, **_more: compiler
        found: Any = queryset._chain()
        found._query = query
        rows: list[Any] = list(queryset._iterable_class(found))
        return rows

    def _put_together(self, asked: Sequence[Asked]) -> tuple[QuerySet[Any], Any, str, list[Any]]:
        marks = _marks(asked)
        queryset = self._build(*marks)
        compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        position = {mark: place for place, mark in enumerate(_flat(marks))}
        return queryset, compiler, sql, [position.get(each, _Fixed(each)) for each in params]


class _Fixed:
    """A parameter that stays the same."""

    def __init__(self, value: Any) -> None:
        self.value = value


def _marks(asked: Sequence[Asked]) -> list[Any]:
    numbers = iter(range(_MARK, _MARK + 100_000))
    return [
        f"{next(numbers)}"
        if isinstance(each, str)
        else next(numbers)
        if isinstance(each, int)
        else [next(numbers) for _ in each]
        for each in asked
    ]


def _flat(asked: Sequence[Asked]) -> list[Any]:
    return [value for each in asked for value in ([each] if isinstance(each, int | str) else each)]
