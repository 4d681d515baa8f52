"""From invocation to reply: forms, refusals, faults, duplicates. The commands under test are declared here."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

import pytest
from msgspec.structs import replace
from sqlalchemy import func, select

from bot import asking
from bot.app import App
from bot.clock import MovableClock
from bot.commands import Command, Option, command
from bot.context import Ask, Context, Outcome, Ready
from bot.errors import Refusal
from bot.people import Account, Member
from bot.registry import Registry
from bot.text import When, plain, raw, say
from bot.ui import Button, Choice, Reply, buttons, reply, values
from tests.driver import Chat

LONG = "a long text that a person would hate to type again"


async def colours(ctx: Context, typed: str) -> list[Choice]:
    return [Choice(name, raw(name)) for name in ("red", "green", "blue") if typed in name]


@command("paint", "Paint", form=True)
async def paint(
    ctx: Context,
    colour: Annotated[str, Option("Which", suggest=colours)] = "red",
    how: Annotated[Literal["fast", "slow"], Option("How")] = "slow",
    words: Annotated[str, Option("Words", long=True, max=60)] = "",
    ticket: Annotated[str, Option("Of a button", asked=False, pressed=True)] = "",
    size: Annotated[int, Option("By its name", asked=False)] = 1,
) -> Reply:
    if colour == "pink":
        raise Refusal(say("No pink today."), Button(say("Red then"), "paint", values(colour="red")))
    if colour == "fault":
        raise RuntimeError("a fault of ours")
    return reply(say("{colour} {how} {words}", colour=colour, how=how, words=words))


async def told_before(ctx: Context, said: Mapping[str, Any]) -> dict[str, Any]:
    if said.get("colour") == "fault":
        raise RuntimeError("a look that fails")
    return {"colour": "green", "words": f"{ctx.member.name} said", "ticket": "7"}


@command("repaint", "Repaint", form=True, prefill=told_before)
async def repaint(
    ctx: Context,
    colour: Annotated[str, Option("Which")],
    words: Annotated[str, Option("Words")],
    ticket: Annotated[str, Option("Hidden", asked=False)] = "",
) -> Reply:
    return reply(say("{colour} {words} {ticket}", colour=colour, words=words, ticket=ticket))


@command("rule", "Rule", access="organiser", private=False)
async def rule(ctx: Context) -> Reply:
    return reply(say("So be it"))


@command("decree", "Decree", access="organiser")
async def decree(ctx: Context, size: Annotated[int, Option("How much")]) -> Reply:
    return reply(say("{size}", size=size))


@command("measure", "Measure")
async def measure(ctx: Context, size: Annotated[int, Option("How much")] = 3) -> Reply:
    return reply(say("{size}", size=size))


@command("greet", "Greet", on_person="Greet")
async def greet(ctx: Context, person: Annotated[Member, Option("Whom")]) -> Reply:
    return reply(say("Hello {who}", who=person.who()))


@command("meet", "Meet")
async def meet(ctx: Context, at: Annotated[datetime, Option("When")]) -> Reply:
    return reply(say("{at}", at=When(at)))


@pytest.fixture
def chat(app: App) -> Chat:
    declared: list[Command] = [
        paint.__command__,
        repaint.__command__,
        rule.__command__,
        decree.__command__,
        greet.__command__,
        measure.__command__,
        meet.__command__,
    ]  # type: ignore[attr-defined]
    app.registry = Registry([*app.registry.commands, *declared], app.registry.groups)
    return Chat(app)


async def test_a_form_command_asks_when_nothing_was_said_and_runs_when_something_was(chat: Chat) -> None:
    asked = (await chat("ana", "paint", ticket="7")).form
    assert [field.option.name for field in asked.fields] == ["colour", "how", "words"]
    assert asked.given == {"ticket": "7"}
    assert (await chat("ana", "paint", colour="blue")).text == "blue slow "
    assert (await chat("ana", "paint", size=2)).text == "red slow ", "what is given by its name answers too"


async def test_words_that_no_question_takes_are_named_and_nothing_is_done(chat: Chat) -> None:
    answer = await chat("ana", "measure five or so")
    assert answer.text == "I do not know what “five or so” means here. Nothing was done."
    assert (await chat.press("ana", answer, "Try again")).form.fields[0].option.name == "size"
    assert (await chat("ana", "measure 5")).text == "5"
    assert (await chat("ana", "me please")).text, "where nothing is asked, words do no harm"


async def test_a_form_shows_what_was_told_before_below_what_is_said_now(chat: Chat) -> None:
    asked = await chat("ana", "repaint")
    assert {field.option.name: field.value for field in asked.form.fields} == {"colour": "green", "words": "Ana said"}
    assert (await chat.fill("ana", asked, colour="red")).text == "red Ana said 7"
    asked = await chat("ana", "repaint", colour="blue")
    assert [field.value for field in asked.form.fields] == ["blue", "Ana said"]


async def test_a_look_that_fails_costs_the_look_not_the_form(chat: Chat) -> None:
    asked = (await chat("ana", "repaint", colour="fault")).form
    assert [field.value for field in asked.fields] == ["fault", None]


async def test_a_look_that_takes_too_long_is_told_in_the_form_and_waited_for_where_nobody_hurries(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(asking, "PREFILL", 0)
    asked = (await chat("ana", "repaint", colour="blue")).form
    assert [field.value for field in asked.fields] == ["blue", None]
    assert "stays until you change it" in asked.fields[0].option.about
    [line] = [record for record in caplog.records if record.message == "form not prefilled in time"]
    assert line.levelname == "WARNING"
    assert line.exc_info is None
    came = chat.invocation("ana", "repaint", "", {})
    form = chat.app.prepare(came)
    assert isinstance(form, Ask)
    shown = await chat.app.prefilled(came, form, hurried=False)
    assert [field.value for field in shown.fields] == ["green", "Ana said"]


async def test_who_may_not_use_a_command_is_told_so_before_any_correction(chat: Chat) -> None:
    stranger = await chat("bo", "decree", size="banana")
    assert "for organisers" in stranger.text
    assert "banana" not in stranger.text
    organiser = await chat.send(chat.invocation("olga", "decree", "", {"size": "banana"}, admin=True))
    assert "for organisers" not in organiser.text


async def test_a_bare_root_shows_what_its_reader_may_use(chat: Chat) -> None:
    assert "mentor approve" not in [button.command for button in buttons((await chat("ana", "mentor")).reply)]
    assert "mentor join" in [button.command for button in buttons((await chat("ana", "mentor")).reply)]
    assert "mentor approve" not in [button.command for button in buttons((await chat("ana", "mentor x")).reply)]
    organiser = await chat.send(chat.invocation("olga", None, "mentor", {}, admin=True))
    assert "mentor approve" in [button.command for button in buttons(organiser.reply)]
    assert "for organisers" in (await chat("ana", "access")).text


async def test_bad_values_are_named_and_nothing_is_lost(chat: Chat) -> None:
    answer = await chat("ana", "paint", entrance="form", colour="blue", how="banana", words=LONG + LONG, ticket="7")
    assert isinstance(answer.outcome, Outcome)
    assert set(answer.outcome.errors) == {"how", "words"}
    again = await chat.press("ana", answer, "Back to the form")
    assert {field.option.name: field.value for field in again.form.fields} == {
        "colour": "blue", "how": "banana", "words": LONG + LONG,
    }  # fmt: skip
    assert again.form.given == {"ticket": "7"}


async def test_a_refusal_in_the_run_gives_the_form_back(chat: Chat) -> None:
    answer = await chat("ana", "paint", entrance="form", colour="pink", words=LONG)
    assert "No pink today." in answer.text
    again = await chat.press("ana", answer, "Back to the form")
    assert [field.value for field in again.form.fields] == ["pink", "slow", LONG]
    assert "red" in (await chat.press("ana", answer, "Red then")).text


async def test_a_draft_is_its_writers_alone_and_of_its_form_alone(chat: Chat) -> None:
    answer = await chat("ana", "paint", entrance="form", colour="pink", words=LONG)
    bos = await chat.press("bo", answer, "Back to the form")
    assert [field.value for field in bos.form.fields] == ["red", "slow", ""]
    [button] = [
        button for button in buttons(answer.reply) if button.command == "paint" and button.values[0][0] == "ask"
    ]
    other = await chat("ana", "repaint", **dict(button.values))
    assert LONG not in [field.value for field in other.form.fields]


async def test_a_draft_is_kept_for_a_day(chat: Chat, clock: MovableClock) -> None:
    answer = await chat("ana", "paint", entrance="form", colour="pink", words=LONG)
    clock.move(timedelta(hours=25))
    await chat.app.tick(clock.now())
    again = await chat.press("ana", answer, "Back to the form")
    assert [field.value for field in again.form.fields] == ["red", "slow", ""]


async def test_a_fault_has_a_reference_and_no_details(chat: Chat) -> None:
    answer = await chat("ana", "paint", colour="fault")
    assert "broke on our side (ref " in answer.text
    assert "a fault of ours" not in answer.text


async def test_a_second_delivery_says_nothing(chat: Chat) -> None:
    came = chat.invocation("ana", "paint", "", {"colour": "blue"})
    ready = chat.app.prepare(came)
    assert isinstance(ready, Ready)
    assert (await chat.app.run(ready)).reply is not None
    assert (await chat.app.run(ready)).reply is None


async def test_a_refused_delivery_may_come_again(chat: Chat) -> None:
    ready = chat.app.prepare(chat.invocation("ana", "paint", "", {"colour": "pink"}))
    assert isinstance(ready, Ready)
    for _ in range(2):
        assert (await chat.app.run(ready)).reply is not None


async def test_access_is_checked_and_refused_privately(chat: Chat) -> None:
    answer = await chat("ana", "rule")
    assert isinstance(answer.outcome, Outcome)
    assert "organisers" in answer.text
    assert answer.outcome.private
    boss = await chat.send(chat.invocation("boss", "rule", "", {}, admin=True))
    assert isinstance(boss.outcome, Outcome)
    assert boss.text == "So be it"
    assert not boss.outcome.private


async def test_first_contact_makes_one_member_and_a_look_makes_none(chat: Chat) -> None:
    option = paint.__command__.options[0]  # type: ignore[attr-defined]
    found = await chat.app.suggest(chat.invocation("ana", "paint", "", {}), option, "re")
    assert [choice.value for choice in found] == ["red", "green"]
    assert await _count(chat.app) == 0
    for _ in range(2):
        await chat("ana", "paint", colour="blue")
    assert await _count(chat.app) == 1


async def test_a_person_is_found_by_their_account(chat: Chat) -> None:
    assert "Hello @" in (await chat("ana", "greet", person="u-bo")).text
    assert await _count(chat.app) == 2


async def test_an_instant_is_read_from_words_or_as_a_picker_writes_it(chat: Chat) -> None:
    assert "Tue 3 Mar 2026 19:00" in (await chat("ana", "meet", at="tomorrow 7pm")).text
    assert "Tue 3 Mar 2026 19:00" in (await chat("ana", "meet", at="2026-03-03T19:00+00:00")).text
    assert "Meet" not in (await chat("ana", "meet", at="some day")).text


async def test_an_unknown_word_offers_what_looks_like_it(chat: Chat) -> None:
    answer = await chat("ana", "piant")
    assert "/paint" in answer.buttons
    assert isinstance(answer.outcome, Outcome)
    assert plain(answer.outcome.reply.parts[0]) == "I do not know “piant”."  # type: ignore[union-attr, arg-type]


async def test_a_forged_command_is_an_unknown_word(chat: Chat) -> None:
    answer = await chat.send(chat.invocation("ana", "no such command", "", {}, entrance="button"))
    assert "I do not know" in answer.text


async def _count(app: App) -> int:
    async with app.db.reading() as session:
        return await session.scalar(select(func.count()).select_from(Account)) or 0


async def test_two_platforms_that_count_their_deliveries_alike_are_told_apart(chat: Chat) -> None:
    here = chat.invocation("ana", "paint", "", {"colour": "blue"})
    there = chat.invocation("ana", "paint", "", {"colour": "blue"}, platform="paper")
    for came in (here, replace(there, delivery=here.delivery)):
        assert (await chat.send(came)).text == "blue slow "
