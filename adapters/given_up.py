"""What was given up: ``cairn doctor --dead`` lists it, ``--retry`` tries all of it or some once more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from adapters.schema import check
from bot.census import Dead, Retried, chosen, dead, retry_dead
from bot.clock import SystemClock
from bot.db import Database
from bot.errors import BadSettings
from bot.settings import Settings

MOST = 2**31  # a number beyond this is no row's


async def listed(settings: Settings) -> list[Dead]:
    async with _database(settings) as db, db.reading() as session:
        return await dead(session)


async def retried(settings: Settings, which: Sequence[str]) -> Retried:
    """Put what was given up back into the queue: rows by their numbers, communities by their names, or all. Raises
    BadSettings where nothing that was given up is meant by a word."""
    async with _database(settings) as db, db.writing() as session:
        known = await dead(session)
        there = {str(each.id) for each in known} | {each.community for each in known}
        if unknown := [word for word in which if word not in there]:
            raise BadSettings(
                f"--retry: nothing was given up that is called {unknown[0]!r} (see `cairn doctor --dead`)"
            )
        ids = [int(word) for word in which if word.isdecimal() and int(word) < MOST]
        return await retry_dead(session, SystemClock().now(), chosen(ids, which))


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator[Database]:
    await check(settings.database_url)
    db = Database(settings.database_url)
    try:
        yield db
    finally:
        await db.close()


def lines(found: Sequence[Dead], now: datetime) -> Iterator[str]:
    """For a terminal, one for each row."""
    for each in found:
        until = f" ({_time(each.expires_at, now)})" if each.expires_at else ""
        yield f"{each.id}  {each.kind} to {each.whom} in {each.community}: {each.why}{until}"
    late = sum(each.expires_at is not None and each.expires_at < now for each in found)
    yield f"{len(found)} given up; {len(found) - late} can still be sent, {late} would come too late."


def _time(expires_at: datetime, now: datetime) -> str:
    return f"{'can be sent until' if now <= expires_at else 'its time passed'} {expires_at:%d %b %H:%M} UTC"


def run(settings: Settings, which: Sequence[str] | None) -> str:
    """What to print: with None the list, else what came of trying these once more."""
    if which is None:
        return "\n".join(lines(asyncio.run(listed(settings)), SystemClock().now()))
    return told(asyncio.run(retried(settings, which)))


def told(done: Retried) -> str:
    late = f" {done.late} are ended without: their time had passed." if done.late else ""
    return f"{done.again} put back into the queue.{late}"
