"""What is said to many in the same words is kept once, under a digest of what it says. It names nobody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

import msgspec
from sqlalchemy import JSON, String, Text, cast, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.db import Base, insert_into
from bot.text import RECIPIENT
from bot.ui import dump

_SOMEBODY, _RECIPIENT = b'"is":"Who"', msgspec.json.encode(dump(RECIPIENT))
REFRESHED = timedelta(days=1)
Words = tuple[Any, Any]  # payload and fallback of an effect, as bot.ui.dump gives them


class Letter(Base):
    """The words of many effects. ``used_at`` is when the last of them was written, give or take a day; long after
    that it is swept."""

    __tablename__ = "letters"

    digest: Mapped[str] = mapped_column(String(32), primary_key=True)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    fallback: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    used_at: Mapped[datetime]


def impersonal(words: Words) -> bool:
    """Whether they name nobody but the one whom they reach."""
    packed = msgspec.json.encode(words)
    return packed.count(_SOMEBODY) == packed.count(_RECIPIENT)


def digest(words: Words) -> str:
    return blake2b(msgspec.json.encode(words), digest_size=16).hexdigest()


async def keep(session: AsyncSession, letters: Mapping[str, Words], now: datetime) -> None:
    """Write letters down, by their digests. One that was used in the last day is left alone: many write at once, and
    would wait for each other."""
    if not letters:
        return
    used = await session.scalars(
        select(Letter.digest).where(Letter.digest.in_(letters), Letter.used_at > now - REFRESHED)
    )
    missing = letters.keys() - set(used)
    for number, (payload, fallback) in sorted((number, letters[number]) for number in missing):
        insert = insert_into(session, Letter).values(digest=number, payload=payload, fallback=fallback, used_at=now)
        await session.execute(insert.on_conflict_do_update(index_elements=["digest"], set_={"used_at": now}))


async def opened(session: AsyncSession, digests: Collection[str]) -> dict[str, tuple[str | None, str | None]]:
    """What letters say: payload and fallback, still packed as JSON."""
    if not digests:
        return {}
    query = select(Letter.digest, cast(Letter.payload, Text), cast(Letter.fallback, Text))
    return {row[0]: (row[1], row[2]) for row in await session.execute(query.where(Letter.digest.in_(digests)))}
