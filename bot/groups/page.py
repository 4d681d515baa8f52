"""Study groups on a member's own page: which, and when they meet next."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Context
from bot.groups import finding, meeting_views, messages, planning, views
from bot.text import raw, say
from bot.ui import Actions, Block, Button, Card, Facts, Item, Items, Part


async def section(ctx: Context) -> Sequence[Part]:
    """Nothing for somebody without a group."""
    own = await finding.mine(ctx.session, ctx.member)
    if not own:
        return ()
    rows = tuple(Item(raw(group.name), views.STATE[row.state], messages.show(group)) for group, row in own[:5])
    body: list[Block] = [Items(rows)]
    ahead = await planning.upcoming(ctx.session, ctx.member, ctx.now, most=1)
    if ahead:
        body.append(Facts(((say("Next meeting"), meeting_views.title(ahead[0])),)))
    body.append(Actions((Button(say("Next meetings"), "meeting list"), Button(say("All my groups"), "group list"))))
    return (Card(say("Your study groups"), tuple(body)),)
