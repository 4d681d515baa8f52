"""How fast a platform may be spoken to: turns are handed out by one row of the database to all processes together.

The row holds when the next turn is free (the generic cell rate algorithm, ITU-T I.371, without bursts): whoever takes
``n`` turns moves it on by ``n`` gaps, in one statement.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping

from sqlalchemy import ColumnElement, Float, String, case, cast, func, literal, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.bulk import table_of
from bot.db import Base, Database, insert_into, on_sqlite

AT_ONCE = 25  # turns taken by one statement
LOOKS = 16  # at the database's clock, of which the best counts
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
    return {
        name: max(0.0, until - at - spans[name]) for name, (until, at) in (await _move(session, spans, now)).items()
    }


async def _move(session: AsyncSession, spans: Mapping[str, float], now: float | None) -> dict[str, tuple[float, float]]:
    """Until when the turns last that were taken, and what the clock said then."""
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
    found = await session.execute(moved.returning(Rate.name, Rate.free_at, clock))
    return {name: (float(until), float(at)) for name, until, at in found}


def _clock(session: AsyncSession) -> ColumnElement[float]:
    if on_sqlite(session):
        return (func.julianday("now") - 2440587.5) * 86400.0
    return cast(func.extract("epoch", func.clock_timestamp()), Float(53))


class SharedPace:
    """Turns for requests, so that all processes together stay below ``per_second``. They are taken ahead, one for each
    who waits, and given out each at its instant, in the order of asking. A turn that was overslept is given up, since a
    late request would come on top of the next.
    """

    def __init__(self, db: Database, name: str, per_second: float) -> None:
        self._db, self._name, self._gap = db, name, 1 / per_second
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._turns: deque[float] = deque()  # of the loop's clock
        self._ahead: deque[float] = deque(maxlen=LOOKS)  # by how much the loop's clock is ahead of the database's
        self._taking: asyncio.Task[None] | None = None
        self._giving: asyncio.Task[None] | None = None

    async def turn(self) -> None:
        """Wait for a turn. Raises what the database raises."""
        mine = asyncio.get_running_loop().create_future()
        self._waiting.append(mine)
        self._go_on()
        await mine

    def _go_on(self) -> None:
        loop = asyncio.get_running_loop()
        if len(self._turns) < len(self._waiting) and (self._taking is None or self._taking.done()):
            self._taking = loop.create_task(self._take())
        if self._turns and (self._giving is None or self._giving.done()):
            self._giving = loop.create_task(self._give())

    async def _take(self) -> None:
        try:
            if not self._ahead:
                await self._compare()
            while (lacking := len(self._waiting) - len(self._turns)) > 0:
                self._turns.extend(await self._taken(min(lacking, AT_ONCE)))
                self._go_on()
        except Exception as error:
            while self._waiting:
                if not (mine := self._waiting.popleft()).done():
                    mine.set_exception(error)

    async def _compare(self) -> None:
        """Look at the database's clock a few times: the first answers are slow."""
        async with self._db.reading() as session:
            for _ in range(LOOKS // 2):
                at = float(await session.scalar(select(_clock(session))) or 0.0)
                self._ahead.append(asyncio.get_running_loop().time() - at)

    async def _taken(self, number: int) -> list[float]:
        async with self._db.writing() as session:
            span = number * self._gap
            until, at = (await _move(session, {self._name: span}, None))[self._name]
            self._ahead.append(asyncio.get_running_loop().time() - at)
        first = until - span + min(self._ahead)  # the answer that came soonest tells best how far the clocks are apart
        return [first + each * self._gap for each in range(number)]

    async def _give(self) -> None:
        loop = asyncio.get_running_loop()
        while self._turns and self._waiting:
            if (at := self._turns[0]) > loop.time():
                await asyncio.sleep(at - loop.time())
            self._turns.popleft()
            if loop.time() - at > self._gap:
                self._go_on()
            else:
                self._serve()

    def _serve(self) -> None:
        while self._waiting:
            if not (mine := self._waiting.popleft()).done():  # who waits no more needs no turn
                mine.set_result(None)
                return
