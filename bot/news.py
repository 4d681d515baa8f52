"""What people did in a week, told by one feature to another without either knowing the other.

A feature lists its looks as ``NEWS``. What is not ``shared`` is the person's own: others may count it, never read it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession

from bot.when import day_start

Kind = Literal["checkin", "rest", "built", "stuck", "goal", "focus"]


class Week(Struct, frozen=True):
    """A local week by its Monday, and the instants between which it lies."""

    monday: date
    since: datetime
    until: datetime

    @classmethod
    def of(cls, monday: date, zone: str) -> Week:
        return cls(monday, day_start(monday, zone), day_start(monday + timedelta(days=7), zone))


class News(Struct, frozen=True):
    """One thing that a member did. ``minutes`` are those of a focus session."""

    member_id: int
    kind: Kind
    words: str = ""
    shared: bool = False
    minutes: int = 0


Look = Callable[[AsyncSession, Sequence[int], Week], Awaitable[Sequence[News]]]


async def heard(looks: Iterable[Look], session: AsyncSession, member_ids: Sequence[int], week: Week) -> list[News]:
    """All news of these members in a week."""
    return [news for look in looks for news in await look(session, member_ids, week)] if member_ids else []
