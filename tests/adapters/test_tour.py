"""The tour in the terminal: the same each time, and true to what the bot does."""

from __future__ import annotations

import asyncio
import io
import os
import subprocess
import sys

import pytest

from adapters.terminal import BOLD, WIDTH, Terminal
from adapters.tour import tour
from bot import shelf
from bot.text import Text, say
from bot.ui import (
    Actions,
    Button,
    Card,
    Choice,
    Facts,
    File,
    Item,
    Items,
    Link,
    Note,
    Part,
    Pick,
    Picture,
    reply,
)  # fmt: skip
from tests.bot.test_another_craft import BREAD, CRAFT, ROOT


async def play() -> str:
    out = io.StringIO()
    await tour(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def played() -> str:
    return asyncio.run(play())


async def test_the_tour_is_the_same_each_time(played: str) -> None:
    assert await play() == played


def test_the_tour_tells_the_main_job(played: str) -> None:
    order = [
        "Ana │ /start zone:Berlin", "@Ana: how did your week go?", "presses [Check in]", "Streak: 1 week",
        "Shared in the room", "here is still room for your check-in", "Streak: 3 weeks", "Rest well", "│ /me",
        "what was sent, and to whom",
    ]  # fmt: skip
    places = [played.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert "\x1b" not in played, "no styles where there is no terminal"


def test_the_tour_sends_nothing_in_the_week_of_rest(played: str) -> None:
    table = played.partition("what was sent, and to whom")[2]
    assert [line.split()[2] for line in table.strip().splitlines()] == ["Mar"] * 7
    assert "5 Apr" not in table


def shown(*parts: Part, styled: bool = False) -> list[str]:
    return list(Terminal(styled=styled).lines(reply(*parts)))


BUTTON = Button(say("Go"), "help")


@pytest.mark.parametrize(
    ("part", "line"),
    [
        (say("**Well** done"), "Well done"),
        (Facts(((say("Zone"), say("Berlin")),)), "Zone: Berlin"),
        (Items((Item(say("One"), say("two"), BUTTON),)), "- One: two  [Go]"),
        (Picture("year", "{}", say("alt"), say("3 of 4 weeks")), "3 of 4 weeks"),
        (Actions((BUTTON, Link(say("Read"), "https://x.org"))), "[Go]  Read (https://x.org)"),
        (Actions((Pick(say("Which"), "help", "topic", (Choice("a", say("A")),)),)), "[Which▾]"),
        (Note(say("small")), "small"),
        (File("me.json", "{}", say("All of it")), "me.json: All of it"),
        (Card(say("Title")), "Title"),
    ],
)
def test_every_part_is_shown_in_words(part: Part, line: str) -> None:
    assert shown(part) == [line]


def test_strong_words_are_bold_only_where_there_are_styles() -> None:
    assert BOLD in shown(say("**Well**"), styled=True)[0]


def test_a_persons_text_does_not_steer_the_terminal() -> None:
    hostile = say("{text}", text="\x1b[2Jgone\x07 \x9b31m")
    assert not {"\x1b", "\x07", "\x9b"} & set("".join(shown(hostile)))


def test_lines_stay_narrow() -> None:
    long: list[Text] = [say("{text}", text="word " * 200), say("{text}", text="x" * 500)]
    assert max(len(line) for line in shown(Card(say("T"), (*long, Items((Item(long[0]),)))), *long)) <= WIDTH


async def test_with_the_content_of_another_craft_it_is_told_in_its_words() -> None:
    shelf.use(str(BREAD), check_links=False)
    try:
        told = await play()
    finally:
        shelf.use(None)
    assert "Turn a hobby into my work" in told
    assert not CRAFT.search(told)
    assert "tokenizer" not in told


def test_with_a_folder_of_ones_own_nothing_is_complained_of() -> None:
    """In a process of its own, as what other tests load would hide what the tour does not."""
    order = [sys.executable, "-m", "adapters", "demo", "--tour"]
    played = subprocess.run(
        order, env={**os.environ, "CAIRN_CONTENT": str(BREAD)}, cwd=ROOT, text=True, capture_output=True, check=True
    )
    assert "Rest well" in played.stdout
    assert played.stderr == ""
