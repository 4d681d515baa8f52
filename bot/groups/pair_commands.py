"""Offering a seat beside oneself: a focus session for two."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Struct

from bot.commands import Kind, Option, command
from bot.context import Context
from bot.groups import finding, pair_views, pairing
from bot.groups import focus as verbs
from bot.groups.focus_commands import Goal, Minutes
from bot.groups.meeting_commands import times
from bot.groups.options import group_named, my_groups
from bot.groups.pair_views import EVERYBODY, NOW
from bot.groups.tables import IN, Group
from bot.moments import parse_instant
from bot.text import say
from bot.time_words import is_now
from bot.ui import Choice, Reply


class Start(Struct, frozen=True):
    """When to begin; None is now."""

    at: datetime | None


async def starts(ctx: Context, typed: str) -> list[Choice]:
    now = [Choice(NOW, say("Now"))] if is_now(typed or NOW) else []
    return [*now, *await times(ctx, typed)]


async def start(ctx: Context, typed: str | datetime) -> Start:
    if isinstance(typed, datetime):
        return Start(typed)
    return Start(None if is_now(typed) else parse_instant(typed, ctx.zone, ctx.now))


Begins = Annotated[
    Start, Option("When, like now or fri 18:00 (your time)", suggest=starts, find=start, kind=Kind.INSTANT)
]


class To(Struct, frozen=True):
    """To whom a seat is offered: a group, or (None) everybody in the community."""

    group: Group | None


async def circles(ctx: Context, typed: str) -> list[Choice]:
    return [*(await my_groups(ctx, typed))[:24], Choice(EVERYBODY, say("Everybody here"))]


async def circle(ctx: Context, typed: str) -> To:
    if typed.casefold() == EVERYBODY:
        return To(None)
    group = await group_named(ctx, typed)
    await finding.own(ctx.session, group, ctx.member)
    return To(group)


@command(
    "focus pair", "Focus for two: offer a seat beside you, and who takes it first is your partner",
    title="Focus for two",
)  # fmt: skip
async def pair(
    ctx: Context,
    when: Begins,
    minutes: Minutes = "25", goal: Goal = None,
    group: Annotated[
        To | None, Option("One of your groups, or everybody", label="Offered to", suggest=circles, find=circle)
    ] = None,
) -> Reply:  # fmt: skip
    own = [one for one, row in await finding.mine(ctx.session, ctx.member) if row.state == IN]
    if group is None and len(own) > 1:
        return pair_views.to_whom(own, when.at, minutes, goal)
    to = group.group if group else next(iter(own), None)
    begun = await verbs.begin(
        ctx.session, ctx.account, to, int(minutes), goal or "", when.at, ctx.now, pairing.SEATS
    )  # fmt: skip
    sitting = await verbs.told(ctx.session, begun)
    await pairing.offer(ctx.session, ctx.outbox, sitting)
    return pair_views.begun(sitting, ctx.member)
