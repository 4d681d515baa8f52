"""Many processes at the same thing at the same moment: the database settles it. What is swept, and what stays."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import func, select

from bot.app import App, _secret
from bot.clock import MovableClock
from bot.clockwork import Clockwork, Job, Turn
from bot.db import Database
from bot.handle import Receipt
from bot.outbox import Effect, Outbox
from bot.people import Account, Community, Installation, Member, account_of, installation_of
from bot.sweeps import sweep_effects, sweep_receipts
from bot.text import Where, say
from bot.ui import reply
from bot.words import words
from tests.databases import elsewhere
from tests.driver import MONDAY, Answer, Chat

pytestmark = pytest.mark.both_databases
DAY = timedelta(days=1)


@pytest.fixture
async def apps(app: App, database_url: str, clock: MovableClock) -> AsyncIterator[list[App]]:
    """Three processes on one database."""
    others = [App(Database(database_url), clock, Random(1), b"secret of the tests") for _ in range(2)]
    yield [app, *others]
    for other in others:
        await other.close()


async def count(app: App, table: type) -> int:
    async with app.db.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_first_contact_by_many_at_once_makes_one_of_each(apps: list[App]) -> None:
    answers = await asyncio.gather(*(Chat(app)("ana", "help") for app in apps * 4))
    assert all("went wrong" not in answer.text and answer.text for answer in answers)
    assert [await count(apps[0], table) for table in (Community, Installation, Member, Account)] == [1, 1, 1, 1]


async def test_a_delivery_that_comes_to_many_at_once_is_handled_by_one(apps: list[App]) -> None:
    came = Chat(apps[0]).invocation("ana", "goal set", "", {"text": "Read chapter 3"}, entrance="form")
    answers: list[Answer] = await asyncio.gather(*(Chat(app).send(came) for app in apps * 4))
    said = [answer for answer in answers if getattr(answer.outcome, "reply", None) is not None]
    assert len(said) == 1
    assert await count(apps[0], Receipt) == 1


async def test_all_processes_sign_with_the_same_secret(apps: list[App]) -> None:
    secrets = await asyncio.gather(*(_secret(app.db) for app in apps * 3))
    assert len(set(secrets)) == 1
    assert len(secrets[0]) == 32


async def test_a_job_runs_in_one_process_at_a_time(apps: list[App]) -> None:
    inside, most = 0, 0

    async def work(turn: Turn) -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.01)
        inside -= 1

    job = Job("test.work", timedelta(0), work)
    clocks = [Clockwork(app.db, [job], Random(1), words, {}, lambda: None) for app in apps]
    await asyncio.gather(*(each.tick(MONDAY) for each in clocks * 3))
    assert most == 1


async def test_lanes_of_a_job_go_on_at_once_where_there_are_many_writers(app: App) -> None:
    lanes: list[int] = []
    both = asyncio.Event()

    async def work(turn: Turn) -> None:
        lanes.append(turn.lane)
        if len(lanes) == 2 or app.db.sqlite:
            both.set()
        async with asyncio.timeout(60):
            await both.wait()

    await Clockwork(app.db, [Job("work", DAY, work, lanes=2)], Random(1), words, {}, lambda: None).tick(MONDAY)
    assert sorted(lanes) == ([0] if app.db.sqlite else [0, 1])


async def test_no_lane_goes_on_when_the_tick_is_stopped(app: App) -> None:
    begun, inside = asyncio.Event(), set[int]()

    async def work(turn: Turn) -> None:
        inside.add(turn.lane)
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            inside.remove(turn.lane)

    clockwork = Clockwork(app.db, [Job("work", DAY, work, lanes=2)], Random(1), words, {}, lambda: None)
    ticking = asyncio.create_task(app.rush.aside(clockwork.tick(MONDAY)))
    await begun.wait()
    ticking.cancel()
    await asyncio.wait([ticking])
    assert not inside


@pytest.mark.parametrize(("every", "kept"), [(DAY, False), (timedelta(minutes=1), True)])
async def test_who_looks_seldom_keeps_no_statements(app: App, every: timedelta, kept: bool) -> None:
    turns = 0

    async def work(turn: Turn) -> bool:
        nonlocal turns
        turns += 1
        await turn.session.execute(select(Receipt))
        return turns == 2

    clockwork = Clockwork(app.db, [Job("work", every, work)], Random(1), words, {}, lambda: None)
    clockwork.seldom = timedelta(minutes=5)
    cache = app.db.engine.sync_engine._compiled_cache
    cache.clear()  # other tests share it
    before = len(cache)
    await clockwork.tick(MONDAY)
    assert (len(cache) > before) == kept
    await clockwork.tick(MONDAY + DAY)
    assert (turns, len(cache) > before) == (3, True), "where there is more to do, the next turn finds them"


async def test_a_job_that_fails_stops_no_other(app: App) -> None:
    ran: list[str] = []

    async def fails(turn: Turn) -> None:
        turn.session.add(Receipt(delivery="x", at=MONDAY))
        await turn.session.flush()
        raise ValueError("some fault")

    async def works(turn: Turn) -> bool:
        ran.append("works")
        return len(ran) < 3

    jobs = [Job("fails", DAY, fails), Job("works", DAY, works)]
    clockwork = Clockwork(app.db, jobs, Random(1), words, {}, lambda: None)
    await clockwork.tick(MONDAY)
    await clockwork.tick(MONDAY + DAY / 2)
    assert ran == ["works"] * 3
    assert await count(app, Receipt) == 0


async def test_readers_do_not_wait_for_a_writer(app: App) -> None:
    async with app.db.writing() as writer:
        writer.add(Receipt(delivery="x", at=MONDAY))
        await writer.flush()
        async with elsewhere(app.db) as reader:
            assert not (await reader.scalars(select(Receipt))).all()
    assert await count(app, Receipt) == 1


async def test_what_fails_leaves_nothing(app: App) -> None:
    with pytest.raises(ZeroDivisionError):
        await _fail(app)
    assert await count(app, Receipt) == 0


async def _fail(app: App) -> None:
    async with app.db.writing() as session:
        session.add(Receipt(delivery="x", at=MONDAY))
        await session.flush()
        raise ZeroDivisionError


async def test_old_receipts_and_ended_effects_go_and_what_is_needed_stays(app: App) -> None:
    async with app.db.writing() as session:
        here = await installation_of(session, "web", "home", "Home", MONDAY)
        ana = (await account_of(session, here, "u-ana", "Ana", MONDAY)).member
        box, hello = Outbox(session, MONDAY), reply(say("hello"))
        room = Where("web", "general")
        plain = await box.post(here, room, hello, kind="t", key="plain")
        authored = await box.post(here, room, hello, kind="t", key="authored", author=ana)
        await box.post(here, room, hello, kind="t", key="still waiting")
        edited = await box.post(here, room, hello, kind="t", key="edited")
        assert plain
        assert authored
        assert edited
        for row in (plain, authored, edited):
            row.state, row.ended_at = "sent", MONDAY
        await box.edit(edited, hello)
        session.add(Receipt(delivery="old", at=MONDAY))
        session.add(Receipt(delivery="new", at=MONDAY + 31 * DAY))
    later = MONDAY + 31 * DAY
    async with app.db.writing() as session:
        turn = Turn(session, later, Random(1), Outbox(session, later), words)
        await sweep_receipts(turn)
        assert not await sweep_effects(turn)
    async with app.db.reading() as session:
        assert set(await session.scalars(select(Receipt.delivery))) == {"new"}
        kept = {"authored", "still waiting", "edited", f"edit:{edited.id}"}
        assert set(await session.scalars(select(Effect.key))) == kept
