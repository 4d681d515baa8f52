"""First answers go first: work that steps aside goes on by one step at a time, and not in a rush."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from bot import rush
from bot.rush import Rush


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch) -> Rush:
    """A rush that lasts until the test says otherwise, or until work has waited as long as it may."""
    monkeypatch.setattr(rush, "CLOSE", 60.0)
    monkeypatch.setattr(rush, "LULL", 30.0)
    monkeypatch.setattr(rush, "LONGEST", 60.0)
    return Rush()


async def _steps(told: list[str], name: str, number: int = 3) -> str:
    for step in range(number):
        told.append(f"{name}{step}")
        await asyncio.sleep(0)
    return name


async def _laps(number: int = 20) -> None:
    for _ in range(number):
        await asyncio.sleep(0)


async def test_alone_it_goes_on_at_once_and_gives_what_it_gives() -> None:
    told: list[str] = []
    quiet = Rush()
    quiet.came()
    assert await quiet.aside(_steps(told, "a")) == "a"
    assert told == ["a0", "a1", "a2"]


async def test_a_single_delivery_is_no_rush_and_two_are(crowd: Rush) -> None:
    told: list[str] = []
    crowd.came()
    await crowd.aside(_steps(told, "a", 1))
    crowd.came()
    waits = asyncio.ensure_future(crowd.aside(_steps(told, "b")))
    await _laps()
    assert told == ["a0"]
    waits.cancel()


async def test_work_under_way_stops_at_its_next_step_when_a_rush_begins(crowd: Rush) -> None:
    told: list[str] = []
    crowd.came()
    work = asyncio.ensure_future(crowd.aside(_steps(told, "a", 5)))
    await _laps(2)
    begun = len(told)
    crowd.came()
    await _laps()
    assert 0 < begun <= len(told) < 5
    work.cancel()


async def test_a_rush_holds_up_nobody_for_longer_than_said(crowd: Rush, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    crowd.came()
    crowd.came()
    monkeypatch.setattr(rush, "LONGEST", 0.0)
    await asyncio.wait_for(crowd.aside(_steps(told, "a")), 10)
    assert told == ["a0", "a1", "a2"]


async def test_a_rush_ends_when_nothing_more_comes() -> None:
    told: list[str] = []
    short = Rush()
    short.came()
    short.came()
    work = asyncio.ensure_future(short.aside(_steps(told, "a")))
    assert told == []
    assert await asyncio.wait_for(work, 10) == "a"


async def test_while_a_first_answer_is_owed_everything_else_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rush, "LULL", 0.001)
    monkeypatch.setattr(rush, "LONGEST", 60.0)
    told: list[str] = []
    busy = Rush()
    busy.came()
    with busy.owing():
        work = asyncio.ensure_future(busy.aside(_steps(told, "a")))
        await asyncio.sleep(0.02)
        assert told == []
    assert await asyncio.wait_for(work, 10) == "a"


async def test_between_two_steps_the_loop_looks_at_what_has_come() -> None:
    """However many wait: after each of their steps comes a turn of whoever does not step aside."""
    told: list[str] = []
    quiet = Rush()
    works = [asyncio.ensure_future(quiet.aside(_steps(told, name))) for name in "abcdef"]
    seen = []
    while not all(work.done() for work in works):
        seen.append(len(told))
        await asyncio.sleep(0)
    assert len(told) == 18
    assert max(after - before for before, after in pairwise(seen)) == 1


async def test_what_goes_wrong_comes_out_as_it_is() -> None:
    async def wrong() -> None:
        await asyncio.sleep(0)
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        await Rush().aside(wrong())


async def test_a_time_limit_inside_holds_and_a_cancellation_reaches_the_work() -> None:
    ended: list[str] = []
    limited = asyncio.Event()

    async def patient() -> str:
        try:
            async with asyncio.timeout(0.01):
                await asyncio.Event().wait()
        except TimeoutError:
            ended.append("in time")
            limited.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")
        return "never"

    work = asyncio.ensure_future(Rush().aside(patient()))
    await asyncio.wait_for(limited.wait(), 10)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert ended == ["in time", "cancelled"]


async def test_whoever_is_cancelled_while_waiting_leaves_the_turn_to_the_next(crowd: Rush) -> None:
    told: list[str] = []
    crowd.came()
    crowd.came()
    first, second = (asyncio.ensure_future(crowd.aside(_steps(told, name))) for name in "ab")
    await _laps(3)
    first.cancel()
    crowd._began = float("-inf")  # the rush has lasted as long as it may
    crowd._serve()
    assert await asyncio.wait_for(second, 10) == "b"
    assert told == ["b0", "b1", "b2"]
