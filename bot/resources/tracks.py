"""Commands of tracks: look, follow, go on. No ranking and no deadline: the pace is one's own."""

from __future__ import annotations

from typing import Annotated

from bot.catalogue import Milestone
from bot.commands import Option, command
from bot.context import Context
from bot.resources import library, links, looking_back, service, track_views
from bot.resources.options import WhichTrack
from bot.ui import Choice, Reply


@command("track list", "The tracks there are")
async def list_tracks(ctx: Context) -> Reply:
    content = await library.content_of(ctx.session, ctx.community.id)
    mine = await service.followed(ctx.session, ctx.member, content)
    return track_views.listed(list(content.tracks.values()), mine)


@command("track show", "One track with all its milestones")
async def show_track(ctx: Context, track: WhichTrack) -> Reply:
    content = await library.content_of(ctx.session, ctx.community.id)
    mine = await service.followed(ctx.session, ctx.member, content)
    behind, written = await service.steps(ctx.session, ctx.member), await looking_back.kept(ctx.session, ctx.member)
    return track_views.shown(track, behind, ctx.words, mine=mine == track, written=written)


@command("track follow", "Take a track up")
async def follow_track(ctx: Context, track: WhichTrack) -> Reply:
    await service.follow(ctx.session, ctx.member, track, ctx.now)
    return await _next(ctx)


@command("track switch", "Change to another track; what you did stays")
async def switch_track(ctx: Context, track: WhichTrack) -> Reply:
    await service.follow(ctx.session, ctx.member, track, ctx.now)
    return await _next(ctx)


@command("track next", "The milestone you are at")
async def next_milestone(
    ctx: Context, everything: Annotated[bool, Option("All that it names to learn with", pressed=True)] = False
) -> Reply:
    return await _next(ctx, everything=everything)


async def _next(ctx: Context, *, everything: bool = False) -> Reply:
    content = await library.content_of(ctx.session, ctx.community.id)
    track = await service.own_track(ctx.session, ctx.member, content)
    step = await service.next_step(ctx.session, ctx.member, content)
    if step is None:
        return track_views.finished(track)
    named = service.resources_of(step, content, await links.away(ctx.session, content.resources.values()))
    looks = await links.last_looks(ctx.session, named.there)
    if everything:
        return track_views.every_resource(track, step, named, looks)
    return track_views.milestone(track, step, named, looks, can_set_goal="goal set" in ctx.registry)


@command("track done", "The milestone you are at is done")
async def milestone_done(ctx: Context) -> Reply:
    content = await library.content_of(ctx.session, ctx.community.id)
    step = await service.turn(ctx.session, ctx.member, content, "done", ctx.now)
    written = step.id in await looking_back.kept(ctx.session, ctx.member)
    return track_views.finished_one(step, written=written, ended=await service.ended(ctx.session, ctx.member, content))


@command("track skip", "Leave out the milestone you are at")
async def skip_milestone(ctx: Context) -> Reply:
    content = await library.content_of(ctx.session, ctx.community.id)
    step = await service.turn(ctx.session, ctx.member, content, "skipped", ctx.now)
    return track_views.left_out(step, ended=await service.ended(ctx.session, ctx.member, content))


async def touched_choices(ctx: Context, typed: str) -> list[Choice]:
    every = await service.touched(ctx.session, ctx.member, await library.content_of(ctx.session, ctx.community.id))
    return [service.milestone_choice(step) for step in every if typed.casefold() in step.title.casefold()][:25]


async def touched_named(ctx: Context, typed: str) -> Milestone:
    content = await library.content_of(ctx.session, ctx.community.id)
    return await service.touched_named(ctx.session, ctx.member, content, typed)


Touched = Annotated[Milestone, Option("Which milestone", suggest=touched_choices, find=touched_named)]


@command("track reopen", "Go back to a milestone that you finished or left out")
async def reopen_milestone(ctx: Context, milestone: Touched) -> Reply:
    await service.take_back(ctx.session, ctx.member, milestone)
    return await _next(ctx)
