"""Finding one's way, by conversation."""

from __future__ import annotations

from typing import Any

import pytest

from bot.app import App
from bot.handle import suggest
from bot.people import Level
from bot.text import plain
from bot.ui import Actions, Pick, buttons, flat
from tests.bot.places import ADMIN, Place
from tests.driver import Answer, Chat


def picks(answer: Answer) -> list[str]:
    blocks = [block for block in flat(answer.reply) if isinstance(block, Actions)]
    return [
        choice.value for block in blocks for pick in block.items if isinstance(pick, Pick) for choice in pick.choices
    ]


async def suggested(app: App, chat: Chat, who: str, path: str, option: str, typed: str, **actor: Any) -> list[str]:
    command = app.registry[path]
    found = command.option(option)
    assert found is not None
    choices = await suggest(app, chat.invocation(who, path, "", {}, **actor), found, typed)
    return [choice.value for choice in choices]


async def test_a_newcomer_sees_first_what_to_do_first(chat: Chat) -> None:
    answer = await chat("ana", "help")
    assert answer.text.startswith("Welcome! First things first")
    assert answer.buttons[0] == "Start"
    assert "/checkin" in answer.text


@pytest.mark.parametrize("typed", ["hello", "helo", "goals", "hi"])
async def test_each_way_out_of_a_lost_line_is_another_one(chat: Chat, typed: str) -> None:
    answer = await chat("ana", typed)
    ways = [(button.command, button.values) for button in buttons(answer.reply)]
    assert ("help", ()) in ways
    assert len(set(ways)) == len(ways)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("track undo", "track reopen"), ("goal undo", "goal reopen"), ("question undo", "question withdraw"),
     ("track remove", "track erase"), ("career drop", "career remove")],
)  # fmt: skip
async def test_what_is_called_so_elsewhere_leads_to_what_does_the_same_here(chat: Chat, typed: str, meant: str) -> None:
    answer = await chat.send(chat.invocation("ana", None, typed, {}))
    assert f"I do not know “{typed}”" in answer.text
    assert meant in [button.command for button in buttons(answer.reply)]


@pytest.mark.parametrize(("typed", "meant"), [("track zurück", "track reopen"), ("goal geschafft", "goal done")])
async def test_a_lost_word_is_looked_for_in_its_own_language(chat: Chat, typed: str, meant: str) -> None:
    answer = await chat.send(chat.invocation("ana", None, typed, {}, locale="de"))
    assert buttons(answer.reply)[0].command == meant


async def test_help_shows_only_what_one_may_use(chat: Chat, app: App) -> None:
    here = Place(chat, "web", "home")
    assert not {"setup", "access", "community"} & set(picks(await here("ana", "help")))
    assert {"setup", "access", "community"} <= set(picks(await here("olga", "help", actor=ADMIN)))
    assert "setup" not in await suggested(app, chat, "ana", "help", "topic", "")
    assert "setup" in await suggested(app, chat, "olga", "help", "topic", "set", admin=True)


async def test_an_organiser_is_led_to_the_set_up_until_there_is_a_room(chat: Chat) -> None:
    here = Place(chat, "web", "home")
    answer = await here("olga", "help", actor=ADMIN)
    assert answer.text.startswith("Organisers first")
    await here.press("olga", await here.press("olga", answer, "Set it up", ADMIN), "Use this room", ADMIN)
    assert (await here("olga", "help", actor=ADMIN)).text.startswith("Welcome")
    assert (await here("ana", "help")).text.startswith("Welcome")


async def test_help_on_one_thing(chat: Chat) -> None:
    answer = await chat("ana", "help", topic="privacy")
    assert "/privacy export" in answer.text
    assert (await chat("ana", "help /privacy")).text == answer.text


@pytest.mark.parametrize("topic", ["setup", "nonsense", "‮", "@everyone", "<!channel> **x**", "x" * 150, "   "])
async def test_help_on_what_is_not_there_leads_back(chat: Chat, topic: str) -> None:
    answer = await chat("ana", "help", topic=topic)
    assert answer.buttons


async def test_ones_own_page_leads_a_newcomer_to_the_start(chat: Chat) -> None:
    assert "Start" in (await chat("ana", "me")).buttons


async def test_a_language_is_chosen_by_any_of_its_names(chat: Chat, app: App) -> None:
    for typed in ("de", "Deutsch", "german"):
        answer = await chat("ana", "language", language=typed)
        assert "Deutsch" in answer.text
        assert answer.outcome.words.locale == "de"  # type: ignore[union-attr]
    assert await suggested(app, chat, "ana", "language", "language", "esp") == ["es", "auto"]
    assert "Español" in (await chat("ana", "language", language="klingon")).text
    await chat("ana", "language", language="auto")
    assert "Welcome" in plain(flat((await chat("ana", "help")).reply)[0])  # type: ignore[arg-type]


async def test_a_call_without_words_is_answered_with_a_menu(chat: Chat) -> None:
    answer = await chat("ana", "")
    assert answer.buttons == ["Check in", "Set a goal", "My page", "Help", "Start", "Set-up"]
    assert "Everything you can do" in (await chat.press("ana", answer, "Help")).text


async def test_mentors_and_organisers_are_told_what_they_are_and_may(chat: Chat) -> None:
    here = Place(chat, "web", "home")
    organiser = (await here("olga", "help", actor=ADMIN)).text
    assert organiser.index("You are an organiser here") < organiser.index("/access") < organiser.index("/checkin")
    await here("olga", "access give", person="u-bo", level="mentor", actor=ADMIN)
    mentor = await here("bo", "help")
    assert "You are a mentor here" in mentor.text
    assert {"See the queue", "Choose how much and when"} <= set(mentor.buttons)
    assert "You are" not in (await here("ana", "help")).text


async def test_nothing_is_suggested_for_what_one_may_not_use(chat: Chat, app: App) -> None:
    await Place(chat, "web", "home")("olga", "help", actor=ADMIN)
    theirs = [
        (command.path, option.name) for command in app.registry.commands if command.access >= Level.ORGANISER
        for option in command.options if option.suggest
    ]  # fmt: skip
    assert [some for asked in theirs if (some := await suggested(app, chat, "olga", *asked, "", admin=True))]
    assert [asked for asked in theirs if await suggested(app, chat, "ana", *asked, "")] == []
