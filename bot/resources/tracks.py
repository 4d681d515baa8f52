"""Commands of tracks: look, follow, go on. No ranking and no deadline: the pace is one's own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal

from bot.catalogue import Milestone, Track
from bot.commands import Option, command
from bot.context import Context
from bot.resources import library, links, looking_back, marks, progress, track_views
from bot.resources.options import MaybeTrack, WhichTrack
from bot.standing import hours_a_week
from bot.ui import Choice, Reply


@command("track list", "The tracks there are")
async def list_tracks(ctx: Context) -> Reply:
    content = await library.content_of(ctx.session, ctx.community.id)
    mine = await progress.followed(ctx.session, ctx.member, content)
    behind = await progress.steps(ctx.session, ctx.member)
    return track_views.listed(list(content.tracks.values()), mine, behind, ctx.words)


@command("track show", "One track with all its milestones; yours, if you name none")
async def show_track(ctx: Context, track: MaybeTrack = None) -> Reply:
    content = await library.content_of(ctx.session, ctx.community.id)
    mine = await progress.followed(ctx.session, ctx.member, content)
    track = track or mine
    behind, written = await progress.steps(ctx.session, ctx.member), await looking_back.kept(ctx.session, ctx.member)
    if track is None:
        return track_views.listed(list(content.tracks.values()), None, behind, ctx.words)
    hours = await hours_a_week(ctx.registry.hours, ctx.session, ctx.member.id)
    return track_views.shown(track, behind, ctx.words, mine=mine == track, written=written, hours=hours)


@command("track follow", "Take a track up")
async def follow_track(ctx: Context, track: WhichTrack) -> Reply:
    return await _taken_up(ctx, track)


@command("track switch", "Change to another track; what you did stays")
async def switch_track(ctx: Context, track: WhichTrack) -> Reply:
    return await _taken_up(ctx, track)


async def _taken_up(ctx: Context, track: Track) -> Reply:
    """The milestone to go on with, and the way back to the track that was followed before."""
    before = await progress.followed(ctx.session, ctx.member, await library.content_of(ctx.session, ctx.community.id))
    await progress.follow(ctx.session, ctx.member, track, ctx.now)
    return track_views.taken_up(await _next(ctx), track, before)


@command("track leave", "Follow no track; what you did stays")
async def leave_track(ctx: Context) -> Reply:
    track = await progress.own_track(ctx.session, ctx.member, await library.content_of(ctx.session, ctx.community.id))
    await progress.leave(ctx.session, ctx.member)
    return track_views.left(track)


@command("track next", "The milestone you are at")
async def next_milestone(
    ctx: Context, everything: Annotated[bool, Option("All that it names to learn with", pressed=True)] = False
) -> Reply:
    return await _next(ctx, everything=everything)


async def _next(ctx: Context, *, everything: bool = False) -> Reply:
    content = await library.content_of(ctx.session, ctx.community.id)
    track = await progress.own_track(ctx.session, ctx.member, content)
    step = await progress.next_step(ctx.session, ctx.member, content)
    if step is None:
        return track_views.finished(track)
    gone, refused = (
        await links.away(ctx.session, content.resources.values()),
        await marks.refused(ctx.session, ctx.member),
    )
    named = progress.resources_of(step, content, gone, refused)
    looks = await links.last_looks(ctx.session, named.there)
    if everything:
        return track_views.every_resource(track, step, named, looks, ctx.words)
    return track_views.milestone(track, step, named, looks, ctx.words, can_set_goal="goal set" in ctx.registry)


def _matching(steps: Iterable[Milestone], track: Track | None, typed: str) -> list[Choice]:
    """By title, and with the number of the one that has it on the track."""
    named = progress.numbered(track, typed)
    found = [step for step in steps if typed.casefold() in step.title.casefold() or step == named]
    return [progress.milestone_choice(step, track) for step in found][:25]


async def ahead_choices(ctx: Context, typed: str) -> list[Choice]:
    content = await library.content_of(ctx.session, ctx.community.id)
    track = await progress.followed(ctx.session, ctx.member, content)
    return _matching(await progress.ahead(ctx.session, ctx.member, content), track, typed)


async def milestone_named(ctx: Context, typed: str) -> Milestone:
    content = await library.content_of(ctx.session, ctx.community.id)
    return await progress.milestone_named(ctx.session, ctx.member, content, typed)


Ahead = Annotated[
    Milestone | None,
    Option("Which milestone, if not the one you are at", label="Milestone", suggest=ahead_choices,
           find=milestone_named),
]  # fmt: skip


@command("track done", "A milestone is done: the one you are at, or the one you name")
async def milestone_done(ctx: Context, milestone: Ahead = None) -> Reply:
    content = await library.content_of(ctx.session, ctx.community.id)
    was = await progress.before(ctx.session, ctx.member)
    step = await progress.turn(ctx.session, ctx.member, content, "done", ctx.now, milestone)
    written = step.id in await looking_back.kept(ctx.session, ctx.member)
    ended = await progress.ended(ctx.session, ctx.member, content)
    return track_views.finished_one(step, was.get(step.id), written=written, ended=ended)


@command("track skip", "Leave out a milestone: the one you are at, or the one you name")
async def skip_milestone(ctx: Context, milestone: Ahead = None) -> Reply:
    content = await library.content_of(ctx.session, ctx.community.id)
    was = await progress.before(ctx.session, ctx.member)
    step = await progress.turn(ctx.session, ctx.member, content, "skipped", ctx.now, milestone)
    return track_views.left_out(step, was.get(step.id), ended=await progress.ended(ctx.session, ctx.member, content))


async def touched_choices(ctx: Context, typed: str) -> list[Choice]:
    content = await library.content_of(ctx.session, ctx.community.id)
    track = await progress.followed(ctx.session, ctx.member, content)
    return _matching(await progress.touched(ctx.session, ctx.member, content), track, typed)


async def touched_named(ctx: Context, typed: str) -> Milestone:
    content = await library.content_of(ctx.session, ctx.community.id)
    return await progress.touched_named(ctx.session, ctx.member, content, typed)


Touched = Annotated[Milestone, Option("Which milestone", suggest=touched_choices, find=touched_named)]


@command("track reopen", "Go back to a milestone that you finished or left out")
async def reopen_milestone(
    ctx: Context, milestone: Touched,
    was: Annotated[Literal["done", "skipped"] | None, Option("What it was before", pressed=True)] = None,
    since: Annotated[datetime | None, Option("Since when it was that", pressed=True)] = None,
) -> Reply:  # fmt: skip
    to = progress.Before(was, since) if was and since else None
    await progress.take_back(ctx.session, ctx.member, milestone, to)
    return await _next(ctx)
