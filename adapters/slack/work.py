"""Work that follows an acknowledgement, in tasks of its own.

Slack waits three seconds for an acknowledgement and half an hour for the answer, so acknowledgements go first: a job,
and within it a run of the core, begins when none has come for :data:`LULL`, and after :data:`LONGEST` in any case.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from bot.log import fault

LULL = 0.002  # seconds
LONGEST = 0.25  # seconds; a trigger lives for three
AT_ONCE = 8  # runs of the core
Job = Coroutine[Any, Any, None]


class Work:
    """Starts jobs and knows which are in hand."""

    def __init__(self) -> None:
        self._waiting: list[Job] = []
        self._running: set[asyncio.Task[None]] = set()
        self._first = self._latest = 0.0
        self._gate = asyncio.Semaphore(AT_ONCE)

    def add(self, job: Job) -> None:
        loop = asyncio.get_running_loop()
        self._latest = loop.time()
        if not self._waiting:
            self._first = self._latest
            loop.call_later(LULL, self._look)
        self._waiting.append(job)

    def _look(self) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        if now - self._latest < LULL and now - self._first < LONGEST:
            loop.call_later(LULL, self._look)
            return
        jobs, self._waiting = self._waiting, []
        for job in jobs:
            task = loop.create_task(_logged(job))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """The time to run the core: a few at a time, in a lull."""
        async with self._gate:
            began = now = asyncio.get_running_loop().time()
            while now - self._latest < LULL and now - began < LONGEST:
                await asyncio.sleep(LULL)
                now = asyncio.get_running_loop().time()
            yield

    async def idle(self) -> None:
        """Wait until everything added so far is done."""
        while self._waiting or self._running:
            await (asyncio.wait(self._running) if self._running else asyncio.sleep(LULL))


async def _logged(job: Job) -> None:
    try:
        await job
    except Exception:
        fault("delivery not answered")
