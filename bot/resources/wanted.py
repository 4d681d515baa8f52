"""What a sentence asks for, as it was understood."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from bot.catalogue import Level


class Wanted(Struct, frozen=True):
    """What a sentence asks for. The fields above ``words`` are conditions; those below colour the ranking.

    ``hours`` bounds the whole time (at least 1: the entries say whole hours); ``weekly`` is what somebody has in a
    week. ``avoid`` are topics that may be neither taught nor needed, ``lacks`` those that may not be needed. ``only``
    is the topic it must be about. ``done`` are ids that are known, ``named`` those that are meant, with how surely;
    ``sure`` tells the same of the topics. ``past`` are the words for what was finished, where they are no name.
    """

    cost: str | None = None
    not_cost: str | None = None
    level: Level | None = None
    not_level: Level | None = None
    language: str | None = None
    hours: float | None = None
    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    avoid: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    only: str | None = None
    words: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    weekly: float | None = None
    liked_kinds: frozenset[str] = frozenset()
    practical: bool = False
    named: Mapping[str, float] = field(default_factory=dict)
    sure: Mapping[str, float] = field(default_factory=dict)
    past: tuple[str, ...] = ()
