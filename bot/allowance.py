"""What the model may cost in a day, for everybody together: a row that says how much of it is spoken for.

A call is paid for beforehand with the most that it can cost, and what it did not use comes back afterwards; so whatever
happens in between, the day's bound holds.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import BigInteger, Date, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Base, add_once

MICRO = 1_000_000


class ModelDay(Base):
    """A day (UTC): tokens, and millionths of the currency that prices are in."""

    __tablename__ = "model_days"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    tokens: Mapped[int] = mapped_column(BigInteger, default=0)
    spent: Mapped[int] = mapped_column(BigInteger, default=0)


class Allowance(Struct, frozen=True):
    """The bounds of a day, and what a million tokens cost going in and coming out."""

    tokens: int = 200_000
    spend: float = 1.0
    price_in: float = 2.5
    price_out: float = 10.0

    def cost(self, tokens_in: int, tokens_out: int) -> int:
        """In millionths."""
        return round(tokens_in * self.price_in + tokens_out * self.price_out)


class Bill(Struct, frozen=True):
    """What was paid for beforehand."""

    day: date
    tokens: int
    spent: int


async def pay(
    session: AsyncSession, allowance: Allowance, tokens_in: int, tokens_out: int, now: datetime
) -> Bill | None:
    """Speak for a call; None when the day has no room for it."""
    bill = Bill(now.date(), tokens_in + tokens_out, allowance.cost(tokens_in, tokens_out))
    await add_once(session, ModelDay, day=bill.day, tokens=0, spent=0)
    paid: Any = await session.execute(
        update(ModelDay)
        .where(ModelDay.day == bill.day, ModelDay.tokens + bill.tokens <= allowance.tokens)
        .where(ModelDay.spent + bill.spent <= round(allowance.spend * MICRO))
        .values(tokens=ModelDay.tokens + bill.tokens, spent=ModelDay.spent + bill.spent)
    )
    return bill if paid.rowcount else None


async def settle(session: AsyncSession, allowance: Allowance, bill: Bill, tokens_in: int, tokens_out: int) -> None:
    """Give back what a call did not use, or add what it used beyond."""
    more, dearer = tokens_in + tokens_out - bill.tokens, allowance.cost(tokens_in, tokens_out) - bill.spent
    await session.execute(
        update(ModelDay)
        .where(ModelDay.day == bill.day)
        .values(tokens=ModelDay.tokens + more, spent=ModelDay.spent + dearer)
    )
