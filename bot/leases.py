"""Leases of effects in hand: how long they last, and by which clock they run.

Processes on several machines judge each other's leases, so on PostgreSQL these run by the clock of the database, which
is one for all. On SQLite, which is on one machine, they run by the machine's own; and where a demo or a test moves the
time, by that. Whoever holds one keeps count by a clock that nobody sets, and acts no more once it may have run out.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, DateTime, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import on_sqlite
from bot.outbox import LEASED, WAITING, Effect

LEASE = timedelta(seconds=60)  # three times the courier's patience, and renewed while work goes on
RETURNED: dict[str, Any] = {"state": WAITING, "lease_owner": None, "lease_until": None}
IN_DOUBT = RETURNED | {"doubt_since": func.coalesce(Effect.doubt_since, Effect.tried_at)}
_ALSO_ASLEEP = getattr(time, "CLOCK_BOOTTIME", None)  # goes on while the machine sleeps; only Linux has it


def elapsed() -> float:
    """Seconds by a clock that only goes forward and that nobody sets."""
    return time.monotonic() if _ALSO_ASLEEP is None else time.clock_gettime(_ALSO_ASLEEP)


class Lease(Struct):
    """One claim's. It is counted from before its transaction began, and that which renews it: so it is over here before
    it is over for others."""

    name: str
    lasting: timedelta
    since: float

    @property
    def over(self) -> bool:
        return elapsed() - self.since >= self.lasting.total_seconds()


def instant(session: AsyncSession, now: datetime, *, shared: bool) -> Any:
    """What the clock says by which leases run; ``shared`` where several machines may have them."""
    if shared and not on_sqlite(session):
        return func.clock_timestamp(type_=DateTime(timezone=True))
    return now


def ran_out(at: Any, mine: Iterable[str] = ()) -> ColumnElement[bool]:
    """Leases that ended without a word, except for ``mine``, of which I know that work goes on; one that lies far ahead
    was given before the clock was set back."""
    over = or_(Effect.lease_until < at, Effect.lease_until > at + 3 * LEASE)
    return and_(Effect.state == LEASED, over, Effect.lease_owner.not_in(list(mine)))


async def change(session: AsyncSession, where: ColumnElement[bool], values: dict[str, Any]) -> int:
    changed: Any = await session.execute(
        update(Effect).where(where).values(**values).execution_options(synchronize_session=False)
    )
    return int(changed.rowcount)


async def change_free(session: AsyncSession, where: ColumnElement[bool], values: dict[str, Any]) -> int:
    """The same for rows that nobody else has locked: many processes look for the same ones, in any order."""
    if not on_sqlite(session):
        free = select(Effect.id).where(where).with_for_update(skip_locked=True).correlate(None)
        where = Effect.id.in_(free)
    return await change(session, where, values)
