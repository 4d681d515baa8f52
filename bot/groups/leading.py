"""Who may change a group. Whoever does so is there: a lead who plans and decides is not silent."""

from __future__ import annotations

from bot.context import Context
from bot.groups import ballot, finding, planning
from bot.groups.planning import Planned
from bot.groups.tables import LEAD, Group
from bot.people import Level


async def led(ctx: Context, group: Group, *, stays: bool = True) -> Group:
    """The group, for its lead, its co-leads and organisers; locked. Refuses everybody else.

    A vote ends where the lead is back and ``stays``, rather than hands over now.
    """
    group = await finding.led(ctx.session, group, ctx.member, organiser=ctx.level >= Level.ORGANISER)
    await planning.touch(ctx.session, group, ctx.member, ctx.now)
    row = await finding.membership(ctx.session, group, ctx.member)
    if stays and row is not None and row.role == LEAD:
        await ballot.lead_is_back(ctx.session, ctx.outbox, group, ctx.member)
    return group


async def led_or_planned(ctx: Context, planned: Planned) -> Group:
    """The same for one meeting, which is also in the hands of who planned it."""
    if planned.series.planned_by != ctx.member.id:
        return await led(ctx, planned.group)
    group = await finding.held(ctx.session, planned.group.id)
    await planning.touch(ctx.session, group, ctx.member, ctx.now)
    return group
