"""What the database is told, and how often SQLite's thread is asked."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateIndex

from bot.db import Database
from bot.questions.tables import QuestionClaim
from bot.sqlite import OneTrip
from tests.databases import elsewhere


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
def test_a_partial_index_says_its_condition_to_every_database(dialect: Any) -> None:
    held = next(one for one in QuestionClaim.__table__.indexes if one.name == "uq_question_claims_held")  # type: ignore[attr-defined]
    said = str(CreateIndex(held).compile(dialect=dialect))
    assert said.endswith("ON question_claims (question_id) WHERE ended_at IS NULL")


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    """With one table, and a connection for each purpose."""
    db = Database(f"sqlite:///{tmp_path / 'trips.db'}")
    async with db.writing() as session:
        await session.execute(text("CREATE TABLE one (id INTEGER PRIMARY KEY, said TEXT UNIQUE)"))
    async with db.reading() as session:
        await session.execute(text("SELECT 1"))
    yield db
    await db.close()


async def test_who_writes_has_room(db: Database) -> None:
    async with db.writing() as writing, elsewhere(db) as reading:
        for asked, most in (("cache_size", -16000), ("wal_autocheckpoint", 4000)):
            query = text(f"PRAGMA {asked}")
            assert await writing.scalar(query) == most
            assert await reading.scalar(query) != most


@pytest.fixture
def trips(db: Database, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a connection's thread is asked from now on."""
    made: list[Any] = []
    execute = OneTrip._execute

    async def counted(self: OneTrip, *work: Any, **named: Any) -> Any:
        made.append(work)
        return await execute(self, *work, **named)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(OneTrip, "_execute", counted)
    return made


async def test_a_statement_is_one_trip_to_its_thread(db: Database, trips: list[Any]) -> None:
    async with db.writing() as session:
        added = await session.execute(text("INSERT INTO one (said) VALUES ('a'), ('b') RETURNING id"))
        assert [*added.scalars()] == [1, 2]
        changed: Any = await session.execute(text("UPDATE one SET said = said || '!'"))
        assert changed.rowcount == 2
        assert [*await session.scalars(text("SELECT said FROM one ORDER BY id"))] == ["a!", "b!"]
        assert len(trips) == 3
    with pytest.raises(IntegrityError):
        async with db.writing() as session:
            await session.execute(text("INSERT INTO one (said) VALUES (:said)"), [{"said": "c"}, {"said": "c"}])
    async with db.reading() as session:
        assert await session.scalar(text("SELECT count(*) FROM one")) == 2


async def test_a_transaction_begins_with_its_first_statement_and_what_never_began_needs_no_end(
    db: Database, trips: list[Any]
) -> None:
    async with db.writing() as session:
        await session.connection()
    async with db.reading() as session:
        await session.connection()
    assert trips == []
    async with db.writing() as session:
        await session.execute(text("INSERT INTO one (said) VALUES ('a')"))
    assert len(trips) == 2  # with the commit
    async with db.reading() as session:
        await session.execute(text("SELECT said FROM one"))
    assert len(trips) == 4  # with the end of the look


async def test_writers_wait_for_each_other_from_the_first_statement_on(db: Database) -> None:
    other = Database(db.url.render_as_string())
    async with db.writing() as session:
        await session.execute(text("SELECT 1"))
        waiting = asyncio.create_task(_say(other, "second"))
        await session.execute(text("INSERT INTO one (said) VALUES ('first')"))
    await waiting
    async with db.reading() as session:
        assert [*await session.scalars(text("SELECT said FROM one ORDER BY id"))] == ["first", "second"]
    await other.close()


async def test_a_statement_that_nobody_waits_for_any_more_is_taken_back(db: Database) -> None:
    async with db.writing() as session:
        given_up = asyncio.create_task(session.execute(text("INSERT INTO one (said) VALUES ('given up')")))
        await asyncio.sleep(0)
        given_up.cancel()
        with pytest.raises(asyncio.CancelledError):
            await given_up
        await session.rollback()
    await _say(db, "after")
    async with db.reading() as session:
        assert [*await session.scalars(text("SELECT said FROM one"))] == ["after"]


async def _say(db: Database, word: str) -> None:
    async with db.writing() as session:
        await session.execute(text("INSERT INTO one (said) VALUES (:word)"), {"word": word})


async def test_who_is_cancelled_as_the_database_closes_leaves_no_connection_open(db: Database) -> None:
    """A session that a cancellation meets while it ends hands its connection back in a task of its own."""
    held: list[OneTrip] = []
    asks, busy = asyncio.Event(), threading.Event()

    async def asking() -> None:
        async with db.reading() as session:
            await session.execute(text("SELECT 1"))
            held.append((await (await session.connection()).get_raw_connection()).driver_connection)
            held[0]._tx.put_nowait((None, busy.wait))
            asks.set()

    asked = asyncio.ensure_future(asking())
    await asks.wait()
    asked.cancel()
    closing = asyncio.ensure_future(db.close())
    await asyncio.wait([asked, closing], timeout=0.1, return_when=asyncio.ALL_COMPLETED)
    busy.set()
    await closing
    assert held[0]._connection is None
