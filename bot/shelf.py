"""The content as it was read, kept in memory from its first use on: all of it, or one part where a part is enough.

A folder of the operator's own takes the place of Cairn's (it has topics) or adds to it (it has none); when a file of it
breaks, its last good version stays (:mod:`bot.settling`), and organisers are told what is wrong. What is minor breaks
nothing: it is advice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from bot.catalogue import CONTENT, Content, files, read
from bot.mistakes import Problem

if TYPE_CHECKING:
    from bot.db import Database

Part = Literal["prompts", "topics.yaml", "tracks"]


class Shelf(Struct):
    """The content in use, and what is wrong with the files as they are now. ``own`` is the operator's folder.

    ``problems`` break a file, ``advice`` is what else should be mended. ``good`` are the last good versions of the
    files, ``frozen`` those of which that is used, and ``out`` those that are left out. ``seen`` tells when each file
    was last changed, as far as was looked, ``changed_at`` the latest change, in nanoseconds. ``broken`` are the files
    with problems, each with the change that broke it; ``told`` those of which organisers know.
    """

    own: Path | None = None
    check_links: bool = True
    content: Content | None = None
    problems: Sequence[Problem] = ()
    advice: Sequence[Problem] = ()
    good: Mapping[str, bytes] = field(default_factory=dict)
    frozen: Collection[str] = ()
    out: Collection[str] = ()
    changed_at: int = 0
    seen: dict[Path, int] = field(default_factory=dict)
    broken: Mapping[str, int] = field(default_factory=dict)
    told: Mapping[str, int] = field(default_factory=dict)

    def look(self) -> Content:
        """Read what is new. A broken file changes nothing but ``problems``, once it was well."""
        now, found = self._stand(), self.content
        if found is not None and now == self.seen:
            return found
        self.seen, self.changed_at = now, self._changed()
        self.content = new = self._settled(self.own) if self.own else read(without=_prompts())
        return new

    def _settled(self, own: Path) -> Content:
        from bot.settling import settled

        found = settled(own, CONTENT, self.good)
        self.problems = [problem for problem in found.problems if not problem.minor]
        self.advice = [problem for problem in found.problems if problem.minor]
        self.good, self.frozen, self.out = found.good, found.frozen, found.out
        times = {str(path.relative_to(own)): at for path, at in self.seen.items()}
        self.broken = {
            one.file: self.broken.get(one.file, times.get(one.file, self.changed_at)) for one in self.problems
        }
        return found.content

    def _changed(self) -> int:
        """The latest change of a file, or of the folder where one went."""
        gone = self.own.stat().st_mtime_ns if self.own and self.own.is_dir() else 0
        return max((gone, *self.seen.values()))

    def _stand(self) -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path, _ in files(self.own)} if self.own else {}


SHELF = Shelf()


def use(folder: str | None, *, check_links: bool = True) -> None:
    """From now on, content comes from this folder (too). Nothing is read yet."""
    own = Path(folder) if folder else None
    SHELF.check_links = check_links
    if own != SHELF.own:
        SHELF.own, SHELF.content, SHELF.seen, SHELF.problems, SHELF.advice = own, None, {}, (), ()
        SHELF.good, SHELF.frozen, SHELF.out, SHELF.broken, SHELF.told = {}, (), (), {}, {}


async def recall(db: Database) -> None:
    """The last good versions of an operator's own files, as an earlier process knew them. Asks nothing where there is
    no folder of their own."""
    if SHELF.own is not None:
        from bot import settling

        async with db.reading() as session:
            SHELF.good = await settling.recall(session)


def _prompts() -> set[str]:
    """Cairn's own files of prompts, which whoever needs some asks for alone."""
    return {str(path.relative_to(CONTENT)) for path, _ in files(CONTENT, only="prompts")}


def everything() -> Content:
    """All that is read of the content; of Cairn's own not the prompts, see :func:`part`."""
    found = SHELF.content
    return found if found is not None else SHELF.look()


_PARTS: dict[Part, Content] = {}  # of Cairn's own content, as far as they were asked for


def _part(name: Part) -> Content:
    found = _PARTS[name] = read(only=name)
    return found


async def part(name: Part) -> Content:
    """One file or folder of the content; the rest of what it gives may be empty. Read once, beside the event loop."""
    known = SHELF.content if SHELF.own else _PARTS.get(name)
    if known is not None:
        return known
    return await asyncio.to_thread(everything) if SHELF.own else await asyncio.to_thread(_part, name)
