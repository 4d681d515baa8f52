"""Verbs on meetings: plan, cancel, say whether one comes. Meetings are rows some weeks ahead of their time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import add_once
from bot.errors import Refusal
from bot.groups import recurrence
from bot.groups.meeting_tables import Coming, Meeting, Series
from bot.groups.recurrence import wall_of
from bot.groups.tables import IN, Group, Membership
from bot.people import Member
from bot.text import Text, When, say
from bot.ui import Button, values

AHEAD = timedelta(days=28)
DAY_BEFORE = timedelta(days=1)
MOMENT = timedelta(minutes=10)  # in which a plan is taken back without a word to the group
SERIES = 10  # active at a time in one group
OFTEN = {
    "once": say("once"),
    "weekly": say("every week"),
    "several": say("on several days a week"),
    "fortnightly": say("every two weeks"),
    "monthly": say("every month"),
}


class Wanted(Struct, frozen=True):
    """A meeting to be planned. ``at`` is its first time, ``often`` how it comes again, by ``rule`` if need be, whose
    days were named on the calendar of ``zone``; None is the group's."""

    at: datetime
    often: str = "once"
    minutes: int = 60
    title: str = ""
    rule: str | None = None
    zone: str | None = None


class Planned(Struct, frozen=True):
    """A meeting with what is shown of it. ``answer`` is the reader's own."""

    meeting: Meeting
    series: Series
    group: Group
    answer: str | None = None


async def plan(
    session: AsyncSession, group: Group, wanted: Wanted, now: datetime, by: Member
) -> tuple[Series, list[Meeting]]:
    """Set up a meeting in the group's zone; the meetings of the next weeks."""
    if wanted.at <= now:
        raise Refusal(say("That time has passed."), _again(group))
    await _not_twice(session, group, wanted)
    count = await session.scalar(
        select(func.count(Series.id)).where(Series.group_id == group.id, Series.state == "active")
    )
    if (count or 0) >= SERIES:
        raise Refusal(
            say("{n} meetings are planned, which is plenty. Cancel one first.", n=SERIES),
            Button(say("See them"), "meeting list", values(group=str(group.id))),
        )
    day, minute = wall_of(wanted.at, group.zone)
    series = Series(
        group_id=group.id, title=wanted.title, first_day=day, minute=minute, minutes=wanted.minutes, state="active",
        rule=_rule(group, wanted, day), zone=group.zone, revision=0, created_at=now, planned_by=by.id,
    )  # fmt: skip
    session.add(series)
    await session.flush()
    group.active_at = now
    return series, await come_up(session, series, now)


async def _not_twice(session: AsyncSession, group: Group, wanted: Wanted) -> None:
    """Refuses what stands already: a meeting of the same name at the same time."""
    same = Meeting.group_id == group.id, Meeting.state == "planned", Meeting.at == wanted.at
    query = select(Meeting.id).join(Series, Series.id == Meeting.series_id).where(*same, Series.title == wanted.title)
    if await session.scalar(query.limit(1)) is not None:
        raise Refusal(
            say("{group} meets at that time already: {at}.", group=group.name, at=When(wanted.at, "full", group.zone)),
            Button(say("See them"), "meeting list", values(group=str(group.id))), _again(group),
        )  # fmt: skip


def _rule(group: Group, wanted: Wanted, day: date) -> str | None:
    """The rule on the group's calendar, on which the first meeting is on ``day``: where that is another day than on
    the calendar of who named the days, all of them are. The month's days cannot be told so."""
    if wanted.rule is None:
        return recurrence.rule_for(wanted.often, day)
    said, minute = wall_of(wanted.at, wanted.zone or group.zone)[0], wall_of(wanted.at, group.zone)[1]
    if day != said and recurrence.often(wanted.rule) == "monthly":
        example = recurrence.in_words(wanted.rule, day, minute, group.zone)
        raise Refusal(
            say("{group} keeps to the clocks of {zone}, where that is another day: {at}. Counted by the month it would "
                "not stay beside yours. Say the day it is there, like **{example}**, or another hour.",
                group=group.name, zone=group.zone, at=When(wanted.at, "full", group.zone), example=example),
            Button(say("Choose another time"), "meeting plan"),
        )  # fmt: skip
    return recurrence.shifted(wanted.rule, (day - said).days)


