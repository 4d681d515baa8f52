"""The dispatcher over procrastinate's queue: a job is a turn for some rows, and none goes without."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from random import Random
from typing import Any

import psycopg
import pytest
from procrastinate.periodic import PeriodicDeferrer
from sqlalchemy import text

from bot.app import App
from bot.clock import MovableClock
from bot.db import Database
from bot.dispatch import BATCH, Hands
from bot.outbox import Outbox
from bot.people import installation_of
from bot.platform import Pace
from bot.queue import QueueDispatcher, prepare
from bot.text import Where, say
from bot.ui import reply
from bot.watch import Watch
from bot.words import words
from tests.bot.test_delivery import Desk, Platform
from tests.bot.test_under_fire import directs
from tests.databases import postgres_database
from tests.driver import MONDAY


@pytest.fixture
def address(postgres: psycopg.Connection[Any]) -> Iterator[str]:
    with postgres_database(postgres, "with_tables") as url:
        yield url


@pytest.fixture
async def desk(address: str, clock: MovableClock) -> AsyncIterator[Desk]:
    app = App(Database(address), clock, Random(7), b"secret of the tests")
    platform = app.platforms["web"] = Platform()
    await prepare(app.db)
    yield Desk(app, platform)
    await app.close()


def queue_of(desk: Desk) -> QueueDispatcher:
    """The dispatcher, which from now on defers a job with what is written."""
    app = desk.app
    return QueueDispatcher(Hands(app.db, app.platforms, app.clock, Random(1), words, Watch()))


async def write(desk: Desk, texts: list[str]) -> None:
    async with desk.app.db.writing() as session:
        here = await installation_of(session, "web", "home", "Home", MONDAY)
        for each in texts:
            await Outbox(session, MONDAY).post(here, Where("web", "r"), reply(say(each)), kind="t", key=each)


async def jobs(desk: Desk) -> int:
    async with desk.app.db.reading() as session:
        return int(await session.scalar(text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")) or 0)


async def test_a_job_is_a_turn_for_as_many_rows_as_a_batch_holds(desk: Desk) -> None:
    queue = queue_of(desk)
    await write(desk, [f"message {number}" for number in range(2 * BATCH + 1)])
    assert await jobs(desk) == 3
    await write(desk, ["one more"])
    assert await jobs(desk) == 4
    await queue.stop()


async def test_rows_without_a_job_get_one(desk: Desk) -> None:
    await write(desk, [f"message {number}" for number in range(2 * BATCH + 1)])
    queue = queue_of(desk)
    async with queue._queue.open_async():
        for _ in range(2):
            await queue._rescue(0)
            assert await jobs(desk) == 3, "and no more of them when it looks again"
    await queue.stop()


async def test_what_has_no_turn_yet_gets_one_job_for_when_there_is_one(desk: Desk) -> None:
    desk.platform.pace = Pace(direct=10 / 60)
    queue = queue_of(desk)
    await directs(desk, "home", 5)
    assert await jobs(desk) == 1
    assert len((await desk.app.hands.take("web", MONDAY, BATCH)).claims) == 1
    assert await jobs(desk) == 2
    await desk.app.hands.take("web", MONDAY, BATCH)
    assert await jobs(desk) == 2, "a look that finds no turn asks for none"
    async with desk.app.db.writing() as session:
        await session.execute(text("DELETE FROM procrastinate_jobs"))
    async with queue._queue.open_async():
        await queue._rescue(0)
    assert await jobs(desk) == 0, "they are not without a job, but without a turn"
    await queue.stop()


@pytest.mark.parametrize("minute", [0, 5, 10])
async def test_who_looks_after_the_queue_comes_every_ten_seconds(desk: Desk, minute: int) -> None:
    queue = queue_of(desk)
    calendar, began = PeriodicDeferrer(queue._queue.periodic_registry), MONDAY.timestamp() + 60 * minute
    seconds = [0.0]
    while seconds[-1] < 60:
        seconds.append(seconds[-1] + calendar.get_next_tick(began + seconds[-1]))
    assert seconds == [0, 10, 20, 30, 40, 50, 60]
    await queue.stop()


async def test_a_stop_finishes_what_is_in_hand(desk: Desk) -> None:
    queue = queue_of(desk)
    desk.platform.gate = asyncio.Event()
    await write(desk, [f"message {number}" for number in range(BATCH)])
    running = asyncio.ensure_future(queue.run())
    await desk.platform.reached.wait()
    stopping = asyncio.ensure_future(queue.stop())
    for _ in range(9):
        await asyncio.sleep(0)
    assert not stopping.done()
    desk.platform.gate.set()
    await stopping
    rows = await desk.rows()
    assert {(row.state, row.in_doubt) for row in rows} == {("sent", False)}, "also before the queue lets go of itself"
    await running


async def test_turns_deliver_everything_once(desk: Desk) -> None:
    queue = queue_of(desk)
    await write(desk, [f"message {number}" for number in range(BATCH + 1)])
    assert await queue.drain(MONDAY) == BATCH + 1
    assert len(set(desk.platform.said)) == len(desk.platform.said) == BATCH + 1
    await queue.stop()
