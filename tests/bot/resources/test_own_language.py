"""What comes unasked is in the language of whoever reads it: the one they chose, else their community's."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from bot.app import App
from bot.people import Community
from tests.bot.conftest import Later
from tests.driver import Chat
from tests.platform import Recorder

KITES = {"url": "https://kites.example.org/x", "why": "It explains kites with matrices"}


@pytest.fixture
async def german(app: App, chat: Chat) -> None:
    """The community speaks German."""
    await chat("ana", "help")
    async with app.db.writing() as session:
        await session.execute(update(Community).values(locale="de"))


def _last(platform: Recorder, who: str) -> str:
    return platform.where(f"direct:u-{who}")[-1].answer.own_words


async def test_the_answer_to_a_suggestion_is_in_the_language_that_its_author_chose(
    chat: Chat, later: Later, platform: Recorder, organiser: None
) -> None:
    await chat("dora", "language", language="de")
    await chat("dora", "resource suggest", **KITES)
    form = await chat.press("org", await chat("org", "resource review"), "Decline")
    await chat.fill("org", form, reason="Wir haben es schon")
    await later()
    assert "wurde nicht aufgenommen" in _last(platform, "dora")


async def test_who_chose_no_language_is_asked_in_the_community_s(
    chat: Chat, later: Later, platform: Recorder, german: None
) -> None:
    await chat("ana", "resource save", resource="sqlbolt")
    await later(days=7)
    assert "Hat es geholfen?" in _last(platform, "ana")


async def test_organisers_hear_in_the_community_s_language_what_waits(
    chat: Chat, later: Later, platform: Recorder, organiser: None, german: None
) -> None:
    await chat("org", "help")
    await chat("ana", "resource suggest", **KITES)
    await later(hours=1)
    assert "1 Vorschlag wartet" in _last(platform, "org")
