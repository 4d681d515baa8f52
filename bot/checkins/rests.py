"""Verbs on rests: weeks off, said beforehand or with an open end, and the way back."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkins.tables import Ping, Plan, Rest
from bot.when import WEEK


async def take(session: AsyncSession, plan: Plan, first: date, weeks: int | None, now: datetime) -> tuple[Rest, bool]:
    """Take weeks off from ``first`` on; without a number until the member comes back. A rest never shortens another:
    where one covers all these weeks already, it is given back. Says too whether the rest is new.
    """
    last = first + (weeks - 1) * WEEK if weeks else None
    for taken in await of(session, plan, first):
        if covers(taken, first) and (taken.last_week is None or (last is not None and last <= taken.last_week)):
            taken.declared = True
            return taken, False
    taken = Rest(member_id=plan.member_id, first_week=first, last_week=last, created_at=now)
    session.add(taken)
    plan.revise(now)
    await ask_no_more(session, plan)
    await session.flush()
    return taken, True


async def end_of(session: AsyncSession, plan: Plan, taken: Rest) -> date | None:
    """The last week off in a row, over rests that follow each other; None for an open end."""
    last = taken.last_week
    for other in await of(session, plan, taken.first_week):
        if last is not None and other.first_week <= last + WEEK:
            last = max(last, other.last_week) if other.last_week else None
    return last


async def end_pause(session: AsyncSession, plan: Plan, now: datetime) -> bool:
    """Who checks in is back: end a pause that has no end. False if there was none."""
    current = plan.weeks.of(now)
    found = [taken for taken in await of(session, plan, current) if taken.last_week is None]
    for taken in found:
        await _end(session, plan, taken, now)
    return bool(found)


async def _end(session: AsyncSession, plan: Plan, taken: Rest, now: datetime) -> None:
    plan.revise(now)
    if taken.first_week >= (current := plan.weeks.of(now)):
        await session.execute(delete(Rest).where(Rest.id == taken.id))
    else:
        taken.last_week = current - WEEK


async def come_back(session: AsyncSession, plan: Plan, now: datetime) -> bool:
    """End the running rest and cancel those still ahead; weeks that were rested stay so. False if there was none."""
    current = plan.weeks.of(now)
    found = await of(session, plan, current)
    for taken in found:
        await _end(session, plan, taken, now)
    return bool(found)


async def pause(session: AsyncSession, plan: Plan, now: datetime) -> Rest:
    """Rest without an end. Pressed twice, it is one pause."""
    current = plan.weeks.of(now)
    running = await resting(session, plan, current)
    if running is not None and running.last_week is None:
        return running
    return (await take(session, plan, current, None, now))[0]


def sign_of(taken: Rest) -> str:
    """A rest by its number and its moment: SQLite may give the number of one that was undone to a later one."""
    return f"{taken.id}-{int(taken.created_at.timestamp() * 1000):x}"


async def undo(session: AsyncSession, plan: Plan, sign: str, now: datetime) -> Rest | None:
    """Forget one rest as if it had not been taken, and give what it was. None if there was none."""
    found = next((taken for taken in await of(session, plan) if sign_of(taken) == sign), None)
    if found is not None:
        plan.revise(now)
        await session.delete(found)
    return found


async def of(session: AsyncSession, plan: Plan, since: date | None = None) -> list[Rest]:
    """The member's rests that touch ``since`` or later weeks, oldest first."""
    query = select(Rest).where(Rest.member_id == plan.member_id).order_by(Rest.first_week, Rest.id)
    if since is not None:
        query = query.where(or_(Rest.last_week.is_(None), Rest.last_week >= since))
    return list(await session.scalars(query))


async def resting(session: AsyncSession, plan: Plan, week: date) -> Rest | None:
    """The rest that covers a week, if any."""
    return next((taken for taken in await of(session, plan, week) if covers(taken, week)), None)


def covers(taken: Rest, week: date) -> bool:
    return taken.first_week <= week and (taken.last_week is None or week <= taken.last_week)


async def ask_no_more(session: AsyncSession, plan: Plan) -> None:
    """Whoever was asked already is not asked again."""
    await session.execute(update(Ping).where(Ping.member_id == plan.member_id).values(again_at=None))
