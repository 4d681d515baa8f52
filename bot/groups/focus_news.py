"""What other features may know of focus sessions: how long, and in whose sight what got done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import when
from bot.groups.focus import OVER, RUNNING, overlap
from bot.groups.focus_tables import Focus, FocusSeat
from bot.news import News, Week
from bot.people import Member

_focus, _seat = Focus.__table__.c, FocusSeat.__table__.c
_SAT = (  # columns, not rows of the ORM: every check-in asks this
    select(
        _focus.at, _focus.ends_at, _focus.group_id, _focus.seats, _seat.since, _seat.until, _seat.member_id, _seat.done
    )
    .join_from(Focus.__table__, FocusSeat.__table__, _seat.focus_id == _focus.id)
    .where(
        _seat.member_id.in_(bindparam("members", expanding=True)), _focus.state.in_((RUNNING, OVER)),
        _seat.until.is_not(None), _focus.at >= bindparam("since"), _focus.at < bindparam("until"),
    )
    .order_by(_focus.at, _seat.id)
)  # fmt: skip


async def news(session: AsyncSession, member_ids: Sequence[int], week: Week) -> list[News]:
    """One for each time somebody sat down and stayed for a while. Its words were shown only where a group was there."""
    rows = await session.execute(_SAT, {"members": member_ids, "since": week.since, "until": week.until})
    return [
        News(sat.member_id, "focus", sat.done, shared=sat.group_id is not None and sat.seats is None, minutes=spent)
        for sat in rows
        if (spent := overlap((sat.at, sat.ends_at), (sat.since, sat.until)))
    ]


async def week_of(session: AsyncSession, member: Member, zone: str, now: datetime) -> tuple[int, int]:
    """The member's running week: how many sessions, how many minutes."""
    found = await news(session, [member.id], Week.of(when.week_of(now, zone), zone))
    return len(found), sum(one.minutes for one in found)
