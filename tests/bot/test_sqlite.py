"""What the database is told, and how often SQLite's thread is asked."""

from __future__ import annotations

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


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
def test_a_partial_index_says_its_condition_to_every_database(dialect: Any) -> None:
    held = next(one for one in QuestionClaim.__table__.indexes if one.name == "uq_question_claims_held")  # type: ignore[attr-defined]
    said = str(CreateIndex(held).compile(dialect=dialect))
    assert said.endswith("ON question_claims (question_id) WHERE ended_at IS NULL")


async def test_a_statement_is_one_trip_to_its_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = Database(f"sqlite:///{tmp_path / 'trips.db'}")
    trips = []
    execute = OneTrip._execute

    async def counted(self: OneTrip, *work: Any, **named: Any) -> Any:
        trips.append(work)
        return await execute(self, *work, **named)  # type: ignore[no-untyped-call]

    async with db.writing() as session:
        await session.execute(text("CREATE TABLE one (id INTEGER PRIMARY KEY, said TEXT UNIQUE)"))
        monkeypatch.setattr(OneTrip, "_execute", counted)
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
    await db.close()
