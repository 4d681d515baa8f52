"""Two processes that listen to the same: told while both are there, and no word when one takes the other's place."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select

from adapters import doctor
from adapters.discord import DiscordAdapter
from adapters.metrics import Metrics
from adapters.serve import Plan, Process
from bot.app import App
from bot.clock import MovableClock
from bot.db import Database
from bot.listeners import Listener, Share, doubles
from tests.adapters.discord.conftest import settings
from tests.adapters.discord.loopback import Loopback, loopback, until

MINUTE = timedelta(minutes=1)
Start = Callable[..., Awaitable[Process]]


@pytest.fixture
async def far() -> AsyncIterator[Loopback]:
    async with loopback() as far:
        yield far


@pytest.fixture
async def start(database_url: str, clock: MovableClock, far: Loopback) -> AsyncIterator[Start]:
    """Starts a process with the real client, all of them on one database and one Discord."""
    running: list[Process] = []

    async def start(**given: Any) -> Process:
        app = App(Database(database_url), clock, Random(len(running)), b"secret of the tests")
        chosen = settings(discord_api_url=far.api, discord_gateway_url=far.gateway, **given)
        process = Process(app, chosen, Plan({"discord": DiscordAdapter}, frozenset({"discord"}), [0]), Metrics())
        running.append(process)
        await process.start()
        process._scheduler.pause()  # time goes on where the test says so
        await until(lambda: process._listening())
        return process

    yield start
    for process in running:
        if not process._stopped.is_set():
            await process.stop()


async def after(minutes: int, clock: MovableClock, *processes: Process) -> list[str]:
    """What the doctor says when they have gone on for some minutes."""
    for _ in range(minutes):
        clock.move(MINUTE)
        for process in processes:
            await process._tick()
    async with processes[0]._app.db.reading() as session:
        return [doctor.shown(doctor._double(found)) for found in await doubles(session, clock.now())]


def told_in(caplog: pytest.LogCaptureFixture) -> int:
    return caplog.messages.count("two processes listen to the same")


@pytest.mark.both_databases
async def test_two_that_listen_to_the_same_are_told(
    start: Start, clock: MovableClock, caplog: pytest.LogCaptureFixture
) -> None:
    first = await start()
    assert await after(5, clock, first) == []
    second = await start()
    assert await after(3, clock, first, second) == []
    assert told_in(caplog) == 0
    [told] = await after(1, clock, first, second)
    assert "Discord is listened to twice: process " in told
    assert "end one of them" in told
    await after(5, clock, first, second)
    assert told_in(caplog) == 2, "each says it, and not with every beat"
    await after(6, clock, first, second)
    assert told_in(caplog) == 4
    await first.stop()
    assert await after(1, clock, second) == []


async def test_one_that_takes_the_place_of_another_is_no_double(
    start: Start, clock: MovableClock, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):  # each comes, is there together with the last for two minutes, and goes on alone
        one = await start()
        assert await after(5, clock, one) == []
        two = await start()
        assert await after(2, clock, one, two) == []
        await one.stop()
        assert await after(4, clock, two) == []
        await two.stop()
    assert told_in(caplog) == 0


async def test_one_that_was_killed_is_no_double(start: Start, clock: MovableClock, far: Loopback) -> None:
    killed, heir = await start(), await start()
    await after(2, clock, killed)
    assert await after(5, clock, heir) == []
    async with heir._app.db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Listener)) == 1, "its row goes"


async def test_shards_of_their_own_are_no_double(start: Start, clock: MovableClock, far: Loopback) -> None:
    far.shards = 2
    each = [await start(discord_shard_ids=str(shard), discord_shard_count=2) for shard in (0, 1)]
    assert await after(5, clock, *each) == []
    third = await start(discord_shard_ids="1", discord_shard_count=2)
    [told] = await after(5, clock, *each, third)
    assert "Discord (shards 1/2) is listened to twice" in told


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        (Share("a"), Share("a"), True),
        (Share("a"), Share("b"), False),
        (Share("a", 1, 4), Share("a", 3, 4), False),
        (Share("a", 1, 4), Share("a"), True),
        (Share("a", 1, 4), Share("a", 1, 2), True),
        (Share("a", 1, 4), Share("a", 0, 2), False),
        (Share("a", 1, 2), Share("a", 2, 3), True),
    ],
)
def test_shares_meet_where_something_comes_with_both(one: Share, other: Share, meets: bool) -> None:
    assert one.meets(other) is meets
    assert other.meets(one) is meets
