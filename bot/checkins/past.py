"""What is written down about a member's weeks, in one look: what they said, when they were asked or rested, and when
Cairn itself was running."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Date,
    Select,
    String,
    bindparam,
    cast,
    literal,
    literal_column,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot import uptime
from bot.checkins import rules
from bot.checkins.rules import Log
from bot.checkins.tables import CheckIn, Ping, Plan, Rest
from bot.people import Account
from bot.utc import UtcDateTime
from bot.when import WEEK

_MEMBER: BindParameter[int] = bindparam("member")
_NOTHING = {"week": cast(null(), Date), "last": cast(null(), Date), "word": cast(null(), String),
            "since": cast(null(), UtcDateTime), "until": cast(null(), UtcDateTime)}  # fmt: skip


def _rows(kind: str, **told: Any) -> Select[Any]:
    """Rows of one kind, which tell some of the columns."""
    named = literal_column(f"'{kind}'", String).label("kind")
    return select(named, *((told.get(name, empty)).label(name) for name, empty in _NOTHING.items()))


_EAR = uptime.Uptime.platform + " " + uptime.Uptime.part
_THEIRS = select(Account.platform).where(Account.member_id == _MEMBER)
_WRITTEN = union_all(
    _rows("said", week=CheckIn.week, word=CheckIn.how).where(CheckIn.member_id == _MEMBER),
    _rows("ping", week=Ping.week, word=Ping.state).where(
        Ping.member_id == _MEMBER, or_(Ping.state == "missed", Ping.week >= bindparam("lately"))
    ),
    _rows("rest", week=Rest.first_week, last=Rest.last_week).where(Rest.member_id == _MEMBER),
    _rows("lived", word=_EAR, since=uptime.Uptime.since, until=uptime.Uptime.until).where(
        uptime.Uptime.platform.in_(union_all(select(literal("")), _THEIRS)),
        uptime.after(bindparam("started", type_=UtcDateTime)),
    ),
)


async def log_of(session: AsyncSession, plan: Plan, now: datetime) -> Log:
    """The log of the member's weeks. What this transaction changed has to be flushed."""
    current = plan.weeks.of(now)
    given = {"member": plan.member_id, "lately": current - WEEK, "started": plan.started_at}
    found: dict[str, list[Any]] = defaultdict(list)
    for row in await session.execute(_WRITTEN, given):
        found[row.kind].append(row)
    pings: dict[date, str] = {row.week: row.word for row in found["ping"]}
    lived: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for row in found["lived"]:
        lived[row.word].append((row.since, row.until))
    gaps = [gap for stretches in lived.values() for gap in uptime.gaps(stretches)]
    missed = {week for week, state in pings.items() if state == "missed"}
    return Log(
        plan.first_week, current, {row.week: row.word for row in found["said"]},
        [(row.week, row.last) for row in found["rest"]], rules.weeks_away(gaps) | missed, pings.keys() - missed,
    )  # fmt: skip
