"""What is typed into a conversation about a question is said to the other side; a command there is none of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from adapters.web import messages, spaces
from bot.app import App
from bot.clock import MovableClock
from bot.people import Installation
from tests.adapters.web.conftest import Browser

QUESTION = {"title": "Why does my loss become NaN?", "topic": "python", "tried": "It is NaN."}


@pytest.fixture
async def talk(app: App, clock: MovableClock, browser: Browser) -> tuple[str, str, str]:
    """Ana, Bo who looks at her question, and where Bo talks about it."""
    ana, bo = await browser.join("Ana"), await browser.join("Bo")
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="check-ins"))
    await browser.do(bo, line="/mentor join")
    await browser.do(ana, form="ask", values=QUESTION)
    await browser.do(bo, line="/queue claim 1")
    await app.dispatcher.drain(clock.now() + timedelta(seconds=5))
    async with app.db.reading() as session:
        account = await messages.account(session, bo)
        assert account is not None
        (room,) = await spaces.seen_by(session, account.member_id)
    return ana, bo, room.ref


@pytest.mark.parametrize("name", ["@Cairn ", "@cairn: ", "/"])
async def test_a_command_by_name_is_no_word_to_the_other_side(
    browser: Browser, talk: tuple[str, str, str], name: str
) -> None:
    ana, bo, place = talk
    assert "You hold" in (await browser.do(bo, place=place, line=f"{name}queue mine"))["html"]
    assert "queue mine" not in (await browser.do(ana, line="/question show 1"))["html"]


async def test_what_begins_with_the_name_and_is_no_command_is_said(
    browser: Browser, talk: tuple[str, str, str]
) -> None:
    ana, bo, place = talk
    assert "Sent." in (await browser.do(bo, place=place, line="@Cairn queue mine is what I read first"))["html"]
    assert "queue mine is what I read first" in (await browser.do(ana, line="/question show 1"))["html"]
