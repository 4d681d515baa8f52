"""Commands for finding a group that fits, for the group's goal and its weekly round-up."""

from __future__ import annotations

from typing import Annotated

from bot.commands import Option, command
from bot.context import Context
from bot.groups import finding, leading, match_views, matching, progress
from bot.groups.matching import Span
from bot.groups.options import Hours, Language, Level, MyGroup, Topic
from bot.groups.rules import Seeker
from bot.ui import Reply

Free = Annotated[
    list[Span] | None,
    Option("When you could meet, like mon-fri 18-21, sat 10-14", label="Your free hours", parse=matching.free_hours,
           max=200),
]  # fmt: skip


@command("group match", "Find up to three groups that fit you", title="Find a group that fits")
async def match(
    ctx: Context, topic: Topic, level: Level = None, hours: Hours = None, free: Free = None, language: Language = None
) -> Reply:
    if free is not None:
        await matching.keep_free(ctx.session, ctx.member, free, ctx.now)
    mine = await matching.mask_of(ctx.session, ctx.member, ctx.zone, ctx.now)
    spoken = language or ctx.member.locale or ctx.community.locale
    seeker = Seeker(topic.topic, level or "any", hours or 3, spoken, mine, topic.track)
    found = await matching.propose(ctx.session, ctx.member, seeker)
    return match_views.proposals(seeker, found, ctx.now)


@command("group hours", "Say when you could meet, so that groups fit you")
async def set_hours(
    ctx: Context,
    free: Annotated[
        list[Span], Option("When you could meet, like mon-fri 18-21, sat 10-14", parse=matching.free_hours, max=200)
    ],
) -> Reply:
    await matching.keep_free(ctx.session, ctx.member, free, ctx.now)
    return match_views.hours_kept(free)


@command("group goal", "Set a goal for your group's week, or drop it")
async def set_goal(
    ctx: Context, group: MyGroup,
    text: Annotated[str | None, Option("What everyone takes part in; nothing drops it", label="Goal", max=300)] = None,
) -> Reply:  # fmt: skip
    group = await leading.led(ctx, group)
    group.goal = text
    return match_views.goal_set(group)


@command("group roundup", "Switch your group's weekly round-up on or off")
async def set_roundup(ctx: Context, group: MyGroup, on: Annotated[bool, Option("Once a week")] = True) -> Reply:
    group = await leading.led(ctx, group)
    group.rounds = on
    return match_views.roundup_set(group, on=on)


@command("group progress", "How your group did in its last 12 weeks")
async def show_progress(ctx: Context, group: MyGroup) -> Reply:
    await finding.own(ctx.session, group, ctx.member)
    found = await progress.weeks(ctx.session, group, ctx.registry.news, ctx.now)
    return progress.shown(group, found, ctx.words)
