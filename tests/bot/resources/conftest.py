"""An organiser, and a folder of an operator's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from bot import shelf
from bot.app import App
from bot.people import Level, Member
from tests.driver import Chat

OWN = """\
- id: our-wiki
  title: The wiki of our makerspace
  url: https://wiki.makerspace.example.org/
  kind: tutorial
  level: beginner
  cost: free
  topics: [python]
  summary: How the soldering robots of our makerspace are programmed.
"""


@pytest.fixture
async def organiser(app: App, chat: Chat) -> None:
    await chat("org", "help")
    async with app.db.writing() as session:
        await session.execute(update(Member).values(level=Level.ORGANISER))


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    """A folder that adds one entry to the catalogue."""
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "ours.yaml").write_text(OWN)
    shelf.use(str(tmp_path))
    yield tmp_path
    shelf.use(None)
