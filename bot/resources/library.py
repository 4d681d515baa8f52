"""What can be found, in memory: the shared content, and an index for each community that has additions.

Built on first use. A folder of the operator's own takes the place of Cairn's (it has topics) or adds to it (it has
none); when a file of it breaks, the last good version stays and organisers are told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from msgspec import convert
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.catalogue import CONTENT, Content, Resource, files, together
from bot.resources.meaning import Memory
from bot.resources.ranking import Finder
from bot.resources.tables import Suggestion
from bot.vetting import Problem, check

MEMORY = Memory()


@dataclass
class Shelf:
    """The content in use, and what is wrong with the files as they are now. ``own`` is the operator's folder."""

    own: Path | None = None
    check_links: bool = True
    content: Content | None = None
    problems: Sequence[Problem] = ()
    seen: dict[Path, int] = field(default_factory=dict)

    def stand(self) -> dict[Path, int]:
        """When each file of the own folder was last changed."""
        return {path: path.stat().st_mtime_ns for path, _ in files(self.own)} if self.own else {}

    def look(self) -> Content:
        """Read what is new. Broken files change nothing but ``problems``."""
        now, found = self.stand(), self.content
        if found is not None and now == self.seen:
            return found
        self.seen, self.problems = now, check(self.own, CONTENT) if self.own else ()
        if found is not None and self.problems:
            return found
        self.content = new = together(CONTENT, None if self.problems else self.own)
        return new


SHELF = Shelf()


def use(folder: str | None, *, check_links: bool = True) -> None:
    """From now on, content comes from this folder (too). Nothing is read yet."""
    own = Path(folder) if folder else None
    SHELF.check_links = check_links
    if own != SHELF.own:
        SHELF.own, SHELF.content, SHELF.seen, SHELF.problems = own, None, {}, ()


def loaded() -> Content | None:
    """The content, if anybody needed it so far in this process."""
    return SHELF.content


async def content() -> Content:
    """The content; read beside the event loop the first time."""
    found = SHELF.content
    return found if found is not None else await asyncio.to_thread(SHELF.look)


@lru_cache(maxsize=4)
def _finder(version: int, additions: tuple[Resource, ...]) -> Finder:
    return Finder(SHELF.look(), additions)


async def finder(session: AsyncSession, community_id: int) -> Finder:
    """What a community can find: the shared catalogue and its own additions."""
    additions = await _additions(session, community_id)
    return await asyncio.to_thread(_finder, id(await content()), additions)


async def _additions(session: AsyncSession, community_id: int) -> tuple[Resource, ...]:
    mine = Suggestion.community_id == community_id, Suggestion.state == "accepted"
    rows = await session.scalars(select(Suggestion.entry).where(*mine).order_by(Suggestion.id))
    return tuple(convert(entry, Resource) for entry in rows)
