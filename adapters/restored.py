"""``cairn restored``: once after a backup was brought back, before the first start. What was due since the backup may
have been said, which the backup does not know: it is not said again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from adapters.schema import check
from bot.app import build
from bot.census import hold_back
from bot.clock import Clock
from bot.db import on_sqlite
from bot.errors import BadSettings
from bot.settings import Settings
from bot.uptime import Uptime

RUNNING = timedelta(minutes=2)  # a process that runs notes that every minute
AHEAD = 1_000_000  # more messages than can have been written since a backup that is of any use
ON_SQLITE = text("UPDATE sqlite_sequence SET seq = seq + :ahead WHERE name = 'effects'")
ON_POSTGRESQL = text("SELECT setval('effects_id_seq', (SELECT coalesce(max(id), 0) + :ahead FROM effects))")


async def restored(settings: Settings, clock: Clock | None = None) -> int:
    """Plan all that was due, as a start would, and end what of it says something; how many effects. Raises BadSettings
    while a process runs: what that has to say is not old."""
    await check(settings.database_url)
    app = await build(settings, clock, delivers=False)
    now = app.clock.now()
    try:
        async with app.db.writing() as session:
            await _refuse_a_running_one(session, now - RUNNING)
            # a platform that remembers a number would take a new message for the one that had it after the backup
            await session.execute(ON_SQLITE if on_sqlite(session) else ON_POSTGRESQL, {"ahead": AHEAD})
        await app.tick(now)
        async with app.db.writing() as session:
            return await hold_back(session, now)
    finally:
        await app.close()


async def _refuse_a_running_one(session: AsyncSession, since: datetime) -> None:
    last = await session.scalar(select(func.max(Uptime.until)))
    if last is not None and last > since:
        raise BadSettings("A process of Cairn runs on this database: stop it, and two minutes later say this again")


def told(number: int) -> str:
    return f"{number} messages that were due by now are not said: they may have been. Cairn can be started."
