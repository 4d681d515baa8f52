"""What is kept of a member's check-ins, in their own words."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkins import plan_views, plans, views
from bot.checkins.tables import CheckIn, Plan
from bot.context import Context
from bot.joining import OfTwo
from bot.people import Member
from bot.text import Text, say


async def of_two(session: AsyncSession, stays: Member, gone: Member) -> Sequence[OfTwo]:
    """Which plan stays where both have one."""
    both = select(Plan).where(Plan.member_id.in_((stays.id, gone.id))).order_by(Plan.member_id != stays.id)
    found = sorted(await session.scalars(both), key=lambda plan: plan.changed_at or plan.started_at, reverse=True)
    if len(found) < 2:
        return ()
    later, earlier = found
    return (OfTwo(say("Weekly check-in"), plan_views.in_short(later), plan_views.in_short(earlier)),)


async def known(ctx: Context) -> Sequence[tuple[Text, Text]]:
    """Nothing for somebody who has not started."""
    plan = await plans.plan_of(ctx.session, ctx.member)
    if plan is None:
        return ()
    rows = plan_views.plan_rows(plan, await plans.ahead(ctx.session, plan, ctx.now))
    mine = select(CheckIn).where(CheckIn.member_id == ctx.member.id)
    last = await ctx.session.scalar(mine.order_by(CheckIn.week.desc()).limit(1))
    if last is None:
        return rows
    week = say("{week}: {how}", week=views.week_label(plan, last.week), how=views.HOW[last.how])
    return (*rows, (say("Last check-in"), week))
