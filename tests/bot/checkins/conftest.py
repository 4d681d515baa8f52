"""People who have started, a room, and time that goes by."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from bot.app import App
from bot.checkins.tables import Ping, Plan
from bot.clock import MovableClock
from bot.outbox import Effect
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
            clock.move(await _next(app, clock.now(), end) - clock.now())
            await turn(app, clock)

    return go


async def _next(app: App, now: datetime, end: datetime) -> datetime:
    """The next instant at which something is due, or a little after that for what follows from it."""
    async with app.db.reading() as session:
        found = [
            await session.scalar(select(func.min(column)).where(column > now))
            for column in (Plan.next_due, Ping.again_at, Effect.not_before)
        ]
    return min([end, *(at for at in found if at), now + timedelta(days=2)])


async def turn(app: App, clock: MovableClock) -> None:
    """One moment of Cairn's life."""
    async with app.db.writing() as session:
        await lived(session, clock.now())
    await app.tick(clock.now())
    await app.dispatcher.drain(clock.now())
