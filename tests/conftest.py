"""Fixtures shared by all tests: databases, the app on a fixed clock, and a conversation driver."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from bot.app import App
from bot.clock import MovableClock
from bot.db import Base, Database
from tests.driver import Chat

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(MONDAY, frozen=True)


@pytest.fixture
async def app(tmp_path: Path, clock: MovableClock) -> AsyncIterator[App]:
    db = Database(f"sqlite:///{tmp_path / 'cairn.db'}")
    async with db.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    app = App(db, clock, Random(7), b"secret of the tests")
    yield app
    await app.close()


@pytest.fixture
def chat(app: App) -> Chat:
    return Chat(app)
