"""Leases of what is in hand, while clocks differ and leap, and processes stand still."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import update

from bot.app import App
from bot.attempt import PATIENCE, waiting
from bot.clock import Clock, SystemClock
from bot.db import Database
from bot.delivery import FAULTS
from bot.dispatch import BATCH, Hands, LocalDispatcher
from bot.errors import NotYet
from bot.leases import LEASE
from bot.outbox import Effect
from bot.platform import Message
from bot.watch import Watch
from bot.words import words
from tests.bot.test_delivery import Desk, Platform
from tests.driver import MONDAY

pytestmark = pytest.mark.both_databases
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


class Wrong(SystemClock):
    """The clock of a machine that goes wrong by ``by``."""

    def __init__(self, by: timedelta) -> None:
        self.by = by

    def now(self) -> datetime:
        return datetime.now(UTC) + self.by


@pytest.fixture
def desk(app: App) -> Desk:
    platform = app.platforms["web"] = Platform()
    return Desk(app, platform)


def hands_of(desk: Desk, lasting: timedelta = LEASE, clock: Clock | None = None, db: Database | None = None) -> Hands:
    """Those of another process."""
    here = {"web": desk.platform}
    return Hands(db or desk.app.db, here, clock or desk.app.clock, Random(1), words, Watch(), lasting)


@pytest.mark.parametrize("wrong", [-10 * MINUTE, 61 * SECOND, HOUR])
async def test_machines_whose_clocks_differ_do_not_take_from_each_other(desk: Desk, wrong: timedelta) -> None:
    if desk.app.db.sqlite:
        pytest.skip("it is on one machine")
    await desk.post("hello", at=MONDAY)
    first, second = (hands_of(desk, clock=Wrong(by)) for by in (timedelta(0), wrong))
    taken = await first.take("web", first.clock.now(), BATCH)
    assert not await second.any_due("web", second.clock.now())
    assert not (await second.take("web", second.clock.now(), BATCH)).claims
    await first.carry(taken.claims, first.clock.now())
    assert await desk.states() == ["sent"]


async def test_what_is_in_hand_here_is_not_lost_when_the_clock_leaps(desk: Desk) -> None:
    await desk.post("hello", once=True)
    hands = desk.app.hands
    taken = await hands.take("web", MONDAY, BATCH)
    assert not (await hands.take("web", MONDAY + HOUR, BATCH)).claims
    await hands.carry(taken.claims, MONDAY)
    assert await desk.states() == ["sent"]


async def test_who_stood_still_until_the_lease_was_over_says_nothing(desk: Desk) -> None:
    await desk.post("hello", once=True)
    frozen = hands_of(desk, SECOND * 0.05)
    taken = await frozen.take("web", MONDAY, BATCH)
    await asyncio.sleep(0.06)
    await frozen.carry(taken.claims, MONDAY)
    [row] = await desk.rows()
    assert (desk.platform.said, row.state, row.in_doubt, row.attempts) == ([], "waiting", False, 0)
    assert await desk.drain(later=SECOND) == 1
    assert desk.platform.said == ["hello"]


async def test_what_another_took_meanwhile_stays_theirs(desk: Desk) -> None:
    await desk.post("hello", once=True)
    frozen, other = hands_of(desk, SECOND * 0.05), hands_of(desk)
    taken = await frozen.take("web", MONDAY, BATCH)
    await asyncio.sleep(0.06)
    theirs = await other.take("web", MONDAY + SECOND, BATCH)
    await frozen.carry(taken.claims, MONDAY)
    assert await desk.states() == ["leased"]
    await other.carry(theirs.claims, MONDAY + SECOND)
    assert desk.platform.said == ["hello"]


async def test_who_stood_still_while_waiting_for_a_turn_says_nothing(desk: Desk) -> None:
    class Queued(Platform):
        async def post(self, space: str, place: str, message: Message) -> str:
            with waiting():
                await asyncio.sleep(0.31)
            return await super().post(space, place, message)

    desk.platform = Queued()
    await desk.post("hello")
    frozen = hands_of(desk, SECOND * 0.3)
    taken = await frozen.take("web", MONDAY, BATCH)

    @asynccontextmanager
    async def unable(_: object) -> AsyncIterator[None]:
        yield

    frozen._renewed = unable  # type: ignore[method-assign]
    await frozen.carry(taken.claims, MONDAY)
    [row] = await desk.rows()
    assert (desk.platform.said, row.state, row.in_doubt, row.attempts) == ([], "waiting", False, 0)


async def test_what_this_side_holds_back_is_no_attempt(desk: Desk) -> None:
    await desk.post("hello")
    desk.platform.trouble = [NotYet("no turn", 1)] * FAULTS
    for _ in range(FAULTS):
        assert await desk.drain(later=SECOND) == 1
    [row] = await desk.rows()
    assert (row.state, row.attempts, row.in_doubt) == ("waiting", 0, False)


def test_a_lease_outlasts_the_patience_with_a_platform() -> None:
    assert 2 * PATIENCE < LEASE


async def test_a_lease_is_renewed_while_work_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sleep = asyncio.sleep
    monkeypatch.setattr(asyncio, "sleep", lambda seconds: sleep(seconds / 1000))  # a slow machine keeps its lease
    desk.platform.gate = asyncio.Event()
    hands = hands_of(desk, SECOND * 30)
    await desk.post("hello")
    slow = asyncio.ensure_future(LocalDispatcher(hands).drain(MONDAY))
    await desk.platform.reached.wait()
    desk.app.clock.move(MINUTE)  # type: ignore[attr-defined]
    while (await desk.rows())[0].lease_until < MONDAY + MINUTE:  # type: ignore[operator]  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    desk.platform.gate.set()
    await slow
    assert await desk.states() == ["sent"]


async def test_a_clock_set_back_frees_what_a_dead_process_held(desk: Desk) -> None:
    await desk.post("hello")
    async with desk.app.db.writing() as session:
        far = MONDAY + 24 * HOUR
        held = {"state": "leased", "lease_owner": "dead", "lease_until": far, "tried_at": MONDAY}
        await session.execute(update(Effect).values(**held))
    assert await desk.drain(later=5 * MINUTE) == 1
    assert next(iter(desk.platform.posts.values())).message.in_doubt


async def test_a_clock_set_forward_loses_nothing_and_repeats_nothing(desk: Desk) -> None:
    desk.platform.gate = asyncio.Event()
    await desk.post("hello")
    slow = asyncio.ensure_future(desk.drain())
    await desk.platform.reached.wait()
    desk.app.clock.move(HOUR)  # type: ignore[attr-defined]
    desk.platform.gate.set()
    await slow
    assert desk.platform.said == ["hello"]
    assert await desk.states() == ["sent"]
