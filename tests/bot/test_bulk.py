"""Many rows in one parameter: what goes in comes out, on either database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select

from bot.app import App
from bot.bulk import table_of
from bot.checkins.tables import Ping
from bot.outbox import Effect

AT = datetime(2026, 3, 8, 18, 0, 0, 250, UTC)
NAMES = ("id", "key", "payload", "not_before", "once")
ROWS = [
    (1, "plain", None, AT, True),
    (2, 'quote " back \\ line \n comma , {brace} ünï', {"is": "Text", "template": "“hi”"}, None, True),
]


async def read(app: App, *given: Any, **alike: Any) -> list[tuple[Any, ...]]:
    async with app.db.reading() as session:
        rows = await session.execute(select(table_of(session, *given, **alike)))
        return [tuple(row) for row in rows]


async def test_rows_come_back_as_they_were_given(app: App) -> None:
    assert await read(app, Effect, NAMES, ROWS) == ROWS


async def test_what_all_have_in_common_is_said_once(app: App) -> None:
    week, pings = date(2026, 3, 2), [(1, "asked"), (2, "asked")]
    found = await read(app, Ping, ("member_id", "state"), pings, week=week, asked_at=AT)
    assert found == [(1, "asked", week, AT), (2, "asked", week, AT)]
    async with app.db.reading() as session:
        said = table_of(session, Ping, ("member_id", "state"), pings).compile(session.get_bind()).params.values()
    assert [value for value in said if "asked" in str(value)] == ["asked"]


async def test_rows_that_are_all_alike_are_still_as_many(app: App) -> None:
    assert await read(app, Ping, ("state",), [("asked",)] * 3) == [("asked",)] * 3
    assert await read(app, Ping, ("state",), [("asked",)]) == [("asked",)]
