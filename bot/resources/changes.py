"""Changes to the tracks of a community's own: proposed, made when an organiser says so, and taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import convert, to_builtins
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import naming, tracks
from bot.catalogue import Track
from bot.errors import Refusal
from bot.mistakes import Problem
from bot.people import Member
from bot.resources import library
from bot.resources.tables import Follow, TrackChange
from bot.text import join, say
from bot.tracks import Unsound
from bot.ui import Button

TOLD = 5  # mistakes that are named at once
FENCE = re.compile(r"^```\w*$", re.MULTILINE)
LIST = Button(say("See all tracks"), "track list")


async def vetted(session: AsyncSession, community_id: int, text: str, name: str = "track") -> Track:
    """The track that a text says, for this community. Raises Unsound."""
    own = await tracks.own_tracks(session, community_id)
    additions = [entry for entry in await library.additions(session, community_id) if entry.status == "active"]
    return tracks.vetted(text, name, await library.content(), (*own.values(), *additions))


async def propose(session: AsyncSession, community_id: int, text: str, now: datetime) -> TrackChange:
    """A track to take in, or in the place of one; nothing is changed yet. It may stand between the marks of code."""
    try:
        track = await vetted(session, community_id, FENCE.sub("#", text))
    except Unsound as wrong:
        raise _refused(wrong.problems) from wrong
    return await _noted(session, community_id, track.id, to_builtins(track), now)


def _refused(problems: Sequence[Problem]) -> Refusal:
    lines = [say("line {line}: {what}", line=one.line, what=one.what) for one in problems[:TOLD]]
    more = [say("{n} more", n=len(problems) - TOLD)] if len(problems) > TOLD else []
    return Refusal(join([say("That is not a track yet. Nothing was changed."), *lines, *more], "\n"))


async def propose_end(session: AsyncSession, community_id: int, track: Track, now: datetime) -> TrackChange:
    """That a track of their own goes; nothing is changed yet."""
    if track.id not in await tracks.own_tracks(session, community_id):
        raise Refusal(say("All communities share that track. Only tracks of your own can be taken away."), LIST)
    return await _noted(session, community_id, track.id, None, now)


async def _noted(
    session: AsyncSession, community_id: int, track: str, said: dict[str, Any] | None, now: datetime
) -> TrackChange:
    """The latest change of a track; an earlier one cannot be made or taken back any more."""
    earlier = await latest(session, community_id, track)
    if earlier is not None:
        await session.delete(earlier)
        await session.flush()
    change = TrackChange(community_id=community_id, track=track, said=said, state="waiting", at=now)
    session.add(change)
    await session.flush()
    return change


async def latest(session: AsyncSession, community_id: int, track: str) -> TrackChange | None:
    mine = TrackChange.community_id == community_id, TrackChange.track == track
    return await session.scalar(select(TrackChange).where(*mine))


async def change_of(session: AsyncSession, community_id: int, typed: str) -> TrackChange:
    """A change by its number, locked: of two who press at once, one makes it."""
    number = naming.number(typed)
    found = await session.get(TrackChange, number, with_for_update=True)
    if found is None or found.community_id != community_id:
        raise Refusal(say("That track changed since then, or it was taken back."), LIST)
    return found


async def make(session: AsyncSession, change: TrackChange, now: datetime) -> None:
    """What was proposed, if it still holds. Made twice, it is made once."""
    if change.state == "made":
        return
    now_there, wanted = await _stands(session, change), _track(change.said)
    change.before = to_builtins(now_there) if now_there else None
    if wanted is not None:
        try:
            track = await vetted(session, change.community_id, tracks.as_file(wanted))
        except Unsound as wrong:
            raise _refused(wrong.problems) from wrong
        await tracks.bring(session, change.community_id, track, now)
    else:
        await tracks.take_away(session, change.community_id, change.track)
    change.state, change.at = "made", now


async def _stands(session: AsyncSession, change: TrackChange) -> Track | None:
    """The community's own track as it is now."""
    return (await tracks.own_tracks(session, change.community_id)).get(change.track)


def _track(said: dict[str, Any] | None) -> Track | None:
    return convert(said, Track) if said else None


async def take_back(session: AsyncSession, change: TrackChange, now: datetime) -> None:
    """The track as it was before. Refuses where somebody has changed it by another way since."""
    if change.state != "made" or await _stands(session, change) != _track(change.said):
        raise Refusal(say("That track changed since then, or it was taken back."), LIST)
    before = _track(change.before)
    if before is None:
        await tracks.take_away(session, change.community_id, change.track)
    else:
        await tracks.bring(session, change.community_id, before, now)
    await session.delete(change)


async def as_it_is(session: AsyncSession, community_id: int, track: str) -> str | None:
    """An own track, or the latest change of it that waits, as a file; None where there is neither."""
    change = await latest(session, community_id, track)
    if change is not None and change.state == "waiting" and change.said is not None:
        return tracks.as_file(convert(change.said, Track))
    own = (await tracks.own_tracks(session, community_id)).get(track)
    return tracks.as_file(own) if own else None


async def followers(session: AsyncSession, community_id: int, track: str) -> int:
    rows = select(func.count(Follow.member_id)).join(Member, Member.id == Follow.member_id)
    return await session.scalar(rows.where(Member.community_id == community_id, Follow.track == track)) or 0
