"""The score of one entry: a sum of parts, each of which can be told as a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import log2

from msgspec import Struct, field

from bot.catalogue import LEVELS, Content, Level, Resource
from bot.resources.finding.suiting import unsuited
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.vocabulary import EASY

# Chosen by a random walk over the questions that are not held out; see tests/benchmarks/relevance.py.
WORDS, TOPIC, PRAISE, LEVEL, HABIT, NAMED, YOURS = 0.43, 0.77, 0.05, 0.04, 0.2, 0.35, 0.6
MEANING, HELPED, TIME = 0.9, 0.1, 0.05
MISSING = 0.2  # what it costs to need only what somebody does not know who told what they know
SOFTLY = 0.5  # what it adds to keep all that is only wished for
CHEAP: Mapping[str | None, float] = {"free": 0.4, "freemium": 0.2}  # what it adds to cost less, where that is wished
NEEDED, BEYOND = 0.06, 3.0  # what it costs to need already what is asked for; how much more on something else
INTRODUCED = 2.0  # how much more the level counts where an introduction is asked for
GENTLE = 5.0  # how much more the level counts for somebody who is new to it
UNASKED: Mapping[Level, float] = {"beginner": 0.4, "intermediate": 0.2, "advanced": -0.4}
INTRODUCING = {"intro", "introduction", "introductory", "einfuhrung", "einstieg", "introduccion"}
_STARTING = """
start starting started begin beginning anfangen anfange fange starten starte beginnen beginne empezar empiezo comenzar
comienzo iniciar iniciarme
"""
STARTING = frozenset(_STARTING.split())
HOW_FAR = EASY | INTRODUCING | STARTING  # words that tell how far it should go, and not what it is about


class Learner(Struct, frozen=True):
    """Who asks, as far as known. ``known`` are topics, ``done`` and ``refused`` ids, ``wanted`` ids of a track.

    ``height`` is the level they are at, as a place in LEVELS; ``hours`` is what they have in a week (``reckoned``: only
    what their track reckons with), ``weeks`` what is left of the milestone they are at; ``hard`` are topics and levels
    that were too much for them, ``long`` the hours that were. ``hidden`` are ids that cannot be shown to anybody now;
    ``helped`` tells from -1 to 1 how an entry served others of this community. ``languages`` are those they read.
    """

    stage: str | None = None
    known: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()
    height: int | None = None
    hours: float | None = None
    reckoned: bool = False
    weeks: float | None = None
    hard: frozenset[tuple[str, Level]] = frozenset()
    long: float | None = None
    hidden: frozenset[str] = frozenset()
    helped: Mapping[str, float] = field(default_factory=dict)
    languages: frozenset[str] = frozenset({"en"})

    def in_time(self, entry: Resource) -> bool:
        """Whether the entry fits into what is left of the milestone they are at."""
        return bool(self.hours and self.weeks and entry.hours and entry.hours <= self.hours * self.weeks)


STRANGER = Learner()


class Way(Struct, frozen=True):
    """Where it goes on: what lies ``ahead``, with how surely, the topics on which something can build, the level of
    what they finished who ask what comes next, and what stands ``behind`` all that is finished."""

    ahead: Mapping[str, float] = field(default_factory=dict)
    taught: frozenset[str] = frozenset()
    at: int | None = None
    behind: frozenset[str] = frozenset()


class Asked(Struct, frozen=True):
    """What is asked, by whom, which topics help how much, how near entries are in meaning, by their ids, and the way
    on from what they know. ``grounds`` are the topics that they say they know, with what these are part of,
    ``softly`` tells of each condition that is only wished for whether an entry keeps it."""

    wanted: Wanted
    learner: Learner
    about: Mapping[str, float]
    content: Content
    near: Mapping[str, float]
    way: Way
    grounds: frozenset[str] = frozenset()
    softly: Sequence[Callable[[Resource], bool]] = ()


Part = Callable[[Resource], float]


class Score:
    """What tells entries apart for who asks; what is the same for all is not worked out for each."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self._parts = asked, {name: part for name, (tells, part) in _parts(asked).items() if tells}
        self._others = list(self._parts.values())

    def of(self, entry: Resource, words: float) -> float:
        """``words`` is how well the words fit, from 0 to 1."""
        return sum([part(entry) for part in self._others], WORDS * words)

    def of_topic(self, entry: Resource) -> float:
        return self._parts["topic"](entry) if "topic" in self._parts else 0.0

    def parts(self, entry: Resource, words: float) -> dict[str, float]:
        """What it is made of, by name."""
        return {"words": WORDS * words, **{name: part(entry) for name, part in self._parts.items()}}

    def speaks_for(self) -> set[str]:
        """The entries for which more may speak than their level and stage, but for what is said of a topic."""
        learner, way, content, asked = self.asked.learner, self.asked.way, self.asked.content, self.asked
        ready = (content.sorted.by_need.get(topic, ()) for topic in way.taught)
        liked = (content.sorted.by_kind.get(kind, ()) for kind in asked.wanted.liked_kinds)
        yours = {*way.ahead, *way.behind, *learner.wanted, *learner.helped}
        return yours.union(asked.near, content.praised, *ready, *liked)

    def of_others(self) -> float:
        """The most that the score of any other can be."""
        wanted, learner = self.asked.wanted, self.asked.learner
        form = bool(wanted.language) + bool(wanted.practical) + 0.5 * bool(wanted.weekly)
        yours = 0.15 * bool(learner.stage)
        form += SOFTLY / HABIT * bool(self.asked.softly) + CHEAP["free"] / HABIT * wanted.cheap
        return LEVEL * max(_level(self.asked).values()) + HABIT * form + TIME * bool(learner.weeks) + YOURS * yours


