"""When Cairn itself was running. Weeks in which it was not never count against anyone."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.clockwork import Turn, every
from bot.db import Base

GAP = timedelta(minutes=10)


class Uptime(Base):
    """A stretch of time in which at least one process lived, extended by each look."""

    __tablename__ = "uptimes"

    id: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    until: Mapped[datetime]


@every(timedelta(minutes=1))
async def note_uptime(turn: Turn) -> None:
    """Extend the running stretch, or begin a new one after a gap."""
    last = await turn.session.scalar(select(Uptime).order_by(Uptime.id.desc()).limit(1))
    if last is None or turn.now - last.until > GAP:
        turn.session.add(Uptime(since=turn.now, until=turn.now))
    else:
        last.until = max(last.until, turn.now)


async def outages(session: AsyncSession, since: datetime) -> list[tuple[datetime, datetime]]:
    """The gaps between stretches that end after ``since``, oldest first."""
    rows = list(await session.scalars(select(Uptime).where(Uptime.until >= since).order_by(Uptime.since)))
    before = await session.scalar(select(Uptime).where(Uptime.until < since).order_by(Uptime.until.desc()).limit(1))
    stretches = [before, *rows] if before else rows
    return [(left.until, right.since) for left, right in pairwise(stretches)]


JOBS = (note_uptime.__job__,)  # type: ignore[attr-defined]
