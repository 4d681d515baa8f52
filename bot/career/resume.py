"""The resume checklist: lines of the content, and which of them a member has done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import shelf
from bot.career.tables import Tick
from bot.catalogue import Check
from bot.db import add_once
from bot.people import Member


async def lines() -> Sequence[Check]:
    return (await shelf.part("prompts")).checklist


async def ticked(session: AsyncSession, member: Member) -> set[str]:
    """The lines that the member has done, by id."""
    return set(await session.scalars(select(Tick.line).where(Tick.member_id == member.id)))


async def save(session: AsyncSession, member: Member, answers: dict[str, bool], now: datetime) -> None:
    """Keep what was answered of some lines; the others stay as they are."""
    for line in (line for line, done in answers.items() if done):
        await add_once(session, Tick, member_id=member.id, line=line, at=now)
    open_again = [line for line, done in answers.items() if not done]
    await session.execute(delete(Tick).where(Tick.member_id == member.id, Tick.line.in_(open_again)))
