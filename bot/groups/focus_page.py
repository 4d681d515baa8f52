"""Focus time that is booked or runs, on a member's own page."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Context
from bot.groups import focus_finding, focus_views
from bot.text import say
from bot.ui import Actions, Button, Card, Items, Part

MOST = 3


async def section(ctx: Context) -> Sequence[Part]:
    """Nothing for somebody who has booked none."""
    found = await focus_finding.ahead(ctx.session, ctx.member, ctx.now)
    ahead = [one for one in found if ctx.member in one.present][:MOST]
    if not ahead:
        return ()
    rows = Items(tuple(focus_views.item(sitting, ctx.member) for sitting in ahead))
    more = Actions((Button(say("Your focus time"), "focus list"), Button(say("Offer a seat"), "focus pair")))
    return (Card(say("Focus time"), (rows, more)),)
