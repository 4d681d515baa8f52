"""Looking for somebody else: from the menu of a message, with the words of who wrote it, and for them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sqlalchemy import update

from bot.app import App
from bot.context import MessageRef
from tests.bot.conftest import Later
from tests.driver import Answer, Chat
from tests.platform import Recorder

TITLE, TRIED = "My loss becomes NaN", "I lowered the learning rate and it still explodes"


@pytest.fixture
async def room(app: App, chat: Chat) -> None:
    """A room is chosen, and Mo mentors."""
    from bot.people import Installation

    await chat("mo", "mentor join")
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="general"))


async def on_message(chat: Chat, who: str, platform: Recorder, about: str, command: str = "resource find") -> Answer:
    """The menu of the message in the room that says this."""
    ref, post = next((ref, post) for ref, post in platform.posts.items() if about in post.text)
    came = chat.invocation(who, command, "", {}, entrance="message")
    return await chat.send(replace(came, message=MessageRef(ref, post.text, answer=f"general:{ref}")))


def asked(answer: Answer, name: str = "sentence") -> object:
    return {field.option.name: field.value for field in answer.form.fields}[name]


async def test_of_a_question_its_words_alone_are_searched(
    chat: Chat, later: Later, platform: Recorder, room: None
) -> None:
    await chat("ana", "ask", title=TITLE, topic="deep-learning", tried=TRIED)
    await later()
    form = await on_message(chat, "mo", platform, f"A question: {TITLE}")
    assert asked(form) == f"{TITLE}\n{TRIED}"


async def test_of_a_check_in_its_words_alone(chat: Chat, later: Later, platform: Recorder, room: None) -> None:
    await chat("ana", "start", zone="Berlin", target="A parser", hours=5, ping="Sunday 18:00")
    done = await chat("ana", "checkin", how="partly", built="A tokenizer", stuck="Recursion confuses me")
    await chat.press("ana", done, "Share in the room")
    await later()
    assert asked(await on_message(chat, "mo", platform, "checked in: Partly")) == "Recursion confuses me\nA tokenizer"
    goal = await on_message(chat, "mo", platform, "checked in: Partly", "goal set")
    assert asked(goal, "text") == "Recursion confuses me\nA tokenizer"


async def test_what_the_mentor_is_and_did_is_no_reason_for_another(chat: Chat, app: App) -> None:
    await chat("mo", "start", zone="Berlin", target="Teach", hours=3, ping="Sunday 18:00")
    await chat("mo", "track follow", track="mlops")
    own = await chat("mo", "resource find", sentence="learn pytorch, two hours a week")
    assert "h a week" in own.text
    seen = await chat("mo", "resource find", sentence="learn pytorch")
    first = seen.text.splitlines()[1].partition(":")[0]
    await chat("mo", "resource done", resource=first)
    for sentence in ("learn pytorch", "learn pytorch, two hours a week"):
        came = chat.invocation("mo", "resource find", "", {}, entrance="message")
        form = await chat.send(replace(came, message=MessageRef("m1", sentence, answer="general:m1")))
        found = (await chat.fill("mo", form)).text
        assert first in found
        assert "your" not in found.replace("near yours", "")
        assert "you finished" not in found
