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

TOO_LATE = "its time had passed"
LATE = timedelta(minutes=10)  # from here on it is said with a word of apology, and one message to a person is enough


class Held(Struct, gc=False):
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
    expires_at: datetime | None
    version: int
    once: bool
    doubt_since: datetime | None
    attempts: int
    tried_at: datetime
    lease_owner: str
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


AS_IS = Held.__struct_fields__[:-5]  # the others change as it is taken in hand, or may be in a letter


def columns(effect: Any) -> list[Any]:
    """What is read of a row to take it in hand."""
    said = cast(effect.payload, Text).label("payload"), cast(effect.fallback, Text).label("fallback"), effect.letter
    return [*(getattr(effect, name) for name in AS_IS), effect.attempts, effect.turn_at, effect.tried_at, *said]


async def in_hand(session: AsyncSession, rows: Sequence[Any], lease: str, now: datetime) -> list[Held]:
    """Rows of :func:`columns` as they are under a lease, with the words of their letters."""
    letters, here = await opened(session, {row.letter for row in rows if row.letter}), slice(len(AS_IS))
    held: list[Any] = [
        (*row[here], row.attempts + 1, now, lease, *letters.get(row.letter, (row.payload, row.fallback)))
        for row in rows
    ]
    return [Held(*each) for each in held]
