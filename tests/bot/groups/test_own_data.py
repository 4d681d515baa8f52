"""What groups keep of a person: all of it is in the export, and all of it goes with them."""

from __future__ import annotations

import json

from sqlalchemy import func, select

from bot.app import App
from bot.clock import MovableClock
from bot.db import Base
from tests.bot.groups.conftest import Until
from tests.driver import Chat

KEPT = {"group_memberships": 1, "group_comings": 2, "group_free_times": 1, "focus_seats": 1, "group_votes": 0}


async def test_memberships_answers_attendance_and_free_hours_are_exported_and_go(
    app: App, chat: Chat, rust: str, until: Until, clock: MovableClock
) -> None:
    await chat("bo", "group join", group=rust)
    await chat("bo", "group hours", free="mon 18-21")
    await chat("ana", "meeting plan", group=rust, when="tuesdays and thursdays 19:00")
    await chat("bo", "meeting answer", meeting="2", answer="no")
    await until("2026-03-03 19:00")
    await chat("bo", "meeting here", meeting="1")
    await chat("bo", "focus", goal="A test")
    (export,) = (await chat("bo", "privacy export")).files.values()
    said = json.loads(export)
    rows = {name: said_of for name in KEPT if (said_of := _rows(said, name))}
    assert {name: len(found) for name, found in rows.items()} == {name: n for name, n in KEPT.items() if n}
    assert {(one["answer"], one["there"]) for one in rows["group_comings"]} == {("no", False), (None, True)}
    assert rows["group_free_times"][0]["begins"] == 18 * 60
    await chat("bo", "privacy delete", sure=True)
    async with app.db.reading() as session:
        for name in KEPT:
            table = Base.metadata.tables[name]
            left = await session.scalar(select(func.count()).select_from(table).where(table.c.member_id == 3))
            assert left == 0, name


def _rows(said: object, name: str) -> list[dict[str, object]]:
    """The rows of a table, wherever the export holds them."""
    if isinstance(said, dict):
        found = said.get(name)
        return found if isinstance(found, list) else [row for inner in said.values() for row in _rows(inner, name)]
    return []
