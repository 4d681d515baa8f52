"""The port that an adapter implements, so that the core can speak without knowing to whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from msgspec import Struct

from bot.text import Words
from bot.ui import Reply


class Message(Struct, frozen=True):
    """A reply on its way to a platform. ``mark`` is the outbox row: the adapter puts it into button ids and uses it
    as the idempotency key where the platform has one. ``in_doubt`` says that it may be there already: an earlier
    attempt ended without an answer, ``since`` so long ago, so look before posting where the platform cannot tell by
    itself, and raise :class:`bot.errors.Unknowable` where that is impossible."""

    reply: Reply
    words: Words
    mark: int
    in_doubt: bool = False
    since: timedelta | None = None


class Pace(Struct, frozen=True):
    """How many messages a second the outbox hands to a platform, for all processes together: to people directly, to
    any one place, changes of those in any one place, in all. None where nothing limits it, or the adapter takes a turn
    for each request itself.
    """

    direct: float | None = None
    place: float | None = None
    edits: float | None = None
    total: float | None = None


class Finding(Struct, frozen=True):
    """One line of ``cairn doctor``. ``mend`` says what to do when it is not well."""

    well: bool
    what: str
    mend: str = ""


class Wish(Struct, frozen=True):
    """A space to be opened: its ``name`` in a person's words, the platform's ids of its ``people``. ``mark`` is the
    outbox row; ``in_doubt`` says that it may have been opened already. A ``talk`` is one about a single matter, so it
    may be a thread of a person's direct messages. With a ``forum`` it is a post there for all to read, which begins
    with the words of ``first``; only a platform that talks together is asked for that."""

    name: str
    people: tuple[str, ...]
    mark: int
    in_doubt: bool = False
    talk: bool = False
    forum: str | None = None
    first: Message | None = None


class Event(Struct, frozen=True):
    """A meeting as a platform shows it among its events. ``place`` is where it is held; ``in_doubt`` says that it may
    have been entered already."""

    name: str
    about: str
    begins: datetime
    ends: datetime
    place: str | None = None
    in_doubt: bool = False


class Calendar(Protocol):
    """The events of a platform's communities. Each method raises what those of :class:`Platform` do."""

    async def announce(self, space: str, event: Event) -> str:
        """Enter an event that everybody of the community sees; its address."""
        ...

    async def reannounce(self, space: str, ref: str, event: Event) -> None: ...

    async def withdraw(self, space: str, ref: str) -> None:
        """Take it out. One that is gone already is fine."""
        ...


class Platform(Protocol):
    """What every adapter can do. Each method may raise a child of :class:`bot.errors.Delivery` and nothing else."""

    name: str

    @property
    def pace(self) -> Pace: ...

    @property
    def speaks_privately(self) -> bool:
        """Whether writing to people first is harmless here (Discord quarantines bots for it)."""
        ...

    @property
    def talks_together(self) -> bool:
        """Whether two people who talk about one matter can both be in its space."""
        ...

    @property
    def calendar(self) -> Calendar | None:
        """Its events, where it has some of its own."""
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

    async def open_space(self, space: str, near: str | None, wish: Wish) -> str:
        """A space that only the wish's people see, or a post; its address. ``near`` is the community's room."""
        ...

    async def rename_space(self, space: str, place: str, name: str) -> None: ...

    async def close_space(self, space: str, place: str) -> None:
        """Nobody writes there any more; what was said stays to be read."""
        ...

    async def reopen_space(self, space: str, place: str) -> None:
        """Undo :meth:`close_space`. Raises Unreachable where a platform cannot."""
        ...

    async def admit(self, space: str, place: str, people: Sequence[str]) -> None:
        """Let people in; those who are in already do not mind."""
        ...

    async def dismiss(self, space: str, place: str, people: Sequence[str]) -> None: ...

    async def look(self, space: str, place: str) -> str:
        """The name that the space has now. Raises Unreachable when it is gone or closed to the bot."""
        ...

    async def doctor(self) -> Sequence[Finding]: ...
