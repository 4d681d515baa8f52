"""SQLite at one trip a statement: its connection lives in a thread of its own, and aiosqlite would go there four times
for each statement (open a cursor, run, read, close), which is most of what a short one takes. A transaction begins on
the trip of its first statement, and where none is open there is nothing to roll back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

import aiosqlite
from sqlalchemy import URL
from sqlalchemy.dialects.sqlite.aiosqlite import dialect

ROOM = (  # for the one connection that writes; memory is taken only when so much is used
    "cache_size=-16000",  # kB: a claim of many communities changes pages all over the table
    "wal_autocheckpoint=4000",  # pages; the same page is then copied to the file less often
)
STATEMENTS = 32  # kept ready by each connection, 10 kB each; SQLite makes another in 20 µs


class OneTrip(aiosqlite.Connection):
    """aiosqlite's connection with cursors that do all of a statement's work in one go.

    ``_begin`` is the BEGIN that waits for its first statement, ``_open`` whether one was sent: both are the event
    loop's own notes, so that a statement which nobody waits for any more is rolled back after it.
    """

    _begin: str | None = None
    _open = False

    def cursor(self) -> Any:
        return _Cursor(self)

    def begin(self, how: str) -> None:
        self._begin = how

    async def run(self, work: Callable[..., None], *given: Any) -> None:
        begin, self._begin = self._begin, None
        self._open = self._open or begin is not None
        await self._execute(self._begun, begin, work, *given)  # type: ignore[no-untyped-call]

    def _begun(self, begin: str | None, work: Callable[..., None], *given: Any) -> None:
        if begin:
            self._conn.execute(begin).close()
        work(*given)

    async def commit(self) -> None:
        await self._end(super().commit)

    async def rollback(self) -> None:
        await self._end(super().rollback)

    async def _end(self, how: Callable[[], Awaitable[None]]) -> None:
        self._begin = None
        if self._open:
            await how()
            self._open = False


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
        if statement.startswith("BEGIN"):
            self._connection.begin(statement)
            return
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


def connecting(url: URL, *, write: bool) -> Callable[[], Awaitable[aiosqlite.Connection]]:
    """For ``create_async_engine(async_creator=…)``: opens one more connection to the database of the URL."""
    given: Any = dialect().create_connect_args(url)
    arguments, options = given

    def connector() -> sqlite3.Connection:
        connection: sqlite3.Connection = sqlite3.connect(*arguments, cached_statements=STATEMENTS, **options)
        for pragma in ROOM if write else ():
            connection.execute(f"PRAGMA {pragma}").close()
        return connection

    async def connect() -> aiosqlite.Connection:
        connection = OneTrip(connector, iter_chunk_size=64)
        connection._thread.daemon = True  # a forgotten connection keeps no process alive
        return await connection

    return connect
