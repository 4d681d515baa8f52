"""What there is no sense in sending any more: taken back meanwhile, or late when there was something newer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, String, and_, bindparam, cast, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bulk import among
from bot.held import LATE
from bot.outbox import LEASED, OTHER, SENT, SKIPPED, WAITING, WORDS, Effect

ENOUGH, BACK = "late, and there was another message", "taken back"
Due = Any  # a row of :func:`bot.held.columns`


async def wanted(
    session: AsyncSession, now: datetime, rows: Sequence[Due]
) -> tuple[Sequence[Due], Sequence[tuple[Due, str]]]:
    """Rows that there is still sense in sending; and those that are ended instead, each with the reason."""
    back = await _taken_back(session, now, rows)
    kept, enough = await _one_each(session, now, [row for row in rows if row.id not in back])
    return kept, [*((row, BACK) for row in rows if row.id in back), *((row, ENOUGH) for row in enough)]


async def _taken_back(session: AsyncSession, now: datetime, rows: Sequence[Due]) -> set[int]:
    """Of rows that somebody had in hand before, those taken back meanwhile. One that may have arrived goes on: only
    what was found can be removed."""
    again = [row.id for row in rows if row.tried_at and row.verb in ("post", "direct") and row.doubt_since is None]
    if not again:
        return set()
    removal = select(OTHER.id).where(OTHER.key == literal("remove:") + cast(Effect.id, String)).correlate(Effect)
    found = set(await session.scalars(select(Effect.id).where(among(session, Effect.id, again), removal.exists())))
    if found:
        await _end(session, found, BACK, now)
    return found


async def _one_each(session: AsyncSession, now: datetime, rows: Sequence[Due]) -> tuple[Sequence[Due], Sequence[Due]]:
    """After an outage one message to a person is enough: what is late gives way to something newer. Those to send, and
    those that are ended instead."""
    belated = [row.id for row in rows if row.verb == "direct" and row.expires_at and now - row.due_at > LATE]
    if not belated:
        return rows, ()
    times = {"now": now, "since": now - LATE}
    needless = set(await session.scalars(_doubled().where(among(session, Effect.id, belated)), times))
    if not needless:
        return rows, ()
    await _end(session, needless, ENOUGH, now)
    return [row for row in rows if row.id not in needless], [row for row in rows if row.id in needless]


@cache
def _doubled() -> Select[int]:
    """Rows whose person has a newer message, or had one just now. OFFSET has each person looked up: PostgreSQL knows
    nothing of rows that were written a moment ago, and would look through all that wait."""
    asked = OTHER.member_id == Effect.member_id, OTHER.verb == "direct", OTHER.expires_at.is_not(None)
    columns = OTHER.id, OTHER.state, OTHER.due_at, OTHER.not_before, OTHER.ended_at
    theirs = select(*columns).where(*asked).offset(0).correlate(Effect).subquery("theirs").c
    after = or_(theirs.due_at > Effect.due_at, and_(theirs.due_at == Effect.due_at, theirs.id > Effect.id))
    newer = and_(theirs.state.in_((WAITING, LEASED)), theirs.not_before <= bindparam("now"), after)
    said = and_(theirs.state == SENT, theirs.ended_at > bindparam("since"))
    more = select(theirs.id).where(theirs.id != Effect.id, or_(newer, said)).correlate(Effect)
    return select(Effect.id).where(more.exists())


async def _end(session: AsyncSession, ids: Iterable[int], reason: str, now: datetime) -> None:
    ended = {"state": SKIPPED, "reason": reason, "ended_at": now} | dict.fromkeys(WORDS)
    query = update(Effect).where(among(session, Effect.id, ids)).values(**ended)
    await session.execute(query.execution_options(synchronize_session=False))
