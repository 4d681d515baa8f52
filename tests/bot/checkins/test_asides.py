"""Questions beside check-ins and kind words to who is away: by stage, and none twice within eight weeks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot import shelf
from bot.app import App
from bot.checkins.reflections import REFLECT_EVERY
from bot.clock import MovableClock
from bot.people import Installation
from tests.driver import Answer, Chat
from tests.platform import Recorder

ASKED = "A question, if you like one: "


def question(answer: Answer) -> str | None:
    return next((line.removeprefix(ASKED) for line in answer.text.splitlines() if line.startswith(ASKED)), None)


async def texts(kind: str, *stages: str) -> set[str]:
    return {one.text for one in (await shelf.part("prompts")).prompts[kind] if one.stage in stages}


@pytest.fixture
async def started(chat: Chat) -> None:
    await chat("ana", "start", zone="Berlin", ping="Sunday 18:00")


@pytest.mark.usefixtures("started")
async def test_a_bare_check_in_brings_a_question_once_a_week(chat: Chat, clock: MovableClock) -> None:
    asked, kinds = [], {kind: await texts(kind, "any") for kind in ("check-ins", "reflections")}
    for week in range(9):
        found = question(await chat("ana", "checkin", how="done"))
        assert found in kinds["reflections" if week % 4 == 1 else "check-ins"], "every fourth week one to think about"
        assert question(await chat("ana", "checkin", how="partly")) is None
        asked.append(found)
        clock.move(timedelta(days=7))
    assert len(set(asked[:8])) == 8, "none comes again within eight weeks"


@pytest.mark.usefixtures("started")
async def test_it_suits_the_stage_and_may_name_the_goal(chat: Chat, clock: MovableClock) -> None:
    await chat("ana", "track follow", track="cold-start-to-mle")
    await chat("ana", "track done")
    own = await texts("check-ins", "prerequisites")
    assert question(await chat("ana", "checkin", how="done")) in own
    await chat("bo", "start", zone="Berlin")
    await chat("bo", "goal set", text="Read {name} **chapter 3**")
    named = set()
    for _ in range(12):
        named.add(question(await chat("bo", "checkin", how="done")))
        clock.move(timedelta(days=7))
    assert "Your goal is Read {name} **chapter 3**. Still the right one, or shall we reword it?" in named


@pytest.mark.usefixtures("started")
async def test_words_bring_a_reflection_every_fourth_week_and_a_rest_brings_nothing(
    chat: Chat, clock: MovableClock
) -> None:
    assert question(await chat("ana", "checkin", how="resting")) is None
    assert question(await chat("ana", "checkin", how="done", built="A parser")) in await texts("reflections", "any")
    clock.move(timedelta(days=7))
    assert question(await chat("ana", "checkin", how="done", built="A lexer")) is None
    clock.move(REFLECT_EVERY)
    assert question(await chat("ana", "checkin", how="done", built="Both")) is not None


Until = Callable[[float], Awaitable[None]]


@pytest.fixture
def later(app: App, clock: MovableClock) -> Until:
    async def go(hours: float) -> None:
        clock.move(timedelta(hours=hours))
        await app.tick(clock.now())
        await app.dispatcher.drain(clock.now())

    return go


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("alone", [True, False])
async def test_a_reminder_brings_a_kind_word_that_suits_the_absence(
    chat: Chat, app: App, clock: MovableClock, platform: Recorder, later: Until, alone: bool
) -> None:
    platform.speaks_privately = alone
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="general"))
    await later(6 * 24 + 9.1)  # Sunday evening
    await later(24)
    reminder = next(post for post in platform.posts.values() if "still room for your check-in" in post.text)
    words = (await shelf.part("prompts")).prompts["nudges"]
    known = {one.text.replace("{name}", "Ana") for one in words if one.weeks_away == "1"}
    assert known & set(reminder.text.splitlines())
    seen = [line for line in reminder.text.splitlines() if line in known]
    await chat("ana", "checkin", how="done")
    await later(1)
    assert alone or not [post for post in platform.posts.values() if seen[0] in post.text and post is not reminder]


@pytest.mark.usefixtures("started")
async def test_eight_weeks_on_a_track_bring_no_question_and_no_ice_breaker_twice(
    chat: Chat, app: App, clock: MovableClock, platform: Recorder, later: Until
) -> None:
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="general"))
    await chat("ana", "track follow", track="cold-start-to-mle")
    await chat("bo", "help")
    own, ice = await texts("check-ins", "prerequisites"), await texts("ice-breakers", "any")
    asked, broken = list[str](), list[str]()
    for _ in range(8):
        asked += filter(None, [question(await chat("ana", "checkin", how="done"))])
        await chat("bo", "career practise", person="u-ana")
        await later(1)
        invited = next(post for post in platform.where("direct:u-ana")[::-1] if "Yes" in post.answer.buttons)
        await chat.press("ana", invited.answer, "Yes")
        await later(1)
        round_ = platform.where("general")[-1]
        broken += [text for text in ice if text in round_.text]
        await chat.press("ana", round_.answer, "Enough for today")
        await later(7 * 24 - 2)
    assert len(asked) == len(set(asked)) == 8
    assert set(asked) & own, "of their own stage"
    assert len(broken) == len(set(broken)) == 8
