"""Tracks of a community's own, beside those that all share: brought in as a file, kept in the database, seen there
alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import convert, to_builtins
from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot import shelf
from bot.catalogue import CONTENT, Track, parsed, read
from bot.db import Base
from bot.vetting import Problem, check


class OwnTrack(Base):
    """A track of one community, as its file said. The next file with the same id takes its place."""

    __tablename__ = "community_tracks"

    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True)
    track: Mapped[str] = mapped_column(String(60), primary_key=True)
    said: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime]


class Unsound(Exception):
    """A file that cannot be taken in. ``problems`` name its lines."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def vetted(text: str, name: str, own: Path | None = None) -> Track:
    """The track of a file, which may name what the content and the operator's ``own`` hold. Raises Unsound."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "tracks" / f"{Path(name).stem}.yaml"
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
        beside = [own] if own and (own / "topics.yaml").exists() else [CONTENT, *([own] if own else [])]
        problems = check(Path(folder), *beside)
    if problems:
        raise Unsound(problems)
    track = convert(parsed(text), Track)
    if taken := {id for other in beside for id in _ids(read(other, only="tracks").tracks.values())} & set(
        _ids([track])
    ):
        raise Unsound([Problem(name, 1, f"{', '.join(sorted(taken))}: there is such an id already")])
    return track


def _ids(tracks: Iterable[Track]) -> Iterator[str]:
    for track in tracks:
        yield from (track.id, *(step.id for step in track.milestones))


async def bring(session: AsyncSession, community_id: int, track: Track, now: datetime) -> None:
    """Take a track in for one community, in the place of an earlier one with its id."""
    await session.merge(OwnTrack(community_id=community_id, track=track.id, said=to_builtins(track), at=now))


async def take_away(session: AsyncSession, community_id: int, track: str) -> bool:
    """Whether there was one. What members did on it stays with them."""
    found = await session.get(OwnTrack, (community_id, track))
    if found is not None:
        await session.delete(found)
    return found is not None


async def tracks_of(session: AsyncSession, community_id: int) -> dict[str, Track]:
    """All tracks that a community has: those that all share, and its own."""
    rows = await session.scalars(
        select(OwnTrack.said).where(OwnTrack.community_id == community_id).order_by(OwnTrack.track)
    )
    own = [convert(said, Track) for said in rows]
    return {**(await shelf.part("tracks")).tracks, **{track.id: track for track in own}}
