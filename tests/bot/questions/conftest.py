"""A community with a room, a mentor, and time that goes by."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from bot.app import App
from bot.people import Installation
from tests.driver import Chat
from tests.platform import Recorder

QUESTION = {
    "title": "Why does my loss become NaN?",
    "topic": "python",
    "tried": "I lowered the learning rate and it still explodes after two epochs",
}


@pytest.fixture
async def community(app: App, chat: Chat, platform: Recorder) -> None:
    """A room is chosen, and Mo mentors."""
    await chat("mo", "mentor join")
    await chat("mo", "mentor budget", questions=10)
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="general"))
