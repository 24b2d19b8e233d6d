"""The backend itself (Django looks for it under this name)."""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from typing import Any, Self

from django.db.backends.sqlite3 import base

from werkstadt.base.sqlite.turns import Turn

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLAC")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for its turn before it writes.

    SQLite lets one connection write at a time; the others sleep and look again, longer each time; who comes late may
    be first. The turn ends when SQLite itself says that no transaction is open any more.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.turn = Turn()
        # A thread may end in the middle of a transaction; its connection is thrown away with it.
        weakref.finalize(self, self.turn.give_back).atexit = False

    def get_new_connection(self, conn_params: Any) -> Any:
        # Here, and not at the beginning: the name changes for tests.
        name = None if self.is_in_memory_db() else str(self.settings_dict["NAME"])
        self.turn.at(name, float(conn_params.get("timeout", 5)))
        return super().get_new_connection(conn_params)

    def create_cursor(self, name: str | None = None) -> Cursor:
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        cursor.turn = self.turn
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        self.turn.take()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.turn.give_back()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self._give_back_unless_inside()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_back_unless_inside()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self.turn.give_back()

    def _set_autocommit(self, autocommit: bool) -> None:
        # Python commits here what is still open.
        try:
            super()._set_autocommit(autocommit)  # type: ignore[misc]
        finally:
            self._give_back_unless_inside()

    def _give_back_unless_inside(self) -> None:
        """After a commit that failed the transaction is still open, and a rollback comes."""
        if self.connection is None or not self.connection.in_transaction:
            self.turn.give_back()


class Cursor(base.SQLiteCursorWrapper):
    """Single statements that write outside of a transaction wait for their turn too."""

    turn: Turn

    def execute(self, query: str, params: Any = None) -> Self:
        if self.connection.in_transaction or not query.lstrip()[:6].upper().startswith(WRITES):
            super().execute(query, params)
        else:
            with self.turn:
                super().execute(query, params)
        return self

    def executemany(self, query: str, param_list: Iterable[Any]) -> Self:
        if self.connection.in_transaction:
            super().executemany(query, param_list)
        else:
            with self.turn:
                super().executemany(query, param_list)
        return self
