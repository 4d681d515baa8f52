"""When Cairn did not run, as its own record of that says."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.uptime import ALIVE, Uptime, after, gaps


async def outages(session: AsyncSession, since: datetime) -> list[tuple[datetime, datetime]]:
    """The gaps in which no process lived, as far as they end after ``since``, oldest first."""
    here = select(Uptime.since, Uptime.until).where(Uptime.platform == ALIVE[0], after(since))
    return gaps((row.since, row.until) for row in await session.execute(here))
