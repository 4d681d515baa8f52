"""Who is due, and what is known about them: read in a few queries for a batch, the next ping set in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.bulk import among, table_of
from bot.checkins import plans
from bot.checkins.rules import week_asked
from bot.checkins.tables import CheckIn, Ping, Plan, Rest
from bot.log import fault
from bot.people import Account, Installation, Member

BATCH = 250  # members planned in one transaction: more would hold up the event loop


@dataclass(frozen=True, slots=True)
class Due:
    """One member to ask about one week. ``slot`` is the instant this was planned for."""

    plan: Plan
    member: Member
    week: date
    slot: datetime


@dataclass(slots=True)
class Facts:
    """What is known about the members of a batch, read in a few queries."""

    members: dict[int, Member]
    answered: set[tuple[int, date]]
    pinged: dict[tuple[int, date], str]
    rests: dict[int, list[Rest]] = field(default_factory=lambda: defaultdict(list))

    def settled(self, member_id: int, week: date) -> bool:
        """Whether nobody need ask: they have answered, or they rest."""
        return (member_id, week) in self.answered or any(
            taken.first_week <= week and (taken.last_week is None or week <= taken.last_week)
            for taken in self.rests[member_id]
        )


async def facts(session: AsyncSession, ids: Sequence[int], since: date) -> Facts:
    """``since`` is the earliest week of interest."""
    members = await session.scalars(
        select(Member)
        .where(among(session, Member.id, ids))
        .options(selectinload(Member.accounts).selectinload(Account.installation).joinedload(Installation.community))
    )
    answered = await session.execute(
        select(CheckIn.member_id, CheckIn.week).where(among(session, CheckIn.member_id, ids), CheckIn.week >= since)
    )
    pinged = await session.execute(
        select(Ping.member_id, Ping.week, Ping.state).where(among(session, Ping.member_id, ids), Ping.week >= since)
    )
    found = Facts(
        {member.id: member for member in members},
        {(row.member_id, row.week) for row in answered},
        {(row.member_id, row.week): row.state for row in pinged},
    )
    running = or_(Rest.last_week.is_(None), Rest.last_week >= since)
    for taken in await session.scalars(select(Rest).where(among(session, Rest.member_id, ids), running)):
        found.rests[taken.member_id].append(taken)
    return found


async def due_now(session: AsyncSession, now: datetime) -> list[Plan]:
    """The plans whose ping is due, the oldest slot first and those of one community together; other processes pass
    over them."""
    slot = await next_ping(session)
    if slot is None or slot > now:
        return []
    return list(
        await session.scalars(
            select(Plan)
            .join(Member, Member.id == Plan.member_id)
            .where(Plan.next_due == slot)
            .order_by(Member.community_id, Plan.member_id)
            .limit(BATCH)
            .with_for_update(skip_locked=True, of=Plan)
        )
    )


async def next_ping(session: AsyncSession) -> datetime | None:
    """When the next ping of anybody is due."""
    return await session.scalar(select(func.min(Plan.next_due)))


async def advance(session: AsyncSession, due: Iterable[Plan]) -> list[tuple[Plan, date, datetime]]:
    """Take the due pings off the plans and set the next ones. Gives the plans with the week to ask about and its slot.

    A plan that cannot be reckoned (a zone that the time zone data no longer knows) is put aside, so that it does not
    hold up the others; `settings` takes it up again.
    """
    found, moved = [], []
    for plan in due:
        assert plan.due_week is not None
        assert plan.next_due is not None
        ahead: tuple[date | None, datetime | None] = (None, None)
        try:
            ahead = plans.following(plan, plan.next_due, plan.due_week)
            found.append((plan, week_asked(plan.due_week, plan.weekday), plan.next_due))
        except (KeyError, ValueError, OverflowError):
            fault("plan put aside", member=plan.member_id)
        moved.append((plan.member_id, plan.due_week, *ahead))
    names = ("member_id", "asked_week", "due_week", "next_due")
    if moved:
        given = table_of(session, [dict(zip(names, each, strict=True)) for each in moved], Plan, names)
        ahead_of = {name: given.c[name] for name in names[1:]}
        await session.execute(
            update(Plan)
            .where(Plan.member_id == given.c.member_id)
            .values(ahead_of)
            .execution_options(synchronize_session=False)
        )
    return found
