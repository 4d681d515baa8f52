"""Connections to PostgreSQL that were cut, as a restart of the server does, and how rarely one is asked for it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from bot import db as database
from bot.app import App
from bot.db import Database
from tests.driver import Chat

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> :mine"
MINE = "SELECT pg_backend_pid()"


async def cut(db: Database) -> None:
    """End every connection of others."""
    other = Database(db.url.render_as_string(hide_password=False))
    async with other.writing() as session:
        await session.execute(text(CUT), {"mine": await session.scalar(text(MINE))})
    await other.close()


async def test_a_command_outlives_the_connections(app: App, chat: Chat) -> None:
    await chat("ana", "goal set", text="chapter 3")
    await cut(app.db)
    assert "chapter 3" in (await chat("ana", "goal list")).text


async def test_a_connection_that_lay_idle_is_asked_first(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app.db.reading() as session:
        before = await session.scalar(text(MINE))
    await cut(app.db)
    monkeypatch.setattr(database, "IDLE", 0.0)
    async with app.db.reading() as session:
        assert await session.scalar(text(MINE)) != before


async def test_a_connection_in_use_is_not_asked(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(app.db.engine.dialect, "do_ping", asked.append)
    for _ in range(3):
        async with app.db.reading() as session:
            await session.scalar(text(MINE))
    assert not asked
