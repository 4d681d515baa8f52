"""The same work with a job for each member in APScheduler's own store: what the tick over rows is measured against."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from time import perf_counter

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from tests.benchmarks.crowd import resident, watched

sent: list[int] = []


async def ping(member: int) -> None:
    sent.append(member)


async def row(folder: str, members: int) -> str:
    """A line under :data:`tests.benchmarks.crowd.HEAD`."""
    sent.clear()
    scheduler = AsyncIOScheduler(
        jobstores={"default": SQLAlchemyJobStore(f"sqlite:///{folder}/jobs.db")},
        job_defaults={"misfire_grace_time": None}, timezone=UTC,
    )  # fmt: skip
    scheduler.start(paused=True)
    at, before = datetime.now(UTC) - timedelta(minutes=1), resident()
    async with watched() as pauses:
        start = perf_counter()
        for member in range(members):
            scheduler.add_job(ping, "date", run_date=at, args=[member], id=str(member))
            await asyncio.sleep(0)
        planned, start = members / (perf_counter() - start), perf_counter()
        scheduler.resume()
        while len(sent) < members:  # noqa: ASYNC110  the scheduler tells nobody
            await asyncio.sleep(0.01)
    ran, grown = members / (perf_counter() - start), resident() - before
    scheduler.shutdown()
    stalled = f"{max(pauses) * 1000:,.0f} ms"
    figures = (
        f"{planned:,.0f} | {members:,} | {ran:,.0f} (claimed, run, marked) | – | {stalled} | +{grown:.0f} MB | – |"
    )
    return f"| {members:,}, APScheduler's job for each member, SQLite | {figures}"
