"""Next pings that are reckoned anew: after a clock that was ahead, and with other time zone data."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.app import App
from bot.checkins import reckoning
from bot.checkins.tables import Ping, Plan
from bot.clock import MovableClock
from tests.bot.checkins.conftest import Until, turn
from tests.driver import MONDAY, Chat
from tests.platform import Recorder

SUNDAY = datetime(2026, 3, 8, 17, 0, tzinfo=UTC)  # 18:00 in Berlin
WEEK = timedelta(days=7)
pytestmark = [pytest.mark.usefixtures("a_room", "ana"), pytest.mark.both_databases]


async def next_due(app: App) -> datetime | None:
    async with app.db.reading() as session:
        return await session.scalar(select(Plan.next_due))


async def ahead(app: App, at: datetime) -> None:
    """Cairn runs with a wrong clock for a moment, and believes it."""
    await app.tick(at)
    await app.dispatcher.drain(at)
    app.clockwork._next.clear()


async def test_pings_that_a_wrong_clock_put_off_come_in_their_weeks(
    app: App, platform: Recorder, clock: MovableClock, until: Until
) -> None:
    wrong = datetime(2026, 4, 5, 17, 0, tzinfo=UTC)  # four weeks after the next: its ping is said
    await turn(app, clock)
    await ahead(app, wrong)
    assert len(platform.where("general")) == 1
    await turn(app, clock)
    assert await next_due(app) == SUNDAY
    await until("2026-04-06 08:00")
    async with app.db.reading() as session:
        states = list(await session.scalars(select(Ping.state)))
    assert states == ["asked"] * 5
    called = [post for post in platform.where("general") if "how did your week go" in post.text]
    assert len(called) == 5, "each week once, also the one that was asked about too early"


async def test_a_change_of_settings_undoes_it_too(app: App, chat: Chat, clock: MovableClock) -> None:
    await ahead(app, MONDAY + timedelta(days=31))
    await chat("ana", "settings", ping="Sunday 19:00")
    assert await next_due(app) == SUNDAY + timedelta(hours=1)
    async with app.db.reading() as session:
        assert (await session.scalars(select(Ping.state).where(Ping.week <= SUNDAY.date()))).all() == []


@pytest.fixture
def atlantis(tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """A zone with the rules of another, until it gets those of a third."""

    def ruled(like: str) -> None:
        (tmp_path / "Atlantis").write_bytes(files("tzdata").joinpath("zoneinfo", *like.split("/")).read_bytes())
        (tmp_path / "+VERSION").write_text(like)
        zoneinfo.ZoneInfo.clear_cache()
        reckoning.edition.cache_clear()

    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([tmp_path])
    yield ruled
    zoneinfo.reset_tzpath(before)
    ruled("UTC")


async def test_newer_time_zone_data_moves_the_next_ping_and_no_week_is_asked_twice(
    app: App, platform: Recorder, clock: MovableClock, until: Until, atlantis: Callable[[str], None]
) -> None:
    atlantis("Europe/Berlin")
    async with app.db.writing() as session:
        await session.execute(update(Plan).values(zone="Atlantis"))
    await until("2026-03-08 17:30")
    assert len(platform.where("general")) == 1
    assert await next_due(app) == SUNDAY + WEEK
    atlantis("America/New_York")  # where that Sunday at 18:00 has not come yet
    app.clockwork._next.clear()
    await turn(app, clock)
    assert await next_due(app) == datetime(2026, 3, 15, 22, 0, tzinfo=UTC)
    await until("2026-03-09 08:00")
    assert len(platform.where("general")) == 1
    await until("2026-03-15 22:00")
    assert [post for post in platform.where("general") if "how did your week go" in post.text][1:]
