"""What time does by itself: offers that end, meetings that come up, reminders, and a look after spaces."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clockwork import Turn, every
from bot.groups import (
    announcing,
    focus,
    focus_telling,
    handover,
    looking,
    matching,
    merging,
    planning,
    reminding,
    roundup,
    service,
)
from bot.groups.meeting_tables import Meeting, Series
from bot.groups.tables import OFFERED, Group, Membership

BATCH = 100


async def _next_offer(session: AsyncSession, after: datetime) -> datetime | None:
    return await session.scalar(select(func.min(Membership.until)).where(Membership.until > after))


async def _next_reminder(session: AsyncSession, after: datetime) -> datetime | None:
    return await session.scalar(select(func.min(Meeting.remind_at)).where(Meeting.remind_at > after))


@every(timedelta(minutes=1), next_at=_next_offer)
async def pass_on_offers(turn: Turn) -> bool:
    """A seat that nobody took within its day goes to the next on the list."""
    rows = await turn.session.scalars(
        select(Membership)
        .where(Membership.state == OFFERED, Membership.until <= turn.now)
        .order_by(Membership.until, Membership.id)
        .limit(BATCH)
    )
    late = list(rows)
    for row in late:
        await service.pass_on(turn.session, turn.outbox, row)
    return len(late) == BATCH


@every(timedelta(seconds=30), next_at=_next_reminder)
async def remind(turn: Turn) -> bool:
    due = await reminding.due(turn.session, turn.now)
    for planned in due:
        await reminding.remind(turn.session, turn.outbox, planned, turn.news, turn.now, turn.random)
    await turn.session.flush()
    return len(due) == reminding.BATCH


@every(timedelta(seconds=15), next_at=focus.next_due)
async def keep_focus_time(turn: Turn) -> bool:
    """Booked focus sessions begin, and running ones end."""
    found = await focus.due(turn.session, turn.now)
    for one in found:
        sitting = await focus.advance(turn.session, one, turn.now)
        await focus_telling.advanced(turn.session, turn.outbox, sitting, turn.now)
    await turn.session.flush()
    return len(found) == focus.BATCH


@every(timedelta(minutes=5))
async def announce(turn: Turn) -> bool:
    """Enter the meetings of the week ahead among the platform's own events."""
    return await announcing.announce(turn.session, turn.outbox, turn.platforms)


@every(timedelta(minutes=10))
async def end_meetings(turn: Turn) -> None:
    """A meeting whose hours have passed is over; from then on it counts for who was there."""
    await turn.session.execute(
        update(Meeting)
        .where(Meeting.state == "planned", Meeting.at < turn.now - timedelta(hours=12))
        .values(state="over", remind_at=None)
        .execution_options(synchronize_session=False)
    )


@every(timedelta(hours=6))
async def come_up(turn: Turn) -> bool:
    """Make the meetings of the weeks ahead."""
    soon = turn.now + planning.AHEAD - timedelta(days=7)
    rows = await turn.session.scalars(
        select(Series)
        .join(Group, Group.id == Series.group_id)
        .where(
            Group.state == "active", Series.state == "active", Series.rule.is_not(None),
            or_(Series.made_until.is_(None), Series.made_until < soon),
        )
        .order_by(Series.id)
        .limit(BATCH)
    )  # fmt: skip
    found = list(rows)
    for series in found:
        await planning.come_up(turn.session, series, turn.now)
    await turn.session.flush()
    return len(found) == BATCH


@every(timedelta(hours=6))
async def end_one_offs(turn: Turn) -> None:
    """A meeting that was set up once is done when it is over."""
    ahead = exists().where(Meeting.series_id == Series.id, Meeting.at >= turn.now)
    await turn.session.execute(
        update(Series)
        .where(Series.state == "active", Series.rule.is_(None), ~ahead)
        .values(state="ended")
        .execution_options(synchronize_session=False)
    )


async def _next_round(session: AsyncSession, after: datetime) -> datetime | None:
    active = Group.state == "active", Group.round_at > after
    return await session.scalar(select(func.min(Group.round_at)).where(*active))


@every(timedelta(minutes=5), next_at=_next_round)
async def round_up(turn: Turn) -> bool:
    """Each group's week, on its own Monday."""
    groups = await roundup.due(turn.session, turn.now)
    await roundup.tell(turn.session, turn.outbox, groups, turn.news)
    return len(groups) == roundup.BATCH


async def _next_hours(session: AsyncSession, after: datetime) -> datetime | None:
    active = Group.state == "active", Group.free_until > after
    return await session.scalar(select(func.min(Group.free_until)).where(*active))


@every(timedelta(hours=1), next_at=_next_hours)
async def keep_free_hours(turn: Turn) -> bool:
    """When groups are free, anew each day and when clocks change: people move, and so do their hours."""
    rows = await turn.session.scalars(
        select(Group)
        .where(Group.state == "active", Group.free_until <= turn.now)
        .order_by(Group.free_until, Group.id)
        .limit(BATCH)
        .with_for_update()
    )
    groups = list(rows)
    await matching.refresh_all(turn.session, groups, turn.now)
    await turn.session.flush()
    return len(groups) == BATCH


@every(timedelta(minutes=5))
async def notice_trouble(turn: Turn) -> None:
    """Tell the lead and an organiser when a group's space cannot be opened, is gone or was renamed."""
    await looking.notice(turn.session, turn.outbox)


@every(timedelta(hours=1))
async def look_after_spaces(turn: Turn) -> None:
    """Ask once a day for each space whether it is still there."""
    await looking.ask(turn.session, turn.outbox, turn.now)


@every(timedelta(minutes=5), next_at=handover.next_step)
async def keep_a_lead(turn: Turn) -> bool:
    """Leads who went quiet are asked, votes are opened and counted, and groups that sleep are put to rest."""
    session, outbox, now = turn.session, turn.outbox, turn.now
    await handover.keep_leads(session, outbox)
    await handover.count_votes(session, outbox, now)
    await merging.settle_due(session, outbox, now)
    await handover.open_votes(session, outbox, now)
    more = await handover.ask_quiet_leads(session, outbox, now)
    await session.flush()
    return await handover.archive_asleep(session, outbox, now) or more
