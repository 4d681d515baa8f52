"""The role that somebody wants, and the way there."""

from __future__ import annotations

from bot.career import role_views, rules
from bot.career.outcomes import Way
from bot.career.tables import Target
from bot.context import Context
from bot.errors import Refusal
from bot.standing import Standing, hours_a_week, standings
from bot.text import raw, say
from bot.tracks import tracks_of
from bot.ui import Choice


async def choose(ctx: Context, role: str) -> None:
    stand = await _standing(ctx)
    tracks = await tracks_of(ctx.session, ctx.community.id)
    track = rules.track_for(role, tracks.values(), stand.track if stand else None)
    await ctx.session.merge(
        Target(member_id=ctx.member.id, role=role, track=track.id if track else None, at=ctx.now)
    )  # fmt: skip


async def way(ctx: Context) -> Way:
    """The role that was wanted last. Refuses where none was."""
    found = await ctx.session.get(Target, ctx.member.id)
    if found is None:
        raise Refusal(say("Which role would you like?"), role_views.OTHER_ROLE)
    stand, tracks = await _standing(ctx), await tracks_of(ctx.session, ctx.community.id)
    track = tracks.get(found.track or "")
    if stand is not None and rules.leads_to(found.role, stand.track, tracks.values()):
        track = stand.track  # taken up since then
    exact = track is not None and rules.leads_to(found.role, track, tracks.values())
    followed = track is not None and stand is not None and stand.track.id == track.id
    hours = await hours_a_week(ctx.registry.hours, ctx.session, ctx.member.id)
    see = rules.Near() if track else rules.nearest(found.role, tracks.values())
    return Way(found.role, track, followed, dict(stand.behind) if stand else {}, hours, exact, see)


async def _standing(ctx: Context) -> Standing | None:
    return (await standings(ctx.registry.standings, ctx.session, [ctx.member.id])).get(ctx.member.id)


async def choices(ctx: Context, typed: str) -> list[Choice]:
    tracks = (await tracks_of(ctx.session, ctx.community.id)).values()
    names = dict.fromkeys(role for track in tracks for role in track.roles)
    return [Choice(name, raw(name)) for name in names if typed.casefold() in name.casefold()][:25]
