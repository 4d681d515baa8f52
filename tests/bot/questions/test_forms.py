"""Forms about a question name it, instead of asking for its number."""

from __future__ import annotations

import pytest

from bot.text import plain
from tests.bot.conftest import Later
from tests.bot.questions.conftest import QUESTION
from tests.driver import Answer, Chat
from tests.platform import Recorder

pytestmark = pytest.mark.usefixtures("community")


def shown(answer: Answer) -> dict[str, object]:
    return {field.option.name: field.value for field in answer.form.fields}


async def test_a_form_is_headed_by_the_question(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("ana", "ask", **QUESTION)
    claimed = await chat("mo", "queue claim", question="1")
    form = await chat.press("mo", claimed, "Ask back")
    assert plain(form.form.title) == f"Ask back: {QUESTION['title']}"
    assert shown(form) == {"text": None}
    assert "Your clock stands still" in (await chat.fill("mo", form, text="Which optimiser?")).text


async def test_a_question_is_named_by_words_of_its_title(chat: Chat) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("ana", "ask", **{**QUESTION, "title": "Why does my loss stand still?"})
    assert "NaN?" in (await chat("ana", "question show nan")).text
    assert "Several questions are called like “my loss”" in (await chat("ana", "question show my loss")).text
    assert "no question called like “branch”" in (await chat("ana", "question show branch")).text
    assert "too" in (await chat("cy", "question join stand still")).text, "also one that others asked"
    claimed = await chat("mo", "queue claim stand still")
    assert "Why does my loss stand still?" in claimed.text
    titles = f"{claimed.text}{(await chat('mo', 'queue')).text}{(await chat('mo', 'queue mine')).text}"
    assert "2: " not in titles
    assert "number" not in titles, "what looks like a place is none"


async def test_a_number_that_is_none_can_be_mended_in_the_form(chat: Chat) -> None:
    form = await chat("mo", "queue answer", question="99")
    assert shown(form)["question"] == "99"


async def test_a_form_that_was_refused_comes_again_under_its_question(chat: Chat) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    form = await chat("bo", "queue answer", question="1")
    refused = await chat.fill("bo", form, text="Clip them.")
    assert "You do not hold this question" in refused.text
    again = await chat.press("bo", refused, "Back to the form")
    assert plain(again.form.title) == f"Answer: {QUESTION['title']}"
    assert shown(again) == {"text": "Clip them."}
    assert again.form.given["question"] == "1"


async def test_what_was_said_is_there_to_be_changed(chat: Chat) -> None:
    await chat("ana", "ask", **QUESTION)
    said = await chat("ana", "question reply", question="1", text="It is PyTorch 1.")
    assert shown(await chat.press("ana", said, "Change what I said")) == {"text": "It is PyTorch 1."}


async def test_thanks_are_one_click_and_may_have_words_later(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue answer", question="1", text="Clip them.")
    confirmed = await chat("ana", "question confirm", question="1", works="yes")
    thanked = await chat.press("ana", confirmed, "Say thanks")
    await later()
    form = await chat.press("ana", thanked, "In a few words")
    await chat.fill("ana", form, text="It runs. You saved my week.")
    await later()
    told = [post.text for post in platform.where("direct:u-mo") if "thanks you for" in post.text]
    assert len(told) == 1
    assert "You saved my week." in told[0]
