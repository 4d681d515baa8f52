"""Conversations that are posts in a forum, for all to read, where a community chose one."""

from __future__ import annotations

import pytest

from bot.app import App
from bot.errors import Delivery, Forbidden, Unreachable
from tests.bot.conftest import Later
from tests.bot.places import ADMIN
from tests.bot.questions.conftest import QUESTION
from tests.driver import Answer, Chat
from tests.platform import Recorder, Space

pytestmark = pytest.mark.usefixtures("community")


@pytest.fixture
async def open_to_all(community: None, chat: Chat, platform: Recorder, later: Later) -> None:
    platform.talks_together = True
    assert "in a post in" in (await organiser(chat, "queue room", forum="shelf")).text
    await later()


async def organiser(chat: Chat, path: str, **given: object) -> Answer:
    return await chat.send(chat.invocation("org", path, "", given, **ADMIN))


def only(platform: Recorder) -> tuple[str, Space]:
    (found,) = platform.spaces.items()
    return found


@pytest.mark.usefixtures("open_to_all")
async def test_it_is_a_post_with_the_question_and_who_asks_is_told_before(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    assert "where others can read along" in (await chat("ana", "ask", **QUESTION)).text
    await chat("mo", "queue claim", question="1")
    await later()
    ref, post = only(platform)
    assert (post.forum, post.people, post.name) == ("shelf", {"u-ana", "u-mo"}, f"#1 {QUESTION['title']}")
    said = [one.text for one in platform.posts.values() if one.place == ref]
    assert "Whoever sees this forum can read along" in said[0]
    assert QUESTION["tried"] in said[1]
    assert "@Mo is looking at" in said[2]
    assert "Conversations: in #shelf, for all to read" in (await organiser(chat, "queue settings", goal=24)).text


@pytest.mark.usefixtures("open_to_all")
async def test_whoever_hides_talks_in_private(chat: Chat, platform: Recorder, later: Later) -> None:
    assert "read along" not in (await chat("ana", "ask", **QUESTION, anonymous=True)).text
    await chat("mo", "queue claim", question="1")
    await later()
    assert {post.forum for post in platform.spaces.values()} == {None}


@pytest.mark.usefixtures("open_to_all")
async def test_why_it_was_closed_is_for_the_one_who_asked(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await later()
    await organiser(chat, "question close", question="1", why="Somebody was unkind here.")
    await later()
    read = [post.place for post in platform.posts.values() if "Somebody was unkind here." in post.text]
    assert read == ["direct:u-ana"]


@pytest.mark.usefixtures("open_to_all")
async def test_a_community_may_turn_back(chat: Chat, platform: Recorder, later: Later) -> None:
    assert "in private" in (await organiser(chat, "queue room")).text
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await later()
    assert only(platform)[1].forum is None


@pytest.mark.usefixtures("open_to_all")
@pytest.mark.parametrize(
    ("trouble", "mend"),
    [(Forbidden("no", "Create Posts"), "I lack the permission Create Posts"),
     (Unreachable("gone"), "The forum is gone or closed to me")],
)  # fmt: skip
async def test_where_it_may_not_post_it_is_private_and_organisers_are_told(
    chat: Chat, platform: Recorder, later: Later, trouble: Delivery, mend: str
) -> None:
    await chat.send(chat.invocation("org", "access give", "", {"person": "u-olga", "level": "organiser"}, **ADMIN))
    await chat("ana", "ask", **QUESTION)
    await later()
    platform.trouble.append(trouble)
    await chat("mo", "queue claim", question="1")
    await later()
    await later()
    ref, thread = only(platform)
    assert (thread.forum, thread.people) == (None, {"u-ana", "u-mo"})
    assert any("@Mo is looking at" in one.text for one in platform.posts.values() if one.place == ref)
    told = [
        post.text for post in platform.where("direct:u-olga") if "that conversation is held in private" in post.text
    ]
    assert len(told) == 1
    assert mend in told[0]


async def test_where_it_may_open_nothing_it_is_direct_and_organisers_are_told(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat.send(chat.invocation("org", "access give", "", {"person": "u-olga", "level": "organiser"}, **ADMIN))
    await chat("ana", "ask", **QUESTION)
    await later()
    platform.trouble += [Forbidden("no", "Create Private Threads") for _ in range(2)]
    await chat("mo", "queue claim", question="1")
    await later()
    await later(seconds=2)
    told = [post.text for post in platform.where("direct:u-olga") if "held in direct messages" in post.text]
    assert len(told) == 1
    assert "I lack the permission Create Private Threads" in told[0]


async def test_organisers_are_told_in_the_language_they_chose(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat.send(chat.invocation("org", "access give", "", {"person": "u-olga", "level": "organiser"}, **ADMIN))
    await chat("olga", "language", language="de")
    await chat("ana", "ask", **QUESTION)
    await later()
    platform.trouble.append(Forbidden("no", "Create Private Threads"))
    await chat("mo", "queue claim", question="1")
    await later()
    await later(seconds=2)
    told = [post.answer.own_words for post in platform.where("direct:u-olga")]
    assert any("Mir fehlt die Berechtigung Create Private Threads" in words for words in told), told


async def test_where_each_talks_alone_there_is_no_forum_to_choose(chat: Chat) -> None:
    assert "there is no forum to choose" in (await organiser(chat, "queue room", forum="shelf")).text


@pytest.mark.usefixtures("open_to_all")
async def test_what_stands_there_is_taken_back_with_its_asker(
    app: App, chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("ana", "ask", **QUESTION)
    await chat("mo", "queue claim", question="1")
    await later()
    ref, post = only(platform)
    await chat("ana", "privacy delete", sure=True)
    await later()
    left = "".join(one.text for one in platform.posts.values() if one.place == ref)
    assert QUESTION["tried"] not in left
    assert QUESTION["title"] not in post.name
