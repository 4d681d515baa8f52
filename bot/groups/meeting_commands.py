"""Commands of meetings: plan, list, say whether one comes, be there, cancel."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Struct

from bot.commands import Kind, Option, command
from bot.context import Context
from bot.errors import Refusal
from bot.groups import announcing, attendance, finding, leading, meeting_views, planning, recurrence, reminding
from bot.groups.options import MyGroup, Sure, any_group, group_named
from bot.groups.planning import Planned, Wanted
from bot.groups.tables import Group
from bot.moments import moment, parse_instant
from bot.spoken import Spoken
from bot.text import When, say
from bot.ui import Button, Choice, Reply


async def times(ctx: Context, typed: str) -> list[Choice]:
    """What is typed, read back in the person's own time."""
    from contextlib import suppress

    found: list[Choice] = []
    with suppress(Refusal):
        at = parse_instant(typed or "fri 18:00", ctx.zone, ctx.now)
        found.append(Choice(at.isoformat(), say("{at}, your time", at=When(at, "full", ctx.zone))))
    return found


async def meetings(ctx: Context, typed: str) -> list[Choice]:
    found = await planning.upcoming(ctx.session, ctx.member, ctx.now, most=25)
    return [Choice(str(one.meeting.id), meeting_views.title(one)) for one in found]


async def meeting_named(ctx: Context, typed: str) -> Planned:
    return await planning.meeting_of(ctx.session, ctx.member, typed)


AMeeting = Annotated[Planned, Option("Which meeting", suggest=meetings, find=meeting_named)]


class Slot(Struct, frozen=True):
    """When a meeting is, and how it comes again by the words for it; None where it was picked."""

    at: datetime
    spoken: Spoken | None = None


async def slots(ctx: Context, typed: str) -> list[Choice]:
    """What is typed, read back in the person's own time with how it comes again. The words stay the answer."""
    try:
        at, spoken = moment(typed or "fri 18:00", ctx.zone, ctx.now)
    except Refusal:
        return []
    often = planning.OFTEN[_often(spoken)]
    said = say("{often}: {at}, your time", often=often, at=When(at, "full", ctx.zone))
    return [Choice((typed or "fri 18:00")[:100], said)]


def _often(spoken: Spoken | None) -> str:
    return "once" if spoken is None else recurrence.often(spoken.rule) if spoken.rule else spoken.often


async def slot(ctx: Context, typed: str | datetime) -> Slot:
    """Raises Refusal for what is not understood."""
    return Slot(typed) if isinstance(typed, datetime) else Slot(*moment(typed, ctx.zone, ctx.now))


def _wanted(when: Slot, repeat: str | None, minutes: int, title: str, zone: str) -> Wanted:
    """What was picked counts where the words say nothing of how often; both must not contradict each other. ``zone`` is
    where it was said."""
    said = when.spoken
    if said is None:
        return Wanted(when.at, repeat or "once", minutes, title)
    zone = said.zone or zone
    if repeat is None:
        return Wanted(when.at, said.often, minutes, title, said.rule, zone)
    if (said.said or said.rule) and said.often != repeat:
        raise Refusal(
            say("The time says {said}, and you chose {often}. Which is it?",
                said=planning.OFTEN[_often(said)], often=planning.OFTEN[repeat]),
            Button(say("Choose another time"), "meeting plan"),
        )  # fmt: skip
    return Wanted(when.at, repeat, minutes, title, said.rule, zone)


