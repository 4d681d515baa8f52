"""Waiting for platforms that are away, without holding up a stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from random import Random

import aiohttp

from bot.errors import Retry
from bot.log import warn

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 120.0  # seconds

AWAY = (aiohttp.ClientError, OSError, TimeoutError)  # how an outage looks


def in_one_line(record: logging.LogRecord) -> bool:
    """A log filter for libraries that tell of each lost connection with its traceback: what broke is enough."""
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, AWAY):
        record.msg, record.args = f"{record.getMessage()} ({type(error).__name__})", ()
        record.exc_info = None
    return True


async def unless(stopped: asyncio.Event, work: Awaitable[None]) -> None:
    """Do the work; once ``stopped`` is set it is cancelled, and this returns. Raises what the work raises."""
    doing, stop = asyncio.ensure_future(work), asyncio.ensure_future(stopped.wait())
    try:
        await asyncio.wait([doing, stop], return_when=asyncio.FIRST_COMPLETED)
        if doing.done():
            await doing
    finally:
        doing.cancel()
        stop.cancel()
        await asyncio.gather(doing, stop, return_exceptions=True)


async def opened(name: str, attempt: Callable[[], Awaitable[object]], random: Random) -> None:
    """Try until it works, with longer and longer pauses. What is no Retry is raised."""
    pause = FIRST_PAUSE
    while True:
        try:
            await attempt()
        except Retry as away:
            seconds = max(pause * random.uniform(0.5, 1.5), away.after or 0.0)
            warn("platform not ready yet", platform=name, reason=str(away), again_in=round(seconds, 1))
            await asyncio.sleep(seconds)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return
