"""A community of another craft: with its own content in the place of Cairn's, nothing speaks of what Cairn ships."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import shelf
from bot.app import App
from bot.career.rules import critique
from bot.catalogue import CONTENT, Content, read
from bot.context import Ask
from bot.resources.finding.ranking import Finder
from bot.text import english, plain
from bot.ui import ASK
from tests.bot.conftest import Later
from tests.bot.places import ADMIN
from tests.driver import Chat
from tests.platform import Recorder
from tests.test_house import ROOT

BREAD = ROOT / "tests" / "bread"
LETTERS = "abcdfhkmoprsty"


@pytest.fixture(autouse=True)
def bread() -> Iterator[Content]:
    shelf.use(str(BREAD), check_links=False)
    yield shelf.everything()
    shelf.use(None)


def names(content: Content) -> set[str]:
    """All that is called so by the content alone."""
    titled = (*content.resources.values(), *content.tracks.values())
    return {one.title for one in titled} | {one.name for one in content.topics.values()}


SHIPPED = read(CONTENT)
OTHERS = {
    *names(SHIPPED), *SHIPPED.topics, *SHIPPED.resources, *SHIPPED.tracks,
    *(prompt.text for prompts in SHIPPED.prompts.values() for prompt in prompts),
}  # fmt: skip


async def test_whatever_is_suggested_is_of_the_craft(app: App, chat: Chat, bread: Content) -> None:
    """Each question of each command, for many a first letter."""
    told = set()
    for command in app.registry.commands:
        for option in command.options:
            for typed in ("", *LETTERS) if option.suggest else ():
                came = chat.invocation("ana", command.path, "", {}, admin=True)
                for choice in await app.suggest(came, option, typed):
                    told |= {choice.value, plain(choice.label)}
    assert told & OTHERS - {*app.registry.roots} == set()
    assert names(bread) <= told


CRAFT = re.compile(r"\b(data|datasets?|python|rust|parsers?|lexers?|compil\w+|deploy\w*)\b", re.IGNORECASE)
KINDS = {"Dataset"}  # what an entry can be is the same for all


async def test_no_command_speaks_in_the_words_of_another_craft(app: App, chat: Chat) -> None:
    """Neither where it is declared nor in what its form begins with."""
    await chat("ana", "track follow", track="home-baker")
    told = set()
    for command in app.registry.commands:
        told |= {command.about, command.title}
        for option in command.options:
            told |= {option.about, option.label, *(option.choice_label(one) for one in option.choices)}
        came = chat.invocation("ana", command.path, "", {ASK: 1}, admin=True)
        form = await app.prefilled(came, asked) if isinstance(asked := app.prepare(came), Ask) else None
        told |= {str(field.value) for field in form.fields} if isinstance(form, Ask) else set()
    assert {text for text in told if CRAFT.search(text)} == KINDS
    assert not any(other in text for text in told for other in OTHERS if " " in other)


@pytest.mark.parametrize(
    ("sentence", "untold"),
    [("dough, needs no mixer", "no mixer"), ("Teig, braucht keine Knetmaschine", "keine knetmaschine"),
     ("lamination in brioche", "in brioche"), ("dough, needs no gpu", None), ("shaping in kotlin", None)],
)  # fmt: skip
def test_what_one_needs_for_a_craft_is_told_by_its_content(bread: Content, sentence: str, untold: str | None) -> None:
    assert Finder(bread).understand(sentence).untold == ((untold,) if untold else ())


@pytest.mark.parametrize(
    ("sentence", "lacks", "cost"),
    [("my dough sucks", set(), None), ("my kneading sucks", {"kneading"}, None),
     ("the price of a pastry at every stall", set(), None), ("a fair price, every loaf is another", set(), None),
     ("predict the price of every pastry", set(), "free")],
)  # fmt: skip
def test_what_is_made_in_a_craft_and_what_for_is_told_by_its_content(
    bread: Content, sentence: str, lacks: set[str], cost: str | None
) -> None:
    """A bad dough is no weakness of one's own, what a stall takes is no budget; to predict is nothing here."""
    wanted = Finder(bread).understand(sentence)
    assert (set(wanted.lacks), wanted.cost) == (lacks, cost)


WAY = (
    ("ana", "start", {"zone": "Berlin", "target": "a loaf", "ping": "Sunday 18:00"}),
    ("ana", "checkin", {"how": "partly", "stuck": "my dough is sticky and tears"}),
    ("ana", "resource find", {"sentence": "free, for beginners: my dough is sticky"}),
    ("ana", "resource find", {"sentence": "machine learning with python"}),
    ("ana", "track list", {}),
    ("ana", "track follow", {"track": "home-baker"}),
    ("ana", "track done", {}),
    ("ana", "career target", {"role": "Data scientist"}),
    ("ana", "career resume", {}),
    ("ana", "career project", {"text": "A rye bread from a packet mix that a neighbour ate"}),
    ("ana", "career interview", {}),
    ("ana", "group create", {"topic": "Sourdough", "size": 5}),
    ("bo", "group match", {"topic": "levain"}),
    ("bo", "group join", {"group": "1"}),
    ("ana", "ask", {"title": "Why is my loaf flat?", "topic": "shaping", "tried": "I let it rest an hour"}),
    ("mo", "mentor join", {}),
    ("mo", "mentor topics", {"topics": "shaping, oven"}),
    ("mo", "queue", {}),
    ("ana", "help", {}),
    ("ana", "me", {}),
)


async def test_the_way_of_a_learner_is_told_in_its_own_words(chat: Chat, platform: Recorder, later: Later) -> None:
    await chat.send(chat.invocation("org", "setup room", "", {"room": "general"}, **ADMIN))
    told = [(await chat(who, path, **given)).said(english) for who, path, given in WAY]
    for _ in range(10):
        await later(days=3)
    told += [post.text for post in platform.posts.values()]
    assert not {other for other in OTHERS if " " in other for text in told if other in text}
    assert "Stretch and fold, filmed" in told[2]
    assert "Nothing here fits" in told[3]
    assert "Which bread did you eat as a child?" in "".join(told), "the ice-breaker for a newcomer"


@pytest.mark.parametrize(
    ("path", "given", "said"),
    [("track list", {}, "This community has no tracks yet."), ("career target", {"role": "Baker"}, "No track here"),
     ("career interview", {}, "no questions to practise"), ("career interview", {"topic": "oven"}, "no questions to"),
     ("career project", {"text": "A rye bread for the neighbours"}, "I have nothing to point out here."),
     ("career resume", {}, "This community has no checklist")],
)  # fmt: skip
async def test_what_a_community_does_not_have_is_said(
    chat: Chat, tmp_path: Path, path: str, given: dict[str, str], said: str
) -> None:
    (tmp_path / "topics.yaml").write_text((BREAD / "topics.yaml").read_text())
    shelf.use(str(tmp_path), check_links=False)
    assert said in (await chat("ana", path, **given)).text


@pytest.mark.parametrize(
    ("text", "shown"),
    [("It tastes better than kneading by hand", ()), ("It rose better than with my old method", ("pc-3",)),
     ("Better than a random forest", ("pc-3",))],
)  # fmt: skip
def test_a_project_is_read_with_words_of_the_craft(bread: Content, text: str, shown: tuple[str, ...]) -> None:
    """By hand is how one bakes, and no guess; a forest is nothing here, so that what is random is one."""
    assert tuple(line.id for line in critique(text, bread.critique).shown) == shown
