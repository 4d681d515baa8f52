"""How fast a platform may be spoken to: turns are handed out by one row of the database to all processes together.

The row holds when the next turn is free (the generic cell rate algorithm, ITU-T I.371, without bursts): whoever takes
``n`` turns moves it on by ``n`` gaps, in one statement. Where a platform counts in any second, the row holds seats.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping
from functools import partial
from heapq import heapify, heapreplace

from msgspec import Struct
from sqlalchemy import JSON, ColumnElement, Float, String, case, cast, func, literal, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.attempt import waiting
from bot.bulk import table_of
from bot.db import Base, Database, insert_into, on_sqlite, unbroken
from bot.errors import NotYet
from bot.spells import Spell

AHEAD = 0.35  # seconds; by then everybody has told how late they were a second before
BREATH = 0.1  # seconds between two looks for turns
AGAIN = 2.0  # seconds until somebody asks again who got none
PAUSE = 1.018  # seconds until a seat is free again: one, and by how much requests may differ on their way
CLOSE = 0.9  # of an even spacing: turns come no closer, also after a rest
LATE = 0.005  # seconds that need not be told
LOOKS = 16  # at the database's clock, of which the best counts
LONGEST = (
    8 * 86400.0
)  # seconds ahead that no queue of messages reaches: a hundred thousand at ten a minute take seven days
STRAYED = 60.0  # seconds ahead that no queue of requests reaches: the clock was set back


class Rate(Base):
    """One rate. ``free_at`` is when its next turn is free, in seconds since 1970; ``seats`` when each of its seats is,
    where requests are counted in any second (:class:`Seats`)."""

    __tablename__ = "rates"

    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    free_at: Mapped[float] = mapped_column(Float(53))
    seats: Mapped[list[float] | None] = mapped_column(JSON(none_as_null=True))


async def reserve(session: AsyncSession, spans: Mapping[str, float], now: float | None = None) -> dict[str, float]:
    """Take of each named rate as many seconds as its turns last; the seconds to wait for the first of them.

    Without ``now`` the database's own clock counts, which is the same for all machines.
    """
    return {
        name: max(0.0, until - at - spans[name]) for name, (until, at) in (await _move(session, spans, now)).items()
    }


async def rest(session: AsyncSession, pauses: Mapping[str, float], now: float) -> None:
    """No turns of these rates for so many seconds: whoever goes on asking is banned for longer."""
    given = table_of(session, Rate, ("name", "free_at"), sorted((name, now + span) for name, span in pauses.items()))
    query = insert_into(session, Rate).from_select(["name", "free_at"], select(*given.c).where(true()))
    longer = case((Rate.free_at > query.excluded.free_at, Rate.free_at), else_=query.excluded.free_at)
    await session.execute(query.on_conflict_do_update(index_elements=["name"], set_={"free_at": longer}))


async def _move(session: AsyncSession, spans: Mapping[str, float], now: float | None) -> dict[str, tuple[float, float]]:
    """Until when the turns last that were taken, and what the clock said then."""
    clock: ColumnElement[float] = literal(now, Float) if now is not None else _clock(session)
    free = Rate.free_at
    strayed = free > clock + (STRAYED if now is None else LONGEST)
    start = case((free < clock, clock), (strayed, clock), else_=free)
    given = table_of(session, Rate, ("name", "free_at"), sorted(spans.items()))  # all lock in the same order
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


class Seats(Struct):
    """Who may make a request when, if no second, wherever it begins, may have more of them than there are seats: a
    request takes a seat, which is free again a second after it was really made.

    ``free`` is when each seat is free, ``next_at`` keeps those that were free for long from being taken all at once.
    """

    free: list[float]
    next_at: float
    now: float

    def note(self, late: Mapping[float, float]) -> None:
        """Requests were made later than meant: their seats, by when they were to be free, are free later."""
        self.free = [late.get(at, at) for at in self.free]

    def take(self, most: int) -> list[float]:
        """The next turns, as instants. None is far ahead: its seat may still be used later than meant."""
        turns: list[float] = []
        heapify(self.free)
        while len(turns) < most and (at := max(self.free[0], self.next_at, self.now)) <= self.now + AHEAD:
            turns.append(at)
            heapreplace(self.free, at + PAUSE)
            self.next_at = at + CLOSE / len(self.free)
        return turns


async def _seats(session: AsyncSession, name: str, number: int) -> Seats:
    """The seats of a rate, locked until the transaction ends."""
    row = insert_into(session, Rate).values(name=name, free_at=0.0)
    await session.execute(row.on_conflict_do_nothing())
    query = select(Rate.seats, Rate.free_at, _clock(session)).where(Rate.name == name).with_for_update()
    free, next_at, now = (await session.execute(query)).one()
    if not free or len(free) != number or max(free) > now + STRAYED:
        return Seats([now + each / number for each in range(number)], now, now)
    return Seats(free, next_at, now)


class SharedPace:
    """Turns for requests, so that all processes together make no more than ``allowed`` in any second. They are taken a
    moment ahead, one for each who waits, and given out each at its instant, in the order of asking.
    """

    def __init__(self, db: Database, name: str, allowed: int) -> None:
        self._db, self._name, self._allowed = db, name, allowed
        self._waiting: deque[asyncio.Future[float]] = deque()
        self._turns: deque[float] = deque()  # of the database's clock
        self._late: dict[float, float] = {}  # when seats are free that were used late, by when they were to be
        self._ahead: deque[float] = deque(maxlen=LOOKS)  # by how much the loop's clock is ahead of the database's
        self._trouble = Spell("no turns", rate=name)
        self._taking: asyncio.Task[None] | None = None
        self._giving: asyncio.Task[None] | None = None

    async def turn(self) -> None:
        """Wait for a turn. Raises NotYet where the database gives none."""
        mine = asyncio.get_running_loop().create_future()
        self._waiting.append(mine)
        self._go_on()
        with waiting():
            at = await mine
        if (used := self._now()) - at > LATE:
            self._late[at + PAUSE] = used + PAUSE
            self._go_on()

    async def close(self) -> None:
        """Who still waits gets no turn. Returns when the database is told what it must know, and let go of."""
        while self._waiting:
            self._waiting.popleft().cancel()
        if under_way := [task for task in (self._taking, self._giving) if task and not task.done()]:
            await asyncio.wait(under_way)

    def _now(self) -> float:
        """On the database's clock. The answer that came soonest tells best how far the clocks are apart."""
        return asyncio.get_running_loop().time() - min(self._ahead)

    def _go_on(self) -> None:
        loop = asyncio.get_running_loop()
        wanted = len(self._turns) < len(self._waiting) or self._late
        if wanted and (self._taking is None or self._taking.done()):
            self._taking = loop.create_task(self._take())
        if self._turns and (self._giving is None or self._giving.done()):
            self._giving = loop.create_task(self._give())

    async def _take(self) -> None:
        try:
            if not self._ahead:
                await self._compare()
            while (lacking := len(self._waiting) - len(self._turns)) > 0 or self._late:
                self._turns.extend(await self._taken(max(lacking, 0)))
                self._trouble.over()
                self._go_on()
                if len(self._turns) < len(self._waiting):
                    await asyncio.sleep(BREATH)
        except Exception as error:
            self._trouble.met(error)
            while self._waiting:
                if not (mine := self._waiting.popleft()).done():
                    mine.set_exception(NotYet("no turn: the database gave none", AGAIN))

    async def _compare(self) -> None:
        """Look at the database's clock a few times: the first answers are slow."""
        async with self._db.reading() as session:
            for _ in range(LOOKS // 2):
                at = float(await session.scalar(select(_clock(session))) or 0.0)
                self._ahead.append(asyncio.get_running_loop().time() - at)

    async def _taken(self, number: int) -> list[float]:
        """Tell what was late, and take turns."""
        late, self._late = self._late, {}
        return await unbroken(partial(self._reserved, number, late))

    async def _reserved(self, number: int, late: Mapping[float, float]) -> list[float]:
        async with self._db.writing() as session:
            seats = await _seats(session, self._name, self._allowed)
            self._ahead.append(asyncio.get_running_loop().time() - seats.now)
            seats.note(late)
            turns = seats.take(number)
            given = update(Rate).where(Rate.name == self._name).values(seats=seats.free, free_at=seats.next_at)
            await session.execute(given.execution_options(synchronize_session=False))
        return turns

    async def _give(self) -> None:
        while self._turns and self._waiting:
            if (early := self._turns[0] - self._now()) > 0:
                await asyncio.sleep(early)
            at = self._turns.popleft()
            if self._now() - at > AHEAD:  # overslept: somebody else may have its seat
                self._go_on()
            else:
                self._serve(at)

    def _serve(self, at: float) -> None:
        while self._waiting:
            if not (mine := self._waiting.popleft()).done():  # who waits no more needs no turn
                mine.set_result(at)
                return
