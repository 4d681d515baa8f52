"""Commands for the tests of this adapter: every kind of question, every part of a reply."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from bot.commands import Command, Option, command
from bot.context import Context
from bot.errors import Refusal
from bot.home.views import help_on
from bot.people import Member
from bot.registry import Registry
from bot.text import Code, Role, Run, When, Where, raw, say
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
    Pick,
    Picture,
    Reply,
    reply,
    values,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CITIES = ("Europe/Berlin", "Europe/Paris", "America/New_York")
DRAWING = Picture("dot", "{}", say("A dot"), say("One dot, as words"))


async def cities(ctx: Context, typed: str) -> list[Choice]:
    return [Choice(city, raw(city)) for city in CITIES if typed.lower() in city.lower()]


def a_time(typed: str) -> str:
    if not typed.lower().startswith("tomorrow"):
        raise Refusal(say("I do not know when that is."))
    return typed


@command("note add", "Keep a note", shortcut="Keep a note", on_message="Keep this as a note")
async def add_note(
    ctx: Context, text: Annotated[str, Option("Your words", label="Note", long=True, max=3000)]
) -> Reply:
    if text == "refuse":
        raise Refusal(say("Not that one."), Button(say("Another"), "note add", values(text="another")))
    if text == "fault":
        raise RuntimeError("a fault of ours")
    link = ctx.message.link if ctx.message and ctx.message.link else ""
    more = Actions((Button(say("Show"), "note show", values(text=text[:10]), "primary"),))
    return reply(Card(say("Kept"), (say("{text} {link}", text=text, link=link), more)))


@command("note show", "Show a note again")
async def show_note(ctx: Context, text: Annotated[str, Option("Which")] = "") -> Reply:
    return reply(say("Here: {text}", text=text), replace=True)


@command("note shout", "Say it to all", private=False)
async def shout(ctx: Context, text: Annotated[str, Option("What")]) -> Reply:
    return reply(say("{text}!", text=text))


@command("begin", "Set yourself up", form=True, title="Set yourself up, it takes a minute")
async def begin(
    ctx: Context,
    zone: Annotated[str, Option("Where you live", suggest=cities, find=None, known="zone")],
    hours: Annotated[int, Option("Hours a week", min=1, max=80)] = 5,
    pace: Annotated[Literal["calm", "brisk"], Option("Pace", labels={"calm": "Calm"})] = "calm",
    loud: Annotated[bool, Option("Tell the room")] = False,
    about: Annotated[str, Option("About you", long=True, max=4000)] = "",
    ticket: Annotated[str, Option("Hidden", asked=False)] = "",
) -> Reply:
    shown = say("{zone} {hours} {pace} {loud} {about} {ticket}", zone=zone, hours=hours, pace=pace, loud=str(loud),
                about=about, ticket=ticket)  # fmt: skip
    return reply(shown)


@command("meet", "Meet somebody", on_person="Meet")
async def meet(
    ctx: Context,
    person: Annotated[Member, Option("Whom")],
    where: Annotated[Where, Option("In which room")],
    at: Annotated[datetime, Option("When")],
    group: Annotated[Role | None, Option("With which group")] = None,
    when: Annotated[str, Option("In words", suggest=cities, parse=a_time)] = "tomorrow",
) -> Reply:
    return reply(say("{who} {where} {at} {group} {when}", who=person.who(), where=where, at=When(at),
                     group=group or "None", when=when))  # fmt: skip


@command("greet", "Greet somebody")
async def greet(ctx: Context, person: Annotated[Member, Option("Whom")]) -> Reply:
    return reply(say("Hello {who}", who=person.who()))


@command("rule", "Rule", access="organiser")
async def rule(ctx: Context) -> Reply:
    return reply(say("So be it, in {zone}", zone=ctx.zone))


@command("status", "How things stand")
async def status(ctx: Context) -> Reply:
    return reply(say("All is well: {run}", run=Run("status")))


@command("help", "What you can do here", shortcut="Cairn help")
async def show_help(ctx: Context, topic: Annotated[str | None, Option("What about")] = None) -> Reply:
    if topic:
        return help_on(ctx.registry, ctx.level, topic)
    return reply(say("Ask away, {name}", name=ctx.member.name), Actions((Button(say("Refresh"), "help"),)))


@command("everything", "Every part of a reply")
async def everything(ctx: Context) -> Reply:
    return all_parts(ctx.member.name)


def all_parts(name: str) -> Reply:
    pick = Pick(say("Choose one"), "note show", "text", tuple(Choice(str(n), say("Number {n}", n=n)) for n in range(3)))
    body = (
        Facts(((say("Name"), say("{name}", name=name)), (say("When"), say("{at}", at=When(NOON, "relative"))))),
        Items((
            Item(say("First"), say("with a button"), Button(say("Take"), "note show", values(text="first"))),
            Item(say("Second"), None, Link(say("Read"), "https://example.org/read")),
            Item(say("Third"), say("alone {code}", code=Code("a `b`\nc"))),
        )),
        DRAWING,
        Actions((Button(say("Stop"), "status", (), "danger"), Link(say("Site"), "https://example.org"), pick)),
        Note(say("Why did I get this? You asked, {run}.", run=Run("note add"))),
        File("export.json", '{"a": 1}', say("What is known of you")),
    )  # fmt: skip
    return reply(say("Hello"), Card(say("All parts"), body, "good"), Card(say("Last"), (say("End"),), "warn"))


def registry() -> Registry:
    declared: list[Command] = [
        thing.__command__  # type: ignore[attr-defined]
        for thing in (add_note, show_note, shout, begin, meet, greet, rule, status, show_help, everything)
    ]
    return Registry(declared, {"note": "Your notes"})
