"""What was given up: ``cairn doctor --dead`` lists it, ``--retry`` tries all of it or some once more, as well as what
waits for a permission, and ``--dismiss`` ends some without sending it."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from msgspec.structs import replace

from adapters.schema import check
from bot.census import Dead, Retried, chosen, dead, dismiss_dead, hurry, retry_dead, unpermitted
from bot.clock import SystemClock
from bot.db import Database
from bot.errors import BadSettings
from bot.settings import Settings

MOST = 2**31  # a number beyond this is no row's


async def listed(settings: Settings) -> list[Dead]:
    async with _database(settings) as db, db.reading() as session:
        return await dead(session)


async def retried(settings: Settings, which: Sequence[str]) -> Retried:
    """Put what was given up back into the queue: rows by their numbers, communities by their names, or all; and what
    of these waits for a permission is tried now. Raises BadSettings where nothing of that is meant by a word."""
    async with _database(settings) as db, db.writing() as session:
        waiting = {str(name) for row in await unpermitted(session) for name in row}
        _known(await dead(session), [word for word in which if word not in waiting], "--retry")
        now, meant = SystemClock().now(), chosen(_ids(which), which)
        return replace(await retry_dead(session, now, meant), hurried=await hurry(session, now, meant))


async def dismissed(settings: Settings, which: Sequence[str], sure: Callable[[Sequence[Dead]], bool]) -> int:
    """End rows without sending them, named as for :func:`retried`, if the one who is shown them is ``sure``; how
    many."""
    async with _database(settings) as db:
        async with db.reading() as session:
            meant = _known(await dead(session), which, "--dismiss")
        if not sure(meant):
            return 0
        async with db.writing() as session:  # only what was shown
            return await dismiss_dead(session, SystemClock().now(), chosen([each.id for each in meant], ()))


def _known(found: Sequence[Dead], which: Sequence[str], option: str) -> list[Dead]:
    """Those of ``found`` that are meant. Raises BadSettings where a word means none of them."""
    for word in which:
        if not any(word in _names(each) for each in found):
            raise BadSettings(f"{option}: nothing was given up that is called {word!r} (see `cairn doctor --dead`)")
    return [each for each in found if not _names(each).isdisjoint(which)]


def _names(row: Dead) -> set[str]:
    return {str(row.id), row.community}


def _ids(which: Sequence[str]) -> list[int]:
    return [int(word) for word in which if word.isdecimal() and int(word) < MOST]


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


def run(settings: Settings, given: Namespace) -> str:
    """What to print: what came of dismissing some or of trying once more, or else the list."""
    if given.dismiss:
        number = asyncio.run(dismissed(settings, given.dismiss, _unasked if given.yes else agreed))
        return f"{number} ended without being sent." if number else "Nothing was changed."
    if given.dead or given.retry is None:
        return "\n".join(lines(asyncio.run(listed(settings)), SystemClock().now()))
    return told(asyncio.run(retried(settings, given.retry)))


def agreed(meant: Sequence[Dead]) -> bool:
    """Shows what is meant, and asks."""
    question = "End these without ever sending them? Their words are wiped, and that cannot be undone. [y/N] "
    try:
        return input("\n".join([*lines(meant, SystemClock().now()), question])).strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _unasked(_: Sequence[Dead]) -> bool:
    return True


def told(done: Retried) -> str:
    late = f" {done.late} are ended without: their time had passed." if done.late else ""
    hurried = f" {done.hurried} that waited for a permission are tried now." if done.hurried else ""
    return f"{done.again} put back into the queue.{late}{hurried}"
