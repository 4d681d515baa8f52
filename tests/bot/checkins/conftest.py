"""People who have started, a room, and time that goes by."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.app import App
from bot.clock import MovableClock
from bot.people import Installation
from bot.uptime import lived
from tests.driver import Chat
from tests.platform import Recorder

Until = Callable[[str], Awaitable[None]]


@pytest.fixture
async def ana(chat: Chat) -> None:
    """Ana has started, in Berlin, asked on Sundays at 18:00."""
    await chat("ana", "start", zone="Berlin", target="Learn Rust", hours=5)


@pytest.fixture
def platform(app: App) -> Recorder:
    """The platform that people are on."""
    recorder = Recorder()
    app.platforms["web"] = recorder
    return recorder


@pytest.fixture
async def a_room(app: App, chat: Chat, platform: Recorder) -> None:
    """An organiser has chosen the room."""
    await chat("org", "help")
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="general"))


@pytest.fixture
def until(app: App, clock: MovableClock) -> Until:
    """``await until("2026-03-08 18:00")`` (UTC): time goes by, Cairn is awake and delivers."""

    async def go(to: str) -> None:
        end = datetime.fromisoformat(to).replace(tzinfo=UTC)
        while clock.now() < end:
            clock.move(min(timedelta(hours=1), end - clock.now()))
            await turn(app, clock)

    return go


async def turn(app: App, clock: MovableClock) -> None:
    """One moment of Cairn's life."""
    async with app.db.writing() as session:
        await lived(session, clock.now())
    await app.tick(clock.now())
    await app.dispatcher.drain(clock.now())
