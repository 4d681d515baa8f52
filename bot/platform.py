"""The port that an adapter implements, so that the core can speak without knowing to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.text import Words
from bot.ui import Reply


@dataclass(frozen=True, slots=True)
class Message:
    """A reply on its way to a platform. ``mark`` is the outbox row: the adapter puts it into button ids and uses it
    as the idempotency key where the platform has one. ``in_doubt`` says that it may be there already: an earlier
    attempt ended without an answer, ``since`` so long ago, so look before posting where the platform cannot tell by
    itself, and raise :class:`bot.errors.Unknowable` where that is impossible."""

    reply: Reply
    words: Words
    mark: int
    in_doubt: bool = False
    since: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How many messages a second the outbox hands to a platform, for all processes together: to people directly, to
    any one place, in all. None where nothing limits it, or the adapter takes a turn for each request itself.
    """

    direct: float | None = None
    place: float | None = None
    total: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of ``cairn doctor``. ``mend`` says what to do when it is not well."""

    well: bool
    what: str
    mend: str = ""


class Platform(Protocol):
    """What every adapter can do. Each method may raise a child of :class:`bot.errors.Delivery` and nothing else."""

    name: str

    @property
    def pace(self) -> Pace: ...

    @property
    def speaks_privately(self) -> bool:
        """Whether writing to people first is harmless here (Discord quarantines bots for it)."""
        ...

    async def post(self, space: str, place: str, message: Message) -> str:
        """Post into a place; the address of the message for later edits."""
        ...

    async def direct_place(self, space: str, person: str) -> str:
        """The place where one can write to this person alone."""
        ...

    async def edit(self, space: str, ref: str, message: Message) -> None: ...

    async def remove(self, space: str, ref: str) -> None: ...

    async def present(self, space: str, person: str) -> bool:
        """Whether the person is still there. Asked just before an unasked message."""
        ...

    async def doctor(self) -> Sequence[Finding]: ...
