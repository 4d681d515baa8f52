"""Meetings among the platform's own events, where it has such: entered a week ahead, and kept as they are.

Everybody of a community sees its events, so those of groups by invitation stay among their people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from sqlalchemy import Select, delete, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.events import Entry
from bot.groups import room
from bot.groups.keys import happened
from bot.groups.meeting_tables import Entered, Meeting, Series
from bot.groups.planning import Planned
from bot.groups.tables import Group
from bot.outbox import Effect, Outbox
from bot.people import Community, Installation
from bot.platform import Platform
from bot.text import Text, say

AHEAD = timedelta(days=7)
KEPT = timedelta(days=1)  # after a meeting
BATCH = 50
MOST = 80  # of one community at a time: Discord, for one, takes a hundred events, and not all are ours


async def announce(session: AsyncSession, outbox: Outbox, platforms: Mapping[str, Platform]) -> bool:
    """Enter the meetings of the week ahead that are not entered yet; whether there may be more."""
    with_events = [name for name, platform in platforms.items() if platform.calendar is not None]
    if not with_events:
        return False
    past = select(Meeting.id).where(Meeting.at < outbox.now - KEPT)
    await session.execute(delete(Entered).where(Entered.meeting_id.in_(past)))
    rows = await session.execute(
        select(Meeting, Series, Group)
        .join(Series, Series.id == Meeting.series_id)
        .join(Group, Group.id == Meeting.group_id)
        .join(Installation, Installation.id == Group.installation_id)
        .where(
            Meeting.state == "planned", Meeting.at > outbox.now, Meeting.at < outbox.now + AHEAD,
            Group.state == "active", Group.entry != "invitation", Installation.platform.in_(with_events),
            Installation.removed_at.is_(None), ~exists().where(Entered.meeting_id == Meeting.id),
            Installation.id.not_in(_full()),
        )
        .order_by(Meeting.at, Meeting.id)
        .limit(BATCH)
    )  # fmt: skip
    found = [Planned(meeting, series, group) for meeting, series, group in rows]
    for planned in found:
        await _enter(session, outbox, planned)
    await session.flush()
    return len(found) == BATCH


def _full() -> Select[int]:
    """Installations that have as many as they should."""
    entered = select(Group.installation_id).join(Meeting, Meeting.group_id == Group.id)
    entered = entered.join(Entered, Entered.meeting_id == Meeting.id)
    return entered.group_by(Group.installation_id).having(func.count() >= MOST)


async def _enter(session: AsyncSession, outbox: Outbox, planned: Planned) -> None:
    group, meeting = planned.group, planned.meeting
    installation = await session.get_one(Installation, group.installation_id)
    community = await session.get_one(Community, group.community_id)
    effect = await outbox.announce(
        installation, await _entry(session, planned), kind="groups.event", locale=community.locale,
        key=happened("event", meeting, outbox.now), expires=meeting.at,
    )  # fmt: skip
    if effect is not None:
        session.add(Entered(meeting_id=meeting.id, effect_id=effect.id))


async def _entry(session: AsyncSession, planned: Planned) -> dict[str, object]:
    meeting = planned.meeting
    _, place = await room.place_of(session, planned.group)
    ends = meeting.at + timedelta(minutes=planned.series.minutes)
    entry = Entry(planned.group.name, _about(planned), meeting.at, ends, place.ref if place else None)
    return entry.packed


def _about(planned: Planned) -> Text:
    group, title = planned.group, planned.series.title
    if title:
        return say("{title}. The study group {group} meets; to be there, join it with /group join.",
                   title=title, group=group.name)  # fmt: skip
    return say("The study group {group} meets; to be there, join it with /group join.", group=group.name)


async def follow(session: AsyncSession, outbox: Outbox, planned: Planned) -> None:
    """Bring the event of a meeting up to date, or take it out with the meeting, or from the eyes of others."""
    meeting, group = planned.meeting, planned.group
    entered = await session.get(Entered, meeting.id)
    effect = await session.get(Effect, entered.effect_id) if entered and entered.effect_id else None
    if entered is None or effect is None:
        return
    if meeting.state == "planned" and group.state == "active" and group.entry != "invitation":
        await outbox.reannounce(effect, await _entry(session, planned))
        return
    await session.delete(entered)
    await outbox.withdraw(effect)


async def follow_all(session: AsyncSession, outbox: Outbox, group: Group) -> None:
    """The same for every meeting of a group, after it changed."""
    rows = await session.execute(
        select(Meeting, Series)
        .join(Series, Series.id == Meeting.series_id)
        .join(Entered, Entered.meeting_id == Meeting.id)
        .where(Meeting.group_id == group.id, Meeting.at > outbox.now)
    )
    for meeting, series in list(rows):
        await follow(session, outbox, Planned(meeting, series, group))


async def withdraw(session: AsyncSession, outbox: Outbox, planned: Planned, gone: Iterable[Meeting]) -> None:
    """Take out the events of meetings that were called off."""
    for meeting in gone:
        await follow(session, outbox, Planned(meeting, planned.series, planned.group))
