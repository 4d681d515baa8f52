"""Work of features that asks a network: taken in hand in one transaction, done outside of any, brought home in another.

The row that asks for it says how far it is, so that nothing is lost with a process: ``take`` marks it as in hand for a
while, and gives it again when nobody brought anything home by then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.clockwork import Turn
from bot.db import Database
from bot.model import Model
from bot.outbox import Outbox
from bot.spells import Spell

LOOK = 1.0  # seconds between two looks


class Errand(Struct, frozen=True):
    """``due`` tells whether there is something to do; ``take`` gives the next, or None; ``go`` raises nothing that it
    can tell of; ``bring`` writes down what came of it."""

    name: str
    due: Callable[[AsyncSession, datetime], Awaitable[bool]]
    take: Callable[[Turn, Model | None], Awaitable[Any]]
    go: Callable[[Model | None, Any], Awaitable[Any]]
    bring: Callable[[Turn, Any, Any], Awaitable[None]]


class Errands:
    """Runs the errands of this process, one after the other. ``turn`` makes what a transaction of theirs may use."""

    def __init__(
        self, db: Database, clock: Clock, errands: Sequence[Errand], turn: Callable[[AsyncSession, Outbox], Turn],
        wake: Callable[[], None], model: Callable[[], Model | None],
    ) -> None:  # fmt: skip
        self._db, self._clock, self._errands, self._turn = db, clock, errands, turn
        self._wake, self._model = wake, model
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Until stopped. What is under way then is let go, and given again after its time."""
        work, stopping = asyncio.ensure_future(self._work()), asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait([work, stopping], return_when=asyncio.FIRST_COMPLETED)
        for task in (work, stopping):
            task.cancel()
        await asyncio.wait([work, stopping])  # what it had of the database is given back

    async def _work(self) -> None:
        trouble = Spell("errands failed")
        while True:
            try:
                await self.drain()
                trouble.over()
            except Exception as error:
                trouble.met(error)
            await asyncio.sleep(LOOK)

    async def drain(self) -> int:
        """Do everything that is due now; how many errands that were."""
        return sum([await self._all(errand) for errand in self._errands])

    async def stop(self) -> None:
        self._stopping.set()

    async def _all(self, errand: Errand) -> int:
        done = 0
        while await self._due(errand):
            async with self._db.writing() as session:
                task = await errand.take(self._turn(session, Outbox(session, self._clock.now())), self._model())
            if task is None:
                break
            await self._one(errand, task)
            done += 1
        return done

    async def _due(self, errand: Errand) -> bool:
        async with self._db.reading() as session:
            return await errand.due(session, self._clock.now())

    async def _one(self, errand: Errand, task: Any) -> None:
        came = await errand.go(self._model(), task)
        async with self._db.writing() as session:
            outbox = Outbox(session, self._clock.now())
            await errand.bring(self._turn(session, outbox), task, came)
        if outbox.written:
            self._wake()
