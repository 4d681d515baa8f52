"""What other features may know of focus sessions: how long, and in whose sight what got done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import when
from bot.groups.focus import OVER, RUNNING, minutes
from bot.groups.focus_tables import Focus, FocusSeat
from bot.news import News, Week
from bot.people import Member

_SAT = (
    select(Focus, FocusSeat)
    .join(FocusSeat, FocusSeat.focus_id == Focus.id)
    .where(
        FocusSeat.member_id.in_(bindparam("members", expanding=True)), Focus.state.in_((RUNNING, OVER)),
        FocusSeat.until.is_not(None), Focus.at >= bindparam("since"), Focus.at < bindparam("until"),
    )
    .order_by(Focus.at, FocusSeat.id)
)  # fmt: skip


async def news(session: AsyncSession, member_ids: Sequence[int], week: Week) -> list[News]:
    """One for each time somebody sat down and stayed for a while. Its words were shown only where a group was there."""
    rows = await session.execute(_SAT, {"members": member_ids, "since": week.since, "until": week.until})
    return [
        News(seat.member_id, "focus", seat.done, shared=focus.group_id is not None, minutes=spent)
        for focus, seat in rows
        if seat.until and (spent := minutes(focus, seat, seat.until))
    ]


async def week_of(session: AsyncSession, member: Member, zone: str, now: datetime) -> tuple[int, int]:
    """The member's running week: how many sessions, how many minutes."""
    found = await news(session, [member.id], Week.of(when.week_of(now, zone), zone))
    return len(found), sum(one.minutes for one in found)
