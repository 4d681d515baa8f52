"""The database: one base class, aware UTC instants, and transactions. SQLite by default, PostgreSQL by URL.

SQLite gets one write connection that begins IMMEDIATE (its busy wait is unfair among many) and a separate read
engine, so that readers never queue behind writers.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from functools import cache, cached_property
from importlib import import_module
from sqlite3 import OperationalError
from time import monotonic, sleep
from typing import Any, TypeVar

import msgspec
from sqlalchemy import (
    Boolean,
    ColumnElement,
    Engine,
    Index,
    MetaData,
    Table,
    event,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.exc import OperationalError as Failed
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import AsyncAdaptedQueuePool, NullPool
from sqlalchemy.util import PopulateDict

from bot import columns
from bot.utc import UtcDateTime

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
BROKEN_OFF = {"40001", "40P01", "55P03"}  # SQL states: serialisation failure, deadlock, no lock in time
TRIES = 4
PARTING = 2.0  # seconds
AWAY = (Failed, InterfaceError, PoolTimeout, OSError)


T = TypeVar("T")
JSON: Any = {
    "json_serializer": lambda thing: msgspec.json.encode(thing).decode(),
    "json_deserializer": msgspec.json.decode,
}
columns.spare()


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: UtcDateTime}  # noqa: RUF012  SQLAlchemy's own declaration

    def __init_subclass__(cls, **options: Any) -> None:
        """No number is given twice: a button or a message that names a row may be older than the row that is newest."""
        super().__init_subclass__(**options)
        table = cls.metadata.tables[cls.__tablename__]
        if [column.name for column in table.primary_key] == ["id"]:
            table.dialect_kwargs["sqlite_autoincrement"] = True
        columns.pack(table)


class PartialIndex(Index):
    """An index of those rows alone for which ``where`` holds, as SQL; with ``unique``, a promise among them.

    Only the database in use is told, when it asks: SQLAlchemy's own ``postgresql_where`` would load the whole dialect
    (two megabytes) wherever SQLite is used.
    """

    def __init__(self, name: str, *columns: str, where: str, unique: bool = False) -> None:
        super().__init__(name, *columns, unique=unique)
        self.where: ColumnElement[bool] = literal_column(where, Boolean())

    @cached_property
    def dialect_options(self) -> PopulateDict[str, Any]:
        known = super().dialect_options

        def options(dialect: str) -> Any:
            known[dialect]["where"] = self.where
            return known[dialect]

        return PopulateDict(options)


def personal(what: str, why: str, joined: Callable[[Any, Any], Any] | None = None) -> dict[str, Any]:
    """Table arguments of rows that belong to a person: what they are and why they are kept, in words for that person.

    Every table that points at a member says it (last in ``__table_args__``); a test knows when one forgets. ``joined``
    makes the content of one row of two that stand for the same thing, where the fuller one of them would not do.
    """
    return {"info": {"what": what, "why": why, "joined": joined}}


class Database:
    """Sessions on one database. ``writing`` commits at its end, ``reading`` never does. ``finish`` is the last thing
    a writing transaction does."""

    def __init__(self, url: str) -> None:
        self.url = make_url(normal(url))
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self._write = _sqlite(self.url, write=True) if self.sqlite else _postgres(self.url)
        self._read = _sqlite(self.url, write=False) if self.sqlite else self._write
        self._writers = async_sessionmaker(self._write, expire_on_commit=False)
        self._readers = async_sessionmaker(self._read, expire_on_commit=False)
        self.finish: Callable[[AsyncSession], Awaitable[None]] | None = None

    @property
    def engine(self) -> AsyncEngine:
        return self._write

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        async with self._writers.begin() as session:
            yield session
            if self.finish is not None:
                await self.finish(session)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        async with self._readers() as session:
            yield session

    async def close(self) -> None:
        """Those who were cancelled a moment ago get time to hand back their connections: nobody else closes them."""
        for engine in (self._write, self._read):
            with suppress(TimeoutError):
                async with asyncio.timeout(PARTING):
                    await _handed_back(engine.pool)
            await engine.dispose()


async def _handed_back(pool: Any) -> None:
    while pool.checkedout():  # noqa: ASYNC110  a pool has no such event
        await asyncio.sleep(0.005)


async def unbroken(work: Callable[[], Awaitable[T]]) -> T:
    """Do a unit of work, which is one transaction, again when the database broke it off so that another could go on,
    or when the connection was lost, also because this process stood still in the middle of it.

    Everybody locks in the order that suits their question, so two may wait for each other: PostgreSQL ends one of them.
    """
    for _ in range(TRIES - 1):
        try:
            return await work()
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in BROKEN_OFF and not error.connection_invalidated:
                raise
    return await work()


def away(error: Exception) -> bool:
    """Whether the database is, or its disk full; else what was asked of it is to blame."""
    return isinstance(error, AWAY) or getattr(error, "connection_invalidated", False)


async def add_once(session: AsyncSession, table: type[T], /, **columns: Any) -> T | None:
    """Insert a row; None when its unique key exists, also one that another process is writing at this moment."""
    insert = insert_into(session, table).values(**columns)
    added: T | None = await session.scalar(insert.on_conflict_do_nothing().returning(table))
    return added


async def note_once(session: AsyncSession, table: type[Any], /, **columns: Any) -> bool:
    """Insert a row of which nothing more is wanted; False when its unique key exists. Cheaper than :func:`add_once`."""
    noted = await session.execute(_noting(session.get_bind().dialect.name, table.__table__), columns)
    return noted.first() is not None


@cache
def _noting(dialect: str, table: Table) -> Any:
    return insert_of(dialect, table).on_conflict_do_nothing().returning(*table.primary_key)


def insert_into(session: AsyncSession, table: type[Any]) -> Any:
    """The dialect's own INSERT, which alone knows ON CONFLICT."""
    return insert_of(session.get_bind().dialect.name, table)