def _again(group: Group) -> Button:
    return Button(say("Choose another time"), "meeting plan", values(group=str(group.id)), "primary")


async def come_up(session: AsyncSession, series: Series, now: datetime) -> list[Meeting]:
    """Make the rows of the meetings ahead that are not there yet; a one-off is made however far it is."""
    until = now + (AHEAD if series.rule else timedelta(days=3660))
    series.made_until = until
    dates = recurrence.meetings(series.rule, series.first_day, series.minute, series.zone, now, until)
    made = []
    for day, at in dates:
        meeting = await add_once(
            session, Meeting, series_id=series.id, group_id=series.group_id, day=day, at=at, state="planned",
            remind_at=at - DAY_BEFORE if at - DAY_BEFORE > now else at,
        )  # fmt: skip
        if meeting is not None:
            made.append(meeting)
    return made


async def next_of(session: AsyncSession, group: Group, now: datetime) -> datetime | None:
    ahead = Meeting.group_id == group.id, Meeting.state == "planned", Meeting.at > now
    return await session.scalar(select(func.min(Meeting.at)).where(*ahead))


async def rhythm(session: AsyncSession, group: Group) -> Text | None:
    """How the group meets: by its first meeting that comes again, else not told."""
    query = select(Series.rule).where(Series.group_id == group.id, Series.state == "active", Series.rule.is_not(None))
    rule = await session.scalar(query.order_by(Series.id).limit(1))
    return OFTEN[recurrence.often(rule)] if rule else None


async def upcoming(
    session: AsyncSession, member: Member, now: datetime, group: Group | None = None, most: int = 8
) -> list[Planned]:
    """The next meetings of the member's groups, or of one, soonest first; those under way among them."""
    own = select(Membership.group_id).where(Membership.member_id == member.id, Membership.state == IN)
    rows = await session.execute(
        select(Meeting, Series, Group, Coming.answer)
        .join(Series, Series.id == Meeting.series_id)
        .join(Group, Group.id == Meeting.group_id)
        .outerjoin(Coming, (Coming.meeting_id == Meeting.id) & (Coming.member_id == member.id))
        .where(
            Meeting.state == "planned", Meeting.at > now - timedelta(hours=1), Group.state == "active",
            Group.id == group.id if group else Group.id.in_(own),
        )
        .order_by(Meeting.at, Meeting.id)
        .limit(most)
    )  # fmt: skip
    return [Planned(meeting, series, where, answer) for meeting, series, where, answer in rows]


async def meeting_of(session: AsyncSession, member: Member, typed: str) -> Planned:
    """A meeting by its number, in a group that the member is in. Refuses any other."""
    known = int(typed) if typed.isdigit() and len(typed) < 10 else 0
    own = select(Membership.group_id).where(Membership.member_id == member.id, Membership.state == IN)
    rows = await session.execute(
        select(Meeting, Series, Group)
        .join(Series, Series.id == Meeting.series_id)
        .join(Group, Group.id == Meeting.group_id)
        .where(Meeting.id == known, Meeting.group_id.in_(own))
    )
    found = rows.first()
    if found is None:
        raise Refusal(say("I do not see that meeting in your groups."), Button(say("My next meetings"), "meeting list"))
    return Planned(found[0], found[1], found[2])


