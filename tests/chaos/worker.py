"""``python -m tests.chaos.worker DATABASE PLATFORM ENGINE RATE``: a process that delivers, there to be killed."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from random import Random

import aiohttp

from adapters.memory import settled
from bot.clock import SystemClock
from bot.db import Database
from bot.dispatch import Dispatcher, Hands, LocalDispatcher
from bot.log import set_up
from bot.rates import SharedPace
from bot.watch import Watch
from bot.words import words
from tests.chaos.platform import Adapter

LASTING = timedelta(seconds=3)


async def work(database: str, address: str, engine: str, rate: int) -> None:
    db = Database(database)
    adapter = Adapter(address, SharedPace(db, "chaos:requests", rate))
    hands = Hands(db, {"chaos": adapter}, SystemClock(), Random(), words, Watch(), LASTING)
    dispatcher: Dispatcher = LocalDispatcher(hands)
    if engine == "procrastinate":
        from bot.queue import QueueDispatcher

        dispatcher = QueueDispatcher(hands, stalled=LASTING, rescue="* * * * * */2")
    settled("worker")  # as `cairn run` does: no search for garbage goes through what is loaded for good
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as adapter.session:
        await adapter.log_in()
        await dispatcher.run()


if __name__ == "__main__":
    set_up("ERROR", "json")
    asyncio.run(work(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))
