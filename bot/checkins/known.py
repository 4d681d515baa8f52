"""What is kept of a member's check-ins, in their own words."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from bot.checkins import plan_views, plans, views
from bot.checkins.tables import CheckIn
from bot.context import Context
from bot.text import Text, say


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