def _parts(asked: Asked) -> Mapping[str, tuple[object, Part]]:
    """Each part but the words, and whether it can tell entries apart."""
    wanted, learner, praised = asked.wanted, asked.learner, asked.content.praised
    known, cost = learner.hours or learner.height is not None, unsuited(wanted, learner, asked.content)
    form = wanted.liked_kinds or wanted.language or wanted.practical or wanted.weekly
    return {
        "topic": (asked.about, lambda entry: TOPIC * _overlap(entry, asked.about)),
        "praised": (praised, lambda entry: PRAISE * praised.get(entry.id, 0.0)),
        "level": (True, _at_level(asked)),
        "form": (form, lambda entry: HABIT * _form(entry, wanted)),
        "named": (wanted.named, lambda entry: NAMED * wanted.named.get(entry.id, 0.0)),
        "meaning": (asked.near, lambda entry: MEANING * asked.near.get(entry.id, 0.0)),
        "helped": (learner.helped, lambda entry: HELPED * learner.helped.get(entry.id, 0.0)),
        "softly": (asked.softly, lambda entry: SOFTLY * _kept(entry, asked.softly)),
        "cheap": (wanted.cheap, lambda entry: CHEAP.get(entry.cost, 0.0)),
        "time": (learner.weeks, lambda entry: TIME * learner.in_time(entry)),
        "suits": (known, lambda entry: -cost(entry)),
        "you": (True, _yours(asked)),
    }


def _kept(entry: Resource, checks: Sequence[Callable[[Resource], bool]]) -> float:
    return sum(check(entry) for check in checks) / len(checks)


def _overlap(entry: Resource, about: Mapping[str, float]) -> float:
    """How much of what was asked about the entry is on; its first topic counts most."""
    hits = [about[topic] * (1.0 if place == 0 else 0.75) for place, topic in enumerate(entry.topics) if topic in about]
    if not hits:
        return 0.0
    hits.sort(reverse=True)
    focus = 1.0 / (1 + 0.08 * (len(entry.topics) - 1))
    return (hits[0] + 0.5 * sum(hits[1:])) * focus


def _at_level(asked: Asked) -> Part:
    """Less for what needs already what they want to learn, who begin with it, or tell neither that they know it nor how
    far they are."""
    wanted, level = asked.wanted, _level(asked)
    told = wanted.level or wanted.not_levels or wanted.done or wanted.known or wanted.practical
    if wanted.level != "beginner" and (told or not wanted.sure):
        return lambda entry: LEVEL * level[entry.level]
    return lambda entry: LEVEL * level[entry.level] - NEEDED * _needs_it(entry, wanted)


