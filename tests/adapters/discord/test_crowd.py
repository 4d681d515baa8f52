"""A crowd in one room: Discord's limit for a channel and its memory for nonces, over its real client."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from discord.http import Route
from sqlalchemy import select

from adapters.discord import DiscordAdapter
from adapters.discord.limits import REMEMBERED
from bot import attempt
from bot.app import App
from bot.clock import MovableClock
from bot.errors import Forbidden, Retry
from bot.outbox import WAITING, Effect, Outbox
from bot.people import installation_of
from bot.platform import Message, Pace, Wish
from bot.rates import SharedPace
from bot.text import Where, english, say
from bot.ui import Actions, Button, Reply, reply
from tests.adapters.discord.channels import Channels
from tests.adapters.discord.conftest import speak_small_talk
from tests.adapters.discord.loopback import Loopback, loopback
from tests.adapters.discord.test_connection import adapter_of, world
from tests.driver import MONDAY

SECOND = timedelta(seconds=1)


def ping(number: int) -> Reply:
    return reply(say("Ping {number}.", number=number), Actions((Button(say("More"), "talk count"),)))


@dataclass
class Crowd:
    app: App
    far: Loopback
    adapter: DiscordAdapter
    room: str

    async def write(self, pings: int) -> None:
        async with self.app.db.writing() as session:
            here, box = await installation_of(session, "discord", "1", "Learners", MONDAY), Outbox(session, MONDAY)
            for number in range(pings):
                await box.post(here, Where("discord", self.room), ping(number), kind="t", key=str(number), once=True)

    async def edit(self, text: str) -> None:
        """Every message, as when many answer."""
        async with self.app.db.writing() as session:
            for row in await session.scalars(select(Effect).where(Effect.verb == "post")):
                await Outbox(session, self.app.clock.now()).edit(row, reply(say("{text}", text=f"{text} {row.key}")))

    async def live(self, until: datetime, step: timedelta = SECOND) -> None:
        """Until nothing waits any more, or this instant."""
        clock = self.app.clock
        assert isinstance(clock, MovableClock)
        while clock.now() < until and any(row.state == WAITING for row in await self.rows()):
            await self.app.dispatcher.drain(clock.now())
            clock.move(step)

    async def rows(self) -> list[Effect]:
        async with self.app.db.reading() as session:
            return list(await session.scalars(select(Effect)))

    @property
    def said(self) -> Counter[str]:
        messages = self.far.backend.messages[int(self.room)].values()
        return Counter(message.components[0]["content"] for message in messages)

    def seconds(self) -> float:
        return self.app.clock.now().timestamp()


@pytest.fixture
async def crowd(app: App) -> AsyncIterator[Crowd]:
    speak_small_talk(app)
    async with loopback() as far:
        _, room, _ = world(far)
        adapter = adapter_of(app, far)
        await adapter.open()
        yield Crowd(app, far, adapter, str(room.id))
        await adapter.close()


async def test_a_crowd_in_one_room_is_told_at_the_pace_of_its_channel(crowd: Crowd) -> None:
    crowd.far.channels = Channels(crowd.seconds)
    await crowd.write(20)
    await crowd.live(MONDAY + timedelta(minutes=1))
    assert crowd.said == {f"Ping {number}.": 1 for number in range(20)}
    assert crowd.far.channels.refused == 0
    assert {(row.state, row.attempts, row.doubt_since) for row in await crowd.rows()} == {("sent", 1, None)}


async def test_changes_in_a_lively_room_come_at_its_pace_and_none_waits_in_hand(crowd: Crowd) -> None:
    await crowd.write(12)
    await crowd.live(MONDAY + timedelta(minutes=1))
    crowd.far.channels = Channels(crowd.seconds)
    began = crowd.app.clock.now()
    for text in ("Two said so", "Three said so", "Four said so"):
        await crowd.edit(text)
        await crowd.live(crowd.app.clock.now() + SECOND)
    await crowd.live(began + timedelta(minutes=1))
    assert crowd.said == {f"Four said so {number}": 1 for number in range(12)}
    assert crowd.far.channels.refused == 0
    assert crowd.app.clock.now() - began < 24 * SECOND, "a turn is not lost when the next answer comes"


async def test_while_it_is_ill_for_three_minutes_nothing_is_said_twice(crowd: Crowd) -> None:
    crowd.far.channels = Channels(crowd.seconds)
    crowd.far.channels.ill_until = crowd.seconds() + 180
    await crowd.write(12)
    await crowd.live(MONDAY + timedelta(minutes=15), 3 * SECOND)
    assert crowd.said == {f"Ping {number}.": 1 for number in range(12)}
    assert {row.state for row in await crowd.rows()} == {"sent"}


async def test_to_wait_for_a_full_channel_makes_no_doubt(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempt, "PATIENCE", timedelta(seconds=1.8))  # less than the last waits
    monkeypatch.setattr(crowd.adapter, "pace", Pace())
    crowd.far.channels = Channels(asyncio.get_running_loop().time, 1.0, told=True)
    await crowd.write(12)
    await crowd.app.dispatcher.drain(MONDAY)
    assert {(row.state, row.attempts, row.doubt_since) for row in await crowd.rows()} == {("sent", 1, None)}


async def test_what_never_went_out_cannot_have_arrived(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    await crowd.write(1)
    monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:9")
    await crowd.app.dispatcher.drain(MONDAY)
    [row] = await crowd.rows()
    assert (row.state, row.attempts, row.doubt_since) == ("waiting", 1, None)


@pytest.mark.parametrize(("status", "in_doubt"), [(403, False), (503, True)])
async def test_what_was_refused_has_not_arrived(crowd: Crowd, status: int, in_doubt: bool) -> None:
    crowd.far.script("POST", "/channels/*/messages", status, {"message": "no", "code": 0})
    await crowd.write(1)
    await crowd.app.dispatcher.drain(MONDAY)
    assert [row.in_doubt for row in await crowd.rows()] == [in_doubt]


async def test_a_space_that_was_opened_and_could_not_be_filled_is_in_doubt(crowd: Crowd) -> None:
    crowd.far.script("PUT", "/channels/*/thread-members/*", 403, {"message": "no", "code": 50013})
    ana = next(user for user in crowd.far.backend.users.values() if user.name == "ana")
    with attempt.under_way() as trying, pytest.raises(Forbidden):
        async with trying.time:
            await crowd.adapter.open_space("1", crowd.room, Wish("Us", (str(ana.id),), 1))
    assert trying.begun


async def test_a_nonce_is_not_relied_on_when_its_time_ran_out_in_the_queue(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(self: SharedPace) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(SharedPace, "turn", never)
    late = Message(ping(1), english, 1, in_doubt=True, since=REMEMBERED - SECOND / 50)
    with pytest.raises(Retry):
        await crowd.adapter.post("1", crowd.room, late)


async def test_a_room_is_looked_through_as_far_back_as_the_doubt(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.discord.api.LOOK_BACK", 2)
    refs = [await crowd.adapter.post("1", crowd.room, Message(ping(mark), english, mark)) for mark in range(1, 6)]
    long_ago = crowd.app.clock.now() - datetime.fromisoformat("2016-01-01T00:00:00+00:00")
    found: Any = await crowd.adapter.post("1", crowd.room, Message(ping(1), english, 1, True, long_ago))
    assert found == refs[0]
    assert len(crowd.said) == 5
