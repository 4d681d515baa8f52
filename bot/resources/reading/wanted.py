"""What a sentence asks for, as it was understood."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from bot.catalogue import Level


class Wanted(Struct, frozen=True):
    """What a sentence asks for. The fields above ``words`` are conditions, but for ``onward``. Those below colour the
    ranking or tell what could not be kept; of them ``known`` binds together with ``knows_only``, ``rivals`` always.

    ``hours`` and ``least`` are how long it may take at most and at least, in ``weeks`` where these are said; it is
    shorter than ``below`` and longer than ``above``; where its length is known, that is less than ``too_long``;
    ``not_long`` tells that ``hours`` stand for what is not too long for its form.
    ``or_languages`` will do in place of ``language``, ``weekly`` is what somebody has in a week. ``avoid`` are topics
    that may be neither taught nor needed, ``lacks`` those that may not be needed. ``only`` is the topic it must be
    about. ``not_named`` are refused names with their ids, ``only_named`` names with the only ids that are wanted,
    ``not_these`` what is said of the refused forms that somebody made, with these forms and the ids. ``within`` are the
    only ids that are wanted, where that is known. ``before`` are ids of what they get ready for, ``done`` those that
    are known, ``finished`` those of them that were finished, ``named`` those that are meant, with how surely; ``sure``
    tells the same of the topics. ``past`` are the words for what was finished, where they are no name. ``unprepared``
    tells that nothing may be needed first, ``knows_only`` that nothing but what is ``known``.
    ``like`` are ids of what it should be like, and not be, ``compared`` how it should differ: shorter, easier, harder;
    ``onward`` tells that they ask what comes next, ``gentle`` that they are new to it,
    ``unread`` each "no" that was not understood, ``untold`` what should hold and is known of
    no entry. ``made`` are makers with their ids, ``uses`` the tools to work with, with their topics, ``ways`` how it
    should be taught, with the styles: these bind where they leave something. ``asked`` must be told of an entry to be
    kept, ``lost`` are those of all these that nothing fits; see :mod:`bot.resources.finding.bonds`. ``wished`` are
    those of ``liked_kinds`` that are named as what is looked for, ``anew`` tells that it must begin at the beginning of
    its topics. ``exact`` are the ids of what the whole sentence is the title of, ``rivals`` those on another tool of
    the same topic. ``softly`` are the conditions that are only wished for, by how they are said. ``narrowing`` are
    words that tell which part of what is named.
    """

    cost: str | None = None
    not_cost: str | None = None
    level: Level | None = None
    not_levels: frozenset[Level] = frozenset()
    language: str | None = None
    or_languages: frozenset[str] = frozenset()
    not_languages: frozenset[str] = frozenset()
    hours: float | None = None
    below: float | None = None
    least: float | None = None
    above: float | None = None
    too_long: float | None = None
    not_long: bool = False
    weeks: float | None = None
    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    not_styles: frozenset[str] = frozenset()
    only_named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_these: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    within: frozenset[str] | None = None
    avoid: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    unprepared: bool = False
    knows_only: bool = False
    anew: bool = False
    like: frozenset[str] = frozenset()
    compared: frozenset[str] = frozenset()
    onward: bool = False
    only: str | None = None
    words: tuple[str, ...] = ()
    narrowing: frozenset[str] = frozenset()
    topics: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    weekly: float | None = None
    liked_kinds: frozenset[str] = frozenset()
    wished: frozenset[str] = frozenset()
    practical: bool = False
    named: Mapping[str, float] = field(default_factory=dict)
    sure: Mapping[str, float] = field(default_factory=dict)
    gentle: bool = False
    finished: frozenset[str] = frozenset()
    unread: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    made: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    uses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ways: Mapping[str, frozenset[str]] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    exact: frozenset[str] = frozenset()
    rivals: frozenset[str] = frozenset()
    softly: Mapping[str, Wanted] = field(default_factory=dict)

    def wishes(self) -> bool:
        """Whether anything is wished for: a name, a topic, or a condition that says how it should be."""
        said = self.topics or self.words or self.named or self.liked_kinds or self.practical or self.done
        how = self.cost or self.not_cost or self.level or self.not_levels or self.language or self.weekly
        long = self.hours or self.below or self.least or self.above or self.too_long
        taught = self.styles or self.not_styles or self.ways or self.only_named or self.made
        without = self.avoid or self.lacks or self.not_kinds or self.unprepared
        pointed = self.onward or self.like or self.before or self.only or self.kinds or self.known
        return bool(said or how or long or taught or without or pointed)