def _level(asked: Asked) -> Mapping[Level, float]:
    """What each level counts. Without a word about it, what one can begin with comes first; after something, what is
    not below it."""
    wanted, at = asked.wanted, asked.way.at
    if wanted.level:
        return {level: 1.0 if level == wanted.level else 0.0 for level in LEVELS}
    return _ease(wanted) if at is None else {level: 1.0 if place >= at else 0.0 for place, level in enumerate(LEVELS)}


def _ease(wanted: Wanted) -> Mapping[Level, float]:
    """What a level counts where none is wanted."""
    if wanted.gentle or _starts(wanted):
        return {"beginner": GENTLE, "intermediate": 0.0, "advanced": -GENTLE}
    if not INTRODUCING.isdisjoint(wanted.words):
        return {"beginner": INTRODUCED, "intermediate": 0.0, "advanced": -INTRODUCED}
    return UNASKED


def _starts(wanted: Wanted) -> bool:
    """Whether they ask how to start; with something by its name they have, or mean just that."""
    return not STARTING.isdisjoint(wanted.words) and not any(sure >= 1.0 for sure in wanted.named.values())


def _needs_it(entry: Resource, wanted: Wanted) -> float:
    """How surely it is on what they want to learn and needs it already."""
    if wanted.level == "beginner":  # "a python course for beginners" that needs programming
        return float(not set(entry.topics).isdisjoint(entry.prerequisites))
    needed = (topic for topic in entry.prerequisites if topic in entry.topics)
    return max((wanted.sure.get(one, 0.0) * (BEYOND if one != entry.topics[0] else 1.0) for one in needed), default=0.0)


def _form(entry: Resource, wanted: Wanted) -> float:
    found = 1.0 if entry.kind in wanted.liked_kinds else 0.0
    found += 1.0 if wanted.language and wanted.language == entry.language else 0.0
    if wanted.practical:
        found += {"hands-on": 1.0, "problem-first": 1.0}.get(entry.style, 0.0)
    if wanted.weekly and entry.hours:
        found += 0.5 if entry.hours <= wanted.weekly * 12 else -0.5
    return found


def _yours(asked: Asked) -> Part:
    """What is known of the person: what comes next for them, and what they lack."""
    wanted, learner, way, known = asked.wanted, asked.learner, asked.way, asked.wanted.known
    track = 1.0 if wanted.onward else 0.3
    behind = way.behind.intersection(way.ahead) if wanted.onward else way.behind  # where they ask for it, it goes on
    bound = asked.grounds or learner.hard or learner.long

    def yours(entry: Resource) -> float:
        score = track if entry.id in learner.wanted else 0.0
        score += 0.4 * way.ahead.get(entry.id, 0.0)
        score += 0.4 if entry.id in behind else 0.0
        score += 0.15 if learner.stage and learner.stage in entry.stages else 0.0
        score += 0.2 if not way.taught.isdisjoint(entry.prerequisites) else 0.0
        score -= 0.3 if known and known.issuperset(entry.topics) else 0.0
        score -= _too_much(entry, asked) if bound else 0.0
        return YOURS * (score - (1.0 if entry.id in learner.done else 0.0))

    return yours


def _too_much(entry: Resource, asked: Asked) -> float:
    """What they lack for it, and how much harder or longer it is than they can take."""
    learner = asked.learner
    return MISSING * _missing(entry, asked) + _too_hard(entry, learner) + _too_long(entry, learner)


def _missing(entry: Resource, asked: Asked) -> float:
    """How much of what it needs somebody lacks who told what they know, from 0 to 1."""
    if not asked.grounds or not entry.prerequisites:
        return 0.0
    return len([need for need in entry.prerequisites if need not in asked.grounds]) / len(entry.prerequisites)


def _too_hard(entry: Resource, learner: Learner) -> float:
    """What was too hard in a topic makes the rest of its level less likely there, and what is harder still less."""
    if not learner.hard:
        return 0.0
    above = [LEVELS.index(entry.level) - LEVELS.index(level) for topic, level in learner.hard if topic in entry.topics]
    return max((0.3 if more == 0 else 1.5 * more for more in above if more >= 0), default=0.0)


def _too_long(entry: Resource, learner: Learner) -> float:
    """The longer beside what was too long, the less likely."""
    if not learner.long or not entry.hours or entry.hours < learner.long:
        return 0.0
    return min(1.0, 0.3 + 0.2 * log2(entry.hours / learner.long))
