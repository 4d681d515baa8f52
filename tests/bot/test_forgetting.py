"""Whoever is forgotten is named nowhere: not in what waits to be said, not in what was said before."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import uptime
from bot.app import App
from bot.clock import MovableClock
from bot.outbox import DEAD, Effect, Outbox
from bot.people import Installation, Member
from bot.text import Where, Who, say
from bot.ui import reply
from tests.bot.places import ADMIN, Place
from tests.driver import Chat
from tests.platform import Recorder

NAMES = ("Zenobia", "u-zenobia")


@pytest.fixture
def recorder(app: App) -> Recorder:
    found = Recorder()
    app.platforms["web"] = found
    return found


async def later(app: App, clock: MovableClock, **time: float) -> None:
    """Time passes while the bot is up, and everything due goes out."""
    clock.move(timedelta(**time))
    async with app.db.writing() as session:
        await uptime.lived(session, clock.now())
    await app.tick(clock.now())
    await app.dispatcher.drain(clock.now())


async def a_busy_life(chat: Chat, app: App, clock: MovableClock) -> None:
    """She sets the place up, is asked with Bo, shares her week and is reminded: all that can name her in public."""
    await Place(chat, "web", "home")("zenobia", "setup room", actor=ADMIN)
    for who in ("zenobia", "bo"):
        await chat(who, "start", zone="Europe/Berlin", ping="Sunday 18:00")
        await chat(who, "goal set", text="Read chapter 3")
    await later(app, clock, days=6, hours=9, minutes=5)
    await chat("zenobia", "checkin", how="done", built="A parser")
    await chat("zenobia", "checkin share")
    await later(app, clock, minutes=1)


async def written(app: App) -> str:
    async with app.db.reading() as session:
        rows = await session.execute(select(Effect.payload, Effect.fallback))
        return json.dumps([list(row) for row in rows])


async def test_nothing_that_is_said_or_still_to_be_said_names_the_forgotten(
    chat: Chat, app: App, clock: MovableClock, recorder: Recorder
) -> None:
    await a_busy_life(chat, app, clock)
    assert any("Zenobia" in post.text for post in recorder.posts.values()), "she was named"
    await later(app, clock, days=6, hours=23)  # the next week's message is on its way out, not yet delivered
    async with app.db.writing() as session:
        await name_her_for_later(session, clock)
    await chat("zenobia", "privacy delete", sure=True)
    assert not [name for name in NAMES if name in await written(app)]
    await later(app, clock, minutes=1)
    await later(app, clock, days=2)
    said = json.dumps([repr(post.message.reply) for post in recorder.posts.values()])
    assert not [name for name in NAMES if name in said]
    assert "somebody is thanked" in "\n".join(post.text for post in recorder.posts.values())


async def name_her_for_later(session, clock) -> None:  # type: ignore[no-untyped-def]
    """Messages of others that name her: one that waits, one that was given up and could be tried again."""
    who = (await session.execute(select(Member).where(Member.name == "Zenobia"))).scalar_one()
    await session.refresh(who, ["accounts"])
    place = await session.scalar(select(Installation))
    for key in ("waits", "dead"):
        message = reply(say("{who} is thanked by {guest}", who=who.who(), guest=Who("a guest")))
        effect = await Outbox(session, clock.now()).post(
            place, Where("web", "general"), message, kind="thanks", key=key, at=clock.now() + timedelta(hours=1)
        )
        effect.state = DEAD if key == "dead" else effect.state


async def test_who_has_the_same_account_next_door_is_named_there_still(
    chat: Chat, app: App, clock: MovableClock, recorder: Recorder
) -> None:
    for place in (Place(chat, "web", "home"), Place(chat, "web", "next-door")):
        await place("zenobia", "setup room", actor=ADMIN)
    await chat("zenobia", "privacy delete", sure=True)
    assert "u-zenobia" in await written(app)
