"""An organiser, and a folder of an operator's own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import update

from bot import shelf, vetting
from bot.app import App
from bot.catalogue import CONTENT
from bot.people import Level, Member
from bot.vetting import _read_all as read_all
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


@cache
def shipped() -> vetting.Reading:
    """What Cairn ships does not change: it is read once for all that stands beside it."""
    return read_all(CONTENT, ())


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that adds one entry to the catalogue."""
    monkeypatch.setattr(vetting, "_read_all", lambda at, *out: shipped() if at == CONTENT else read_all(at, *out))
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "ours.yaml").write_text(OWN)
    shelf.use(str(tmp_path))
    yield tmp_path
    shelf.use(None)
