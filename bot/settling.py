"""Which version of each file of an operator's own content is used: the one that is there, or the last good one.

Files are judged one by one. One that is broken freezes only itself, and what was well before stays, with all that
others name of it; where there is no good version yet, it is left out with what cannot be without it. The good versions
are kept in the database, so that they outlive a restart.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct, field
from sqlalchemy import Column, LargeBinary, String, Table, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.catalogue import Content, files, together
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
    problems = check(folder, beside) if said else [Problem(TOPICS, 1, NO_TOPICS)]
    with TemporaryDirectory() as name:
        stage = Path(name)
        _write(stage, said or good)
        frozen = set() if said else set(good)
        out = _without(stage, beside, problems if said else [], {**dict.fromkeys(good), **said}, good, frozen)
        used = {path: (stage / path).read_bytes() for path in {*said, *frozen} - out}
        content = together(beside, stage, out)
    return Settled(content, problems, {path: good[path] for path in out & good.keys()} | used, frozen, out)


def _without(
    stage: Path, beside: Path, problems: list[Problem], said: Mapping[str, bytes | None], good: Files, frozen: set[str]
) -> set[str]:
    """The files that must be left out, after all was tried with the last good versions, which are then ``frozen``."""
    out: set[str] = set()
    changed = {path for path, text in good.items() if said[path] != text}
    while new := {problem.file for problem in problems if not problem.minor} - out:
        for path in new:
            # one that was good as it stands is broken by what changed around it
            back = {path} & changed or (changed if path in good else set()) - frozen - out
            back -= frozen
            _write(stage, {path: good[path] for path in back})
            frozen |= back
            out |= {path} if not back else set()
        problems = check(stage, beside, without=out)
    frozen -= out
    return out


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
