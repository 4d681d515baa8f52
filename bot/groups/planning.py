"""Verbs on meetings: plan, cancel, say whether one comes. Meetings are rows some weeks ahead of their time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

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
from bot.text import Text, say
from bot.ui import Button, values

AHEAD = timedelta(days=28)
DAY_BEFORE = timedelta(days=1)
SERIES = 10  # active at a time in one group
LAST = 20  # meetings that a person's reliability looks back on
OFTEN = {
    "once": say("once"),
    "weekly": say("every week"),
    "several": say("on several days a week"),
    "fortnightly": say("every two weeks"),
    "monthly": say("every month"),
}


class Wanted(Struct, frozen=True):
    """A meeting to be planned. ``at`` is its first time, ``often`` how it comes again, by ``rule`` if need be."""

    at: datetime
    often: str = "once"
    minutes: int = 60
    title: str = ""
    rule: str | None = None


class Planned(Struct, frozen=True):
    """A meeting with what is shown of it. ``answer`` is the reader's own."""

    meeting: Meeting
    series: Series
    group: Group
    answer: str | None = None


async def plan(session: AsyncSession, group: Group, wanted: Wanted, now: datetime) -> tuple[Series, list[Meeting]]:
    """Set up a meeting in the group's zone; the meetings of the next weeks."""
    if wanted.at <= now:
        raise Refusal(say("That time has passed."), _again(group))
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
        rule=wanted.rule or recurrence.rule_for(wanted.often, day), zone=group.zone, revision=0, created_at=now,
    )  # fmt: skip
    session.add(series)
    await session.flush()
    group.active_at = now
    return series, await come_up(session, series, now)


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


class Reliability(Struct, frozen=True):
    """How often somebody was there, of the last meetings that counted for them. An absence said in time does not."""

    there: int
    of: int
    excused: int


async def reliability(session: AsyncSession, member: Member) -> Reliability:
    """Over the last 20 meetings of the groups the member is in, from their joining on. Theirs alone to see."""
    rows = await session.execute(
        select(Coming.there, Coming.excused)
        .select_from(Meeting)
        .join(Membership, (Membership.group_id == Meeting.group_id) & (Membership.member_id == member.id))
        .outerjoin(Coming, (Coming.meeting_id == Meeting.id) & (Coming.member_id == member.id))
        .where(Membership.state == IN, Meeting.state == "over", Meeting.at >= Membership.since)
        .order_by(Meeting.at.desc(), Meeting.id)
        .limit(LAST)
    )
    return counted([(bool(there), bool(excused)) for there, excused in rows])


def counted(meetings: Sequence[tuple[bool, bool]]) -> Reliability:
    """From (there, excused) of each meeting."""
    there = sum(was for was, _ in meetings)
    excused = sum(free and not was for was, free in meetings)
    return Reliability(there, len(meetings) - excused, excused)
