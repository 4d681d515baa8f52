"""A clock that may be wrong: time waits until it is known."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.dispatch import BATCH
from bot.rates import reserve
from bot.steady import STEADY, Steady
from bot.uptime import Uptime, lived
from tests.bot.outages import outages
from tests.bot.test_delivery import Desk, Platform, another
from tests.driver import MONDAY

pytestmark = pytest.mark.both_databases
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def app(app: App) -> App:
    """As `cairn run` puts it together."""
    app.clockwork.believed = app.hands.believed = Steady(app.db).believed
    return app


@pytest.fixture
def desk(app: App) -> Desk:
    platform = app.platforms["web"] = Platform()
    return Desk(app, platform)


async def noted(app: App) -> datetime | None:
    async with app.db.reading() as session:
        return await session.scalar(select(func.max(Uptime.until)))


async def test_a_clock_that_was_ahead_for_a_moment_changes_nothing(app: App, caplog: pytest.LogCaptureFixture) -> None:
    await app.tick(MONDAY)
    await app.tick(MONDAY + 31 * DAY)
    assert await noted(app) == MONDAY
    assert [line for line in caplog.messages if line.startswith("the clock is doubted")]
    await app.tick(MONDAY + 2 * MINUTE)
    assert await noted(app) == MONDAY + 2 * MINUTE


async def test_a_long_outage_is_believed_after_a_while(app: App) -> None:
    await app.tick(MONDAY)
    back = MONDAY + 31 * DAY
    for later in (0 * MINUTE, 5 * MINUTE, STEADY):
        await app.tick(back + later)
    assert await noted(app) == back + STEADY
    async with app.db.reading() as session:
        assert await outages(session, MONDAY) == [(MONDAY, back + STEADY)]


async def test_what_waits_or_is_in_hand_stays_so_while_the_clock_is_doubted(desk: Desk) -> None:
    await desk.app.tick(MONDAY)
    expires = MONDAY + timedelta(hours=6)
    await desk.post("theirs", expires=expires)
    await another(desk)._hands.take("web", MONDAY, BATCH)
    await desk.post("hello", at=MONDAY + MINUTE, expires=expires)
    assert await desk.app.dispatcher.drain(MONDAY + 20 * DAY) == 0
    assert [(row.state, row.in_doubt) for row in await desk.rows()] == [("leased", False), ("waiting", False)]
    assert await desk.drain(later=MINUTE) == 1


async def test_a_leap_between_the_claim_and_the_attempt_skips_nothing(desk: Desk) -> None:
    await desk.app.tick(MONDAY)
    await desk.post("hello", expires=MONDAY + timedelta(hours=6))
    taken = await desk.app.hands.take("web", MONDAY, BATCH)
    desk.app.clock.move(20 * DAY)  # type: ignore[attr-defined]
    await desk.app.hands.carry(taken.claims, MONDAY)
    assert await desk.states() == ["sent"]


@pytest.mark.parametrize("wrong", [31 * DAY, -31 * DAY])
async def test_while_others_run_at_another_time_it_is_doubted(app: App, wrong: timedelta) -> None:
    steady = Steady(app.db)
    for minutes in range(0, 60, 2):
        async with app.db.writing() as session:
            await lived(session, MONDAY + minutes * MINUTE)
        assert not await steady.believed(MONDAY + wrong + minutes * MINUTE)


async def test_what_a_clock_noted_that_was_ahead_is_taken_back(app: App) -> None:
    await app.tick(MONDAY)
    async with app.db.writing() as session:
        session.add(Uptime(since=MONDAY + 31 * DAY, until=MONDAY + 31 * DAY))
        await reserve(session, {"web:all": 60.0}, (MONDAY + 2 * DAY).timestamp())
    steady, now = Steady(app.db), MONDAY + MINUTE
    assert [await steady.believed(now), await steady.believed(now + STEADY)] == [False, True]
    assert await noted(app) == MONDAY
    async with app.db.writing() as session:
        assert await reserve(session, {"web:all": 1.0}, now.timestamp()) == {"web:all": 0.0}


async def test_a_turn_that_no_queue_reaches_is_no_turn(app: App) -> None:
    async with app.db.writing() as session:
        await reserve(session, {"web:all": 1.0}, (MONDAY + 365 * DAY).timestamp())
        assert await reserve(session, {"web:all": 60.0}, MONDAY.timestamp()) == {"web:all": 0.0}
        assert await reserve(session, {"web:all": 1.0}, MONDAY.timestamp()) == {"web:all": 60.0}
