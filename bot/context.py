"""What comes in (:class:`Invocation`) and what a handler may use (:class:`Context`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field
from sqlalchemy.ext.asyncio import AsyncSession

from bot.people import Account, Community, Installation, Level, Member
from bot.text import Text, Where, Words
from bot.ui import Reply

if TYPE_CHECKING:
    from bot.commands import Command, Option
    from bot.outbox import Outbox
    from bot.registry import Registry

Entrance = Literal["line", "button", "form", "message", "person", "home"]


class Actor(Struct, frozen=True):
    """Who acts, as the platform tells it. ``roles`` are the platform's role ids, ``locale`` is what their app speaks;
    where that is not told, it may be ``guessed`` from the place."""

    platform: str
    space: str
    ref: str
    name: str
    space_name: str = ""
    roles: tuple[str, ...] = ()
    admin: bool = False
    locale: str | None = None
    zone: str | None = None
    guessed: bool = False


class MessageRef(Struct, frozen=True):
    """The message that a menu was opened on, or whose button was pressed. ``ref`` is the platform's own address;
    ``answer`` is the place in which whatever is said answers it, where the platform knows such a one."""

    ref: str
    text: str = ""
    link: str | None = None
    answer: str | None = None


class Invocation(Struct, frozen=True):
    """One thing a person did.

    Either ``command`` is known (button, menu, native command) with raw ``values`` by option name, or ``line`` holds
    what was typed. ``delivery`` is the platform's id of this delivery: a second one with the same id does nothing.
    ``answer`` is the address of the answer it gets, where that can be changed later and the command asks for it.
    ``unread_by`` are those of the people it names who cannot read the place, as far as the platform tells.
    """

    actor: Actor
    place: Where
    delivery: str
    command: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    line: str = ""
    entrance: Entrance = "line"
    message: MessageRef | None = None
    unread_by: tuple[str, ...] = ()
    answer: str | None = None


class Field(Struct, frozen=True):
    """One question of a form, with what is already known as ``value`` (raw)."""

    option: Option
    value: Any = None


# what a command's ``prefill`` may give beside values:
TITLE = "form title"  # a Text that heads the form
ADDED = "form added"  # names of texts in which what was said now follows what is known, and replaces nothing
NEEDED = "form needed"  # names of questions that this person cannot leave out, though others can
CARRIED = "form carried"  # names of questions that need not be shown: what is known of them travels with the form
LABELS = "form labels"  # what its questions are called and about, by option: the form shows these questions only


class Ask(Struct, frozen=True):
    """Something is missing: ask with the platform's own form. ``given`` are answers that the form does not show."""

    command: Command
    title: Text
    fields: tuple[Field, ...]
    given: Mapping[str, Any]
    words: Words


class Ready(Struct, frozen=True):
    """Everything is there; hand it to ``run``. With ``wrong``, something is not: that is the answer to whoever may use
    the command at all."""

    command: Command
    values: Mapping[str, Any]
    invocation: Invocation
    wrong: Outcome | None = None


class Outcome(Struct, frozen=True):
    """What to show. ``errors`` names the options of a form that need another answer, where a form can show that."""

    reply: Reply | None
    words: Words
    private: bool = True
    errors: Mapping[str, Text] = field(default_factory=dict)


class Context(Struct):
    """What a handler may use. Everything it changes is in ``session``; what others see goes through ``outbox``."""

    session: AsyncSession
    now: datetime
    random: Random
    outbox: Outbox
    registry: Registry
    words: Words
    actor: Actor
    place: Where
    community: Community
    installation: Installation
    account: Account
    member: Member
    level: Level
    message: MessageRef | None = None
    entrance: Entrance = "line"
    unread_by: tuple[str, ...] = ()
    answer: str | None = None  # where what is answered can be changed later
    unfinished: bool = False  # whether forms of theirs wait to be finished
    address: str = ""  # where the HTTP port is reached from outside, where that is known
    writes: bool = False  # whether a model that writes is configured
    ahead: Any = None  # what the command asked the model before the transaction
    together: bool = False  # whether a talk of two is one space on the actor's platform

    @property
    def zone(self) -> str:
        """The member's zone, or the best guess before they chose one."""
        return self.member.zone or self.actor.zone or "UTC"
