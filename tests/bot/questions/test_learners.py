"""The way from learner to helper: an easy question for somebody who solved something of its topic."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.app import App
from bot.clock import MovableClock
from bot.people import Account, Installation, Member
from bot.questions.tables import Block, Question
from tests.bot.conftest import Later
from tests.bot.questions.conftest import QUESTION
from tests.bot.questions.test_mentors import offered
from tests.driver import Chat
from tests.platform import Recorder

pytestmark = pytest.mark.usefixtures("community")
EASY = {"title": "Where do I put the brackets?", "topic": "python", "tried": "print without any"}


@pytest.fixture
async def solved(community: None, chat: Chat) -> None:
    """Bo's question was solved; Mo, who did it, mentors no more, so that nobody else is offered anything."""
    await chat("bo", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue answer", question="1", text="Clip your gradients.")
    await chat("bo", "question confirm", question="1", works="yes")
    await chat("mo", "mentor leave")
    await chat("ana", "question list")


@pytest.mark.both_databases
@pytest.mark.usefixtures("solved")
async def test_whoever_solved_something_is_offered_one_easy_question(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("ana", "ask", **EASY)
    await chat("cy", "ask", **{**EASY, "title": "And where the colons?"})
    await later(minutes=50)
    assert offered(platform, "bo") == [], "mentors come first"
    await later(minutes=20)
    (offer,) = offered(platform, "bo")
    assert "Where do I put the brackets?" in offer
    assert "You solved something about Python. This one is short, nobody tried it yet" in offer
    await later(hours=3)
    assert len(offered(platform, "bo")) == 1, "one at a time"
    assert "It is yours" in (await chat("bo", "queue claim", question="2")).text
    assert "Questions are taken by mentors" in (await chat("bo", "queue claim", question="3")).text


async def has_solved_three(chat: Chat) -> None:
    """Ana is no more at the beginning of the topic."""
    await chat("mo", "mentor join")
    for number in ("2", "3", "4"):
        await chat("ana", "ask", **{**EASY, "title": f"Question number {number} of many"})
        await chat("mo", "queue claim", question=number)
        await chat("mo", "queue answer", question=number, text="So.")
        await chat("ana", "question confirm", question=number, works="yes")
    await chat("mo", "mentor leave")


@pytest.mark.usefixtures("solved")
@pytest.mark.parametrize(
    "why", ["another topic", "long", "tried before", "kept apart", "gone", "pauses", "quiet", "far"]
)
async def test_it_is_offered_to_nobody_for_whom_it_is_not(
    app: App, chat: Chat, platform: Recorder, later: Later, clock: MovableClock, why: str
) -> None:
    changed = {"another topic": {"topic": "git"}, "long": {"tried": "print " * 120}}
    async with app.db.writing() as session:
        found = {name: number for number, name in await session.execute(select(Member.id, Member.name))}
        if why == "gone":
            gone = update(Account).where(Account.member_id == found["Bo"]).values(unreachable_at=clock.now())
            await session.execute(gone)
        if why == "kept apart":
            session.add(Block(asker_id=found["Ana"], mentor_id=found["Bo"], at=clock.now()))
    if why == "pauses":
        await chat("bo", "start", zone="UTC")
        await chat("bo", "pause")
    if why == "quiet":
        assert "No question is offered" in (await chat("bo", "question offers", on=False)).text
    if why == "far":
        await has_solved_three(chat)
    assert "in the queue" in (await chat("ana", "ask", **EASY | changed.get(why, {}))).text
    if why == "tried before":
        await chat("mo", "mentor join")
        await chat("mo", "queue claim", question="2")
        await chat("mo", "queue release", question="2")
        await chat("mo", "mentor leave")
    await later(hours=2)
    assert offered(platform, "bo") == []


async def many_wait(app: App, now: datetime, many: int, **of: Any) -> None:
    """Easy questions that wait since yesterday."""
    row = {"title": "And this?", "tried": "print", "state": "waiting", "rung": 0} | of
    at = {"first_asked_at": now - timedelta(days=1), "rank_at": now - timedelta(days=1)}
    async with app.db.writing() as session:
        community_id = await session.scalar(select(Installation.community_id))
        rows = [row | at | {"id": 100 + n, "community_id": community_id} for n in range(many)]
        await session.execute(insert(Question), rows)


@pytest.mark.both_databases
@pytest.mark.usefixtures("solved")
async def test_questions_that_suit_nobody_hold_no_other_up(
    app: App, chat: Chat, platform: Recorder, later: Later, clock: MovableClock
) -> None:
    await chat("ana", "ask", **EASY)
    await many_wait(app, clock.now(), 30, topic="git")
    await later(minutes=70)
    assert "Where do I put the brackets?" in offered(platform, "bo")[0]


@pytest.mark.usefixtures("solved")
async def test_those_at_the_beginning_come_before_all_who_are_far(
    app: App, chat: Chat, platform: Recorder, later: Later, clock: MovableClock
) -> None:
    await has_solved_three(chat)
    async with app.db.reading() as session:
        ana = await session.scalar(select(Member.id).where(Member.name == "Ana"))
    await many_wait(app, clock.now(), 30, topic="python", asker_id=ana)
    await chat("cy", "ask", **EASY)
    await later(minutes=70)
    assert "Where do I put the brackets?" in offered(platform, "ana")[0], "who solved what is most like it"


@pytest.mark.both_databases
@pytest.mark.usefixtures("solved")
async def test_of_a_long_queue_only_the_first_of_each_topic_are_looked_at(
    app: App, platform: Recorder, later: Later, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await many_wait(app, clock.now(), 20, topic="python", tried="x" * 700)
    async with app.db.writing() as session:
        easy = await session.get_one(Question, 119)
        easy.tried = "print"
    monkeypatch.setattr("bot.questions.learners.WINDOW", 19)
    await later(minutes=10)
    assert offered(platform, "bo") == []
    monkeypatch.setattr("bot.questions.learners.WINDOW", 20)
    await later(minutes=10)
    assert len(offered(platform, "bo")) == 1, "the last that is looked at"


@pytest.mark.usefixtures("solved")
async def test_less_of_this_is_on_the_offer_and_can_be_taken_back(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("ana", "ask", **EASY)
    await later(minutes=70)
    offer = next(post.answer for post in platform.where("direct:u-bo") if "Would this one" in post.text)
    assert offer.buttons == ["Claim", "Not for me", "Snooze", "Less of this"]
    less = await chat.press("bo", offer, "Less of this")
    await chat("cy", "ask", **{**EASY, "title": "And where the colons?"})
    await later(days=8)
    assert len(offered(platform, "bo")) == 1
    assert "one a week at most" in (await chat.press("bo", less, "Offer me some again")).text
    await chat("di", "ask", **{**EASY, "title": "And where the commas?"})
    await later(hours=2)
    assert len(offered(platform, "bo")) == 2


async def test_who_rests_is_offered_nothing(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("mo", "start", zone="UTC")
    await chat("mo", "pause")
    await chat("ana", "ask", **QUESTION)
    await later(minutes=2)
    assert offered(platform, "mo") == []


@pytest.mark.usefixtures("solved")
async def test_who_has_the_same_question_is_not_asked_to_answer_it(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("ana", "ask", **EASY)
    await chat("bo", "question join", question="2")
    await later(hours=3)
    assert offered(platform, "bo") == []
