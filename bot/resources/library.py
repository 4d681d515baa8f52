"""What can be found, in memory: the shared catalogue, and each community's few additions beside it.

Built on first use.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import convert
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.catalogue import UNSAID, Content, Resource
from bot.resources.finding.vectors import Memory
from bot.resources.tables import Suggestion
from bot.shelf import everything
from bot.tracks import tracks_of

if TYPE_CHECKING:
    from bot.resources.finding.ranking import Finder

MEMORY = Memory()


@lru_cache(maxsize=1)
def _shared(version: int) -> Finder:
    """The index of the content as it is now; ``version`` tells one reading of it from the next."""
    from bot.resources.finding.ranking import Finder  # with all that reads sentences: two megabytes, on first use

    _beside.cache_clear()  # what stands beside an older reading
    return Finder(everything())


@lru_cache(maxsize=64)  # each takes some ten kilobytes, and about a millisecond to make again
def _beside(version: int, additions: tuple[Resource, ...]) -> Finder:
    from bot.resources.finding.beside import FinderBeside

    return FinderBeside(_shared(version), additions)


def _finder(version: int, additions: tuple[Resource, ...]) -> Finder:
    shared = _shared(version)  # first: it clears away what was made beside another
    return _beside(version, additions) if additions else shared


async def content() -> Content:
    """The shared content; read beside the event loop the first time."""
    return await asyncio.to_thread(everything)


async def content_of(session: AsyncSession, community_id: int) -> Content:
    """The content with a community's own additions and tracks."""
    shared, own = await content(), await additions(session, community_id)
    resources = {**shared.resources, **{entry.id: entry for entry in own}}
    return replace(shared, resources=resources, tracks=await tracks_of(session, community_id))


async def finder(session: AsyncSession, community_id: int) -> Finder:
    """What a community can find: the shared catalogue and its own additions."""
    own = await additions(session, community_id)
    return await asyncio.to_thread(_finder, id(await content()), own)


async def additions(session: AsyncSession, community_id: int) -> tuple[Resource, ...]:
    """What a community took in for itself, also what it retired since."""
    mine = Suggestion.community_id == community_id, Suggestion.state == "accepted"
    rows = await session.scalars(select(Suggestion.entry).where(*mine).order_by(Suggestion.id))
    return tuple(map(addition, rows))


def addition(entry: Mapping[str, Any]) -> Resource:
    """An entry as a community took it in: in which language it is, somebody has to say."""
    return convert({"language": UNSAID, **entry}, Resource)
