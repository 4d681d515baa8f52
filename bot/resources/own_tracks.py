"""Commands of a community's own tracks: bring one in, change it, take it away, and take that back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from bot.catalogue import Track
from bot.commands import Option, command
from bot.context import Context
from bot.errors import Refusal
from bot.resources import change_views, changes, library
from bot.resources.options import track_named
from bot.resources.tables import TrackChange
from bot.text import raw, say
from bot.tracks import own_tracks
from bot.ui import Choice, Reply

FIELD = 3000  # characters that every platform's form takes in one field
EXAMPLE = """\
id: our-way
title: Our own way
audience: Whom it is for
hours_per_week: 3
total_weeks: 2
milestones:
- id: our-way-1
  title: The first step
  problem: What one cannot do or answer before it, in a sentence or two.
  weeks: 2
  stage: foundations
  goal: A small thing for one week.
  resources: [id-of-a-resource]
  build: What one makes.
  done_when: How one knows that it is done.
  reflection: A question to look back with.
"""


async def own_choices(ctx: Context, typed: str) -> list[Choice]:
    own = (await own_tracks(ctx.session, ctx.community.id)).values()
    return [Choice(track.id, raw(track.title)) for track in own if typed.casefold() in track.title.casefold()][:25]


async def change_named(ctx: Context, typed: str) -> TrackChange:
    return await changes.change_of(ctx.session, ctx.community.id, typed)


async def _as_it_is(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """The own track that is to be changed; else an example to write over."""
    track = str(said.get("track") or "")
    text = await changes.as_it_is(ctx.session, ctx.community.id, track) if track else None
    first, rest = halves(text or await _example())
    return {"text": first, "more": rest or None}


async def _example() -> str:
    """One that can be taken in as it stands."""
    live = (entry.id for entry in (await library.content()).resources.values() if entry.status == "active")
    return EXAMPLE.replace("id-of-a-resource", next(live, "id-of-a-resource"))


def halves(text: str) -> tuple[str, str]:
    """A file as the two fields of a form, parted before a milestone. Refuses what is too long for both."""
    if len(text) <= FIELD:
        return text, ""
    at = text.rfind("\n- ", 0, FIELD) + 1
    if at == 0 or len(text) - at > FIELD:
        raise Refusal(
            say("That track is too long for a form; whoever runs me can bring it in as a file."), changes.LIST
        )
    return text[:at], text[at:]


Written = Annotated[
    str, Option("As the files in content/tracks say it; the card of a resource tells its id", label="The track",
                long=True, lines=True, max=FIELD)
]  # fmt: skip
More = Annotated[
    str | None, Option("Where that is not enough: go on here, with a line that is not indented", label="The rest of it",
                       long=True, lines=True, max=FIELD)
]  # fmt: skip
Existing = Annotated[str | None, Option("Change this one of your own", suggest=own_choices, max=60, asked=False)]
Ours = Annotated[Track, Option("Which track", label="Track", suggest=own_choices, find=track_named)]
Change = Annotated[TrackChange, Option("Which change", find=change_named, pressed=True)]


@command("track import", "Bring in a track for this community, or change one", access="organiser",
         title="A track of your own", prefill=_as_it_is)  # fmt: skip
async def import_track(ctx: Context, text: Written, more: More = None, track: Existing = None) -> Reply:
    change = await changes.propose(ctx.session, ctx.community.id, f"{text}\n{more or ''}", ctx.now)
    return await _proposed(ctx, change)


@command("track drop", "Take a track of this community's own away", access="organiser")
async def drop_track(ctx: Context, track: Ours) -> Reply:
    return await _proposed(ctx, await changes.propose_end(ctx.session, ctx.community.id, track, ctx.now))


async def _proposed(ctx: Context, change: TrackChange) -> Reply:
    now = (await own_tracks(ctx.session, ctx.community.id)).get(change.track)
    on_it = await changes.followers(ctx.session, ctx.community.id, change.track)
    return change_views.proposed(change, now, on_it)


@command("track confirm", "Do what was proposed for a track", access="organiser", beside="track import")
async def confirm(ctx: Context, change: Change) -> Reply:
    await changes.make(ctx.session, change, ctx.now)
    return change_views.made(change)


@command("track undo", "Take back what was changed about a track", access="organiser", beside="track import")
async def undo(ctx: Context, change: Change) -> Reply:
    await changes.take_back(ctx.session, change, ctx.now)
    return change_views.taken_back(change)
