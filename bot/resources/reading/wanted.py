"""What a sentence asks for, as it was understood."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from bot.catalogue import Level


class Conditions(Struct, frozen=True):
    """What is never bent: nothing is shown that breaks one (:func:`bot.resources.finding.must_hold.condition`)."""

    cost: str | None = None
    not_cost: str | None = None
    level: Level | None = None
    not_levels: frozenset[Level] = frozenset()
    language: str | None = None
    or_languages: frozenset[str] = frozenset()  # which will do in place of ``language``
    not_languages: frozenset[str] = frozenset()

    # How long it may take, in hours: what is of no known length keeps none of these but ``too_long``.
    hours: float | None = None  # at most
    below: float | None = None  # less than
    least: float | None = None  # at least
    above: float | None = None  # more than
    too_long: float | None = None  # less than, where it is known

    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    not_styles: frozenset[str] = frozenset()

    # Which ones: names as they were said, each with the ids of what is called so or made by them.
    only_named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_these: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(
        default_factory=dict
    )  # only of these forms
    within: frozenset[str] | None = None  # the only ids, where the content tells them
    rivals: frozenset[str] = frozenset()  # ids on another tool of the same topic

    # Ids that are pointed at, and are not what is wanted.
    done: frozenset[str] = frozenset()  # that are known, or behind them
    before: frozenset[str] = frozenset()  # what they get ready for
    like: frozenset[str] = frozenset()  # what it should be like
    compared: frozenset[str] = frozenset()  # how it should differ from that: shorter, easier, harder

    # Topics, and what is needed first.
    only_topic: str | None = None
    avoid: frozenset[str] = frozenset()  # neither taught nor needed
    lacks: frozenset[str] = frozenset()  # not needed
    unprepared: bool = False  # nothing is needed first
    knows_only: bool = False  # nothing but what is ``known``
    anew: bool = False  # nothing of what it teaches, as it begins at the beginning of that


class Wanted(Conditions, frozen=True):
    """All that a sentence asks for: its conditions, and what else was understood."""

    # What binds only where it leaves something, and else is ``lost``: it becomes a condition, see finding/bonds.py.
    made: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # makers, with their ids
    uses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # tools to work with, with their topics
    ways: Mapping[str, frozenset[str]] = field(default_factory=dict)  # how it is taught, with the styles
    sought_kinds: frozenset[str] = frozenset()  # those of ``liked_kinds`` that are named as what is looked for
    must_say: tuple[str, ...] = ()  # what an entry must say to be kept

    # What it is about, and what colours the ranking.
    words: tuple[str, ...] = ()  # to search for
    narrowing: frozenset[str] = frozenset()  # those of them that tell which part of what is named
    topics: tuple[str, ...] = ()
    sure: Mapping[str, float] = field(default_factory=dict)  # the topics, with how surely each is meant
    named: Mapping[str, float] = field(default_factory=dict)  # the ids that are meant, with how surely
    exact: frozenset[str] = frozenset()  # the ids of what the whole sentence is the title of
    liked_kinds: frozenset[str] = frozenset()  # "course" alone bars what is nothing like one
    practical: bool = False
    cheap: bool = False  # what costs less comes first
    gentle: bool = False  # they are new to it
    onward: bool = False  # they ask what comes next
    favour: bool = False  # it is asked of the bot itself, and of nothing to learn with
    known: frozenset[str] = frozenset()  # topics
    finished: frozenset[str] = frozenset()  # those of ``done`` that were finished, and not only known
    past_words: tuple[str, ...] = ()  # for what was finished, where they are no name
    weekly: float | None = None  # hours that somebody has in a week
    weeks: float | None = None  # in which ``hours`` were said
    not_long: bool = False  # ``hours`` stand for what is not too long for its form
    softly: Mapping[str, Wanted] = field(default_factory=dict)  # conditions that are only wished for, as they were said

    # What is only told in the answer, as it could not be kept.
    unread: tuple[str, ...] = ()  # each "no" that was not understood
    untold: tuple[str, ...] = ()  # what should hold, and is known of no entry
    lost: tuple[str, ...] = ()  # what nothing that fits tells or keeps

    def told(self) -> dict[str, str]:
        """All that was understood, by field, in plain words for whoever changes a rule."""
        said = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return {name: _plainly(value) for name, value in said if value}

    def wishes(self) -> bool:
        """Whether anything is wished for: a name, a topic, or a condition that says how it should be."""
        said = self.topics or self.words or self.named or self.liked_kinds or self.practical or self.done
        how = self.cost or self.not_cost or self.level or self.not_levels or self.language or self.weekly
        long = self.hours or self.below or self.least or self.above or self.too_long
        taught = self.styles or self.not_styles or self.ways or self.only_named or self.made
        without = self.avoid or self.lacks or self.not_kinds or self.unprepared
        pointed = self.onward or self.softly or self.like or self.before or self.only_topic or self.kinds or self.known
        return bool(said or how or long or taught or without or pointed)


def _plainly(value: object) -> str:
    if isinstance(value, tuple | frozenset | Mapping):
        return ", ".join(map(str, value if isinstance(value, tuple) else sorted(value)))
    return "yes" if value is True else str(value)
