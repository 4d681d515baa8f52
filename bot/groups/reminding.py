"""Reminders of meetings in the group's own place: the day before and at the start, to those who said yes or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import prompts
from bot.groups import finding, meeting_views, room
from bot.groups.keys import happened
from bot.groups.meeting_tables import Coming, Meeting, Series
from bot.groups.planning import Planned
from bot.groups.tables import Group
from bot.news import Look, Week, heard
from bot.outbox import Effect, Outbox
from bot.people import Member
from bot.when import week_of

LATE = timedelta(minutes=30)  # after the start nobody is called any more
BATCH = 50


async def due(session: AsyncSession, now: datetime) -> list[Planned]:
    rows = await session.execute(
        select(Meeting, Series, Group)
        .join(Series, Series.id == Meeting.series_id)
        .join(Group, Group.id == Meeting.group_id)
        .where(Meeting.remind_at <= now, Meeting.state == "planned")
        .order_by(Meeting.remind_at, Meeting.id)
        .limit(BATCH)
    )
    return [Planned(meeting, series, group) for meeting, series, group in rows]


async def remind(
    session: AsyncSession, outbox: Outbox, planned: Planned, looks: Sequence[Look], now: datetime,
    random: Random,
) -> None:  # fmt: skip
    """Say the reminder that is due and set the next. One that was slept through is left out, not made up for."""
    meeting = planned.meeting
    at = meeting.remind_at
    starts = meeting.remind_at == meeting.at or now >= meeting.at
    meeting.remind_at = None if starts else meeting.at
    if planned.group.state != "active" or now > meeting.at + LATE:
        return
    await _choose_facilitator(session, planned)
    people = await _called(session, planned)
    if starts and await _nobody(session, planned):
        return
    if starts:
        prompt = await prompts.ice_breaker(session, people, now, random)
        meeting.prompt = prompt.id if prompt else None
    told = await told_of(session, planned, people, starts=starts)
    message = (
        meeting_views.start(told) if starts else meeting_views.day_before(told, await _agenda(session, planned, looks))
    )
    unique = happened("starts" if starts else "day-before", meeting, meeting.at)
    effect = await room.tell(
        session, outbox, planned.group, message, kind="meeting", key=unique,
        names=(*people, *([told.facilitator] if told.facilitator else [])), at=at, expires=meeting.at + LATE,
    )  # fmt: skip
    if effect is not None and starts:
        meeting.start_id = effect.id
    elif effect is not None:
        meeting.day_before_id = effect.id


async def _called(session: AsyncSession, planned: Planned) -> list[Member]:
    """Those in the group who said yes or nothing and want to be reminded."""
    said = await answers(session, planned.meeting)
    people = await finding.people(session, planned.group)
    return [person.member for person in people if person.row.reminders and said.get(person.member.id, "yes") == "yes"]


async def _nobody(session: AsyncSession, planned: Planned) -> bool:
    """Whether everyone in the group has said that they cannot come."""
    said = await answers(session, planned.meeting)
    people = await finding.people(session, planned.group)
    return bool(people) and all(said.get(person.member.id) == "no" for person in people)


async def answers(session: AsyncSession, meeting: Meeting) -> dict[int, str]:
    rows = await session.execute(
        select(Coming.member_id, Coming.answer).where(Coming.meeting_id == meeting.id, Coming.answer.is_not(None))
    )
    return {member_id: str(answer) for member_id, answer in rows}


async def _choose_facilitator(session: AsyncSession, planned: Planned) -> None:
    """Whose turn it is: who did it least often in this group, of those the longest member; not who cannot come.

    Whose turn it was keeps it, unless they left or said since that they cannot come.
    """
    said = await answers(session, planned.meeting)
    people = [person.member.id for person in await finding.people(session, planned.group)]
    willing = [member_id for member_id in people if said.get(member_id) != "no"]
    if planned.meeting.facilitator_id in willing:
        return
    rows = await session.execute(
        select(Meeting.facilitator_id, func.count(Meeting.id))
        .where(Meeting.group_id == planned.group.id, Meeting.state != "cancelled", Meeting.facilitator_id.is_not(None))
        .group_by(Meeting.facilitator_id)
    )
    turns = {member_id: count for member_id, count in rows}  # noqa: C416
    planned.meeting.facilitator_id = min(willing, key=lambda member_id: turns.get(member_id, 0), default=None)


async def told_of(
    session: AsyncSession, planned: Planned, people: Sequence[Member], *, starts: bool
) -> meeting_views.Told:
    said = await answers(session, planned.meeting)
    there = await session.scalar(
        select(func.count(Coming.id)).where(Coming.meeting_id == planned.meeting.id, Coming.there.is_(True))
    )
    members = {person.member.id: person.member for person in await finding.people(session, planned.group)}
    counts = {kind: sum(answer == kind for answer in said.values()) for kind in ("yes", "maybe", "no")}
    question = await prompts.words_of(planned.meeting.prompt) if starts else None
    leads = members.get(planned.meeting.facilitator_id or 0)
    nobody = await _nobody(session, planned)
    return meeting_views.Told(planned, tuple(people), leads, counts, there or 0, question, nobody)


async def _agenda(session: AsyncSession, planned: Planned, looks: Sequence[Look]) -> Sequence[tuple[str, str, str]]:
    """(name, kind, words) of what members shared lately: what is in the way first, then what is next."""
    group = planned.group
    members = {person.member.id: person.member.name for person in await finding.people(session, group)}
    monday = week_of(planned.meeting.at, group.zone)
    found = []
    for start in (monday, monday - timedelta(days=7)):
        found += await heard(looks, session, [*members], Week.of(start, group.zone))
    wanted = [news for kind in ("stuck", "goal") for news in found if news.shared and news.kind == kind]
    return [(members[news.member_id], news.kind, news.words) for news in wanted][:8]


async def recount(session: AsyncSession, outbox: Outbox, planned: Planned, looks: Sequence[Look]) -> None:
    """Bring the numbers in the messages of a meeting up to date. The meeting is locked: who answers at the same
    moment counts after this."""
    await session.get(Meeting, planned.meeting.id, with_for_update=True)
    if planned.meeting.facilitator_id is not None:
        await _choose_facilitator(session, planned)
    for number, starts in ((planned.meeting.day_before_id, False), (planned.meeting.start_id, True)):
        effect = await session.get(Effect, number) if number else None
        if effect is None:
            continue
        told = await told_of(session, planned, await _called(session, planned), starts=starts)
        message = (
            meeting_views.start(told)
            if starts
            else meeting_views.day_before(told, await _agenda(session, planned, looks))
        )
        await room.names_too(session, effect, [told.facilitator] if told.facilitator else [])
        await outbox.edit(effect, message)


async def tell_moved(session: AsyncSession, outbox: Outbox, planned: Planned, before: datetime) -> None:
    moved = happened("moved", planned.meeting, planned.series.revision)
    await room.tell(session, outbox, planned.group, meeting_views.told_moved(planned, before), kind="moved", key=moved)


async def tell_cancelled(
    session: AsyncSession, outbox: Outbox, planned: Planned, gone: Sequence[Meeting], *, every: bool
) -> None:
    if gone:
        message = meeting_views.called_off(planned, every=every)
        off = happened("cancelled", planned.meeting, "all" if every else "one")
        await room.tell(session, outbox, planned.group, message, kind="cancelled", key=off)
