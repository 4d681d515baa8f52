"""Groups, people in them, and time that goes by."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Protocol

import pytest
from sqlalchemy import func, select, update

from bot.app import App
from bot.clock import MovableClock
from bot.db import Database
from bot.groups.tables import Group
from bot.outbox import Effect
from bot.people import Installation, Member
from tests.driver import Chat
from tests.platform import Recorder


class Until(Protocol):
    def __call__(self, to: str, step: int = 23) -> Awaitable[None]: ...


@pytest.fixture
async def apps(app: App, database_url: str, clock: MovableClock) -> AsyncIterator[list[App]]:
    """Two processes on one database."""
    other = App(Database(database_url), clock, Random(1), b"secret of the tests")
    yield [app, other]
    await other.close()


@pytest.fixture
async def rust(app: App, chat: Chat, platform: Recorder) -> str:
    """Ana, in Berlin, leads a group of three about Rust; the common room is #general. Its number."""
    async with app.db.writing() as session:
        await session.scalar(select(Member))
    await chat.send(chat.invocation("org", "help", "", {}, admin=True))
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="general"))
        await session.execute(update(Member).where(Member.name == "Org").values(level=2))
    came = chat.invocation("ana", "group create", "", {"topic": "Rust", "size": 3}, zone="Europe/Berlin")
    assert "founded" in (await chat.send(came)).text
    await deliver(app)
    return "1"


async def deliver(app: App) -> None:
    await app.dispatcher.drain(app.clock.now())


@pytest.fixture
def until(app: App, clock: MovableClock) -> Until:
    """``await until("2026-03-08 18:00")`` (UTC): time goes by, Cairn is awake and delivers; it looks whenever something
    is planned, and at least each ``step`` hours."""

    async def go(to: str, step: int = 23) -> None:
        end = datetime.fromisoformat(to).replace(tzinfo=UTC)
        while clock.now() < end:
            clock.move(await _next(app, clock.now(), end, timedelta(hours=step)) - clock.now())
            await app.tick(clock.now())
            await deliver(app)

    return go


async def _next(app: App, now: datetime, end: datetime, step: timedelta) -> datetime:
    async with app.db.reading() as session:
        waits = await session.scalar(select(func.min(Effect.not_before)).where(Effect.not_before > now))
    planned = await app.clockwork.next_at(now)
    found = [at for at in (waits, planned) if at]
    return min([end, *found, now + step])


async def the_group(app: App) -> Group:
    async with app.db.reading() as session:
        return (await session.scalars(select(Group))).one()
