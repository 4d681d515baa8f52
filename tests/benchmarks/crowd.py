"""A hundred thousand members due in one hour: planning, claiming, marking, what it costs the event loop and memory."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from sqlalchemy import ColumnElement, String, cast, func, insert, literal, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from adapters.memory import stay
from bot.app import App
from bot.checkins.tables import Ping, Plan
from bot.clock import MovableClock
from bot.db import Base, Database
from bot.delivery import End
from bot.dispatch import BATCH, LANES
from bot.outbox import SENT
from bot.people import Account, Community, Installation, Member
from bot.platform import Message
from tests.platform import Recorder

HOUR = datetime(2026, 3, 8, 18, 0, tzinfo=UTC)
AT_ONCE = 1_000  # rows in one claim


@dataclass
class Figures:
    """Rows a second of each phase, the longest time the loop stood still (ms), memory grown (MB)."""

    planned: float
    claimed: float
    marked: float
    effects: int
    stalled: float
    grown: float
    idle: float


async def fill(db: Database, members: int, spaces: int, via: str = "room") -> None:
    """Members with a plan each, their slots spread over one hour by whole five minutes, as people choose them."""
    made = HOUR - timedelta(days=30)
    ids = range(1, spaces + 1)
    here = {"platform": "web", "name": "c", "room": "r"}
    async with db.writing() as session:
        columns = {"name": "c", "settings": {}, "created_at": made}
        await session.execute(insert(Community), [{"id": i} | columns for i in ids])
        await session.execute(insert(Installation), [{"id": i, "community_id": i, "ref": f"s{i}"} | here for i in ids])
        await _people(session, members, spaces, made, via)
    async with db.engine.connect() as connection:
        for table in (Community, Installation, Member, Account, Plan):  # and none that is empty, as none is in earnest
            await connection.execute(text(f"ANALYZE {table.__tablename__}"))
        await connection.commit()


async def _people(session: AsyncSession, members: int, spaces: int, made: datetime, via: str) -> None:
    """The database makes them itself: a million are there in a minute."""
    first = select(literal(1).label("id")).cte("numbers", recursive=True)
    number = first.union_all(select(first.c.id + 1).where(first.c.id < members)).c.id
    here, each = number % spaces + 1, {"name": "m", "created_at": made}
    await _insert(session, Member, {"id": number, "community_id": here} | each)
    account = {"platform": "web", "name": "m", "ref": "u" + cast(number, String)}
    await _insert(session, Account, {"id": number, "installation_id": here, "member_id": number} | account)
    weeks = {"first_week": date(2026, 2, 2), "due_week": date(2026, 3, 2), "started_at": made}
    plan = {
        "member_id": number,
        "community_id": here,
        "account_id": number,
        "via": via,
        "weekday": 6,
        "zone": "UTC",
    } | weeks
    for slot in range(12):
        time = {"minute": 1080 + 5 * slot, "next_due": HOUR + timedelta(minutes=5 * slot)}
        await _insert(session, Plan, plan | time, (number // spaces) % 12 == slot)


async def _insert(session: AsyncSession, table: type[Base], columns: dict[str, Any], *where: Any) -> None:
    kinds = {name: table.__table__.c[name].type for name in columns}
    chosen = [literal(value, kinds[name]) if not isinstance(value, ColumnElement) else value
              for name, value in columns.items()]  # fmt: skip
    await session.execute(insert(table).from_select(list(columns), select(*chosen).where(*where)))


class Forgetful(Recorder):
    """A platform that takes everything at once and keeps nothing, so that only Cairn's own memory is measured."""

    async def post(self, space: str, place: str, message: Message) -> str:
        return "m"


@asynccontextmanager
async def watched() -> AsyncIterator[list[float]]:
    """The pauses between two looks of the loop, in seconds beyond the five milliseconds asked for."""
    pauses: list[float] = [0.0]

    async def look() -> None:
        while True:
            before = perf_counter()
            await asyncio.sleep(0.005)
            pauses.append(perf_counter() - before - 0.005)

    task = asyncio.ensure_future(look())
    try:
        yield pauses
    finally:
        task.cancel()


def resident() -> float:
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


