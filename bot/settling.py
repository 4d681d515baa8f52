"""Which version of each file of an operator's own content is used: the one that is there, or the last good one.

Files are judged one by one. One that is broken freezes only itself, and what was well before stays, with all that
others name of it; where there is no good version yet, it is left out with what cannot be without it. Topics come first:
the others are judged by those that are used. A file that was taken out is gone, unless others cannot be without it. The
good versions are kept in the database, so that they outlive a restart.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct, field
from sqlalchemy import Column, LargeBinary, String, Table, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.catalogue import Content, files, read, together
from bot.db import Base
from bot.mistakes import Problem
from bot.vetting import NO_TOPICS, check

Files = Mapping[str, bytes]  # by their path in the folder
TOPICS = "topics.yaml"

GOOD = Table(
    "content_files",
    Base.metadata,
    Column("path", String(300), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("text", LargeBinary, nullable=False),
)


class Settled(Struct):
    """What is used of a folder: ``frozen`` files in their last good version, all but those ``out``. ``problems`` are
    those of the files as they are, ``good`` what to go back to the next time."""

    content: Content
    problems: list[Problem]
    good: dict[str, bytes]
    frozen: set[str] = field(default_factory=set)
    out: set[str] = field(default_factory=set)


def settled(folder: Path, beside: Path, good: Files) -> Settled:
    """Read a folder that adds to the content ``beside`` it, or takes its place. ``good`` are the last good versions."""
    said = {str(path.relative_to(folder)): path.read_bytes() for path, _ in files(folder)}
    if not said and folder.is_dir() and TOPICS not in good:  # what it added was taken out
        asked = [] if good else [Problem(TOPICS, 1, NO_TOPICS, minor=True)]
        return Settled(read(beside), asked, {})
    with TemporaryDirectory() as name:
        stage = Path(name)
        _write(stage, said or good)
        found = Settling(stage, beside, said, good, set() if said else set(good))
        problems = found.settle(check(folder, beside)) if said else [Problem(TOPICS, 1, NO_TOPICS)]
        used = {path: (stage / path).read_bytes() for path in {*said, *found.frozen} - found.out}
        content = together(beside, stage, found.out)
    never = TOPICS in found.out and not good  # nothing is good before its topics were, else it would seem to add
    kept = {} if never else {path: good[path] for path in found.out & good.keys()} | used
    return Settled(content, problems, kept, found.frozen, found.out)


class Settling(Struct):
    """Goes back from what the files ``said`` to what was ``good``, on a ``stage`` of its own, until all is well."""

    stage: Path
    beside: Path
    said: Files
    good: Files
    frozen: set[str]
    out: set[str] = field(default_factory=set)

    def settle(self, problems: list[Problem]) -> list[Problem]:
        """Do so. Gives what to tell: the problems of the topics first, and of the others as judged by the topics that
        are used."""
        topics = [problem for problem in problems if problem.file == TOPICS]
        others = [problem for problem in problems if problem.file != TOPICS]
        if _broken(topics) and self._topics_before():
            others = self._check()
            self._leave_out(others)
        else:
            self._leave_out(problems)
        return topics + others

    def _topics_before(self) -> bool:
        """Back to the last good topics, or to none where the folder was good without: it goes on adding."""
        if TOPICS in self.good and TOPICS in self._left():
            self._go_back({TOPICS})
        elif self.good and TOPICS not in self.good:
            (self.stage / TOPICS).unlink()
            self.out.add(TOPICS)
        else:
            return False
        return True

    def _leave_out(self, problems: list[Problem]) -> None:
        """Leave out what is still broken after all was tried with the last good versions."""
        while new := _broken(problems) - self.out:
            left = self._left()
            # one that was good as it stands is broken by what changed around it
            if back := new & left or (left if new & self.good.keys() else set()):
                self._go_back(back)
            else:
                self.out |= new - self.good.keys() or new
            problems = self._check()
        self.frozen -= self.out

    def _left(self) -> set[str]:
        """Those that changed since they were good, and stand as they are."""
        return {path for path, text in self.good.items() if self.said.get(path) != text} - self.frozen - self.out

    def _go_back(self, paths: set[str]) -> None:
        _write(self.stage, {path: self.good[path] for path in paths})
        self.frozen |= paths

    def _check(self) -> list[Problem]:
        return check(self.stage, self.beside, without=self.out)


def _broken(problems: list[Problem]) -> set[str]:
    return {problem.file for problem in problems if not problem.minor}


def _write(stage: Path, texts: Files) -> None:
    for path, text in texts.items():
        (stage / path).parent.mkdir(parents=True, exist_ok=True)
        (stage / path).write_bytes(text)


async def recall(session: AsyncSession) -> dict[str, bytes]:
    """The last good versions."""
    rows = await session.execute(select(GOOD.c.path, GOOD.c.text))
    return {path: text for path, text in rows}  # noqa: C416  rows are not pairs to a type checker


async def keep(session: AsyncSession, good: Files) -> None:
    """Note what is good now, and nothing else. Writes what is new alone."""
    digests = {path: sha256(text).hexdigest() for path, text in good.items()}
    rows = await session.execute(select(GOOD.c.path, GOOD.c.digest))
    known = {path: digest for path, digest in rows}  # noqa: C416
    stale = [path for path, digest in known.items() if digests.get(path) != digest]
    new = [path for path, digest in digests.items() if known.get(path) != digest]
    if stale:
        await session.execute(delete(GOOD).where(GOOD.c.path.in_(stale)))
    if new:
        await session.execute(insert(GOOD), [{"path": one, "digest": digests[one], "text": good[one]} for one in new])
