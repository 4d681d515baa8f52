"""Who is due, and what is known about them: read in a few queries for a batch, the next ping set in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct, field
from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bulk import among
from bot.checkins import plans
from bot.checkins.rules import week_asked
from bot.checkins.tables import CheckIn, Ping, Plan, Rest
from bot.crowd import Person, people
from bot.log import fault
from bot.when import WeekTime

BATCH = 1000  # members planned in one transaction: more would hold up the event loop
_PLAN = (
    Plan.member_id, Plan.account_id, Plan.via, Plan.remind,
    Plan.zone, Plan.weekday, Plan.minute, Plan.first_week, Plan.due_week, Plan.next_due,
)  # fmt: skip
_IN_ORDER = Plan.next_due, Plan.community_id, Plan.member_id
_BACKWARDS = Plan.community_id.desc(), Plan.member_id.desc()
WHEN = 4  # from here on they say when, which many share
Planned = Any  # a row of these columns
Span = tuple[date, date | None]


class Due(Struct, gc=False):
    """One member to ask about one week. ``slot`` is the instant this was planned for."""

    plan: Planned
    member: Person
    week: date
    slot: datetime


class Facts(Struct):
    """What is known about the members of a batch, read in a few queries."""

    members: dict[int, Person]
    answered: set[tuple[int, date]]
    pinged: dict[tuple[int, date], str]
    rests: dict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))

    def settled(self, member_id: int, week: date) -> bool:
        """Whether nobody need ask: they have answered, or they rest."""
        return (member_id, week) in self.answered or (
            member_id in self.rests
            and any(first <= week and (last is None or week <= last) for first, last in self.rests[member_id])
        )


async def facts(session: AsyncSession, ids: Sequence[int], since: date) -> Facts:
    """``since`` is the earliest week of interest."""
    answered = await session.execute(
        select(CheckIn.member_id, CheckIn.week).where(among(session, CheckIn.member_id, ids), CheckIn.week >= since)
    )
    pinged = await session.execute(
        select(Ping.member_id, Ping.week, Ping.state).where(among(session, Ping.member_id, ids), Ping.week >= since)
    )
    found = Facts(
        await people(session, ids),
        {(member_id, week) for member_id, week in answered},
        {(member_id, week): state for member_id, week, state in pinged},
    )
    query = select(Rest.member_id, Rest.first_week, Rest.last_week).where(
        among(session, Rest.member_id, ids), or_(Rest.last_week.is_(None), Rest.last_week >= since)
    )
    for member_id, first, last in await session.execute(query):
        found.rests[member_id].append((first, last))
    return found


async def due_now(session: AsyncSession, now: datetime, lane: int = 0) -> Sequence[Planned]:
    """The plans whose ping is due, the oldest slots first and those of one community together. What others have in hand
    is passed over; of two lanes one begins with the last community of a slot, so that they seldom meet."""
    if lane % 2 == 0:
        return await _taken(session, Plan.next_due <= now, _IN_ORDER, BATCH)
    found: list[Planned] = []
    slot = await next_ping(session)
    while slot is not None and slot <= now and len(found) < BATCH:
        found += await _taken(session, Plan.next_due == slot, _BACKWARDS, BATCH - len(found))
        slot = await next_ping(session, slot)
    return found


async def _taken(
    session: AsyncSession, which: ColumnElement[bool], order: Sequence[Any], most: int
) -> Sequence[Planned]:
    """In the order of the index, either way: nothing is sorted, however many are due."""
    query = select(*_PLAN).where(which).order_by(*order).limit(most)
    return (await session.execute(query.with_for_update(skip_locked=True))).all()


async def next_ping(session: AsyncSession, after: datetime | None = None) -> datetime | None:
    """When the next ping of anybody is due, or the next that comes later."""
    query = select(func.min(Plan.next_due))
    return await session.scalar(query.where(Plan.next_due > after) if after else query)


async def advance(session: AsyncSession, due: Sequence[Planned]) -> list[tuple[Planned, date, datetime]]:
    """Take the due pings off the plans and set the next ones. Gives the plans with the week to ask about and its slot.

    What cannot be reckoned (a zone that the time zone data no longer knows) is put aside, so that it does not hold up
    the others; `settings` takes it up again.
    """
    whens = [plan[WHEN:] for plan in due]
    moves = {when: _ahead(plan) for when, plan in dict(zip(whens, due, strict=True)).items()}
    steps = {when: (when[-2], *ahead) for when, ahead in moves.items()}
    alike: dict[Any, list[int]] = defaultdict(list)
    for plan, when in zip(due, whens, strict=True):
        alike[steps[when]].append(plan.member_id)
    for step, ids in alike.items():
        values = dict(zip(("asked_week", "due_week", "next_due"), step, strict=True))
        moved = update(Plan).where(among(session, Plan.member_id, ids)).values(values)
        await session.execute(moved.execution_options(synchronize_session=False))
    weeks = {when: week_asked(when[-2], when[1]) for when, ahead in moves.items() if ahead[0]}
    return [(plan, weeks[when], when[-1]) for plan, when in zip(due, whens, strict=True) if when in weeks]


def _ahead(plan: Planned) -> tuple[date | None, datetime | None]:
    time = WeekTime(plan.weekday, plan.minute)
    try:
        return plans.next_after(time, plan.zone, plan.first_week, plan.next_due, plan.due_week)
    except (KeyError, ValueError, OverflowError):
        fault("plans put aside", member=plan.member_id, zone=plan.zone)
        return None, None
