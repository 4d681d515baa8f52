"""The words of a person that a message of Cairn's shows: whoever opens its menu means these, and not what stands around
them."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.outbox import Effect
from bot.people import Installation

Quote = Callable[[AsyncSession, Effect], Awaitable[str | None]]
PARTS = re.compile(r"[:/+,]")  # of an address: the place, and each piece of the message


async def quoted(quotes: Iterable[Quote], session: AsyncSession, where: Installation, ref: str) -> str | None:
    """By the address of the message. None where it is none of Cairn's, or shows nobody's words."""
    effect = await _sent(session, where, ref)
    for quote in quotes:
        if effect is not None and (found := await quote(session, effect)) is not None:
            return found
    return None


async def _sent(session: AsyncSession, where: Installation, ref: str) -> Effect | None:
    """What was sent as the message of this address, or as a piece of it."""
    wanted = set(PARTS.split(ref))
    *around, last = PARTS.split(ref)
    is_it = Effect.sent_ref.contains(last, autoescape=True) if around else Effect.sent_ref == ref
    found = select(Effect.id, Effect.sent_ref).where(Effect.installation_id == where.id, Effect.verb == "post", is_it)
    ids = [id for id, sent in await session.execute(found) if wanted <= set(PARTS.split(sent or ""))]
    return await session.get(Effect, ids[-1]) if ids else None
