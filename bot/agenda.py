"""What stands in a person's calendar: each feature tells its own entries, ``calendar`` writes them down for others.

A feature lists its looks as ``agenda``. An entry holds nothing of anybody but the person it is for, and the name of who
shares that hour with them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.people import Member
from bot.text import Text


class Entry(Struct, frozen=True):
    """Something on the wall clock of ``zone``: on ``day`` at ``minute``, for so many ``minutes``.

    It comes again by ``rule`` (RFC 5545, without DTSTART and UNTIL) up to the day ``last``, but not on the days of
    ``without``; what is on a day of ``moved`` is at another instant. ``uid`` stays the same as long as it is the same
    thing, ``sequence`` grows with every change, and ``changed_at`` is when it was made or changed.
    """

    uid: str
    title: Text
    zone: str
    day: date
    minute: int
    minutes: int
    changed_at: datetime
    rule: str | None = None
    last: date | None = None
    without: tuple[date, ...] = ()
    moved: tuple[tuple[date, datetime], ...] = ()
    sequence: int = 0
    cancelled: bool = False


class Revised:
    """A row that stands in calendars. ``revision`` grows with every change that is seen there, ``changed_at`` is when
    the last one was (None: none since it was made)."""

    revision: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime | None]

    def revise(self, now: datetime) -> None:
        self.revision += 1
        self.changed_at = now


Look = Callable[[AsyncSession, Member, datetime], Awaitable[Sequence[Entry]]]