async def answer(session: AsyncSession, planned: Planned, member: Member, said: str, now: datetime) -> Coming:
    """Whether somebody comes. A no before it begins excuses; later it is only noted."""
    if planned.meeting.state != "planned":
        raise Refusal(say("That meeting is not on any more."), Button(say("My next meetings"), "meeting list"))
    row = await _coming(session, planned.meeting, member, now)
    row.answer, row.at = said, now
    row.excused = said == "no" and (row.excused or now < planned.meeting.at)
    await touch(session, planned.group, member, now)
    return row


async def be_there(session: AsyncSession, planned: Planned, member: Member, now: datetime) -> Coming:
    """Note that somebody is there: from a quarter of an hour before until half a day after."""
    meeting = planned.meeting
    if not meeting.at - timedelta(minutes=15) <= now <= meeting.at + timedelta(hours=12):
        raise Refusal(
            say("You can say that around the meeting itself."), Button(say("My next meetings"), "meeting list")
        )
    row = await _coming(session, meeting, member, now)
    row.there, row.at = True, now
    await touch(session, planned.group, member, now)
    return row


async def _coming(session: AsyncSession, meeting: Meeting, member: Member, now: datetime) -> Coming:
    await add_once(session, Coming, meeting_id=meeting.id, member_id=member.id, excused=False, there=False, at=now)
    query = select(Coming).where(Coming.meeting_id == meeting.id, Coming.member_id == member.id)
    return (await session.scalars(query.with_for_update())).one()


async def touch(session: AsyncSession, group: Group, member: Member, now: datetime) -> None:
    """The group, and somebody in it, are alive."""
    row = await session.scalar(
        select(Membership).where(Membership.group_id == group.id, Membership.member_id == member.id)
    )
    if row is not None:
        row.active_at = group.active_at = now


async def cancel(session: AsyncSession, planned: Planned, now: datetime, *, every: bool) -> list[Meeting]:
    """Call off one meeting, or it and all that follow; those that were still ahead."""
    series, meeting = planned.series, planned.meeting
    which = Meeting.at > now if every else Meeting.id == meeting.id
    rows = await session.scalars(
        select(Meeting).where(Meeting.series_id == series.id, Meeting.state == "planned", which)
    )
    gone = list(rows)
    for row in gone:
        row.state, row.remind_at = "cancelled", None
    series.revise(now)
    if every or series.rule is None:
        series.state = "ended"
    return gone


async def unheard(session: AsyncSession, series: Series, gone: Sequence[Meeting], now: datetime) -> bool:
    """Whether meetings were planned a moment ago, and nobody was reminded of one or has answered."""
    reminded = any(one.day_before_id or one.start_id for one in gone)
    if now - series.created_at > MOMENT or reminded:
        return False
    said = select(Coming.id).where(Coming.meeting_id.in_([one.id for one in gone]))
    return await session.scalar(said.limit(1)) is None


async def move(session: AsyncSession, planned: Planned, at: datetime, now: datetime) -> None:
    """Set one meeting to another time; what people said of it stays. The others of its series keep theirs.

    A meeting of a series stays an exception of its own day, a one-off takes its series along.
    """
    series, meeting = planned.series, planned.meeting
    if meeting.state != "planned" or meeting.at <= now:
        raise Refusal(say("That meeting is not on any more."), Button(say("My next meetings"), "meeting list"))
    if at <= now:
        again = Button(say("Choose another time"), "meeting move", values(meeting=str(meeting.id)), "primary")
        raise Refusal(say("That time has passed."), again)
    meeting.at = at
    reminded = meeting.day_before_id is not None or at - DAY_BEFORE <= now
    meeting.remind_at = at if reminded else at - DAY_BEFORE
    if series.rule is None:
        series.first_day, series.minute = wall_of(at, series.zone)
        meeting.day = series.first_day
    series.revise(now)
    planned.group.active_at = now


async def rename(session: AsyncSession, group: Group, now: datetime) -> None:
    """Calendars show a group's meetings by its name: they are told of another."""
    for series in await session.scalars(select(Series).where(Series.group_id == group.id)):
        series.revise(now)
