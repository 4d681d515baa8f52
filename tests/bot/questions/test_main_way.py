"""From a question to its answer and on to the next one who has it."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from bot.app import App
from bot.questions.tables import Question
from tests.bot.conftest import Later
from tests.bot.questions.conftest import QUESTION
from tests.driver import Chat
from tests.platform import Recorder

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("community")]


async def test_asked_claimed_answered_confirmed(app: App, chat: Chat, platform: Recorder, later: Later) -> None:
    asked = await chat("ana", "ask", **QUESTION)
    assert "Place: 1" in asked.text
    assert "not enough data yet" in asked.text
    await later()
    assert "A question: Why does my loss become NaN?" in platform.where("general")[0].text
    claimed = await chat("mo", "queue claim", question="1")
    assert "It is yours until" in claimed.text
    await later()
    assert "@Mo is looking at “Why does my loss become NaN?”" in platform.where("direct:u-ana")[-1].text
    assert "is looking at it" in platform.where("general")[0].text
    await chat("mo", "queue answer", question="1", text="Clip your gradients.")
    await later()
    answered = platform.where("direct:u-ana")[-1].answer
    assert "Clip your gradients." in answered.text
    assert "Helped too" not in (await chat("mo", "question show", question="1")).text
    assert "Glad it works" in (await chat.press("ana", answered, "Yes, it works")).text
    await later()
    assert "says that your answer" in platform.where("direct:u-mo")[-1].text


async def test_a_promise_that_runs_out_gives_the_old_place_back(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("bo", "ask", **{**QUESTION, "title": "Why is my git branch gone?", "topic": "git"})
    await chat("mo", "queue claim", question="1")
    await later(hours=25)
    assert "Place: 1" in (await chat("ana", "question show", question="1")).text
    assert "The mentor's time ran out." in "".join(post.text for post in platform.where("direct:u-ana"))
    said = len(platform.where("direct:u-ana"))
    await later(hours=1)
    assert len(platform.where("direct:u-ana")) == said, "said once"


async def test_the_clock_stands_while_information_is_awaited(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue info", question="1", text="Which optimiser?")
    await later(hours=30)
    back = platform.where("direct:u-ana")[-1].answer
    assert "Which optimiser?" in back.text
    form = await chat.press("ana", back, "Reply")
    await chat.fill("ana", form, text="```\nAdam(lr=1)\n```")
    await later(hours=20)
    assert "Adam(lr=1)" in "".join(post.text for post in platform.where("direct:u-mo"))
    assert "a mentor is looking" in (await chat("ana", "question show", question="1")).text
    await later(hours=5)
    assert "waiting for a mentor" in (await chat("ana", "question show", question="1")).text


async def test_an_answer_is_found_by_the_next_only_with_both_consents(chat: Chat) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue answer", question="1", text="Clip your gradients.")
    confirmed = await chat("ana", "question confirm", question="1", works="yes")
    again = {**QUESTION, "title": "My loss becomes NaN after epochs"}
    await chat.press("ana", confirmed, "Others may find it")
    assert "Place" in (await chat("bo", "ask", **again)).text, "one consent is none"
    await chat("bo", "question withdraw", question="2")
    await chat("mo", "question share", question="1", reuse=True)
    near = await chat("cy", "ask", **again)
    assert "Clip your gradients." in near.text
    assert near.buttons == ["This solved it", "Ask anyway"]
    assert "No question was needed" in (await chat.press("cy", near, "This solved it")).text
    for side in ("ana", "mo"):
        assert "Helped too: 1 other with" in (await chat(side, "question show", question="1")).text
    near = await chat("di", "ask", **again)
    assert "Place: 1" in (await chat.press("di", near, "Ask anyway")).text
    await chat("mo", "question share", question="1", reuse=False)
    assert "Place" in (await chat("ed", "ask", **again)).text, "consent can be taken back"


async def test_what_somebody_still_drafts_is_theirs_alone(app: App, chat: Chat) -> None:
    await chat("ana", "ask", **QUESTION)
    async with app.db.writing() as session:
        await session.execute(update(Question).values(state="draft"))
    for command in ("question show", "question join"):
        assert "not here any more" in (await chat("cy", command, question="1")).text
    assert "not asked yet" in (await chat("ana", "question list")).text
    shown = await chat("ana", "question show", question="1")
    assert QUESTION["tried"] in shown.text
    assert "is in the queue" in (await chat.press("ana", shown, "Ask anyway")).text


async def test_what_is_kept_is_said_in_words(chat: Chat, community: None) -> None:
    await chat("ana", "ask", **QUESTION)
    assert f"Open questions: “{QUESTION['title']}”" in (await chat("ana", "privacy show")).text
    kept = (await chat("mo", "privacy show")).text
    assert "As a mentor: topics: all; questions a week: 10; hours: any time" in kept
    assert "As a mentor" not in (await chat("bo", "privacy show")).text


async def test_what_is_in_the_way_becomes_a_question_with_one_click(chat: Chat) -> None:
    await chat("ana", "start", zone="Europe/Berlin")
    checkin = await chat("ana", "checkin", how="partly", stuck="My loss becomes NaN after two epochs", filled=True)
    form = (await chat.press("ana", checkin, "Ask a mentor")).form
    shown = {field.option.name: field.value for field in form.fields}
    assert shown["tried"] == "My loss becomes NaN after two epochs"
    assert shown.get("title") is None


async def test_who_sees_an_empty_queue_is_told_of_their_own_question(chat: Chat) -> None:
    await chat("ana", "ask", **QUESTION)
    queue = await chat("ana", "queue")
    assert "Only what you asked yourself waits at the moment:" in queue.text
    assert QUESTION["title"] in (await chat.press("ana", queue, "See it")).text
    assert "Nothing like that waits for you" in (await chat("ana", "queue", topic="git")).text
    await chat("mo", "queue claim", question="1")
    assert "Nothing waits for you here" in (await chat("ana", "queue")).text
