"""Work that follows an acknowledgement, in tasks of its own: Slack waits three seconds for the one, half an hour for
the other."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot.log import fault
from bot.rush import Rush


class Work:
    """Starts jobs, which step aside for acknowledgements, and knows which are in hand. ``came`` is told of every
    delivery that waits for one."""

    def __init__(self, rush: Rush) -> None:
        self._rush = rush
        self.came = rush.came
        self._running: set[asyncio.Task[None]] = set()

    def add(self, job: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(_logged(self._rush.aside(job)))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def idle(self) -> None:
        """Wait until everything added so far is done."""
        while self._running:
            await asyncio.wait(self._running)


async def _logged(job: Coroutine[Any, Any, None]) -> None:
    try:
        await job
    except Exception:
        fault("delivery not answered")
