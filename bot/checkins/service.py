"""Verbs of the check-ins feature. They take the session, raise Refusal and never commit."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkins.tables import Goal
from bot.people import Member


async def set_goal(session: AsyncSession, member: Member, text: str, now: datetime) -> Goal:
    goal = Goal(member_id=member.id, text=text, created_at=now)
    session.add(goal)
    await session.flush()
    return goal


async def open_goals(session: AsyncSession, member: Member) -> list[Goal]:
    return list(
        await session.scalars(select(Goal).where(Goal.member_id == member.id, Goal.state == "open").order_by(Goal.id))
    )
