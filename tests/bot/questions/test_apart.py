"""Two communities ask, wait and answer apart: nothing of one is seen, counted or offered in the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.app import App
from bot.clock import MovableClock
from bot.people import Installation
from bot.questions.tables import Question
from tests.bot.conftest import Later
from tests.bot.places import ADMIN, Place
from tests.bot.questions.conftest import QUESTION
from tests.bot.questions.test_learners import EASY
from tests.driver import Chat
from tests.platform import Recorder

THEIRS = {**QUESTION, "title": "Asked next door"}
DOOR = "next-door"


@pytest.fixture
async def next_door(community: None, app: App, chat: Chat) -> Place:
    """Another community with a room, in which Ned mentors."""
    there = Place(chat, "web", DOOR)
    await there("ned", "mentor join")
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="general"))
    return there


def said(platform: Recorder, who: str, space: str = "home") -> str:
    return "\n".join(post.text for post in platform.where(f"direct:u-{who}", space))


async def waiting(app: App, space: str, now: Any, **columns: Any) -> None:
    """A question of that community, as its row says."""
    async with app.db.writing() as session:
        home = select(Installation.community_id).where(Installation.ref == space)
        given = {"title": "Old", "topic": "python", "tried": "", "first_asked_at": now, "rank_at": now} | columns
        session.add(Question(community_id=await session.scalar(home), **given))


async def solve(there: Place, number: str, asker: str, mentor: str) -> None:
    await there(mentor, "queue claim", question=number)
    await there(mentor, "queue answer", question=number, text="Clip your gradients.")
    await there(asker, "question confirm", question=number, works="yes")


async def test_mentors_are_offered_what_their_own_community_asks(
    chat: Chat, next_door: Place, platform: Recorder, later: Later
) -> None:
    await next_door("eve", "ask", **THEIRS)
    await chat("ana", "ask", **QUESTION)
    await later(minutes=2)
    assert QUESTION["title"] in said(platform, "mo")
    assert THEIRS["title"] not in said(platform, "mo")
    assert THEIRS["title"] in said(platform, "ned", DOOR)
    assert QUESTION["title"] not in said(platform, "ned", DOOR)


async def test_a_mentor_next_door_is_none_here(chat: Chat, next_door: Place, platform: Recorder, later: Later) -> None:
    await chat("mo", "mentor leave")
    await chat("ana", "ask", **QUESTION)
    await later(minutes=2)
    assert not said(platform, "ned", DOOR)
    listed = await chat.send(chat.invocation("olga", "mentor list", "", {}, **ADMIN))
    assert "Ned" not in listed.text


async def test_a_question_is_announced_in_its_own_rooms(
    chat: Chat, next_door: Place, platform: Recorder, later: Later
) -> None:
    await next_door("eve", "ask", **THEIRS)
    await later(hours=70)
    await chat("ana", "ask", **QUESTION)
    await later(hours=2)
    assert [THEIRS["title"] in post.text for post in platform.where("general")] == [False]
    assert all(THEIRS["title"] in post.text for post in platform.where("general", DOOR))


async def test_places_waits_and_numbers_count_their_own(
    app: App, chat: Chat, next_door: Place, clock: MovableClock
) -> None:
    yesterday = clock.now() - timedelta(days=1)
    for _ in range(10):
        await waiting(app, DOOR, yesterday, state="solved", answered_at=clock.now(), ended_at=clock.now())
    for _ in range(2):
        await waiting(app, DOOR, clock.now())
    asked = await chat("ana", "ask", **QUESTION)
    assert "Place: 1\n" in asked.text
    assert "not enough data yet" in asked.text
    numbers = await chat.send(chat.invocation("olga", "queue stats", "", {}, **ADMIN))
    assert "Waiting now: 1\n" in numbers.text
    assert "1 asked, 0 answered" in numbers.text
    async with app.db.reading() as session:
        mine = await session.scalar(select(Question).where(Question.title == QUESTION["title"]))
        assert mine is not None
        assert mine.rank_at == mine.first_asked_at, "no flood of this topic, here"


async def test_answers_are_found_where_they_were_given(chat: Chat, next_door: Place) -> None:
    await next_door("eve", "ask", **QUESTION)
    await solve(next_door, "1", "eve", "ned")
    for who in ("eve", "ned"):
        await next_door(who, "question share", question="1", reuse=True)
    assert "Others asked something like this" in (await next_door("fay", "ask", **QUESTION)).text
    assert "in the queue" in (await chat("ana", "ask", **QUESTION)).text
    assert "not there any more" in (await chat("ana", "question found", answer="1")).text


async def test_organisers_hear_of_their_own_mentors(
    chat: Chat, next_door: Place, platform: Recorder, later: Later
) -> None:
    await next_door("otto", "queue settings", actor=ADMIN, goal=24)
    await chat.send(chat.invocation("olga", "queue settings", "", {"approve": True}, **ADMIN))
    await chat("bo", "mentor join")
    await later()
    assert "Bo" in said(platform, "olga")
    assert not said(platform, "otto", DOOR)


@pytest.mark.parametrize("path", ["queue claim", "question close"])
async def test_questions_are_suggested_where_they_wait(app: App, chat: Chat, next_door: Place, path: str) -> None:
    await next_door("eve", "ask", **THEIRS)
    await chat("ana", "ask", **QUESTION)
    came = chat.invocation("mo", path, "", {}, **ADMIN)
    option = app.registry[path].option("question")
    assert option is not None
    assert [choice.value for choice in await app.suggest(came, option, "")] == ["2"]


async def test_who_solved_something_next_door_is_offered_nothing_of_here(
    app: App, chat: Chat, next_door: Place, platform: Recorder, later: Later, clock: MovableClock
) -> None:
    """However much waits there, and about however many topics."""
    await next_door("fay", "ask", **QUESTION)
    await solve(next_door, "1", "fay", "ned")
    await chat("bo", "ask", **QUESTION)
    await solve(Place(chat, "web", "home"), "2", "bo", "mo")
    for who, there in (("mo", chat), ("ned", next_door)):
        await there(who, "mentor leave")
    await next_door("otto", "queue settings", actor=ADMIN, quiet_from=8, quiet_to=20)
    await next_door("gus", "ask", **{**EASY, "title": "Where is the comma?"})
    for number in range(60):
        await waiting(app, DOOR, clock.now(), topic=f"{number:02}")
    await chat("ana", "ask", **EASY)
    await later(minutes=70)
    assert EASY["title"] in said(platform, "bo")
    assert "Where is the comma?" not in said(platform, "fay", DOOR), "it is quiet there"


class First(Random):
    """Chance that always says the first."""

    def choice(self, seq: Sequence[Any]) -> Any:
        return seq[0]


async def test_a_pseudonym_is_taken_where_it_is_in_use(app: App, chat: Chat, next_door: Place) -> None:
    app.random = First()
    there, here = [
        [(await place(who, "ask", **QUESTION, anonymous=True)).text.partition("shown as: ")[2].splitlines()[0]
         for who in ("ana", "bo")]
        for place in (next_door, chat)
    ]  # fmt: skip
    assert there == here
    assert len(set(here)) == 2
