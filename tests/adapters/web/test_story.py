"""The demo's story: told once, and lively when the newcomer arrives."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select

from adapters.web import WebAdapter, demo, inbound, messages, story
from adapters.web.inbound import Visitor
from adapters.web.messages import DIRECT, ROOM
from bot.app import App
from bot.checkins.tables import CheckIn, Goal, Ping
from bot.clock import MovableClock
from bot.context import Ready
from bot.db import Database
from bot.errors import BadSettings
from bot.people import Member
from bot.settings import read_settings
from bot.ui import Picture, flat
from bot.uptime import Uptime
from bot.when import WEEK
from tests.adapters.web.told import LONG_AGO, copy, tell
from tests.bot.outages import outages
from tests.driver import Answer

OTHER = {"z": "resting", ".": "silent"}


@pytest.fixture(scope="module")
def told(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tell(sqlite_template, tmp_path_factory.mktemp("demo"))


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(LONG_AGO, frozen=True)


@pytest.fixture
async def lived(told: Path, tmp_path: Path, clock: MovableClock) -> AsyncIterator[App]:
    """The demo as it is found when it is started again."""
    app = App(Database(copy(told, tmp_path)), clock, Random(7), b"secret of the tests")
    app.platforms["web"] = WebAdapter(app, read_settings({}))
    await demo.prepare_demo(app, clock)
    yield app
    await app.close()


async def test_everybody_lived_their_weeks(lived: App) -> None:
    async with lived.db.reading() as session:
        rows = await session.execute(
            select(Member.name, func.count()).join(CheckIn, CheckIn.member_id == Member.id).group_by(Member.name)
        )
        told = {row.name: row[1] for row in rows}
        missed = await session.scalar(select(func.count()).select_from(Ping).where(Ping.state == "missed"))
        away = await outages(session, LONG_AGO)
    answered = {
        life.name: sum(letter in story.HOW for letter in (life.past + life.weeks).lower()) for life in story.CAST
    }
    assert told == answered
    assert missed == 0
    assert away == []


async def test_anas_year_is_worth_a_look(lived: App) -> None:
    """Every kind of week, in its own place, to the last one, which is open; the streak is a function of it."""
    came = inbound.invocation(Visitor(story.ANA.person, "Ana", ROOM), "look", command="me", values={})
    ready = lived.prepare(came)
    assert isinstance(ready, Ready)
    page = (await lived.run(ready)).reply
    assert page is not None
    year = next(block for block in flat(page) if isinstance(block, Picture))
    cells = [
        cell for column in json.loads(year.data)["columns"] for cell in column["cells"] if cell not in ("none", "")
    ]
    told = [story.HOW.get(letter.lower(), OTHER.get(letter)) for letter in story.ANA.past + story.ANA.weeks]
    assert cells == [*told[:-1], "open"]
    assert len(cells) == 52
    assert set(cells) == {"done", "partly", "skipped", "resting", "silent", "open"}
    async with lived.db.reading() as session:
        late = select(func.count()).select_from(CheckIn).where(CheckIn.week < func.date(CheckIn.created_at, "-7 days"))
        assert await session.scalar(late) == sum(letter.isupper() for life in story.CAST for letter in life.past)
        assert await session.scalar(select(func.count()).select_from(Goal).where(Goal.state == "open")) == 6


async def test_the_newcomer_is_asked_just_now(lived: App) -> None:
    async with lived.db.reading() as session:
        ana = await messages.account(session, story.ANA.person)
        assert ana is not None
        last = (await messages.seen_by(session, ana.member_id, ROOM))[-1]
    assert "how did your week go?" in str(last.payload)
    assert story.ANA.person in str(last.payload)
    assert lived.clock.now() - last.at == demo.SETTLED


async def said_to(app: App, life: story.Life, path: str, **values: Any) -> str:
    ready = app.prepare(inbound.invocation(Visitor(life.person, life.name, ROOM), path, command=path, values=values))
    assert isinstance(ready, Ready)
    return Answer(await app.run(ready)).text


async def test_questions_wait_are_looked_at_and_are_found_again(lived: App) -> None:
    _, looked_at, waiting = story.PROBLEMS
    queue = await said_to(lived, story.ANA, "queue")
    assert waiting.title in queue
    assert looked_at.title not in queue
    assert looked_at.title in await said_to(lived, story.RHYS, "queue mine")
    asked = {"title": "How do I read a file larger than memory?", "topic": "python", "tried": "read_csv: MemoryError"}
    assert "add up the pieces" in await said_to(lived, story.ANA, "ask", **asked)
    async with lived.db.reading() as session:
        rows = await session.scalars(select(messages.WebMessage).where(messages.WebMessage.place == ROOM))
        told = [str(row.payload) for row in rows]
    assert [sum(one.title in words for words in told) for one in story.PROBLEMS] == [1, 1, 1], "a message each"


async def test_a_mentor_is_offered_what_waits_as_soon_as_time_goes_on(lived: App, clock: MovableClock) -> None:
    clock.move(timedelta(minutes=1))
    await lived.tick(clock.now())
    await lived.dispatcher.drain(clock.now())
    async with lived.db.reading() as session:
        rhys = await messages.account(session, story.RHYS.person)
        assert rhys is not None
        direct = await messages.seen_by(session, rhys.member_id, DIRECT + rhys.ref)
    assert story.PROBLEMS[-1].title in str(direct[-1].payload)


async def test_nobody_finds_private_answers_that_they_did_not_ask_for(lived: App) -> None:
    async with lived.db.reading() as session:
        for one in await messages.people(session):
            assert all(row.member_id is None for row in await messages.seen_by(session, one.member_id, ROOM))
            direct = await messages.seen_by(session, one.member_id, DIRECT + one.ref)
            assert all(row.mark is not None for row in direct)  # a reminder, not an answer


async def test_it_is_told_once_and_goes_on_where_it_stood(lived: App, clock: MovableClock) -> None:
    async with lived.db.reading() as session:
        stood, before = await session.scalar(select(func.max(Uptime.until))), await messages.latest(session)
    assert clock.now() == stood
    assert clock.now() > LONG_AGO + (demo.WEEKS - 1) * WEEK
    await demo.prepare_demo(lived, clock)
    async with lived.db.reading() as session:
        assert await messages.latest(session) == before


async def test_a_story_that_broke_off_says_what_to_do(app: App, clock: MovableClock) -> None:
    await demo._note(app, demo.BEGUN)
    with pytest.raises(BadSettings, match="Delete that file"):
        await demo.prepare_demo(app, clock)
