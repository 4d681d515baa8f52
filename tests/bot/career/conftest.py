"""A community with a room, and time that goes by."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.app import App
from bot.clock import MovableClock
from bot.people import Installation
from tests.driver import Chat
from tests.platform import Recorder

Later = Callable[..., Awaitable[None]]


@pytest.fixture
def platform(app: App) -> Recorder:
    recorder = Recorder()
    app.platforms["web"] = recorder
    return recorder


@pytest.fixture
async def room(app: App, chat: Chat, platform: Recorder) -> None:
    """A room is chosen."""
    await chat("olga", "help")
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="general"))


@pytest.fixture
def later(app: App, clock: MovableClock) -> Later:
    """``await later(hours=25)``: time goes by, then Cairn looks once and delivers."""

    async def go(**by: float) -> None:
        clock.move(timedelta(**by))
        await app.tick(clock.now())
        await app.dispatcher.drain(clock.now())

    return go
