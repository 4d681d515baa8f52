"""Whether the clock can be right. Time does nothing while that is doubtful: weeks would pass that nobody has lived.

A clock far from where it last stood may be wrong, or there was a long outage. Ten minutes tell: by then a wrong one is
mostly set right, and another process whose clock is right has noted that it runs. Why so: .github/decisions/clocks.md.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import Database
from bot.log import warn
from bot.outbox import WAITING, Effect
from bot.rates import Rate
from bot.uptime import GAP, Uptime

FAR = timedelta(days=14)  # ahead of where Cairn last ran; so long an outage is believed after a while
STEADY = timedelta(minutes=10)
LONG = timedelta(minutes=30)  # rows rest no longer between two attempts, unless they wait for a permission


class Doubt(Struct, frozen=True):
    """Since when the clock is doubted, and where somebody last ran then."""

    since: datetime
    seen: datetime


class Steady:
    """Follows the clock of this process, tick by tick. The database is asked at the first and after a leap."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._last: datetime | None = None
        self._doubt: Doubt | None = None

    async def believed(self, now: datetime) -> bool:
        if self._last is None or not _near(now, self._last):
            async with self._db.reading() as session:
                seen = await session.scalar(select(func.max(Uptime.until)))
            if seen is not None and not _near(now, seen) and not await self._waited(now, seen):
                return False
        self._last, self._doubt = now, None
        return True

    async def _waited(self, now: datetime, seen: datetime) -> bool:
        """Whether the clock has gone on for long enough, and nobody else's said otherwise."""
        doubt = self._doubt
        if doubt is None or doubt.seen != seen or not _near(now, doubt.since):
            self._doubt = Doubt(now, seen)
            warn("the clock is doubted: time does nothing until it is set right, or has gone on so for a while",
                 last_ran=seen.isoformat(), seconds=STEADY.total_seconds())  # fmt: skip
            return False
        if now - doubt.since < STEADY:
            return False
        warn("the clock is believed")
        if now < seen:
            async with self._db.writing() as session:
                await set_back(session, now)
        return True


def _near(now: datetime, then: datetime) -> bool:
    return then - GAP <= now <= then + FAR


async def set_back(session: AsyncSession, now: datetime) -> None:
    """Take back what was noted of a time that has not come: that Cairn ran, and until when others have to wait."""
    await session.execute(delete(Uptime).where(Uptime.since > now))
    await session.execute(update(Uptime).where(Uptime.until > now).values(until=now))
    await session.execute(delete(Rate).where(Rate.free_at > now.timestamp()))
    rests = Effect.state == WAITING, Effect.due_at <= now, Effect.not_before > now + LONG
    await session.execute(update(Effect).where(*rests).values(not_before=now, turn_at=None))
