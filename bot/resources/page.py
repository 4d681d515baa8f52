"""The track on a member's own page, and what waits for organisers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Context
from bot.resources import library, looking_back, progress, review_views, service, track_views
from bot.resources.tables import Follow
from bot.text import raw, say
from bot.ui import Actions, Card, Part


async def section(ctx: Context) -> Sequence[Part]:
    """Nothing for somebody who follows no track; the content is not even loaded then."""
    if await ctx.session.get(Follow, ctx.member.id) is None:
        return ()
    content = await library.content_of(ctx.session, ctx.community.id)
    track = await progress.followed(ctx.session, ctx.member, content)
    if track is None:
        return ()
    way = track_views.picture(track, await progress.steps(ctx.session, ctx.member), ctx.words)
    onward = (track_views.ONWARD,) if await progress.next_step(ctx.session, ctx.member, content) else ()
    own = track_views.own_words(await looking_back.kept(ctx.session, ctx.member))
    return [Card(say("Your track"), (raw(track.title), way, Actions((*onward, track_views.LIST, *own))))]


async def chores(ctx: Context) -> Sequence[Part]:
    number = await service.count_waiting(ctx.session, ctx.community.id)
    return [review_views.chore(number)] if number else ()
