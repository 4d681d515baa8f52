"""The content as it was read, kept in memory from its first use on: all of it, or one part where a part is enough.

A folder of the operator's own takes the place of Cairn's (it has topics) or adds to it (it has none); when a file of it
breaks, the last good version stays, and organisers are told what is wrong. Where there is none yet, the files that are
well are taken. What is minor breaks nothing: it is advice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from bot.catalogue import CONTENT, Content, files, read, together
from bot.mistakes import Problem
from bot.vetting import NO_TOPICS, broken, check

Part = Literal["prompts", "topics.yaml", "tracks"]


class Shelf(Struct):
    """The content in use, and what is wrong with the files as they are now. ``own`` is the operator's folder.

    ``problems`` break a file, ``advice`` is what else should be mended. ``seen`` tells when each file was last changed,
    as far as was looked; ``partly`` that some were left out; ``broken_at`` the change with which the files broke,
    ``changed_at`` the latest one, in nanoseconds.
    """

    own: Path | None = None
    check_links: bool = True
    content: Content | None = None
    problems: Sequence[Problem] = ()
    advice: Sequence[Problem] = ()
    partly: bool = False
    broken_at: int | None = None
    changed_at: int = 0
    seen: dict[Path, int] = field(default_factory=dict)

    def look(self) -> Content:
        """Read what is new. Broken files change nothing but ``problems`` once all were well."""
        now, found = self._stand(), self.content
        if found is not None and now == self.seen:
            return found
        self.seen = now
        self._judge(now)
        if found is not None and self.problems and not self.partly:
            return found
        self.partly = bool(self.problems)
        out = broken(self.own, CONTENT, self.problems) if self.own else ()
        self.content = new = together(CONTENT, self.own, out)
        return new

    def _judge(self, now: dict[Path, int]) -> None:
        every = self._problems(now)
        self.problems = [problem for problem in every if not problem.minor]
        self.advice = [problem for problem in every if problem.minor]
        self.changed_at = self._changed()
        self.broken_at = (self.broken_at or self.changed_at) if self.problems else None

    def _problems(self, now: dict[Path, int]) -> Sequence[Problem]:
        if self.own is None:
            return ()
        return check(self.own, CONTENT) if now else (Problem("topics.yaml", 1, NO_TOPICS),)  # also where it is gone

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
        SHELF.partly, SHELF.broken_at = False, None


def everything() -> Content:
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
