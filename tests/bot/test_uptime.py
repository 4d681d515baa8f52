"""The record of when Cairn ran."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bot.app import App
from bot.uptime import Uptime, lived
from tests.bot.outages import outages
from tests.driver import MONDAY

HOUR = timedelta(hours=1)


async def test_a_night_without_a_process_is_an_outage(app: App) -> None:
    await app.tick(MONDAY)
    await app.tick(MONDAY + timedelta(minutes=5))
    await app.tick(MONDAY + 8 * HOUR)
    async with app.db.reading() as session:
        assert await outages(session, MONDAY) == [(MONDAY + timedelta(minutes=5), MONDAY + 8 * HOUR)]
        assert await outages(session, MONDAY + HOUR) == [(MONDAY + timedelta(minutes=5), MONDAY + 8 * HOUR)]
        assert await outages(session, MONDAY + 9 * HOUR) == []


async def test_a_clock_that_was_moved_is_no_outage(app: App) -> None:
    await app.tick(MONDAY)
    async with app.db.writing() as session:
        await lived(session, MONDAY + 8 * HOUR)
    await app.tick(MONDAY + 8 * HOUR)
    async with app.db.reading() as session:
        assert await outages(session, MONDAY) == []


async def test_each_ear_has_stretches_of_its_own(app: App) -> None:
    """A worker lives on while the gateway is away."""
    heard, app.clockwork.heard = [("web", ""), ("other", "0/2")], lambda: heard
    for hour in range(4):
        del heard[: 2 if hour == 1 else 0]
        heard += [("web", "")] if hour == 3 else []
        for minutes in range(0, 60, 9):
            await app.tick(MONDAY + hour * HOUR + timedelta(minutes=minutes))
    async with app.db.reading() as session:
        rows = [(row.platform, row.since - MONDAY, row.until - MONDAY) for row in await session.scalars(select(Uptime))]
        assert await outages(session, MONDAY) == []
    first, end = timedelta(minutes=54), 3 * HOUR + timedelta(minutes=54)
    nought = timedelta()
    assert sorted(rows) == [("", nought, end), ("other", nought, first), ("web", nought, first), ("web", 3 * HOUR, end)]


async def test_before_the_first_start_nothing_was_missed(app: App) -> None:
    async with app.db.writing() as session:
        await lived(session, MONDAY)
    async with app.db.reading() as session:
        assert await outages(session, MONDAY - 100 * HOUR) == []


async def test_while_one_of_two_processes_runs_nothing_is_missed(app: App) -> None:
    async with app.db.writing() as session:
        session.add(Uptime(since=MONDAY, until=MONDAY + 9 * HOUR))
        session.add(Uptime(since=MONDAY + HOUR, until=MONDAY + 2 * HOUR))
        session.add(Uptime(since=MONDAY + 10 * HOUR, until=MONDAY + 11 * HOUR))
    async with app.db.reading() as session:
        assert await outages(session, MONDAY) == [(MONDAY + 9 * HOUR, MONDAY + 10 * HOUR)]
