"""The career on a member's own page, and what is kept of it in words."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from bot.career import application_views, applications
from bot.career.tables import Application, Tick
from bot.context import Context
from bot.text import Text, say
from bot.ui import Part

ON_PAGE = 3


async def section(ctx: Context) -> Sequence[Part]:
    """Nothing for somebody who applies nowhere."""
    found = await applications.open_ones(ctx.session, ctx.member, ON_PAGE)
    return [application_views.on_the_page(found, ctx.zone)] if found else ()


async def known(ctx: Context) -> Sequence[tuple[Text, Text]]:
    rows: list[tuple[Text, Text]] = []
    mine = select(func.count(Application.id)).where(Application.member_id == ctx.member.id)
    if n := await ctx.session.scalar(mine) or 0:
        rows.append((say("Applications"), say("{n} in your log", n=n)))
    ticks = select(func.count(Tick.line)).where(Tick.member_id == ctx.member.id)
    if n := await ctx.session.scalar(ticks) or 0:
        rows.append((say("Resume"), say("{n} line of the checklist done", "{n} lines of the checklist done", n=n)))
    return rows
