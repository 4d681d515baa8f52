"""What was said after a backup is not said again by the one that it is brought back to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from adapters.restored import AHEAD, restored, told
from bot.app import App
from bot.clock import MovableClock
from bot.errors import BadSettings
from bot.outbox import Effect, Outbox
from bot.people import Installation, installation_of
from bot.settings import read_settings
from bot.text import Where, say
from bot.ui import reply
from tests.adapters.test_operations import stamped
from tests.driver import Chat
from tests.platform import Recorder


async def hello(app: App, clock: MovableClock, words: str) -> int:
    async with app.db.writing() as session:
        home = await installation_of(session, "web", "home", "Home", clock.now())
        box = Outbox(session, clock.now())
        said = await box.post(home, Where("web", "general"), reply(say(words)), kind="greeting", key=words)
        assert said is not None
        return said.id


@pytest.mark.both_databases
async def test_what_was_due_before_a_restore_is_not_said_and_all_later_is(
    app: App, chat: Chat, clock: MovableClock, database_url: str
) -> None:
    app.platforms["web"] = platform = Recorder()
    await stamped(app)
    settings = read_settings({}, database_url=database_url)
    await chat("ana", "start", zone="UTC")
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="general"))
    await app.tick(clock.now())
    with pytest.raises(BadSettings, match="A process of Cairn runs on this database"):
        await restored(settings, clock)
    planned = await app.clockwork.next_at(clock.now())
    assert planned is not None
    early = await hello(app, clock, "Said after the backup.")
    clock.move(planned - clock.now() + timedelta(hours=1))  # the ping was sent, which the backup does not know

    assert told(await restored(settings, clock)).startswith("2 messages that were due by now are not said")
    await app.tick(clock.now())
    await app.dispatcher.drain(clock.now())
    assert not platform.posts

    assert await hello(app, clock, "New.") > early + AHEAD
    clock.move(timedelta(days=7))
    await app.tick(clock.now())
    await app.dispatcher.drain(clock.now())
    assert next(iter(platform.posts.values())).text == "New."
    async with app.db.reading() as session:
        pings = (await session.scalars(select(Effect.state).where(Effect.kind == "checkins.ping"))).all()
    assert sorted(pings) == ["sent", "skipped"]