def insert_of(dialect: str, table: Any) -> Any:
    """The same by the dialect's name, for statements that are made once. The other dialect is not loaded."""
    return import_module(f"sqlalchemy.dialects.{dialect}").insert(table)


async def alone(session: AsyncSession, name: str) -> bool:
    """Whether this transaction is the only one of that name until it ends. On SQLite every writer is alone."""
    if on_sqlite(session):
        await session.execute(text("SELECT 1"))  # begins, and so waits for the other writer
        return True
    return bool(await session.scalar(select(func.pg_try_advisory_xact_lock(func.hashtext(name)))))


def on_sqlite(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def normal(url: str) -> str:
    """The URL with the async driver this project uses: aiosqlite or psycopg 3."""
    head, separator, tail = url.partition("://")
    drivers = {
        "sqlite": "sqlite+aiosqlite",
        "postgres": "postgresql+psycopg",
        "postgresql": "postgresql+psycopg",
    }
    return drivers.get(head, head) + separator + tail


def _postgres(url: URL) -> AsyncEngine:
    from bot.postgres import connected

    return connected(url, **JSON)


def schema_engine(url: str) -> AsyncEngine:
    """For migrations: one transaction at a time, and SQLite may rebuild a table without its references going."""
    engine = create_async_engine(normal(url), poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        _prepare(engine.sync_engine, immediate=True, foreign_keys=False, patience=60)  # another may be at it just now
    return engine


def _sqlite(url: Any, *, write: bool) -> AsyncEngine:
    pool = {"pool_size": 1 if write else 2, "max_overflow": 0}  # more readers are slower: Python runs one at a time
    from bot.sqlite import connecting

    creator = connecting(url, write=write)
    engine = create_async_engine(
        url, async_creator=creator, poolclass=AsyncAdaptedQueuePool, hide_parameters=True, **JSON, **pool
    )
    _prepare(engine.sync_engine, immediate=write)
    return engine


def _prepare(engine: Engine, *, immediate: bool, foreign_keys: bool = True, patience: int = 10) -> None:
    wait = f"busy_timeout={patience * 1000}"
    pragmas = [wait, "synchronous=NORMAL", f"foreign_keys={int(foreign_keys)}"]

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # pysqlite would begin too late, after the first SELECT
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        _use_log(cursor, patience)
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _use_log(cursor: Any, patience: float) -> None:
    """Write-ahead log. Of two that open a new file at once SQLite refuses the second here, whatever its time-out."""
    until = monotonic() + patience
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except OperationalError:
            if monotonic() > until:
                raise
            sleep(0.05)