@command("meeting plan", "Plan a meeting of your group", title="Plan a meeting")
async def plan(
    ctx: Context, group: MyGroup,
    when: Annotated[
        Slot, Option("Like fri 18:00 for once, or every fri 18:00 (your time)", label="When", suggest=slots, find=slot,
                     kind=Kind.INSTANT)
    ],
    repeat: Annotated[
        Literal["once", "weekly", "fortnightly", "monthly"] | None,
        Option("Does it come again?", labels={"once": "Once", "weekly": "Every week",
                                              "fortnightly": "Every two weeks", "monthly": "Every month"}),
    ] = None,
    minutes: Annotated[int, Option("How many minutes", min=10, max=480)] = 60,
    title: Annotated[str | None, Option("What it is about", max=80)] = None,
) -> Reply:  # fmt: skip
    (await finding.own(ctx.session, group, ctx.member)).active_at = ctx.now
    wanted = _wanted(when, repeat, minutes, title or "", ctx.zone)
    series, made = await planning.plan(ctx.session, group, wanted, ctx.now, ctx.member)
    return meeting_views.planned(group, series, made)


@command("meeting list", "The next meetings of your groups")
async def list_meetings(
    ctx: Context,
    group: Annotated[Group | None, Option("Of which group", suggest=any_group, find=group_named)] = None,
) -> Reply:
    if group is not None:
        await finding.own(ctx.session, group, ctx.member)
    found = await planning.upcoming(ctx.session, ctx.member, ctx.now, group)
    return meeting_views.upcoming(found, group, await attendance.reliability(ctx.session, ctx.member), ctx.zone)


@command("meeting answer", "Say whether you come to a meeting")
async def answer(
    ctx: Context, meeting: AMeeting,
    answer: Annotated[Literal["yes", "maybe", "no"], Option("Do you come?")],
) -> Reply:  # fmt: skip
    row = await planning.answer(ctx.session, meeting, ctx.member, answer, ctx.now)
    await ctx.session.flush()
    await reminding.recount(ctx.session, ctx.outbox, meeting, ctx.registry.news)
    return meeting_views.answered(meeting, row)


@command("meeting here", "Say that you are at the meeting")
async def be_there(ctx: Context, meeting: AMeeting) -> Reply:
    await planning.be_there(ctx.session, meeting, ctx.member, ctx.now)
    await ctx.session.flush()
    await reminding.recount(ctx.session, ctx.outbox, meeting, ctx.registry.news)
    return meeting_views.there(meeting)


@command("meeting move", "Move one meeting to another time", title="Move a meeting")
async def move(
    ctx: Context, meeting: AMeeting,
    when: Annotated[datetime, Option("When, like fri 18:00 (your time)", suggest=times)],
) -> Reply:  # fmt: skip
    await leading.led_or_planned(ctx, meeting)
    before = meeting.meeting.at
    await planning.move(ctx.session, meeting, when, ctx.now)
    await ctx.session.flush()
    await reminding.recount(ctx.session, ctx.outbox, meeting, ctx.registry.news)
    await announcing.follow(ctx.session, ctx.outbox, meeting)
    await reminding.tell_moved(ctx.session, ctx.outbox, meeting, before)
    return meeting_views.moved(meeting)


@command("meeting cancel", "Call a meeting off, or a whole series")
async def cancel(
    ctx: Context, meeting: AMeeting,
    every: Annotated[bool, Option("It and all that follow")] = False,
    sure: Sure = False,
) -> Reply:  # fmt: skip
    await leading.led_or_planned(ctx, meeting)
    if not sure:
        return meeting_views.really_cancel(meeting, every=every)
    gone = await planning.cancel(ctx.session, meeting, ctx.now, every=every)
    await announcing.withdraw(ctx.session, ctx.outbox, meeting, gone)
    if not await planning.unheard(ctx.session, meeting.series, gone, ctx.now):
        await reminding.tell_cancelled(ctx.session, ctx.outbox, meeting, gone, every=every)
    return meeting_views.cancelled(meeting, every=every)


@command("meeting reminders", "Be named in your group's reminders, or not")
async def quieter(
    ctx: Context, group: MyGroup,
    on: Annotated[bool, Option("Name me in reminders")] = False,
) -> Reply:  # fmt: skip
    row = await finding.own(ctx.session, group, ctx.member)
    row.reminders = on
    return meeting_views.reminders(group, on=on)
