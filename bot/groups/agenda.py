"""What of a member's groups stands in their calendar: meetings, and focus time that is booked or runs."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import ScalarSelect, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.agenda import Entry
from bot.groups import recurrence
from bot.groups.focus_tables import Focus, FocusSeat
from bot.groups.meeting_tables import Coming, Meeting, Series
from bot.groups.tables import IN, Group, Membership
from bot.people import Member
from bot.text import Text, say

KEPT = timedelta(days=90)  # how long what is over or called off stays in the calendar


class Own(Struct, frozen=True):
    """A meeting with what a member answered. It is ``without`` them where it is called off or they cannot come."""

    meeting: Meeting
    coming: Coming | None

    @property
    def without(self) -> bool:
        return self.meeting.state == "cancelled" or (self.coming is not None and self.coming.answer == "no")


async def agenda(session: AsyncSession, member: Member, now: datetime) -> list[Entry]:
    return [*await _meetings(session, member, now), *await _focus(session, member, now)]


async def _meetings(session: AsyncSession, member: Member, now: datetime) -> list[Entry]:
    own = select(Membership.group_id).where(Membership.member_id == member.id, Membership.state == IN)
    lately = select(Meeting.series_id).where(Meeting.at > now - KEPT)
    rows = await session.execute(
        select(Series, Group)
        .join(Group, Group.id == Series.group_id)
        .where(Group.id.in_(own), Group.state == "active", or_(Series.state == "active", Series.id.in_(lately)))
        .order_by(Series.id)
    )
    found = [(series, group) for series, group in rows]
    answered = (Coming.meeting_id == Meeting.id) & (Coming.member_id == member.id)
    known = await session.execute(
        select(Meeting, Coming)
        .outerjoin(Coming, answered)
        .where(Meeting.series_id.in_([series.id for series, _ in found]))
        .order_by(Meeting.day)
    )
    meetings = [Own(meeting, coming) for meeting, coming in known]
    return [
        _entry(series, group, [one for one in meetings if one.meeting.series_id == series.id])
        for series, group in found
    ]


def _entry(series: Series, group: Group, known: list[Own]) -> Entry:
    """A series with its exceptions, called off or declined; one that was ended stops after its last meeting that was
    held."""
    stay = [one.meeting for one in known if one.meeting.state != "cancelled"]
    over = series.state == "ended" and series.rule is not None
    last = stay[-1].day if over and stay else None
    gone = [one.meeting.day for one in known if one.without and (last is None or one.meeting.day <= last)]
    moved = [
        (one.day, one.at)
        for one in stay
        if one.day not in gone and one.at != recurrence.at_time(one.day, series.minute, series.zone)
    ]
    title = (
        say("{group}: {title}", group=group.name, title=series.title)
        if series.title
        else say("{group}", group=group.name)
    )
    none = all(one.without for one in known) if series.rule is None else not stay
    return Entry(
        f"meeting-{series.id}", title, series.zone, series.first_day, series.minute, series.minutes,
        max([series.changed_at or series.created_at, *(one.coming.at for one in known if one.coming)]),
        rule=series.rule, last=last, without=tuple(gone) if series.rule else (), moved=tuple(moved),
        sequence=series.revision, cancelled=none and bool(known),
    )  # fmt: skip


async def _focus(session: AsyncSession, member: Member, now: datetime) -> list[Entry]:
    rows = await session.execute(
        select(Focus, FocusSeat.goal, _beside(member))
        .join(FocusSeat, FocusSeat.focus_id == Focus.id)
        .where(FocusSeat.member_id == member.id, Focus.at > now - KEPT, Focus.at > Focus.created_at)
        .order_by(Focus.id)
    )
    return [_session(focus, goal, beside) for focus, goal, beside in rows]


def _beside(member: Member) -> ScalarSelect[str | None]:
    """The name of the other one, where a session is for two: the one who is there before those who left."""
    other = aliased(FocusSeat)
    query = select(Member.name).join(other, other.member_id == Member.id)
    query = query.where(other.focus_id == Focus.id, other.member_id != member.id, Focus.seats.is_not(None))
    return query.order_by(other.until.is_not(None), other.id.desc()).limit(1).correlate(Focus).scalar_subquery()


def _title(focus: Focus, goal: str, beside: str | None) -> Text:
    if focus.seats:
        return say("Focus with {name}", name=beside) if beside else say("Focus for two, a seat is free")
    return say("Focus: {goal}", goal=goal) if goal else say("Focus time")


def _session(focus: Focus, goal: str, beside: str | None) -> Entry:
    day, minute = recurrence.wall_of(focus.at, "UTC")
    return Entry(
        f"focus-{focus.id}", _title(focus, goal, beside), "UTC", day, minute, focus.minutes,
        focus.changed_at or focus.created_at, sequence=focus.revision, cancelled=focus.state == "off",
    )  # fmt: skip
