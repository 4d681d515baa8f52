"""Several transactions at the same members, on a real PostgreSQL: they wait in order, pass over each other, or one of
two that wait for each other begins again. On SQLite there is one writer at a time."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text, update

from bot import letters
from bot.app import App
from bot.checkins import asking, due
from bot.checkins.due import due_now
from bot.checkins.jobs import plan_pings
from bot.checkins.tables import Ping, Plan, Round
from bot.clockwork import Clockwork, Job, Turn
from bot.db import Database
from bot.outbox import Outbox
from bot.people import Installation, Member, hold
from bot.text import Where, say
from bot.ui import reply
from bot.words import words
from tests.driver import Chat
from tests.platform import Recorder

pytestmark = [
    pytest.mark.usefixtures("a_room", "ana"),
    pytest.mark.parametrize("database_url", ["postgresql"], indirect=True),
]
SUNDAY = datetime(2026, 3, 8, 17, tzinfo=UTC)  # 18:00 in Berlin
WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")


async def until_somebody_waits(app: App) -> None:
    """Until a transaction waits for another one's lock."""
    async with app.db.reading() as session, asyncio.timeout(60):
        while not await session.scalar(WAITING):
            await asyncio.sleep(0.005)
            await session.rollback()


async def tick(app: App, *jobs: Job, now: datetime = SUNDAY) -> None:
    clockwork = Clockwork(app.db, list(jobs), app.random, words, app.platforms, app.wake)
    await clockwork.tick(now)


