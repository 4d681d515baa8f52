"""An effect in hand: what its delivery needs to know of its row, read without the cost of a mapped object."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Text, cast
from sqlalchemy.ext.asyncio import AsyncSession

from bot.letters import opened
from bot.outbox import Effect

LATE = timedelta(minutes=10)  # from here on it is said with a word of apology, and one message to a person is enough


class Held(Struct):
    """What the delivery of an effect needs of its row; ``payload`` and ``fallback`` are still packed as JSON."""

    id: int
    key: str
    kind: str
    verb: str
    platform: str
    installation_id: int
    member_id: int | None
    of_id: int | None
    target: str | None
    locale: str
    due_at: datetime
    not_before: datetime
    expires_at: datetime | None
    version: int
    attempts: int
    once: bool
    tried_at: datetime | None
    doubt_since: datetime | None
    lease_owner: str | None
    payload: str | None
    fallback: str | None

    @property
    def in_doubt(self) -> bool:
        return self.doubt_since is not None

    @property
    def late(self) -> bool:
        """Whether it is said so much later than it was meant to be that it says so; answers to people never do."""
        return late(self)

    @property
    def told(self) -> Any:
        return msgspec.json.decode(self.payload) if self.payload else None

    @property
    def instead(self) -> Any:
        """What is said in the community's room to somebody who cannot be written to."""
        return msgspec.json.decode(self.fallback) if self.fallback else None


def late(effect: Any) -> bool:
    """:attr:`Held.late` of any row that has these columns."""
    return bool(effect.expires_at and effect.tried_at and effect.tried_at - effect.due_at > LATE)


PACKED = ("payload", "fallback")
COLUMNS = [
    cast(getattr(Effect, name), Text) if name in PACKED else getattr(Effect, name) for name in Held.__struct_fields__
]
COLUMNS.append(Effect.letter)


async def in_hand(session: AsyncSession, rows: Sequence[Any]) -> list[Held]:
    """Rows of :data:`COLUMNS`, with the words of their letters."""
    letters = await opened(session, {row[-1] for row in rows if row[-1]})
    return [Held(*row[: -1 - len(PACKED)], *letters.get(row[-1], row[-1 - len(PACKED) : -1])) for row in rows]
