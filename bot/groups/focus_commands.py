"""Commands of focus sessions: begin or book, join, say what got done, stop, list."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from bot.commands import Option, command
from bot.context import Context
from bot.groups import finding, focus_finding, focus_news, focus_telling, focus_views, pair_views, pairing
from bot.groups import focus as verbs
from bot.groups.focus import Sitting
from bot.groups.meeting_commands import times
from bot.groups.options import group_named, my_groups
from bot.groups.tables import Group
from bot.text import When, say
from bot.ui import Choice, Reply


async def sessions(ctx: Context, typed: str) -> list[Choice]:
    """What runs or is booked, then the person's own of late."""
    ahead = await focus_finding.ahead(ctx.session, ctx.member, ctx.now)
    offers = await focus_finding.offers(ctx.session, ctx.member, ctx.now)
    found = [*ahead, *offers, *await focus_finding.lately(ctx.session, ctx.member)]
    return [_choice(ctx, sitting) for sitting in {one.focus.id: one for one in found}.values()][:25]


def _choice(ctx: Context, sitting: Sitting) -> Choice:
    where = focus_views.company(sitting, ctx.member)
    at = When(sitting.focus.at, "full", ctx.zone)
    return Choice(str(sitting.focus.id), say("{where}, {at}", where=where, at=at))


async def session_named(ctx: Context, typed: str) -> Sitting:
    return await focus_finding.session_of(ctx.session, ctx.member, typed)


Session = Annotated[Sitting, Option("Which focus session", suggest=sessions, find=session_named)]
Minutes = Annotated[Literal["25", "50"], Option("How long", labels={"25": "25 minutes", "50": "50 minutes"})]
Goal = Annotated[str | None, Option("What you aim at, in a line; who is with you sees it", label="Goal", max=200)]


@command("focus", "Focus for 25 or 50 minutes, alone or with your group", title="Focus time")
async def focus(
    ctx: Context,
    minutes: Minutes = "25",
    goal: Goal = None,
    group: Annotated[Group | None, Option("With which group", suggest=my_groups, find=group_named)] = None,
    when: Annotated[datetime | None, Option("To book it: when, like fri 18:00 (your time)", suggest=times)] = None,
) -> Reply:
    if group is not None:
        await finding.own(ctx.session, group, ctx.member)
    begun = await verbs.begin(ctx.session, ctx.account, group, int(minutes), goal or "", when, ctx.now)
    sitting = await verbs.told(ctx.session, begun)
    await focus_telling.call(ctx.session, ctx.outbox, sitting)
    return focus_views.begun(sitting, ctx.member)


@command("focus join", "Sit down with a focus session of your group, or take a free seat", title="Join a focus session")
async def join(ctx: Context, session: Session, goal: Goal = None) -> Reply:
    new = ctx.member not in session.present
    sitting = await verbs.join(ctx.session, session, ctx.account, goal or "", ctx.now)
    await focus_telling.bring_up_to_date(ctx.session, ctx.outbox, sitting)
    if sitting.focus.seats is None:
        return focus_views.begun(sitting, ctx.member)
    if new:
        await pairing.came(ctx.session, ctx.outbox, sitting, ctx.member)
    return pair_views.begun(sitting, ctx.member)


@command("focus done", "End your focus time with what got done", title="What got done?")
async def done(
    ctx: Context, session: Session,
    words: Annotated[str, Option("In a line or two; a group that was there sees it", label="Got done",
                                 long=True, max=500)],
) -> Reply:  # fmt: skip
    seat = verbs.begun(session, ctx.member)
    new = verbs.changes(session, ctx.member, words)
    sitting = await verbs.finish(ctx.session, session, ctx.member, words, ctx.now)
    await focus_telling.bring_up_to_date(ctx.session, ctx.outbox, sitting)
    if new and sitting.focus.seats is not None:
        await pairing.tell_done(ctx.session, ctx.outbox, sitting, ctx.member, words)
    return focus_views.finished(sitting, seat, ctx.now)


@command("focus stop", "Stop a focus session for you, or call off one that you booked")
async def stop(ctx: Context, session: Session) -> Reply:
    new = verbs.changes(session, ctx.member, "")
    sitting = await verbs.finish(ctx.session, session, ctx.member, "", ctx.now)
    await focus_telling.bring_up_to_date(ctx.session, ctx.outbox, sitting)
    if new and sitting.focus.seats is not None:
        await pairing.went(ctx.session, ctx.outbox, sitting)
    return focus_views.stopped(sitting)


@command("focus list", "Focus sessions that run or are booked, and your week")
async def list_sessions(ctx: Context) -> Reply:
    ahead = await focus_finding.ahead(ctx.session, ctx.member, ctx.now)
    free = await focus_finding.offers(ctx.session, ctx.member, ctx.now)
    week = await focus_news.week_of(ctx.session, ctx.member, ctx.zone, ctx.now)
    return focus_views.listed(ahead, free, ctx.member, week)
