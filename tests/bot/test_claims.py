"""How a claim is answered right after a crowd was written down, of which the database knows nothing yet."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Integer, String, cast, event, func, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import App
from bot.bulk import among
from bot.claims import _first_due, _in_turn, _oldest
from bot.db import on_sqlite
from bot.needless import _doubled
from bot.outbox import Effect
from bot.people import Community, Installation, Member
from tests.driver import MONDAY

CROWD = 20_000  # of fewer all plans are good


async def _crowd(session: AsyncSession) -> None:
    """A direct message for each of many, all of them waiting."""
    once = {"name": "c", "created_at": MONDAY}
    await session.execute(insert(Community).values(id=1, settings={}, **once))
    home = {"community_id": 1, "platform": "web", "ref": "s", "name": "c"}
    await session.execute(insert(Installation).values(id=1, **home))
    number = func.generate_series(1, CROWD, type_=Integer).column_valued("number")
    await _from(session, Member, number, community_id=1, **once)
    said = {"kind": "k", "verb": "direct", "installation_id": 1, "platform": "web"}
    times = dict.fromkeys(("due_at", "not_before", "expires_at", "created_at"), MONDAY)
    await _from(session, Effect, number, member_id=number, key=cast(number, String), **said, **times)


async def _from(session: AsyncSession, table: type[Any], number: Any, **columns: Any) -> None:
    kinds = table.__table__.c
    given = [literal(value, kinds[name].type) if isinstance(value, str | int) or value is MONDAY else value
             for name, value in columns.items()]  # fmt: skip
    await session.execute(insert(table).from_select(["id", *columns], select(number, *given)))


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_what_else_a_person_is_told_is_looked_up_by_the_person(app: App) -> None:
    """Else all that wait are read for each: five seconds for a claim among fifty thousand."""
    async with app.db.writing() as session:
        await _crowd(session)
        query = _doubled().where(among(session, Effect.id, range(1, 1_000)))
        explain = lambda _c, _u, statement, values, *_: (f"EXPLAIN {statement}", values)  # noqa: E731
        event.listen(app.db.engine.sync_engine, "before_cursor_execute", explain, retval=True)
        plan = "\n".join(await session.scalars(query, {"now": MONDAY, "since": MONDAY - timedelta(minutes=10)}))
        event.remove(app.db.engine.sync_engine, "before_cursor_execute", explain)
    assert "ix_effects_member_id" in plan, plan
    assert "BitmapOr" not in plan, plan


@pytest.mark.both_databases
async def test_what_is_said_in_rooms_is_found_beside_a_crowd_that_waits_to_be_written_to_alone(app: App) -> None:
    """Else each look reads all of the crowd, while none of it has a turn: 50 ms for fifty thousand."""
    async with app.db.writing() as session:
        sqlite = on_sqlite(session)
        if sqlite:  # which takes the newest of two that look alike to it: this one, since its migration
            [rooms] = [index for index in Effect.__table__.indexes if index.name == "ix_effects_rooms"]
            await session.run_sync(lambda here: (rooms.drop(here.connection()), rooms.create(here.connection())))
        else:  # which plans by numbers
            await _crowd(session)
        asked = {"now": MONDAY, "platforms": ["web"], "after": 0, "most": 20, "share": 1}
        asked["spaces"] = "[1]" if sqlite else [1]
        looks = [_first_due(["web"], MONDAY, alone=False), _in_turn(alone=False), _oldest(sqlite=sqlite, alone=False)]
        for plan in [await _plan(app, session, query, asked) for query in looks]:
            assert "ix_effects_rooms" in plan, plan
            assert "ix_effects_fair" not in plan, plan
            assert "ix_effects_due" not in plan, plan


async def _plan(app: App, session: AsyncSession, query: Any, asked: dict[str, Any]) -> str:
    sent: list[tuple[str, Any]] = []
    note = lambda _c, _u, statement, values, *_: sent.append((statement, values))  # noqa: E731
    event.listen(app.db.engine.sync_engine, "before_cursor_execute", note)
    await session.execute(query, {name: asked[name] for name in query.compile().params if name in asked})
    event.remove(app.db.engine.sync_engine, "before_cursor_execute", note)
    statement, values = sent[-1]
    words = "EXPLAIN QUERY PLAN" if on_sqlite(session) else "EXPLAIN"
    rows = await (await session.connection()).exec_driver_sql(f"{words} {statement}", values)
    return "\n".join(str(row[-1]) for row in rows)
