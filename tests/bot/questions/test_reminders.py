"""Whoever holds a question is reminded of its time once, kindly, and while there is something to be done."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import delete, insert, literal, select

from bot.app import App
from bot.clock import MovableClock
from bot.questions.tables import Deadline, QuestionClaim
from tests.bot.conftest import Later
from tests.bot.places import ADMIN
from tests.bot.questions.conftest import QUESTION
from tests.driver import Chat
from tests.platform import Post, Recorder

pytestmark = pytest.mark.usefixtures("community")


@pytest.fixture
async def held(community: None, chat: Chat, later: Later) -> None:
    """At nine in the morning; the night of the community is from 22 to 7."""
    await later(hours=1)
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await later()


def reminders(platform: Recorder, who: str = "mo") -> list[Post]:
    return [post for post in platform.where(f"direct:u-{who}") if "You meant to answer" in post.text]


async def hours(later: Later, number: int) -> None:
    for _ in range(number):
        await later(hours=1)


@pytest.mark.usefixtures("held")
async def test_once_before_the_time_ends_and_to_nobody_else(chat: Chat, platform: Recorder, later: Later) -> None:
    await hours(later, 21)
    assert reminders(platform) == [], "it would be in the night, and the morning is nearer than the evening"
    await hours(later, 2)
    (one,) = reminders(platform)
    assert "take a day more or hand it back: nobody minds" in one.text
    assert one.answer.buttons == ["Answer", "Ask back", "A day more", "Hand back", "Less of this"]
    assert "Why did I get this? You took this question. It comes once" in one.text
    assert one.place == "direct:u-mo"
    await hours(later, 3)
    assert len(reminders(platform)) == 1
    assert "reminder" not in "".join(post.text for post in platform.where("direct:u-ana"))


@pytest.mark.usefixtures("held")
async def test_who_took_it_before_there_were_reminders_is_reminded_at_the_same_moment(
    app: App, platform: Recorder, later: Later
) -> None:
    await hours(later, 5)
    await due_at_once(app)
    await hours(later, 16)
    assert reminders(platform) == []
    await hours(later, 2)
    assert len(reminders(platform)) == 1
    await due_at_once(app)
    await hours(later, 1)
    assert len(reminders(platform)) == 1, "who was reminded already is not once more"


async def due_at_once(app: App) -> None:
    """What migration 0057 writes for a promise."""
    async with app.db.writing() as session:
        await session.execute(delete(Deadline).where(Deadline.kind == "remind"))
        held = select(QuestionClaim.question_id, literal("remind"), QuestionClaim.claimed_at)
        await session.execute(insert(Deadline).from_select(["question_id", "kind", "at"], held))


@pytest.mark.usefixtures("held")
async def test_a_day_more_is_another_promise(chat: Chat, platform: Recorder, later: Later) -> None:
    await hours(later, 23)
    (one,) = reminders(platform)
    assert "A day more: until" in (await chat.press("mo", one.answer, "A day more")).text
    await hours(later, 23)
    _, second = reminders(platform)
    assert "A day more" not in second.answer.buttons
    assert "If time is short, hand it back" in second.text


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("way", ["queue answer", "queue release", "queue info", "mentor away", "question withdraw"])
async def test_not_when_there_is_nothing_to_remind_of(chat: Chat, platform: Recorder, later: Later, way: str) -> None:
    given = {"queue answer": {"text": "So."}, "queue info": {"text": "Which?"}, "mentor away": {"days": 3}}
    number = {} if way.startswith("mentor") else {"question": "1"}
    await chat("ana" if way.startswith("question") else "mo", way, **number, **given.get(way, {}))
    await hours(later, 25)
    assert reminders(platform) == []


@pytest.mark.usefixtures("held")
async def test_less_of_this_ends_it_and_can_be_taken_back(chat: Chat, platform: Recorder, later: Later) -> None:
    await hours(later, 23)
    less = await chat.press("mo", reminders(platform)[0].answer, "Less of this")
    assert "I do not remind you of questions you hold any more" in less.text
    await chat("mo", "queue extend", question="1")
    await hours(later, 24)
    assert len(reminders(platform)) == 1
    assert "I remind you once" in (await chat.press("mo", less, "Remind me again")).text


async def test_the_hours_that_suit_a_mentor_are_kept(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("mo", "mentor hours", start=12, end=17)
    await chat.send(chat.invocation("org", "queue settings", "", {"quiet_from": 0, "quiet_to": 0}, **ADMIN))
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await hours(later, 8)
    assert reminders(platform) == []
    await later(minutes=45)
    assert len(reminders(platform)) == 1, "the last moment of today that suits them"


@pytest.mark.both_databases
@pytest.mark.usefixtures("held")
async def test_two_processes_at_once_and_an_outage_remind_once_or_not_at_all(
    app: App, chat: Chat, clock: MovableClock, platform: Recorder, later: Later
) -> None:
    await hours(later, 21)
    clock.move(timedelta(hours=1))
    await asyncio.gather(*(app.tick(clock.now()) for _ in range(3)))
    await later()
    assert len(reminders(platform)) == 1
    await chat("mo", "queue extend", question="1")
    await later(hours=30)
    assert len(reminders(platform)) == 1, "its time was over when the bot came back"
