"""Where the two sides of a question talk, and what is heard there without a command."""

from __future__ import annotations

from itertools import count

import pytest
from sqlalchemy import select, update

from bot.app import App
from bot.context import Actor, Outcome
from bot.hearing import Heard
from bot.people import Installation
from bot.questions.tables import QuestionMessage, QuestionTalk
from bot.text import Where
from tests.bot.conftest import Later
from tests.bot.questions.conftest import QUESTION
from tests.driver import Answer, Chat
from tests.platform import Post, Recorder

pytestmark = pytest.mark.usefixtures("community")
_NUMBERS = count(1)


def space_of(platform: Recorder, who: str) -> str:
    return next(ref for ref, space in reversed(platform.spaces.items()) if f"u-{who}" in space.people)


def said_in(platform: Recorder, place: str) -> list[Post]:
    return [post for post in platform.posts.values() if post.place == place]


async def speak(app: App, who: str, place: str, text: str, **more: object) -> Outcome | None:
    actor = Actor("web", "home", f"u-{who}", who.capitalize())
    number = next(_NUMBERS)
    given = {"ref": f"said{number}", "answers": None, **more}
    return await app.hear(Heard(actor, Where("web", place), f"h{number}", text=text, **given))  # type: ignore[arg-type]


@pytest.fixture
async def claimed(community: None, chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await later()


@pytest.mark.both_databases
@pytest.mark.usefixtures("claimed")
async def test_each_side_speaks_in_a_space_of_its_own_and_edits_follow(
    app: App, platform: Recorder, later: Later
) -> None:
    ana, mo = space_of(platform, "ana"), space_of(platform, "mo")
    assert ana != mo
    assert "I may not see what else is written here" in said_in(platform, ana)[-1].text
    silent = await speak(app, "ana", ana, "It is `2.1`, \x00and\u202e so on", ref="first")
    assert silent is not None
    assert silent.reply is None, "it arrives, so nothing needs to be said"
    await later()
    told = said_in(platform, mo)[-1]
    assert "It is 2.1, and so on" in told.text
    assert await speak(app, "ana", ana, "It is 2.2", ref="first", edited=True)
    await later()
    assert "It is 2.2" in told.text
    assert "edited" in told.text
    assert await speak(app, "ana", ana, "never heard", ref="other", edited=True)
    await speak(app, "mo", mo, "Which optimiser?")
    await later()
    assert "Which optimiser?" in said_in(platform, ana)[-1].text
    async with app.db.reading() as session:
        assert [row.source for row in await session.scalars(select(QuestionMessage))][:1] == ["first"]


@pytest.mark.usefixtures("claimed")
async def test_the_same_words_twice_are_carried_once(app: App, platform: Recorder, later: Later) -> None:
    actor, place = Actor("web", "home", "u-ana", "Ana"), Where("web", space_of(platform, "ana"))
    for _ in range(2):
        await app.hear(Heard(actor, place, "the same delivery", "r", "Hello"))
    await later()
    assert len([post for post in said_in(platform, space_of(platform, "mo")) if "Hello" in post.text]) == 1


@pytest.mark.usefixtures("claimed")
async def test_a_command_said_to_the_bot_is_not_carried(app: App, platform: Recorder, later: Later) -> None:
    mo, ana = space_of(platform, "mo"), space_of(platform, "ana")
    before = len(said_in(platform, ana))
    for line in ("queue mine", "help", "queue claim 2"):
        assert await speak(app, "mo", mo, line, named=True) is None
    await later()
    assert len(said_in(platform, ana)) == before
    assert await speak(app, "mo", mo, "me too, with version 2", named=True), "these are words for the other side"
    assert await speak(app, "mo", mo, "queue mine"), "without the bot's name too"
    await later()
    assert len(said_in(platform, ana)) == before + 2


@pytest.mark.usefixtures("claimed")
async def test_others_are_not_listened_to(app: App, chat: Chat, platform: Recorder) -> None:
    ana = space_of(platform, "ana")
    assert await speak(app, "eve", ana, "Let me in") is None
    assert await speak(app, "ana", "general", "Good morning") is None
    await chat("eve", "question list")
    assert await speak(app, "eve", ana, "Let me in") is None


async def test_a_reply_to_what_the_bot_wrote_is_part_of_it(
    app: App, chat: Chat, platform: Recorder, later: Later
) -> None:
    """Without a room to open spaces from, each is written to directly."""
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room=None))
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await later()
    assert platform.spaces == {}
    ref = next(ref for ref, post in platform.posts.items() if post.place == "direct:u-ana")
    assert await speak(app, "ana", "direct:u-ana", "It is PyTorch 2.", answers=ref)
    await later()
    assert "It is PyTorch 2." in platform.where("direct:u-mo")[-1].text
    await chat("bo", "question list")
    assert await speak(app, "bo", "direct:u-bo", "Me too", answers=ref) is None


