"""Two processes that listen to the same: told while both are there, and no word when one takes the other's place."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select, update

from adapters import doctor, schema
from adapters.discord import DiscordAdapter
from adapters.metrics import Metrics
from adapters.serve import Plan, Process
from bot.app import App
from bot.clock import MovableClock
from bot.db import Database
from bot.listeners import Listener, Share, doubles
from tests.adapters.discord.conftest import settings
from tests.adapters.discord.loopback import Loopback, loopback, until

ROOT, TOKEN = Path(__file__).parents[2], "MTIzNDU2.x.y"
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


async def cairn(folder: Path, far: Loopback, *line: str) -> asyncio.subprocess.Process:
    """A command in a process of its own, with that Discord and a database in the folder."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("CAIRN_")}
    own |= {"PYTHONPATH": str(ROOT), "CAIRN_HTTP_PORT": "0", "CAIRN_DISCORD_TOKEN": TOKEN}
    own |= {"CAIRN_DISCORD_API_URL": far.api, "CAIRN_DISCORD_GATEWAY_URL": far.gateway}
    order = [sys.executable, "-m", "adapters", *line]
    return await asyncio.create_subprocess_exec(*order, cwd=folder, env=own, stdout=PIPE, stderr=STDOUT)


async def examined(folder: Path, far: Loopback) -> str:
    return (await (await cairn(folder, far, "doctor")).communicate())[0].decode()


async def test_the_doctor_tells_of_two_started_on_one_token_until_one_ends(far: Loopback, tmp_path: Path) -> None:
    far.token = TOKEN
    url = f"sqlite:///{tmp_path}/cairn.db"
    await asyncio.to_thread(schema.upgrade, url)
    db = Database(url)
    both = [await cairn(tmp_path, far, "run", "discord") for _ in range(2)]
    try:
        await until(lambda: _are(2, db))
        async with db.writing() as session:
            await session.execute(update(Listener).values(since=datetime.now(UTC) - 5 * MINUTE))
        told = await examined(tmp_path, far)
        assert "to mend  Discord is listened to twice: process " in told
        assert "end one of them" in told
        both[0].terminate()
        await until(lambda: _are(1, db))
        assert "twice" not in await examined(tmp_path, far)
    finally:
        await db.close()
        for process in both:
            if process.returncode is None:
                process.kill()
            await process.communicate()


async def _are(number: int, db: Database) -> bool:
    async with db.reading() as session:
        return await session.scalar(select(func.count()).select_from(Listener)) == number


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
