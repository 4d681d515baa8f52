"""How the outbox stands, for those who run Cairn; and trying once more what was given up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, and_, case, false, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery import MISSING
from bot.leases import RETURNED, change
from bot.outbox import DEAD, LEASED, SKIPPED, WAITING, WORDS, Effect, defer
from bot.people import Installation, Member
from bot.rates import Rate

UNPERMITTED = func.coalesce(Effect.reason, "").startswith(MISSING)
SAYS = "post", "direct", "open", "announce"
GIVEN = 10.0  # seconds around now in which the next shared turn lies while some are taken; more than between two


class Due(Struct, frozen=True):
    """What should be out by now, also while it rests between two attempts: how many, of these ``in_doubt``, and since
    when the oldest waits. What waits for an organiser's permission is counted apart, as ``unpermitted``; so is what
    waits for its turn in a platform's pace (``in_turn``), as long as turns are being given."""

    number: int
    in_doubt: int
    oldest: datetime | None
    unpermitted: int
    in_turn: int


class Dead(Struct, frozen=True):
    """A row that was given up. Until ``expires_at`` there is still sense in it."""

    id: int
    kind: str
    why: str
    community: str
    whom: str
    ended_at: datetime | None
    expires_at: datetime | None


class Retried(Struct, frozen=True):
    """``again`` rows are tried once more; the time of ``late`` ones has passed, which ends them; ``hurried`` ones
    waited for a permission."""

    again: int
    late: int
    hurried: int = 0


async def counts(session: AsyncSession) -> dict[str, int]:
    """How many rows stand in each state."""
    rows = await session.execute(select(Effect.state, func.count()).group_by(Effect.state))
    return {state: number for state, number in rows}  # noqa: C416  rows are not pairs to a type checker


async def due(session: AsyncSession, now: datetime) -> Due:
    waits = and_(Effect.state.in_((WAITING, LEASED)), Effect.due_at <= now)
    lacks = and_(Effect.state == WAITING, UNPERMITTED)
    in_turn = _in_turn(now)
    kept = case((in_turn, 1)), case((~in_turn, Effect.due_at))
    query = select(func.count(), func.count(Effect.doubt_since), func.min(kept[1]), func.count(kept[0]))
    number, doubtful, oldest, paced = (await session.execute(query.where(waits, ~lacks))).one()
    lacking = await session.scalar(select(func.count()).select_from(Effect).where(lacks))
    return Due(number, doubtful, oldest, lacking or 0, paced)


def _in_turn(now: datetime) -> ColumnElement[bool]:
    """Rows that hold a turn, or wait for one of those that all communities share while these are taken one after the
    other. A platform that rests for longer, or whose turns nobody takes, excuses nothing."""
    given = Rate.free_at.between(now.timestamp() - GIVEN, now.timestamp() + GIVEN)
    rates = select(Rate.name).where(given)
    shared = or_(
        and_(Effect.verb == "direct", (Effect.platform + ":direct").in_(rates)), (Effect.platform + ":all").in_(rates)
    )
    holds = func.coalesce(Effect.turn_at > now - timedelta(seconds=GIVEN), false())
    return and_(Effect.state == WAITING, Effect.reason.is_(None), or_(holds, shared))


async def dead(session: AsyncSession) -> list[Dead]:
    """All that was given up, the newest first."""
    rows = await session.execute(
        select(
            Effect.id, Effect.kind, Effect.reason, Installation.name, Installation.platform, Member.name, Effect.target,
            Effect.ended_at, Effect.expires_at,
        )
        .join(Installation, Installation.id == Effect.installation_id)
        .outerjoin(Member, and_(Member.id == Effect.member_id, Effect.verb == "direct"))
        .where(Effect.state == DEAD)
        .order_by(Effect.ended_at.desc(), Effect.id)
    )  # fmt: skip
    return [
        Dead(id, kind, why or "", name or platform, member or target or "an earlier message", ended, expires)
        for id, kind, why, name, platform, member, target, ended, expires in rows
    ]


def chosen(ids: Sequence[int], communities: Sequence[str]) -> ColumnElement[bool]:
    """The rows with these numbers and those of communities with these names; all where none is named."""
    if not ids and not communities:
        return true()
    theirs = select(Installation.id).where(Installation.name.in_(communities))
    return or_(Effect.id.in_(ids), Effect.installation_id.in_(theirs))


async def dismiss_dead(session: AsyncSession, now: datetime, which: ColumnElement[bool]) -> int:
    """End what was given up without sending it; how many rows."""
    ended: dict[str, Any] = {"state": SKIPPED, "reason": "given up, and dismissed", "ended_at": now}
    return await change(session, and_(Effect.state == DEAD, which), ended | dict.fromkeys(WORDS))


async def retry_dead(session: AsyncSession, now: datetime, which: ColumnElement[bool] | None = None) -> Retried:
    """Try what was given up once more, now. What would come too late is not, and ends as skipped."""
    given_up = and_(Effect.state == DEAD, true() if which is None else which)
    ended: dict[str, Any] = {"state": SKIPPED, "reason": "given up, and then its time had passed", "ended_at": now}
    late = await change(session, and_(given_up, Effect.expires_at < now), ended | dict.fromkeys(WORDS))
    rows = await session.execute(select(Effect.platform).where(given_up))
    defer(session, [(row.platform, now) for row in rows])
    fresh = RETURNED | {"attempts": 0, "not_before": now, "turn_at": None, "ended_at": None}
    return Retried(await change(session, given_up, fresh), late)


async def unpermitted(session: AsyncSession, which: ColumnElement[bool] | None = None) -> Sequence[tuple[int, str]]:
    """The rows that wait for a permission, with the names of their communities."""
    rows = select(Effect.id, Installation.name).join(Installation, Installation.id == Effect.installation_id)
    waits = Effect.state == WAITING, UNPERMITTED, true() if which is None else which
    return [(row.id, row.name) for row in await session.execute(rows.where(*waits))]


async def hurry(session: AsyncSession, now: datetime, which: ColumnElement[bool]) -> int:
    """Try at once what waits for a permission that may have been given by now; how many rows. An attempt that comes
    too early is none of the day's."""
    waits = and_(Effect.state == WAITING, UNPERMITTED, Effect.not_before > now, which)
    platforms = list(await session.scalars(select(Effect.platform).where(waits)))
    if platforms:
        await change(session, waits, {"not_before": now, "turn_at": None, "attempts": Effect.attempts - 1})
        defer(session, [(platform, now) for platform in platforms])
    return len(platforms)


async def hold_back(session: AsyncSession, now: datetime) -> int:
    """End what should have been said by now, as it may have been; how many rows. Changes of what was said stay: made
    twice they are the same."""
    due = and_(Effect.state.in_((WAITING, LEASED)), Effect.due_at <= now, Effect.verb.in_(SAYS))
    ended: dict[str, Any] = RETURNED | {"state": SKIPPED, "reason": "due before the restore", "ended_at": now}
    return await change(session, due, ended | dict.fromkeys(WORDS))
