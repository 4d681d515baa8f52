"""What is said before a command runs follows the language that somebody chose; what they wrote outlives a refusal."""

from __future__ import annotations

from typing import Annotated, Any

import pytest

from bot.app import App
from bot.commands import Option, command
from bot.context import Ask, Context
from bot.errors import Several
from bot.registry import Registry
from bot.text import plain, raw, say
from bot.ui import Choice, Reply, buttons, reply
from tests.bot.test_tracks import WOOL
from tests.driver import Answer, Chat


async def in_german(chat: Chat, who: str = "ana") -> None:
    await chat(who, "language", language="de")


def read(answer: Answer) -> str:
    """All that its reader reads, in the language that it comes in."""
    return answer.own_words


@pytest.mark.parametrize(
    ("command", "given", "words"),
    [
        ("rest", {"weeks": "banana"}, "ist eine Zahl"),
        ("resource suggest", {"url": "https://a.example", "why": "short"}, "braucht mindestens"),
        ("career log", {"employer": "Acme", "role": "x", "stage": "banana"}, "ist eins davon"),
    ],
)
@pytest.mark.parametrize("entrance", ["line", "form"])
async def test_a_correction_follows_the_language_that_was_chosen(
    chat: Chat, command: str, given: dict[str, Any], words: str, entrance: str
) -> None:
    await in_german(chat)
    assert words in read(await chat("ana", command, entrance=entrance, **given))
    assert words not in read(await chat("bo", command, entrance=entrance, **given))


async def test_a_word_that_is_not_known_is_answered_in_the_language_that_was_chosen(chat: Chat) -> None:
    await in_german(chat)
    assert "kenne" in read(await chat("ana", "careeer"))
    assert "kenne" in read(await chat("ana", "privacy nonsense words"))


@pytest.mark.parametrize("command", ["resource suggest", "career six-seconds", "career log", "track import"])
async def test_a_form_follows_the_language_that_was_chosen(chat: Chat, app: App, command: str) -> None:
    await chat("ana", "language", language="de")
    came = chat.invocation("ana", command, "", {}, admin=True)
    form = await chat.send(came)
    assert isinstance(form.outcome, Ask)
    assert form.form.words("Role") == "Rolle"


async def test_who_may_not_use_a_form_is_told_so_in_their_language_before_they_write(chat: Chat) -> None:
    await in_german(chat)
    assert "ist für" in read(await chat("ana", "question close"))


async def back(chat: Chat, who: str, answer: Answer) -> str:
    """What the form shows to which the answer leads back."""
    form = (await chat.press(who, answer, "Back to the form")).form
    return " ".join(str(field.value) for field in form.fields)


async def test_a_track_typed_in_one_line_is_back_in_the_form(chat: Chat) -> None:
    broken = WOOL.replace("milestones:", "milestone:")
    refused = await chat.send(chat.invocation("olga", None, f"track import\n{broken}", {}, admin=True))
    [button] = [one for one in buttons(refused.reply) if "draft" in dict(one.values)]
    form = await chat.send(
        chat.invocation("olga", "track import", "", dict(button.values), entrance="button", admin=True)
    )
    shown = {field.option.name: field.value for field in form.form.fields}
    assert shown["text"].strip() == broken.strip()


async def test_words_of_a_line_are_back_in_the_form_after_a_refusal(chat: Chat) -> None:
    why = "It explains much. " * 40
    assert why.strip() in await back(chat, "ana", await chat("ana", f"resource suggest https://a.example {why}"))
    assert "nowhere" in await back(chat, "ana", await chat("ana", "resource suggest nowhere It helps whoever begins"))
    shown = await back(chat, "ana", await chat("ana", 'career log "Acme" "Data engineer" next_step:"Call" remind:foo'))
    assert "Acme" in shown
    assert "Call" in shown
    assert "tiny" in await back(chat, "ana", await chat("ana", "career project tiny"))


async def test_a_name_alone_that_is_not_known_needs_no_form(chat: Chat) -> None:
    for line in ("resource show xyzzy", "track follow xyzzy", "career later xyzzy"):
        assert "Back to the form" not in (await chat("ana", line)).buttons


async def meant(ctx: Context, typed: str) -> str:
    if typed in ("1", "2"):
        return typed
    raise Several(say("That fits two."), [Choice("1", raw("One")), Choice("2", raw("Two"))])


@command("tell", "Tell about one")
async def tell(
    ctx: Context,
    which: Annotated[str, Option("Which", find=meant)],
    text: Annotated[str, Option("What", long=True)],
) -> Reply:
    return reply(say("{which}: {text}", which=which, text=text))


async def test_of_two_of_one_name_one_is_chosen_and_the_words_are_kept(chat: Chat, app: App) -> None:
    app.registry = Registry([*app.registry.commands, tell.__command__], app.registry.groups)  # type: ignore[attr-defined]
    brief = await chat.choose("ana", await chat("ana", "tell both hi"), "2")
    assert brief.text == "2: hi", "what the list's id holds is not asked again"
    said = "It is the very long story of what I saw when I looked at it again yesterday"
    chosen = await chat.choose("ana", await chat("ana", f"tell both {said}"), "2")
    assert {field.option.name: field.value for field in chosen.form.fields} == {"which": "2", "text": said}


async def test_what_begins_with_a_button_says_so_and_offers_what_is_about_the_same(chat: Chat) -> None:
    answer = await chat.send(chat.invocation("ana", None, "career look", {}))
    assert "“career look” is a button in a message of mine" in answer.text
    assert {"/career six-seconds", "/career resume"} <= set(answer.buttons[:4])
    assert "/career resume" in (await chat.press("ana", answer, "What can I do here?")).text


async def test_what_comes_as_a_button_leads_to_where_it_comes(chat: Chat) -> None:
    answer = await chat.send(chat.invocation("ana", None, "career answer my own way", {}))
    assert "“career answer” is a button that comes with /career interview" in answer.text
    assert answer.buttons[0] == "/career interview"


async def test_a_button_of_organisers_is_no_matter_of_members(chat: Chat) -> None:
    told = (await chat.send(chat.invocation("ana", None, "track undo", {}))).text
    assert told == "I do not know “track undo”."
    known = await chat.send(chat.invocation("org", None, "resource accept 3", {}, admin=True))
    assert known.buttons[0] == "/resource review"


async def test_topics_are_called_and_known_in_the_language_that_was_chosen(chat: Chat, app: App) -> None:
    await in_german(chat)
    assert "Lineare Algebra" in read(await chat("ana", "resource find", topic="linear-algebra"))
    assert "SQL und Datenbanken" in read(await chat("ana", "resource show", resource="sqlbolt"))
    typed = chat.invocation("ana", "resource find", "", {})
    option = app.registry["resource find"].option("topic")
    assert option is not None
    [offered] = await app.suggest(typed, option, "Lineare Alg")
    assert offered.value == "linear-algebra"
    asked = await chat("ana", "career interview", topic="SQL und Datenbanken")
    assert "In eigenen Worten" in " ".join(plain(one.label, asked.outcome.words) for one in buttons(asked.reply))
