"""What a feature hands to the app, checked by the type checker: its commands, and whatever else it has."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import ModuleType

from msgspec import Struct, field
from sqlalchemy.ext.asyncio import AsyncSession

from bot.agenda import Look as Agenda
from bot.clockwork import Coming, Job, Load
from bot.errands import Errand
from bot.hearing import Ear
from bot.joining import Look as OfTwo
from bot.news import Look as News
from bot.people import Community, Installation
from bot.pictures import Draw
from bot.quoting import Quote
from bot.registry import Hint, Known, Section
from bot.standing import Hours
from bot.standing import Look as Stand
from bot.text import Where
from bot.traces import Farewell

Look = Callable[[AsyncSession, int], Awaitable[Sequence[Coming]]]
Loads = Callable[[AsyncSession], Awaitable[Sequence[Load]]]
Places = Callable[[Community, Installation], Sequence[Where]]


class Feature(Struct, frozen=True):
    """One folder of bot/. Only ``commands``, the modules that declare them, are needed.

    ``groups`` describes each root that has sub-commands; ``jobs`` is what time does, and ``coming`` what it will do
    next, soonest first, and ``loads`` how much of it at once. ``pictures`` draw, by kind. ``sections`` are parts of a
    member's own page, ``chores`` what waits for organisers; ``known`` says in words what is kept of them, ``of_two``
    what stays where two people become one; ``farewells`` take their name off messages that stay when they are
    forgotten; ``news`` tell other features of people's weeks,
    ``agenda`` what stands in their calendars; ``hints`` have something to show beside a problem in a member's words.
    ``errands`` ask a network, ``ears`` hear what is said without a command. ``standings`` know where members are on
    their tracks, ``hours`` what they set aside for a week. ``places`` are those that organisers chose for it beside the
    community's room: the forums in which it opens posts. ``quotes`` give the words of a person that its messages
    show.
    """

    commands: Sequence[ModuleType]
    groups: Mapping[str, str] = field(default_factory=dict)
    jobs: Sequence[Job] = ()
    pictures: Mapping[str, Draw] = field(default_factory=dict)
    sections: Sequence[Section] = ()
    chores: Sequence[Section] = ()
    known: Sequence[Known] = ()
    of_two: Sequence[OfTwo] = ()
    farewells: Sequence[Farewell] = ()
    coming: Sequence[Look] = ()
    loads: Sequence[Loads] = ()
    news: Sequence[News] = ()
    agenda: Sequence[Agenda] = ()
    hints: Sequence[Hint] = ()
    errands: Sequence[Errand] = ()
    ears: Sequence[Ear] = ()
    standings: Sequence[Stand] = ()
    hours: Sequence[Hours] = ()
    places: Sequence[Places] = ()
    quotes: Sequence[Quote] = ()