async def run(url: str, members: int, spaces: int, via: str = "room") -> Figures:
    """``via`` room asks some twenty in a message, direct writes a row for each. The first slot comes alone, to a
    process that has just begun, then all the others together; nothing is left out."""
    app, clock = await _app(url, members, spaces, via)
    before = resident()
    async with watched() as pauses:
        first = await _phases(app)
        clock.move(timedelta(minutes=59))
        stay()  # as a process does that has run for a few seconds
        later = await _phases(app)
    grown = resident() - before
    idle = await _idle(app)
    await app.close()
    asked, planning, effects, claiming, marking = (sum(both) for both in zip(first, later, strict=True))
    rates = asked / planning, effects / claiming, effects / marking
    return Figures(*rates, int(effects), max(pauses) * 1000, grown, idle)


async def as_it_runs(url: str, members: int, spaces: int) -> str:
    """A line under :data:`HEAD`: what the dispatcher itself delivers, a few rows at a time, where nobody waits for a
    platform."""
    app, clock = await _app(url, members, spaces, "direct")
    clock.move(timedelta(minutes=59))
    before = resident()
    async with watched() as pauses:
        asked, planning = await _planned(app)
        stay()
        start = perf_counter()
        rows = await app.dispatcher.drain(clock.now())
        rate = rows / (perf_counter() - start)
    grown = resident() - before
    await app.close()
    stalled = f"{max(pauses) * 1000:.0f} ms | {grown:+.0f} MB | – |"
    return f"{asked / planning:,.0f} | {rows:,} | {rate:,.0f} (claimed {BATCH} at a time, sent, marked) | – | {stalled}"


async def _app(url: str, members: int, spaces: int, via: str) -> tuple[App, MovableClock]:
    """At the first of the hour's slots."""
    db, clock = Database(url), MovableClock(HOUR, frozen=True)
    app = App(db, clock, Random(1), b"secret of the benchmark")
    app.platforms["web"] = Forgetful(speaks_privately=True)
    await fill(db, members, spaces, via)
    gc.collect()
    gc.freeze()  # as a process does that has started
    return app, clock


async def _phases(app: App) -> tuple[float, ...]:
    return *await _planned(app), *await _delivered(app)


async def _planned(app: App) -> tuple[int, float]:
    """Members and seconds."""
    before, start = await _asked(app), perf_counter()
    await app.tick(app.clock.now())
    took = perf_counter() - start
    return await _asked(app) - before, took


async def _asked(app: App) -> int:
    async with app.db.reading() as session:
        return await session.scalar(select(func.count()).select_from(Ping)) or 0


async def _delivered(app: App) -> tuple[int, float, float]:
    """Claim and mark every row without any platform between, in as many lanes as a dispatcher has. Rows, and seconds of
    both."""
    hands, now = app.hands, app.clock.now()
    claiming = marking = 0.0
    rows = 0
    while True:
        start = perf_counter()
        lanes = await asyncio.gather(*(hands.take("web", now, AT_ONCE) for _ in range(LANES)))
        took = perf_counter() - start
        if not any(taken.claims for taken in lanes):
            return rows, claiming, marking
        claiming += took
        start = perf_counter()
        for taken in lanes:  # one after the other: three thousand tasks that begin at once hold the loop by themselves
            await asyncio.gather(*(hands.ledger.mark(claim, End(SENT, sent_ref="m")) for claim in taken.claims))
            rows += len(taken.claims)
        marking += perf_counter() - start


async def _idle(app: App, ticks: int = 30) -> float:
    """Milliseconds of a look for work with nothing due, right after all of it changed: nothing was cleaned up since."""
    later = app.clock.now()
    start = perf_counter()
    for number in range(ticks):
        await app.tick(later + timedelta(seconds=number))
        await app.dispatcher.drain(later)
    return (perf_counter() - start) / ticks * 1000


COLUMNS = (
    "members due in one hour", "planned/s", "effects", f"claimed/s, {AT_ONCE} at a time", "marked/s",
    "loop stood still", "memory", "idle look",
)  # fmt: skip
HEAD = ("| " + " | ".join(COLUMNS) + " |", "|---" * len(COLUMNS) + "|")


def row(name: str, found: Figures) -> str:
    rates = f"{found.planned:,.0f} | {found.effects:,} | {found.claimed:,.0f} | {found.marked:,.0f}"
    return f"| {name} | {rates} | {found.stalled:.0f} ms | {found.grown:+.0f} MB | {found.idle:.1f} ms |"