@pytest.mark.both_databases
async def test_where_two_can_be_together_they_are_until_one_hands_back(
    app: App, chat: Chat, platform: Recorder, later: Later
) -> None:
    platform.talks_together = True
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await later()
    place = space_of(platform, "ana")
    assert platform.spaces[place].people == {"u-ana", "u-mo"}
    before = len(said_in(platform, place))
    await speak(app, "ana", place, "We both read this")
    await later()
    assert len(said_in(platform, place)) == before, "nothing is said twice"
    await chat("ana", "question reply", question="1", text="Said by a button")
    await later()
    assert "Said by a button" in said_in(platform, place)[-1].text
    assert "We both read this" in (await chat("mo", "question show", question="1")).text
    await chat("mo", "queue release", question="1", summary="It is the rate, I think.")
    await later()
    assert platform.spaces[place].people == {"u-ana"}
    await chat("bo", "mentor join")
    taken = await chat("bo", "queue claim", question="1")
    assert "It is the rate, I think." in taken.text, "the next one knows what was found"
    await later()
    assert platform.spaces[place].people == {"u-ana", "u-bo"}


async def test_a_room_of_ones_own_is_closed_when_the_question_is_handed_back(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await later()
    first = space_of(platform, "mo")
    await later(minutes=5)
    await chat("mo", "queue release", question="1")
    await later()
    assert platform.spaces[first].closed
    await chat("mo", "queue claim", question="1")
    await later()
    assert [space.closed for space in platform.spaces.values() if space.people == {"u-mo"}] == [True, False]


async def test_rooms_close_a_while_after_the_last_word_and_open_again(
    app: App, chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue answer", question="1", text="Clip them.")
    await chat("ana", "question confirm", question="1", works="yes")
    await later(minutes=10)
    assert [space.closed for space in platform.spaces.values()] == [False, False], "there may be thanks"
    await chat("ana", "question thanks", question="1", text="You saved my week.")
    await later(minutes=14)
    assert not platform.spaces[space_of(platform, "mo")].closed
    await later(minutes=2)
    assert [space.closed for space in platform.spaces.values()] == [True, True]
    assert "You saved my week." in said_in(platform, space_of(platform, "mo"))[-1].text
    await chat("ana", "question reopen", question="1")
    await later(days=1)
    assert [space.closed for space in platform.spaces.values()] == [False, False]
    await chat("ana", "question withdraw", question="1")
    await later(minutes=16)
    assert platform.spaces[space_of(platform, "ana")].closed
    answer = await speak(app, "ana", space_of(platform, "ana"), "One more thing")
    assert answer is not None
    assert "nobody reads it until you take it up again" in Answer(answer).text
    assert "Take it up again" in Answer(answer).buttons


async def test_who_answered_before_leaves_when_another_takes_it(chat: Chat, platform: Recorder, later: Later) -> None:
    platform.talks_together = True
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await chat("mo", "queue answer", question="1", text="Clip them.")
    await chat("ana", "question reopen", question="1")
    await chat("bo", "mentor join")
    await chat("bo", "queue claim", question="1")
    await later()
    assert platform.spaces[space_of(platform, "ana")].people == {"u-ana", "u-bo"}


async def test_whoever_hides_is_never_in_one_space_with_the_mentor(
    app: App, chat: Chat, platform: Recorder, later: Later
) -> None:
    platform.talks_together = True
    await chat("ana", "ask", **QUESTION, anonymous=True)
    await chat("mo", "queue claim", question="1")
    await later()
    assert [space.people for space in platform.spaces.values()] == [{"u-ana"}, {"u-mo"}]
    await speak(app, "ana", space_of(platform, "ana"), "It is PyTorch 2.")
    await later()
    assert "It is PyTorch 2." in said_in(platform, space_of(platform, "mo"))[-1].text
    assert all("Ana" not in post.text for post in said_in(platform, space_of(platform, "mo")))


@pytest.mark.parametrize("hidden", [True, False])
async def test_closed_direct_messages_lead_to_the_room_where_only_news_is_told(
    app: App, chat: Chat, platform: Recorder, later: Later, hidden: bool
) -> None:
    await chat("ana", "ask", **QUESTION, anonymous=hidden)
    platform.closed.add("u-ana")
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room=None))
    await chat("mo", "queue claim", question="1")
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="general"))
    await later()
    told = platform.where("general")[-1]
    assert "news" in told.text
    assert told.answer.buttons == ["See it"]
    assert told.mentions == ([] if hidden else ["Ana"])
    assert "Mo" not in told.text
    assert "a mentor is looking" in (await chat.press("ana", told.answer, "See it")).text


