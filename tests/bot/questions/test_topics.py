"""What questions are about: the topics of the content in use, whatever craft that is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import shelf
from bot.app import App
from bot.text import plain
from tests.bot.conftest import Later
from tests.bot.places import ADMIN
from tests.bot.questions.conftest import QUESTION
from tests.bot.questions.test_mentors import offered
from tests.driver import Answer, Chat
from tests.platform import Recorder

pytestmark = pytest.mark.usefixtures("community")

BREAD = """\
- id: dough
  name: Dough
  aliases: [teig]
- id: sourdough
  name: Sourdough
  parent: dough
  aliases: [starter, levain]
- id: oven
  name: Oven and steam
- id: statistics
  name: Statistics
"""
STARTER = {"title": "Why does my starter smell of glue?", "topic": "levain", "tried": "I feed it rye once a day"}
CRUST = {"title": "Why does my crust crack here?", "topic": "oven", "tried": "More steam, and it cracks all the same"}


@pytest.fixture
def bread(tmp_path: Path) -> Iterator[Path]:
    """The content of another craft, in the place of Cairn's."""
    (tmp_path / "topics.yaml").write_text(BREAD)
    shelf.use(str(tmp_path), check_links=False)
    yield tmp_path
    shelf.use(None)


async def suggested(app: App, chat: Chat, command: str, option: str, typed: str, **actor: str) -> dict[str, str]:
    """What is offered while one types: the answer with what is read."""
    asked = app.registry[command].option(option)
    assert asked
    came = chat.invocation("ana", command, "", {}, **actor)
    words = app.words(came.actor.locale)
    return {choice.value: plain(choice.label, words) for choice in await app.suggest(came, asked, typed)}


async def organiser(chat: Chat, path: str, **given: object) -> Answer:
    return await chat.send(chat.invocation("org", path, "", given, **ADMIN))


@pytest.mark.parametrize(("command", "option"), [("ask", "topic"), ("queue", "topic"), ("mentor topics", "topics")])
@pytest.mark.usefixtures("bread")
async def test_only_the_topics_of_the_craft_are_offered(app: App, chat: Chat, command: str, option: str) -> None:
    every = await suggested(app, chat, command, option, "")
    assert [*every] == ["dough", "sourdough", "oven", "statistics", "other"]
    assert [*await suggested(app, chat, command, option, "lev")] == ["sourdough", "other"]
    assert [*await suggested(app, chat, command, option, "pyth")] == ["other"]


async def test_names_are_read_in_ones_own_language(app: App, chat: Chat) -> None:
    found = await suggested(app, chat, "ask", "topic", "Lineare", locale="de")
    assert next(iter(found.items())) == ("linear-algebra", "Lineare Algebra")
    assert found["other"] == "Etwas anderes"
    chosen = await chat.send(chat.invocation("mo", "mentor topics", "", {"topics": "statistik, git"}, locale="de"))
    assert "Statistik, Git und GitHub" in chosen.own_words
    elsewhere = await chat.send(chat.invocation("mo", "mentor topics", "", {"topics": "Etwas anderes"}, locale="de"))
    assert "Themen: Etwas anderes" in elsewhere.own_words


@pytest.mark.usefixtures("bread")
async def test_all_that_is_said_of_a_question_names_the_topic_of_the_craft(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("mo", "mentor topics", topics="dough")
    assert "do not know the topic “python”" in (await chat("ana", "ask", **{**STARTER, "topic": "python"})).text
    await chat("ana", "ask", **CRUST)
    await chat("ana", "ask", **STARTER)
    await later(minutes=1)
    assert ["Topic: Oven and steam" in post.text for post in platform.where("general")] == [True, False]
    assert "Topic: Sourdough" in platform.where("general")[1].text
    assert "Topic: Sourdough" in "".join(offered(platform, "mo")), "what a topic contains is of it"
    assert "Topic: Sourdough" in (await chat("ana", "question show", question="2")).text
    assert "starter smell of glue?: Sourdough, since" in (await chat("mo", "queue", topic="dough")).text
    assert "Topics: Oven and steam 1, Sourdough 1" in (await organiser(chat, "queue stats")).text
    await chat("mo", "queue claim", question="2")
    await later()
    [first, *_] = [post.text for post in platform.posts.values() if "You took this question" in post.text]
    assert "Topic: Sourdough" in first


@pytest.mark.usefixtures("bread")
async def test_a_post_in_the_forum_begins_with_the_topic(chat: Chat, platform: Recorder, later: Later) -> None:
    platform.talks_together = True
    await organiser(chat, "queue room", forum="shelf")
    await chat("ana", "ask", **STARTER)
    await chat("mo", "queue claim", question="1")
    await later()
    [first, *_] = [post.text for post in platform.posts.values() if post.place in platform.spaces]
    assert "A question about Sourdough." in first


async def test_a_slip_is_understood_and_what_fits_more_than_one_is_asked_back(app: App, chat: Chat) -> None:
    assert [*await suggested(app, chat, "ask", "topic", "Pyhton")] == ["python", "other"]
    assert [*await suggested(app, chat, "mentor topics", "topics", "git, statistcs")] == [
        "git, statistics",
        "git, other",
    ]
    shown = await chat("mo", "mentor topics", topics="Pyhton, calculis, something else")
    assert "Topics: Python, Calculus, Something else" in shown.text
    which = await chat("mo", "mentor topics", topics="cv")
    assert "Topics: Computer vision" in (await chat.choose("mo", which, "computer-vision")).text
    refused = await chat("mo", "mentor topics", topics="git, cv")
    assert "“cv” fits more than one topic: Computer vision, Resume and applications." in refused.text
    unknown = await chat("ana", "ask", **{**QUESTION, "topic": "gardening", "entrance": "form"})
    assert "I do not know the topic “gardening”. Choose one from the list, or Something else." in unknown.text
    assert QUESTION["tried"] in str((await chat.press("ana", unknown, "Back to the form")).form.fields)


async def test_content_that_changes_while_running_counts_from_then_on(
    app: App, chat: Chat, later: Later, bread: Path
) -> None:
    await chat("mo", "mentor topics", topics="oven")
    (bread / "topics.yaml").write_text(BREAD.replace("Oven and steam", "Heat") + "- id: salt\n  name: Salt\n")
    shelf.SHELF.look()
    assert "salt" in await suggested(app, chat, "ask", "topic", "")
    assert "Topics: Heat" in (await chat("mo", "mentor budget", questions=3)).text


async def test_what_the_new_content_does_not_know_is_about_something_else(
    chat: Chat, platform: Recorder, later: Later, bread: Path
) -> None:
    shelf.use(None)
    await chat("mo", "mentor topics", topics="python, sql")
    await chat("ana", "ask", **QUESTION)
    await chat("ana", "ask", **{**QUESTION, "title": "Why is my join so slow?", "topic": "sql"})
    shelf.use(str(bread), check_links=False)
    assert "Topic: Something else" in (await chat("ana", "question show", question="1")).text
    assert "Topics: Something else 2" in (await organiser(chat, "queue stats")).text
    assert "my join so slow?: Something else, since" in (await chat("bo", "queue", topic="other")).text
    assert "Topics: all" in (await chat("mo", "mentor budget", questions=3)).text, "none of them is left"
    await chat("cy", "mentor join")
    assert "Topics: Something else" in (await chat("cy", "mentor topics", topics="other")).text
    await chat("ana", "ask", **CRUST)
    await later(minutes=1)
    assert ["Why does my loss" in offer for offer in offered(platform, "mo")] == [True]
    assert ["my join so slow" in offer for offer in offered(platform, "cy")] == [True]
