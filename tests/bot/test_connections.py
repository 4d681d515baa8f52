"""Connections to PostgreSQL that were cut, as a restart of the server does, or while a process stood still; and how
rarely one is asked for it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import Any

import pytest
from sqlalchemy import text

from bot import postgres
from bot.app import App
from bot.db import Database
from bot.rates import SharedPace
from tests.driver import Chat

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> :mine"
MINE = "SELECT pg_backend_pid()"
STANDS_STILL = """
import asyncio, os, signal, sys
from bot import postgres, rates
from bot.db import Database, unbroken

postgres.LIMITS["idle_in_transaction_session_timeout"] = "300ms"
times = []

async def hold():
    async with db.writing() as session:
        seats = await rates._seats(session, "web:requests", 50)
        times.append(seats.now)
        if len(times) == 1:
            os.kill(os.getpid(), signal.SIGSTOP)
    return len(times)

db = Database(sys.argv[1])
sys.exit(asyncio.run(unbroken(hold)))
"""


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
    monkeypatch.setattr(postgres, "IDLE", 0.0)
    async with app.db.reading() as session:
        assert await session.scalar(text(MINE)) != before


async def test_a_connection_in_use_is_not_asked(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(app.db.engine.dialect, "do_ping", asked.append)
    for _ in range(3):
        async with app.db.reading() as session:
            await session.scalar(text(MINE))
    assert not asked


async def test_who_stands_still_with_the_row_of_turns_holds_nobody_up(app: App) -> None:
    address = app.db.url.render_as_string(hide_password=False)
    frozen = await asyncio.create_subprocess_exec(sys.executable, "-c", STANDS_STILL, address)
    await asyncio.to_thread(os.waitid, os.P_PID, frozen.pid, os.WSTOPPED | os.WNOWAIT)
    async with asyncio.timeout(5):
        await SharedPace(app.db, "web:requests", 50).turn()
    frozen.send_signal(signal.SIGCONT)
    assert await frozen.wait() == 2, "it was cut off, and does its work again"


@pytest.mark.parametrize(
    ("said", "limit"), [("", "5s"), ("&options=-c%20idle_in_transaction_session_timeout%3D42s", "42s")]
)
async def test_no_connection_holds_locks_for_ever_unless_its_operator_wants_it(app: App, said: str, limit: str) -> None:
    db = Database(app.db.url.render_as_string(hide_password=False) + said)
    async with db.reading() as session:
        raw: Any = (await (await session.connection()).get_raw_connection()).driver_connection
        assert await session.scalar(text("SHOW idle_in_transaction_session_timeout")) == limit
        assert await session.scalar(text("SHOW lock_timeout")) == "10s"
        assert raw.info.get_parameters()["tcp_user_timeout"] == "20000"
    await db.close()
