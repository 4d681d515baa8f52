"""The weekly check-in in a member's calendar: at the hour they chose, but not in weeks of rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.agenda import Entry
from bot.checkins import plans, rests
from bot.checkins.rules import week_asked
from bot.checkins.tables import Plan, Rest
from bot.people import Member
from bot.text import say
from bot.when import WEEK

LENGTH = 15  # minutes


async def agenda(session: AsyncSession, member: Member, now: datetime) -> list[Entry]:
    """Nothing while pings are off, or while the member rests without an end."""
    plan = await plans.plan_of(session, member)
    if plan is None or plan.due_week is None:
        return []
    resting = await rests.of(session, plan)
    if any(taken.last_week is None for taken in resting):
        return []
    slots = [slot for slot in (plan.first_week, plan.first_week + WEEK) if _about(plan, slot) >= plan.first_week]
    return [
        Entry(
            f"checkin-{plan.member_id}", say("Weekly check-in"), plan.zone, slots[0] + timedelta(days=plan.weekday),
            plan.minute, LENGTH, plan.changed_at or plan.started_at, rule="FREQ=WEEKLY",
            without=tuple(_off(plan, resting, slots[0])), sequence=plan.revision,
        )
    ]  # fmt: skip


def _about(plan: Plan, slot: date) -> date:
    return week_asked(slot, plan.weekday)


def _off(plan: Plan, resting: Sequence[Rest], slot: date) -> Iterator[date]:
    """The days on which nobody asks, because the week that it would be about is one of rest."""
    end = max((taken.last_week for taken in resting if taken.last_week), default=slot - WEEK)
    while _about(plan, slot) <= end:
        if any(taken.first_week <= _about(plan, slot) <= (taken.last_week or end) for taken in resting):
            yield slot + timedelta(days=plan.weekday)
        slot += WEEK
