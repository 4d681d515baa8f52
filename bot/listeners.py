"""Who listens, so that two processes that listen to the same are known: each event comes to both, and only its receipt
keeps the second from doing it again.

Nobody means that, but for the moments in which a new process takes the place of an old one. So it is told of those
alone that went on side by side for longer than that takes; one that was killed writes nothing down any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import combinations
from math import gcd
from random import Random

from msgspec import Struct
from sqlalchemy import String, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.clockwork import Job, Turn
from bot.db import Base, Database
from bot.log import log, warn
from bot.spells import Spell

BEAT = timedelta(minutes=1)
TOGETHER = timedelta(minutes=3)  # longer than it takes to stop, beside the start of the next
GONE = timedelta(minutes=3)  # without a word: some beats may come late
AGAIN = timedelta(minutes=10)  # between two lines about the same two
MEND = "end one of them; of several shards, give each to one process alone"


class Share(Struct, frozen=True, order=True):
    """One of the equal parts in which a platform sends what happens; all of it, where there is one."""

    platform: str
    number: int = 0
    parts: int = 1

    def meets(self, other: Share) -> bool:
        """Whether something comes with both: they may be of another number of parts, as while these are changed."""
        common = gcd(self.parts, other.parts)
        return self.platform == other.platform and self.number % common == other.number % common

    @property
    def name(self) -> str:
        return f"{self.number}/{self.parts}" if self.parts > 1 else ""


class Listener(Base):
    """A process that listens to a share: written at its first beat, brought up to date by each, gone with it; or by the
    beat of another, when it has said nothing for a while. ``name`` tells an operator where it is."""

    __tablename__ = "listeners"

    process: Mapped[str] = mapped_column(String(16), primary_key=True)
    platform: Mapped[str] = mapped_column(String(20), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    parts: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(200))
    since: Mapped[datetime]
    seen: Mapped[datetime]

    @property
    def share(self) -> Share:
        return Share(self.platform, self.number, self.parts)


class Double(Struct, frozen=True):
    """Two processes that have listened to the same shares for a while, the one that came later behind."""

    first: Listener
    second: Listener
    shares: Sequence[Share]


async def doubles(session: AsyncSession, now: datetime) -> list[Double]:
    """Those of this moment."""
    rows = await session.scalars(select(Listener).where(Listener.seen.between(now - GONE, now + GONE)))
    found: dict[tuple[str, str, str], list[tuple[Listener, Listener]]] = {}
    for first, second in combinations(sorted(rows, key=lambda row: (row.since, row.process)), 2):
        if first.process != second.process and first.share.meets(second.share) and _together(first, second):
            found.setdefault((first.platform, first.process, second.process), []).append((first, second))
    return [Double(*pairs[0], sorted({second.share for _, second in pairs})) for pairs in found.values()]


def _together(first: Listener, second: Listener) -> bool:
    return min(first.seen, second.seen) - max(first.since, second.since) >= TOGETHER


class Listening:
    """What this process listens to, written down while it does."""

    def __init__(self, name: str, random: Random, shares: Callable[[], Iterable[Share]]) -> None:
        self.process, self._name, self._shares = f"{random.getrandbits(64):016x}", name, shares
        self._told: dict[tuple[str, str], datetime] = {}
        self.job = Job("listeners.note", BEAT, self.note)

    async def note(self, turn: Turn) -> None:
        """That it listens still, and who else does."""
        session, now = turn.session, turn.now
        await session.execute(delete(Listener).where(or_(Listener.seen < now - GONE, Listener.seen > now + GONE)))
        mine = {row.share: row for row in await session.scalars(select(Listener).filter_by(process=self.process))}
        for share in self._shares():
            if share in mine:
                mine[share].seen = now
            else:
                session.add(self._listener(share, now))
        await session.flush()
        self._tell(await doubles(session, now), now)

    def _listener(self, share: Share, now: datetime) -> Listener:
        whole = {"platform": share.platform, "number": share.number, "parts": share.parts}
        return Listener(process=self.process, name=self._name, since=now, seen=now, **whole)

    def _tell(self, found: Iterable[Double], now: datetime) -> None:
        """When it begins, from time to time while it lasts, and when it is over."""
        mine = [double for double in found if self.process in (double.first.process, double.second.process)]
        others = {(each.first.platform, _other(each, self.process).process): each for each in mine}
        for key, double in others.items():
            if key not in self._told or now - self._told[key] >= AGAIN:
                self._told[key] = now
                other, shares = _other(double, self.process), [share.name for share in double.shares if share.name]
                warn("two processes listen to the same", platform=key[0], shards=shares, other=other.name, mend=MEND)
        for key in self._told.keys() - others.keys():
            del self._told[key]
            log("no other process listens to the same any more", platform=key[0])

    async def end(self, db: Database) -> None:
        """It goes. If that cannot be written down, it is seen by its silence."""
        try:
            async with db.writing() as session:
                await session.execute(delete(Listener).filter_by(process=self.process))
        except Exception as error:
            Spell("not signed off").met(error)


def _other(double: Double, process: str) -> Listener:
    return double.second if double.first.process == process else double.first
