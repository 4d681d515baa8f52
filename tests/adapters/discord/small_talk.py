"""Small commands that only tests know: one for each thing that a surface can ask and a reply can hold."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from bot.commands import Option, command
from bot.context import Context
from bot.errors import Refusal
from bot.people import Member
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
)  # fmt: skip

GROUPS = {"talk": "Small talk of the tests"}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e2"
    "21bc330000000049454e44ae426082"
)


def draw(data: object, theme: str) -> bytes:
    if data == "broken":
        raise ValueError("no pencil")
    return PNG


PICTURES = {"talk": draw}


async def fruits(ctx: Context, typed: str) -> list[Choice]:
    known = ["apple", "pear", "plum"]
    return [Choice(fruit, raw(fruit.capitalize()), say("a fruit")) for fruit in known if typed.lower() in fruit]


@command("talk order", "Order something", private=False, form=True)
async def order(
    ctx: Context,
    fruit: Annotated[str, Option("Which fruit", suggest=fruits)],
    size: Annotated[Literal["small", "large"], Option("Which size")] = "small",
    count: Annotated[int, Option("How many", min=1, max=9)] = 1,
    wrapped: Annotated[bool, Option("Wrapped up")] = False,
    note: Annotated[str, Option("Anything else", long=True, max=600)] = "",
) -> Reply:
    if fruit == "melon":
        raise Refusal(
            say("No {fruit} today.", fruit=fruit), Button(say("Order a plum"), "talk order", (("fruit", "plum"),))
        )
    sentence = say("{n} {size} {fruit} for {who}", n=count, size=size, fruit=fruit, who=ctx.member.who())
    return reply(sentence, Facts(((say("Wrapped"), say("{w}", w=str(wrapped))), (say("Note"), raw(note)))))


@command("talk wave", "Wave at somebody", on_person="Wave at them")
async def wave(
    ctx: Context,
    whom: Annotated[Member, Option("Whom")],
    where: Annotated[Where | None, Option("Where")] = None,
    role: Annotated[Role | None, Option("With which role")] = None,
) -> Reply:
    if where is not None:
        await ctx.outbox.post(
            ctx.installation, where, reply(say("{who} waves at {whom}!", who=ctx.member.who(), whom=whom.who())),
            kind="wave", key=f"wave:{ctx.member.id}:{whom.id}",
        )  # fmt: skip
    return reply(say("You waved at {name} ({role}).", name=whom.name, role=role or "None"))


@command("talk write", "Write something down", on_message="Write this down")
async def write(ctx: Context, text: Annotated[str, Option("What", long=True, max=4000)]) -> Reply:
    link = ctx.message.link if ctx.message else None
    return reply(say("Written: {text}", text=text), Note(say("{link}", link=link or "no link")))


@command("talk count", "Count on the same card")
async def count(ctx: Context, n: Annotated[int, Option("From")] = 0) -> Reply:
    again = Actions((Button(say("More"), "talk count", values(n=n + 1)),))
    return reply(say("Counted to {n}.", n=n), again, replace=True)


@command("talk break", "Break")
async def break_it(ctx: Context) -> Reply:
    raise RuntimeError("a fault of ours")


@command("talk everything", "Every part that a reply can hold", private=False)
async def everything(ctx: Context) -> Reply:
    return every_part(ctx.member)


def every_part(member: Member) -> Reply:
    """Every part of bot.ui, in and out of a card."""
    now = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    go = Button(say("Go"), "talk count", values(n=1), "primary")
    pick = Pick(say("Pick a fruit"), "talk order", "fruit", (Choice("plum", raw("Plum"), say("sweet")),))
    body = (
        say("Hello {who}, **{when}** in {where}: {run} {code}", who=member.who(), when=When(now, "relative"),
            where=Where("discord", "42", "x"), run=Run("talk count"), code=Code("a`b")),
        Facts(((say("One"), say("{n}", n=1)), (say("Two"), raw("2\nlines")))),
        Items((
            Item(say("First"), say("with a button"), go), Item(say("Second")),
            Item(say("Third"), None, Link(say("Read"), "https://example.org/x")),
        )),
        Picture("talk", '"fine"', say("A dot"), say("One dot.")),
        Picture("talk", '"broken"', say("Nothing"), say("No dot, in words.")),
        Actions((go, Button(say("Same"), "talk count", values(n=1), "danger"), Link(say("Site"), "https://example.org"),
                 pick)),
        Note(say("Why you got this")),
        File("talk.json", '{"a": 1}', say("Your talk")),
    )  # fmt: skip
    return Reply((Card(say("All of it"), body, "good"), *body))
