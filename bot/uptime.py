"""When Cairn itself was running, and when it could be heard. Weeks in which it could not never count against anyone.

A worker plans and sends, but hears nobody: where only the gateway is away, nobody can check in. So each part of a
platform that is listened to has stretches of its own, beside those in which any process lived."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.clockwork import Turn, every
from bot.db import Base

GAP = timedelta(minutes=10)
ALIVE = ("", "")  # any process lives, whatever it does
Ear = tuple[str, str]  # a platform, and the part of it, when not all, that a process listens to


class Uptime(Base):
    """A stretch of time in which at least one process heard a ``part`` of a ``platform``, extended by each look; where
    both are empty, one in which any process lived."""

    __tablename__ = "uptimes"

    id: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    until: Mapped[datetime] = mapped_column(index=True)
    platform: Mapped[str] = mapped_column(String(20), default="", server_default="")
    part: Mapped[str] = mapped_column(String(200), default="", server_default="")


@every(timedelta(minutes=1))
async def note_uptime(turn: Turn) -> None:
    """Extend the running stretches, or begin new ones after a gap."""
    for ear in (ALIVE, *turn.heard):
        last = await _last(turn.session, ear)
        if last is None or turn.now - last.until > GAP:
            turn.session.add(_stretch(ear, turn.now))
        else:
            last.until = max(last.until, turn.now)


async def lived(session: AsyncSession, until: datetime) -> None:
    """Count the time up to ``until`` as lived and heard: for a clock that was moved, which is not an outage."""
    known = await session.execute(select(Uptime.platform, Uptime.part).distinct())
    for ear in {ALIVE, *((platform, part) for platform, part in known)}:
        last = await _last(session, ear)
        if last is None:
            session.add(_stretch(ear, until))
        else:
            last.until = max(last.until, until)


def after(since: Any) -> ColumnElement[bool]:
    """Stretches that end at an instant or later, and the last one of each kind before it: a gap may begin there."""
    other = _EARLIER.c
    alike = and_(other.platform == Uptime.platform, other.part == Uptime.part, other.until < since)
    before = select(func.max(other.until)).where(alike).correlate(Uptime).scalar_subquery()
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


def _stretch(ear: Ear, now: datetime) -> Uptime:
    return Uptime(since=now, until=now, platform=ear[0], part=ear[1])


async def _last(session: AsyncSession, ear: Ear) -> Uptime | None:
    mine = Uptime.platform == ear[0], Uptime.part == ear[1]
    return await session.scalar(select(Uptime).where(*mine).order_by(Uptime.until.desc()).limit(1))


_EARLIER = Uptime.__table__.alias()


JOBS = (note_uptime.__job__,)  # type: ignore[attr-defined]
