"""A community with a room, and time that goes by."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from bot.app import App
from bot.people import Installation
from tests.driver import Chat
from tests.platform import Recorder


@pytest.fixture
async def room(app: App, chat: Chat, platform: Recorder) -> None:
    """A room is chosen."""
    await chat("olga", "help")
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="general"))
