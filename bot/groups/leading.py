"""Who may change a group. Whoever does so is there: a lead who plans and decides is not silent."""

from __future__ import annotations

from bot.context import Context
from bot.groups import finding, planning
from bot.groups.tables import Group
from bot.people import Level


async def led(ctx: Context, group: Group) -> Group:
    """The group, for its lead, its co-leads and organisers; locked. Refuses everybody else."""
    group = await finding.led(ctx.session, group, ctx.member, organiser=ctx.level >= Level.ORGANISER)
    await planning.touch(ctx.session, group, ctx.member, ctx.now)
    return group
