"""Verbs on calendar addresses: make one, end it, and find who it belongs to."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import datetime
from hashlib import sha256
from random import Random

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.calendar.tables import CalendarAddress
from bot.people import Member, hold

SECRET = 32  # bytes: nobody guesses them


async def address_of(session: AsyncSession, member: Member) -> CalendarAddress | None:
    return await session.get(CalendarAddress, member.id)


async def make(session: AsyncSession, member: Member, random: Random, now: datetime) -> str:
    """The secret part of a new address; the one there was ends. Only its hash is kept."""
    await hold(session, member)
    token = urlsafe_b64encode(random.randbytes(SECRET)).decode().rstrip("=")
    found = await address_of(session, member)
    if found is None:
        found = CalendarAddress(member_id=member.id)
        session.add(found)
    found.token_hash, found.created_at = hashed(token), now
    await session.flush()
    return token


async def revoke(session: AsyncSession, member: Member) -> bool:
    """End the member's address; whether there was one."""
    found = await address_of(session, member)
    if found is not None:
        await session.delete(found)
    return found is not None


async def member_of(session: AsyncSession, token: str) -> Member | None:
    query = select(Member).join(CalendarAddress, CalendarAddress.member_id == Member.id)
    found: Member | None = await session.scalar(query.where(CalendarAddress.token_hash == hashed(token)))
    return found


def hashed(token: str) -> str:
    """A fast hash is enough: the secret is random, not a word that somebody chose."""
    return sha256(token.encode()).hexdigest()
