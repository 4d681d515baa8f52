"""When Cairn itself was running. Weeks in which it was not never count against anyone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select
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
    until: Mapped[datetime] = mapped_column(index=True)


@every(timedelta(minutes=1))
async def note_uptime(turn: Turn) -> None:
    """Extend the running stretch, or begin a new one after a gap."""
    last = await _last(turn.session)
    if last is None or turn.now - last.until > GAP:
        turn.session.add(Uptime(since=turn.now, until=turn.now))
    else:
        last.until = max(last.until, turn.now)


async def lived(session: AsyncSession, until: datetime) -> None:
    """Count the time up to ``until`` as lived: for a clock that was moved, which is not an outage."""
    last = await _last(session)
    if last is None:
        session.add(Uptime(since=until, until=until))
    else:
        last.until = max(last.until, until)


async def outages(session: AsyncSession, since: datetime) -> list[tuple[datetime, datetime]]:
    """The gaps between stretches that end after ``since``, oldest first. Several processes may note the same time."""
    return gaps(
        (row.since, row.until) for row in await session.execute(select(Uptime.since, Uptime.until).where(after(since)))
    )


def after(since: Any) -> ColumnElement[bool]:
    """Stretches that end at an instant or later, and the last one before it: a gap may begin there."""
    before = select(func.max(Uptime.until)).where(Uptime.until < since).scalar_subquery()
    return Uptime.until >= func.coalesce(before, since, type_=Uptime.until.type)


def gaps(stretches: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """What lies between stretches, oldest first."""
    found: list[tuple[datetime, datetime]] = []
    seen: datetime | None = None
    for began, ended in sorted(stretches):
        if seen is not None and began > seen:
            found.append((seen, began))
        seen = max(seen or ended, ended)
    return found


async def _last(session: AsyncSession) -> Uptime | None:
    return await session.scalar(select(Uptime).order_by(Uptime.until.desc()).limit(1))


JOBS = (note_uptime.__job__,)  # type: ignore[attr-defined]
