"""The dispatcher for many machines: procrastinate's queue on the same PostgreSQL, over the same rows.

A job is a turn, not a row: it takes some effects that are fairly next, so that a community's burst holds nobody up, and
a job too many does nothing. Jobs are deferred on the very connection that writes the rows. Loaded only when it is used.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import procrastinate
from procrastinate.worker import Worker
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import Database
from bot.dispatch import BATCH, GRACE, LANES, LOOK, Hands
from bot.errors import NEEDS_POSTGRESQL, BadSettings
from bot.log import log
from bot.outbox import DEFERRED
from bot.postgres import wired
from bot.spells import Spell
from bot.turns import SOON

TRIES = 5
RESCUE = "* * * * * */10"  # every ten seconds: they are the last of six fields
STALLED = timedelta(seconds=30)  # without a sign of life from its worker
AT_ONCE = 500
RESCUER = "rescue"  # the queue of what looks after the others

_WITHOUT = text(
    "SELECT (SELECT count(*) FROM effects WHERE platform = :platform"
    " AND NOT EXISTS (SELECT FROM rates WHERE free_at > :soon AND name = :platform || '\\:all')"
    " AND (verb <> 'direct' OR NOT EXISTS"
    " (SELECT FROM rates WHERE free_at > :soon AND name = :platform || '\\:direct')) AND"
    " (state = 'waiting' AND not_before <= :now OR state = 'leased' AND lease_until < clock_timestamp())),"
    " (SELECT count(*) FROM procrastinate_jobs WHERE queue_name = :platform AND task_name = 'deliver'"
    " AND status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now()))"
)


class QueueDispatcher:
    """Defers a job with every effect; ``delivers`` says whether this process also works on them."""

    def __init__(
        self, hands: Hands, *, delivers: bool = True, stalled: timedelta = STALLED, rescue: str = RESCUE
    ) -> None:
        self._hands, self._delivers, self._stalled = hands, delivers, stalled
        self._queue = procrastinate.App(connector=procrastinate.PsycopgConnector(**_connection(hands.db)))
        self._turn = self._queue.task(name="deliver", pass_context=True)(self._deliver)
        self._queue.periodic(cron=rescue)(self._queue.task(name="rescue", queue=RESCUER)(self._rescue))
        self._workers: dict[str, Worker] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._stopping, self._trouble = asyncio.Event(), Spell("the queue's workers failed")
        hands.db.finish = self._defer

    def wake(self) -> None:
        """The queue itself wakes its workers."""

    async def drain(self, now: datetime) -> int:
        return sum([await self._drain(platform, now) for platform in self._hands.platforms])

    async def _drain(self, platform: str, now: datetime) -> int:
        total, at = 0, max(now, self._hands.clock.now())
        while (taken := await self._hands.take(platform, at, BATCH)).moved:
            await self._hands.carry(taken.claims, at)
            total += len(taken.claims)
        return total

    async def run(self) -> None:
        while not self._stopping.is_set():
            try:
                async with self._queue.open_async():
                    await (self._work() if self._delivers else self._stopping.wait())
            except Exception as error:
                self._trouble.met(error)
                await asyncio.sleep(1)

    async def _work(self) -> None:
        """A worker for each platform, so that one that hangs holds up no other, and one for the queue itself."""
        told, self._running = asyncio.ensure_future(self._stopping.wait()), {}
        running = self._running
        while not any(work.done() for work in (told, *running.values())):
            for queue in (*self._hands.platforms, RESCUER):
                if queue not in running:
                    self._workers[queue] = self._worker(queue)
                    running[queue] = asyncio.ensure_future(self._workers[queue].run())  # type: ignore[no-untyped-call]
            ended, _ = await asyncio.wait([told, *running.values()], timeout=LOOK, return_when=asyncio.FIRST_COMPLETED)
            if not ended:
                self._trouble.over()
        told.cancel()
        for worker in self._workers.values():
            worker.stop()  # type: ignore[no-untyped-call]
        await asyncio.gather(*running.values())

    def _worker(self, queue: str) -> Worker:
        return Worker(
            self._queue, [queue], concurrency=LANES, delete_jobs="always",
            fetch_job_polling_interval=1.0, shutdown_graceful_timeout=GRACE, install_signal_handlers=False,
            update_heartbeat_interval=self._stalled.total_seconds() / 3,
            stalled_worker_timeout=self._stalled.total_seconds(),
        )  # fmt: skip

    async def stop(self) -> None:
        self._stopping.set()
        for worker in self._workers.values():
            worker.stop()  # type: ignore[no-untyped-call]
        await self._hands.finish(self._ended())
        self._hands.db.finish = None

    async def _ended(self) -> None:
        if self._running:
            await asyncio.wait(self._running.values())

    async def _defer(self, session: AsyncSession) -> None:
        """Put the jobs of a transaction into the queue, on its own connection: both or neither."""
        wanted: list[tuple[str, datetime]] = session.info.pop(DEFERRED, [])
        if not wanted:
            return
        raw = (await (await session.connection()).get_raw_connection()).driver_connection
        jobs = [
            self._turn.configure(queue=platform, schedule_at=at).make_new_job()
            for (platform, at), effects in Counter(wanted).items()
            for _ in range(0, effects, BATCH)
        ]
        for start in range(0, len(jobs), AT_ONCE):
            await self._queue.job_manager.batch_defer_jobs_async(jobs[start : start + AT_ONCE], connection=raw)

    async def _deliver(self, context: procrastinate.JobContext) -> None:
        """Deliver what is next on the platform whose queue this is. When others hold it for a moment, look again."""
        platform = str(context.job.queue)
        for _ in range(TRIES):
            now = self._hands.clock.now()
            taken = await self._hands.take(platform, now, BATCH)
            await self._hands.carry(taken.claims, now)
            if taken.moved or not await self._hands.any_due(platform, now):
                return
            await asyncio.sleep(0.01)

    async def _rescue(self, timestamp: int) -> None:
        """Jobs whose worker died go back into the queue; rows that are due without a job get one."""
        manager = self._queue.job_manager
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=self._stalled.total_seconds()):
            with suppress(procrastinate.exceptions.ConnectorException):  # another process was at it
                await manager.retry_job(job)
        now = self._hands.clock.now()
        for platform in self._hands.platforms if await self._hands.believed(now) else ():
            async with self._hands.db.writing() as session:
                given: dict[str, Any] = {"platform": platform, "now": now, "soon": now.timestamp() + SOON}
                due, jobs = (await session.execute(_WITHOUT, given)).one()
                missing = min(due - jobs * BATCH, AT_ONCE)
                session.info.setdefault(DEFERRED, []).extend([(platform, given["now"])] * missing)
            if missing > 0:
                log("turns added for effects without one", platform=platform, effects=missing)


def _connection(db: Database) -> dict[str, Any]:
    """psycopg's arguments for the database that SQLAlchemy uses."""
    url = wired(db.url).set(drivername="postgresql").render_as_string(hide_password=False)
    return {"conninfo": url, "min_size": 1, "max_size": 6}


async def prepare(db: Database) -> None:
    """Make the queue's own tables, where they are missing."""
    if await ready(db):
        return
    queue = procrastinate.App(connector=procrastinate.PsycopgConnector(**_connection(db)))
    async with queue.open_async():
        await queue.schema_manager.apply_schema_async()


async def check(db: Database) -> None:
    """Raises BadSettings unless the queue can be used."""
    if db.sqlite:
        raise BadSettings(NEEDS_POSTGRESQL)
    if not await ready(db):
        raise BadSettings("The queue's tables are missing: run `cairn migrate` with CAIRN_ENGINE=procrastinate")


async def ready(db: Database) -> bool:
    async with db.reading() as session:
        return await session.scalar(text("SELECT to_regclass('procrastinate_jobs')")) is not None
