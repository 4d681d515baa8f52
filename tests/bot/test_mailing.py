"""Many messages written together: what they share is kept once, and each says what it would have said alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.app import App
from bot.crowd import Reach, people
from bot.letters import Letter
from bot.mailing import Direct, write_all
from bot.outbox import Effect, Outbox
from bot.people import account_of, installation_of
from bot.text import RECIPIENT, Text, Who, say
from bot.ui import reply
from tests.bot.test_delivery import Desk, Platform
from tests.driver import MONDAY

pytestmark = pytest.mark.both_databases


@pytest.fixture
def desk(app: App) -> Desk:
    platform = Platform()
    app.platforms["web"] = platform
    return Desk(app, platform)


async def write_to(desk: Desk, texts: dict[str, Text], fallback: Text | None = None) -> None:
    """Write to each of these people; the same words are one message."""
    messages = {text: reply(text) for text in texts.values()}
    instead = reply(fallback) if fallback else None
    async with desk.app.db.writing() as session:
        here = await installation_of(session, "web", "home", "Home", MONDAY)
        here.room = "lobby"
        ways: dict[str, Reach] = {}
        for name in texts:
            account = await account_of(session, here, f"u-{name.lower()}", name, MONDAY)
            ways[name] = (await people(session, [account.member_id]))[account.member_id].accounts[0][0]
        await write_all(
            Outbox(session, MONDAY),
            [Direct(ways[name], messages[text], "t", name, instead) for name, text in texts.items()],
        )


async def letters(desk: Desk) -> list[Letter]:
    async with desk.app.db.reading() as session:
        return list(await session.scalars(select(Letter)))


async def test_what_many_are_told_is_kept_once(desk: Desk) -> None:
    await write_to(desk, {"Ana": say("hi"), "Bo": say("hi"), "Cy": say("something else")})
    rows = await desk.rows()
    assert [(row.payload is None, row.letter is None) for row in rows] == [(True, False), (True, False), (False, True)]
    assert rows[0].letter == rows[1].letter
    assert len(await letters(desk)) == 1
    await desk.drain()
    assert sorted(desk.platform.said) == ["hi", "hi", "something else"]
    assert [row.letter for row in await desk.rows()] == [None] * 3, "wiped once sent"


async def test_who_is_named_is_in_no_letter(desk: Desk) -> None:
    named = say("{who} asked for you", who=Who("Dee", (("web", "u-dee"),)))
    await write_to(desk, {"Ana": named, "Bo": named})
    assert await letters(desk) == []
    assert all(row.payload for row in await desk.rows())


async def test_in_the_room_each_is_called_by_their_name(desk: Desk) -> None:
    desk.platform.closed = {"u-ana", "u-bo"}
    await write_to(desk, {"Ana": say("hi"), "Bo": say("hi")}, say("{who}, hi", who=RECIPIENT))
    await desk.drain()
    await desk.drain()
    assert sorted(desk.platform.said) == ["@Ana, hi", "@Bo, hi"]


async def test_letters_are_swept_long_after_their_last_use(desk: Desk) -> None:
    await write_to(desk, {"Ana": say("hi"), "Bo": say("hi")})
    await desk.app.tick(MONDAY + timedelta(days=59))
    assert len(await letters(desk)) == 1
    await desk.app.tick(MONDAY + timedelta(days=61))
    assert await letters(desk) == []


async def test_a_key_that_was_written_before_is_left_alone(desk: Desk) -> None:
    await write_to(desk, {"Ana": say("hi"), "Bo": say("hi")})
    await write_to(desk, {"Ana": say("again"), "Bo": say("again"), "Cy": say("again")})
    async with desk.app.db.reading() as session:
        keys = list(await session.scalars(select(Effect.key).order_by(Effect.id)))
    assert keys == ["Ana", "Bo", "Cy"]
    await desk.drain()
    assert sorted(desk.platform.said) == ["again", "hi", "hi"]
