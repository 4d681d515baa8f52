"""SQLite at one trip a statement: its connection lives in a thread of its own, and aiosqlite would go there four times
for each statement (open a cursor, run, read, close), which is most of what a short one takes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import aiosqlite
from sqlalchemy import URL
from sqlalchemy.dialects.sqlite.aiosqlite import dialect


class OneTrip(aiosqlite.Connection):
    """aiosqlite's connection with cursors that do all of a statement's work in one go."""

    def cursor(self) -> Any:
        return _Cursor(self)

    async def run(self, work: Callable[..., None], *given: Any) -> None:
        await self._execute(work, *given)  # type: ignore[no-untyped-call]


class _Cursor:
    """What SQLAlchemy asks of a driver's cursor. Rows are all read when a statement has run."""

    def __init__(self, connection: OneTrip) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount, self.lastrowid, self.arraysize = -1, None, 1

    async def __aenter__(self) -> _Cursor:
        return self

    async def execute(self, statement: str, values: Any = ()) -> None:
        await self._connection.run(self._all, sqlite3.Cursor.execute, statement, values)

    async def executemany(self, statement: str, many: Any) -> None:
        await self._connection.run(self._all, sqlite3.Cursor.executemany, statement, many)

    def _all(self, execute: Callable[..., sqlite3.Cursor], statement: str, values: Any) -> None:
        cursor: Any = self._connection._conn.cursor()
        try:
            execute(cursor, statement, values)
            self._rows = cursor.fetchall()
            self.description, self.rowcount, self.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        self._rows = []


def connecting(url: URL) -> Callable[[], Awaitable[aiosqlite.Connection]]:
    """For ``create_async_engine(async_creator=…)``: opens one more connection to the database of the URL."""
    arguments, options = dialect().create_connect_args(url)
    connector: Any = partial(sqlite3.connect, *arguments, **options)

    async def connect() -> aiosqlite.Connection:
        connection = OneTrip(connector, iter_chunk_size=64)
        connection._thread.daemon = True  # a forgotten connection keeps no process alive
        return await connection

    return connect
