"""Fixtures shared by all tests: databases, the app on a fixed clock, and a conversation driver.

Tests run on a SQLite file. One that asks for ``database_url`` itself, or is marked ``both_databases``, runs on a real
PostgreSQL too.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest
from hypothesis import settings as hypothesis
from sqlalchemy import event
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import LRUCache

from bot import asking, db, handle
from bot.app import App
from bot.clock import MovableClock
from bot.db import Database
from bot.log import set_up
from tests.databases import Spares, make_tables, postgres_database, postgres_server, postgres_url, sqlite_database
from tests.driver import MONDAY, Chat

hypothesis.register_profile("house", deadline=None)  # a slow machine is not a wrong answer
hypothesis.load_profile("house")

DATABASES = ("sqlite", "postgresql")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    asked = {"database_url", "empty_database_url"} & set(metafunc.fixturenames)
    if not asked:
        return
    asks = any(name in metafunc.function.__code__.co_varnames for name in asked)
    if asks or metafunc.definition.get_closest_marker("both_databases"):
        for name in asked:
            metafunc.parametrize(name, DATABASES, indirect=True)


@pytest.fixture(scope="session", autouse=True)
def _logs() -> None:
    """As a process sets them up: without that, each logged fault is drawn as a large picture."""
    set_up("WARNING", "json")


@pytest.fixture(scope="session", autouse=True)
def _patience() -> None:
    """Forms show what was said before, in the language that was chosen, however busy the machine is."""
    asking.PREFILL = handle.LOOK = 30.0


@pytest.fixture(scope="session", autouse=True)
def _one_session_at_a_time() -> Iterator[None]:
    """Whoever holds a session asks for no other: SQLite has two connections to read and one to write, and those who
    hold the last would wait for each other for good."""
    inside: ContextVar[Database | None] = ContextVar("inside", default=None)

    def alone(open_session: Any) -> Any:
        @asynccontextmanager
        async def opened(db: Database) -> AsyncIterator[Any]:
            assert not (db.sqlite and inside.get() is db), "a session inside a session"
            token = inside.set(db)
            try:
                async with open_session(db) as session:
                    yield session
            finally:
                inside.reset(token)

        return opened

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "reading", alone(Database.reading))
        patch.setattr(Database, "writing", alone(Database.writing))
        yield


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    """Each test opens a database of its own; the statements that one has compiled serve the next."""
    compiled: dict[str, tuple[Dialect, LRUCache[Any, Any]]] = {}

    def sharing(open_engine: Any) -> Any:
        def opened(*url: Any, **options: Any) -> AsyncEngine:
            engine: AsyncEngine = open_engine(*url, **options)
            inner = engine.sync_engine
            inner.dialect, inner._compiled_cache = compiled.setdefault(
                inner.dialect.name, (inner.dialect, LRUCache(10_000))
            )
            inner.pool._dialect = inner.dialect
            return engine

        return opened

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "_sqlite", sharing(db._sqlite))
        patch.setattr(db, "_postgres", sharing(db._postgres))
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_disk_is_waited_for() -> Iterator[None]:
    """A database of a test need not outlive the machine."""
    opened = db._sqlite

    def unsafe(*url: Any, **options: Any) -> AsyncEngine:
        engine = opened(*url, **options)
        event.listen(engine.sync_engine, "connect", lambda known, _: known.execute("PRAGMA synchronous=OFF").close())
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "_sqlite", unsafe)
        yield


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(MONDAY, frozen=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[psycopg.Connection[Any]]:
    with postgres_server() as administrator:
        administrator.execute("CREATE DATABASE with_tables")
        make_tables(postgres_url(administrator, "with_tables").replace("postgresql:", "postgresql+psycopg:"))
        yield administrator


@pytest.fixture(scope="session")
def spares(postgres: psycopg.Connection[Any]) -> Spares:
    return Spares(postgres, "with_tables")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    make_tables(f"sqlite:///{file}")
    return file


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of its own with all tables."""
    fresh: AbstractContextManager[str]
    if getattr(request, "param", "sqlite") == "sqlite":
        fresh = nullcontext(sqlite_database(request.getfixturevalue("sqlite_template"), tmp_path))
    else:
        fresh = request.getfixturevalue("spares").one()
    with fresh as url:
        yield url


@pytest.fixture
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of its own without any table."""
    if getattr(request, "param", "sqlite") == "sqlite":
        fresh = nullcontext(sqlite_database(None, tmp_path))
    else:
        fresh = postgres_database(request.getfixturevalue("postgres"), "template1")
    with fresh as url:
        yield url


@pytest.fixture
async def app(database_url: str, clock: MovableClock) -> AsyncIterator[App]:
    app = App(Database(database_url), clock, Random(7), b"secret of the tests")
    yield app
    await app.close()


@pytest.fixture
def chat(app: App) -> Chat:
    return Chat(app)