async def test_a_space_that_cannot_be_opened_or_is_gone_holds_nothing_up(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    from bot.errors import Forbidden

    await chat("ana", "ask", **QUESTION)
    await later()
    platform.trouble += [Forbidden("no", "Create Private Threads") for _ in range(2)]
    await chat("mo", "queue claim", question="1")
    await later()
    await later(seconds=2)
    assert any("is looking at" in post.text for post in platform.where("direct:u-ana"))
    platform.spaces.clear()
    await chat("mo", "queue answer", question="1", text="Clip them.")
    await later()
    assert "Clip them." in "".join(post.text for post in platform.where("direct:u-ana"))


@pytest.mark.usefixtures("claimed")
async def test_what_is_said_before_anybody_looks_is_kept_for_them(
    app: App, chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("mo", "queue release", question="1")
    noted = await speak(app, "ana", space_of(platform, "ana"), "I found that it is the labels")
    assert noted is not None
    assert noted.reply is not None
    await chat("bo", "mentor join")
    assert "it is the labels" in (await chat("bo", "queue claim", question="1")).text


@pytest.mark.usefixtures("claimed")
async def test_an_asker_can_still_speak_with_who_answered(
    app: App, chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("mo", "queue answer", question="1", text="Clip them.")
    await later()
    await speak(app, "ana", space_of(platform, "ana"), "To which norm?")
    await later()
    assert "To which norm?" in said_in(platform, space_of(platform, "mo"))[-1].text


@pytest.mark.usefixtures("claimed")
async def test_spaces_are_forgotten_with_their_people(app: App, chat: Chat) -> None:
    await chat("ana", "privacy delete", sure=True)
    async with app.db.reading() as session:
        assert list(await session.scalars(select(QuestionTalk))) == []


async def test_a_message_menu_keeps_its_link(app: App, chat: Chat) -> None:
    from msgspec.structs import replace

    from bot.context import MessageRef

    said = MessageRef("general:9", "My loss is NaN, what now?", "https://chat.example/general/9")
    came = replace(chat.invocation("ana", "ask", "", {}, entrance="message"), message=said)
    form = app.prepare(came)
    assert any(field.value == said.text for field in form.fields)  # type: ignore[union-attr]
    filled = replace(chat.invocation("ana", "ask", "", {**QUESTION, "tried": said.text}, entrance="form"), message=said)
    await chat.send(filled)
    claimed = await chat("mo", "queue claim", question="1")
    from bot.ui import Actions, Link, flat

    links = [item.url for block in flat(claimed.reply) if isinstance(block, Actions) for item in block.items
             if isinstance(item, Link)]  # fmt: skip
    assert links == [said.link]