@pytest.mark.parametrize("patience", ["1ms", "10s"], ids=["the-job-gives-way", "the-person-gives-way"])
async def test_who_goes_while_they_are_asked_is_forgotten_and_the_job_goes_on(
    app: App, chat: Chat, patience: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Deleting locks the member and then their plan, asking the plan and then the member."""
    turns: list[int] = []

    async def ask(turn: Turn) -> None:
        await turn.session.execute(text(f"SET LOCAL deadlock_timeout = '{patience}'"))
        plans = await due_now(turn.session, SUNDAY)
        turns.append(len(plans))
        if len(turns) == 1:
            app_gone.append(asyncio.create_task(chat("ana", "privacy delete", sure=True)))
            await until_somebody_waits(app)
        for plan in plans:
            turn.session.add(Ping(member_id=plan.member_id, week=SUNDAY.date(), state="asked", asked_at=SUNDAY))
        await turn.session.flush()

    app_gone: list[asyncio.Task[object]] = []
    await tick(app, Job("ask", timedelta(seconds=20), ask))
    answer = await app_gone[0]
    assert "It is deleted" in answer.text  # type: ignore[attr-defined]
    assert "failed" not in caplog.text
    async with app.db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Plan)) == 0
        assert await session.scalar(select(func.count()).select_from(Member).where(Member.name == "Ana")) == 0


async def test_whoever_has_a_plan_in_hand_holds_up_nobody_else(app: App, chat: Chat, platform: Recorder) -> None:
    await chat("bo", "start", zone="Berlin")
    async with app.db.writing() as session:
        ana = await session.scalar(select(Plan).join(Member).where(Member.name == "Ana").with_for_update(of=Plan))
        assert ana is not None
        async with asyncio.timeout(60):
            await tick(app, plan_pings.__job__)  # type: ignore[attr-defined]
    await app.dispatcher.drain(SUNDAY)
    assert [post.mentions for post in platform.where("general")] == [["Bo"]]


async def test_two_lanes_begin_at_both_ends_and_then_take_the_next_slot(
    app: App, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    await chat("bo", "start", zone="Berlin")
    await chat("cy", "start", zone="Berlin")
    async with app.db.writing() as session:
        last = await session.scalar(select(func.max(Plan.member_id)))
        await session.execute(update(Plan).where(Plan.member_id == last).values(next_due=SUNDAY + timedelta(hours=1)))
    monkeypatch.setattr(due, "BATCH", 1)
    evening, found = SUNDAY + timedelta(hours=3), list[list[int]]()
    async with app.db.writing() as one, app.db.writing() as other, app.db.writing() as third:
        for session, lane in ((one, 0), (other, 1), (third, 1)):
            found.append([plan.member_id for plan in await due_now(session, evening, lane)])
    async with app.db.reading() as session:
        slots = {row.member_id: row.next_due for row in await session.execute(select(Plan.member_id, Plan.next_due))}
    assert len({number for some in found for number in some}) == 3
    assert [slots[some[0]] > SUNDAY for some in found] == [False, False, True]


async def test_words_that_many_write_at_once_are_waited_for_by_nobody(app: App) -> None:
    words_of_many = {"d" * 32: ({"is": "Reply"}, None)}
    async with app.db.writing() as session:
        await letters.keep(session, words_of_many, SUNDAY)
    async with app.db.writing() as one, app.db.writing() as other, asyncio.timeout(60):
        await letters.keep(one, words_of_many, SUNDAY)
        await letters.keep(other, words_of_many, SUNDAY)
    async with app.db.writing() as session:
        await letters.keep(session, words_of_many, SUNDAY + timedelta(days=2))
    async with app.db.reading() as session:
        assert await session.scalar(select(letters.Letter.used_at)) == SUNDAY + timedelta(days=2)


async def rounds(app: App) -> list[int]:
    async with app.db.reading() as session:
        return list(await session.scalars(select(Round.part).order_by(Round.part)))


@pytest.mark.parametrize("way", ["asked", "opened"])
async def test_two_processes_number_the_messages_of_a_slot_one_after_the_other(
    app: App, chat: Chat, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await chat("bo", "start", zone="Berlin")
    monkeypatch.setattr(due, "BATCH", 1)
    other = App(
        Database(app.db.url.render_as_string(hide_password=False)), app.clock, app.random, b"secret of the tests"
    )
    slow, go_on = asyncio.Event(), asyncio.Event()

    async def first(turn: Turn) -> None:
        await speak(turn, way)
        slow.set()
        await go_on.wait()

    async def second(turn: Turn) -> None:
        await speak(turn, way)

    running = asyncio.create_task(tick(app, Job("first", timedelta(0), first)))
    await slow.wait()
    following = asyncio.create_task(tick(other, Job("second", timedelta(0), second)))
    await until_somebody_waits(app)
    go_on.set()
    await asyncio.gather(running, following)
    await other.close()
    assert await rounds(app) == [0, 1]


async def speak(turn: Turn, way: str) -> None:
    """Ask one member who is due, or open a message of the same slot."""
    if way == "asked":
        await plan_pings(turn)
    else:
        await asking.open_round(turn, (await turn.session.scalars(select(Installation))).one(), "call", SUNDAY)


@pytest.mark.parametrize("way", ["asked", "opened"])
async def test_a_room_that_is_asked_can_be_written_to_meanwhile(app: App, way: str) -> None:
    written: list[object] = []

    async def ask(turn: Turn) -> None:
        await speak(turn, way)
        room = (await turn.session.scalars(select(Installation))).one()
        async with asyncio.timeout(60), app.db.writing() as session:
            post = Outbox(session, SUNDAY).post(room, Where("web", "general"), reply(say("hello")), kind="t", key="t")
            written.append(await post)

    await tick(app, Job("ask", timedelta(0), ask))
    assert len(written) == 1


async def test_who_is_changed_can_be_asked_meanwhile(app: App) -> None:
    async with app.db.writing() as session:
        ana = (await session.scalars(select(Member).where(Member.name == "Ana"))).one()
        await hold(session, ana)
        async with asyncio.timeout(60):
            await tick(app, plan_pings.__job__)  # type: ignore[attr-defined]
    assert await rounds(app) == [0]


async def test_what_is_wrong_is_not_tried_again(app: App) -> None:
    tries = []

    async def fails(turn: Turn) -> None:
        tries.append(turn)
        await turn.session.execute(text("SELECT 1/0"))

    await tick(app, Job("fails", timedelta(0), fails))
    assert len(tries) == 1
