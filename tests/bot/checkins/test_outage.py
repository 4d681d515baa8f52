"""Away for a while: what is still said, how late it is counted, and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select

from bot.app import App
from bot.clock import MovableClock
from bot.db import Database
from bot.errors import Retry
from bot.outbox import Effect
from bot.watch import Watch
from tests.bot.checkins.conftest import Until, turn
from tests.driver import Chat
from tests.platform import Recorder

SUNDAY = "2026-03-08 17:00"  # 18:00 in Berlin
SORRY = "This comes a little late, sorry."
pytestmark = pytest.mark.usefixtures("a_room", "ana")


class Listening(Watch):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.late: list[timedelta] = []
        self.gone, self.ends = Counter[str](), Counter[str]()

    def ended(self, kind: str, state: str, late: timedelta) -> None:
        self.late.append(late)
        self.ends[state] += 1

    def left_out(self, kind: str, number: int) -> None:
        self.gone[kind] += number


@pytest.fixture
async def app(database_url: str, clock: MovableClock) -> AsyncIterator[App]:
    app = App(Database(database_url), clock, Random(7), b"secret of the tests", Listening())
    yield app
    await app.close()


@pytest.fixture
def watch(app: App) -> Listening:
    assert isinstance(app.watch, Listening)
    return app.watch


async def away(app: App, clock: MovableClock, until: str) -> None:
    """Nobody ticks until then."""
    clock.move(datetime.fromisoformat(until).replace(tzinfo=UTC) - clock.now())
    await app.tick(clock.now())
    await app.dispatcher.drain(clock.now())


async def test_how_late_a_ping_is_counts_from_its_slot(
    app: App, platform: Recorder, clock: MovableClock, until: Until, watch: Listening
) -> None:
    await until("2026-03-08 16:59")
    await away(app, clock, "2026-03-08 20:00")
    (post,) = platform.where("general")
    assert SORRY in post.text
    assert watch.late == [timedelta(hours=3)]


async def test_what_is_too_late_to_be_said_is_counted_and_told(
    app: App, chat: Chat, platform: Recorder, clock: MovableClock, until: Until, watch: Listening,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    await chat("bo", "start", zone="Berlin")
    await until("2026-03-08 16:59")
    with caplog.at_level("INFO", "cairn"):
        await away(app, clock, "2026-03-09 03:00")
    assert platform.posts == {}
    assert watch.gone == {"checkins.ping": 2}
    [facts] = [line.facts for line in caplog.records if line.msg == "left out"]  # type: ignore[attr-defined]
    assert facts == {"kind": "checkins.ping", "reason": "its time had passed", "effects": 2}


@pytest.mark.both_databases
async def test_after_an_outage_what_was_asked_for_waits_until_the_rest_is_said_and_is_not_lost(
    app: App, chat: Chat, platform: Recorder, clock: MovableClock, until: Until, watch: Listening
) -> None:
    await chat("ana", "settings", via="direct")
    await chat("ana", "career log", employer="E", role="R", stage="applied", next_step="call", remind="Sunday 18:00")
    await until("2026-03-08 16:59")
    await away(app, clock, "2026-03-08 21:00")
    for _ in range(3):
        clock.move(timedelta(minutes=1))
        await turn(app, clock)
    assert len(platform.where("direct:u-ana")) == 1
    async with app.db.reading() as session:
        assert sorted(await session.scalars(select(Effect.state))) == ["sent", "waiting"]
    clock.move(timedelta(minutes=15))
    await turn(app, clock)
    assert [SORRY in told.text for told in platform.where("direct:u-ana")] == [True, False]
    assert "This comes late" in platform.where("direct:u-ana")[-1].text


async def test_a_ping_that_its_platform_kept_waiting_says_sorry_and_goes_on_saying_it(
    app: App, chat: Chat, platform: Recorder, clock: MovableClock, until: Until
) -> None:
    platform.trouble = [Retry("no answer", 3 * 3600)]
    await until("2026-03-08 20:01")
    (post,) = platform.where("general")
    assert SORRY in post.text
    await chat("ana", "checkin", how="done")
    await until("2026-03-08 20:10")
    assert "1 of 1 has checked in." in post.text
    assert post.edits
    assert SORRY in post.text
