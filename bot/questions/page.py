"""The questions on a member's own page."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Context
from bot.questions import desk, desk_views, service, views
from bot.ui import Part


async def section(ctx: Context) -> Sequence[Part]:
    """Open questions of theirs and what they hold; nothing for somebody with neither."""
    mine = await service.open_questions(ctx.session, ctx.member)
    held = await desk.mine(ctx.session, ctx.member)
    parts: list[Part] = [*views.listed(mine).parts] if mine else []
    return [*parts, *(desk_views.mine(held, ctx.zone).parts if held else ())]
