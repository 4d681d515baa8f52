"""Whom time will ask next, for those who run the bot."""

from __future__ import annotations

from typing import Any

from sqlalchemy import case, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkins.tables import Ping, Plan
from bot.clockwork import Coming
from bot.people import Community, Member


async def coming(session: AsyncSession, limit: int) -> list[Coming]:
    """The next pings and reminders, soonest first. Some may turn out needless: who has answered is not asked."""
    found = [
        *await _next(session, Plan, Plan.next_due, Plan.via, limit),
        *await _next(session, Ping, Ping.again_at, case((Ping.snoozed, "snoozed"), else_="reminder"), limit),
    ]
    return sorted(found)[:limit]


async def _next(session: AsyncSession, table: type[Plan | Ping], at: Any, kind: Any, limit: int) -> list[Coming]:
    rows = await session.execute(
        select(at, kind, Member.name, Community.name)
        .join(Member, Member.id == table.member_id)
        .join(Community, Community.id == Member.community_id)
        .where(at.is_not(None))
        .order_by(at)
        .limit(limit)
    )
    return [Coming(when, f"check-in ping ({how})", who, community) for when, how, who, community in rows]
