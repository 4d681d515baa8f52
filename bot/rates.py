"""How fast a platform may be spoken to: turns are handed out by one row of the database to all processes together.

The row holds when the next turn is free (the generic cell rate algorithm, ITU-T I.371, without bursts): whoever takes
``n`` turns moves it on by ``n`` gaps, in one statement.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Float, String, case, cast, func, literal, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.bulk import table_of
from bot.db import Base, Database, insert_into, on_sqlite

AT_ONCE = 25  # turns taken by one statement
STRAYED = 60.0  # seconds ahead that no queue of requests reaches: the clock was set back


class Rate(Base):
    """One rate. ``free_at`` is when its next turn is free, in seconds since 1970."""

    __tablename__ = "rates"

    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    free_at: Mapped[float] = mapped_column(Float(53))


async def reserve(session: AsyncSession, spans: Mapping[str, float], now: float | None = None) -> dict[str, float]:
    """Take of each named rate as many seconds as its turns last; the seconds to wait for the first of them.

    Without ``now`` the database's own clock counts, which is the same for all machines.
    """
    clock: ColumnElement[float] = literal(now, Float) if now is not None else _clock(session)
    free = Rate.free_at
    strayed = free > clock + STRAYED if now is None else free < 0
    start = case((free < clock, clock), (strayed, clock), else_=free)
    wanted = [{"name": name, "free_at": span} for name, span in sorted(spans.items())]  # all lock in the same order
    given = table_of(session, wanted, Rate, ("name", "free_at"))
    query = insert_into(session, Rate).from_select(
        ["name", "free_at"], select(given.c.name, clock + given.c.free_at).where(true())
    )
    moved = query.on_conflict_do_update(
        index_elements=["name"], set_={"free_at": start + query.excluded.free_at - clock}
    )
    found = await session.execute(moved.returning(Rate.name, Rate.free_at - clock))
    return {name: max(0.0, float(until) - spans[name]) for name, until in found}


def _clock(session: AsyncSession) -> ColumnElement[float]:
    if on_sqlite(session):
        return (func.julianday("now") - 2440587.5) * 86400.0
    return cast(func.extract("epoch", func.clock_timestamp()), Float(53))


class SharedPace:
    """Turns for requests, so that all processes together stay below ``per_second``. Those who ask at the same moment
    share a statement; a turn that was overslept is given up, since a late request would come on top of the next.
    """

    def __init__(self, db: Database, name: str, per_second: float) -> None:
        self._db, self._name, self._gap = db, name, 1 / per_second
        self._waiting: list[asyncio.Future[float]] = []
        self._taking: asyncio.Task[None] | None = None

    async def turn(self) -> None:
        """Wait for a turn. Raises what the database raises."""
        loop = asyncio.get_running_loop()
        while True:
            mine = loop.create_future()
            self._waiting.append(mine)
            if self._taking is None or self._taking.done():
                self._taking = loop.create_task(self._take())
            at = await mine
            if at > loop.time():
                await asyncio.sleep(at - loop.time())
            if loop.time() - at <= self._gap:
                return

    async def _take(self) -> None:
        while some := self._waiting[:AT_ONCE]:
            del self._waiting[:AT_ONCE]
            try:
                async with self._db.writing() as session:
                    waits = await reserve(session, {self._name: len(some) * self._gap})
                    first = asyncio.get_running_loop().time() + waits[self._name]
            except Exception as error:
                _fail(some, error)
            else:
                self._hand_out(some, first)

    def _hand_out(self, some: Sequence[asyncio.Future[float]], first: float) -> None:
        for number, each in enumerate(some):
            if not each.done():
                each.set_result(first + number * self._gap)


def _fail(some: Sequence[asyncio.Future[float]], error: Exception) -> None:
    for each in some:
        if not each.done():
            each.set_exception(error)
