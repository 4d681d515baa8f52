"""Tracks of a community's own, beside those that all share: brought in as a file, kept in the database, seen there
alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import convert, to_builtins
from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot import shelf
from bot.catalogue import Content, Resource, Track, parsed
from bot.db import Base
from bot.mistakes import Problem, of
from bot.text import say
from bot.vetting import check


class OwnTrack(Base):
    """A track of one community, as its file said. The next file with the same id takes its place."""

    __tablename__ = "community_tracks"

    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True)
    track: Mapped[str] = mapped_column(String(60), primary_key=True)
    said: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime]


class Unsound(Exception):
    """A file that cannot be taken in. ``problems`` name its lines."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def vetted(text: str, name: str, shared: Content, own: Iterable[Resource | Track] = ()) -> Track:
    """The track of a file. It may name the resources that are ``shared`` and a community's ``own``, and take the place
    of an own track with its id. Raises Unsound."""
    additions = [entry for entry in own if isinstance(entry, Resource)]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "tracks" / f"{Path(name).stem}.yaml"
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
        known: list[Resource | Track] = [*shared.resources.values(), *additions, *shared.tracks.values()]
        problems = [problem for problem in check(Path(folder), known=known) if not problem.minor]
    if problems:
        raise Unsound(problems)
    track = convert(parsed(text), Track)
    others = (other for other in own if isinstance(other, Track) and other.id != track.id)
    taken = {step.id: other for other in others for step in other.milestones}
    if problems := [_taken(name, text, step.id, taken[step.id]) for step in track.milestones if step.id in taken]:
        raise Unsound(problems)
    return track


def _taken(name: str, text: str, id: str, by: Track) -> Problem:
    line = next((number for number, said in enumerate(text.splitlines(), 1) if id in said), 1)
    return Problem(name, line, of(id, say("this id is taken in the track {track}", track=by.id)))


async def bring(session: AsyncSession, community_id: int, track: Track, now: datetime) -> None:
    """Take a track in for one community, in the place of an earlier one with its id."""
    await session.merge(OwnTrack(community_id=community_id, track=track.id, said=to_builtins(track), at=now))


def as_file(track: Track) -> str:
    """The track as a file says it."""
    import yaml

    said = _brief(to_builtins(track))
    said["milestones"] = [_brief(step) for step in said["milestones"]]
    return yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=110)


def _brief(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value}


async def take_away(session: AsyncSession, community_id: int, track: str) -> bool:
    """Whether there was one of its own. What members did on it stays with them."""
    found = await session.get(OwnTrack, (community_id, track))
    if found is not None:
        await session.delete(found)
    return found is not None


async def own_tracks(session: AsyncSession, community_id: int) -> dict[str, Track]:
    """The tracks that a community has for itself, by id."""
    rows = select(OwnTrack.said).where(OwnTrack.community_id == community_id).order_by(OwnTrack.track)
    return {track.id: track for track in (convert(said, Track) for said in await session.scalars(rows))}


async def tracks_of(session: AsyncSession, community_id: int) -> dict[str, Track]:
    """All tracks that a community has: those that all share, and its own."""
    return {**(await shelf.part("tracks")).tracks, **await own_tracks(session, community_id)}
