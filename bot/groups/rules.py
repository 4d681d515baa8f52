"""Pure decisions of groups: who fits which group and why, who follows a lead, what a week was like. No session here.

Free hours are masks: one bit for each half hour of the week in UTC, from Monday 00:00.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

HALF_HOURS = 336
_WEEKEND = sum(1 << half for half in range(5 * 48, 7 * 48))
_LEVELS = ("beginner", "intermediate", "advanced")
_WORD = re.compile(r"[\w+#]+(?:-[\w+#]+)*")
_EMPTY = frozenset(
    word
    for words in (
        "a the of for with and in to development evening evenings group club circle people",
        "study learning learn",
    )
    for word in words.split()
)
ENOUGH = 8  # half hours of overlap, beyond which more is no better
MOST = 3


class Seeker(Struct, frozen=True):
    """Who looks for a group. ``free`` is their mask; None where they did not say. ``track`` is the id of the one they
    want to go, where that is what they named."""

    topic: str
    level: str = "any"
    hours: int = 3
    language: str = "en"
    free: int | None = None
    track: str | None = None


class Subject(Struct, frozen=True):
    """What a topic is about: its words, the topics of the vocabulary that it names, and those with all above them."""

    words: frozenset[str]
    named: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()

    def closeness(self, other: Subject) -> int:
        """35 for the same, 20 where one holds the other, in words or in the vocabulary."""
        if self.words == other.words or (self.named and self.named == other.named):
            return 35
        shared = len(self.words & other.words)
        near = shared and shared == min(len(self.words), len(other.words))
        return 20 if near or self.kin & other.named or self.named & other.kin else 0


class Candidate(Struct, frozen=True):
    """A group with a free seat. ``free`` is when most of its people are free, 0 where that is not known; ``title`` are
    the words of its name."""

    id: int
    topic: str
    level: str
    hours: int
    language: str
    free: int
    about: Subject
    title: frozenset[str] = frozenset()
    track: str | None = None

    @classmethod
    def of(
        cls, id: int, topic: str, level: str, hours: int, language: str, free: int, track: str | None = None
    ) -> Candidate:
        return cls(id, topic, level, hours, language, free, subject(topic), track=track)


class Match(Struct, frozen=True):
    """A group that fits: ``score`` from 0 to 100 and what it is made of. ``overlap`` is in half hours; ``known`` is
    whether both said when they are free, ``track`` whether they go the same track."""

    id: int
    score: int
    overlap: int
    weekend: int
    topic: int
    level: bool
    pace: bool
    language: bool
    known: bool
    track: bool = False


def words_in(text: str) -> list[str]:
    """The words of a text in order; one with a hyphen is one."""
    return [word.replace("-", "") for word in _WORD.findall(text.casefold())]


def words_of(topic: str) -> frozenset[str]:
    """The words of a topic without those that say nothing of it, unless there are no others."""
    words = frozenset(words_in(topic))
    return words - _EMPTY or words


def subject(text: str, named: frozenset[str] = frozenset(), kin: frozenset[str] = frozenset()) -> Subject:
    return Subject(words_of(text), named, kin)


def best(
    seeker: Seeker, candidates: Iterable[Candidate], most: int = MOST, about: Subject | None = None
) -> list[Match]:
    """The groups that fit best, best first: those about the topic that have hours in common, as far as is known."""
    about = about or subject(seeker.topic)
    found = [score(seeker, about, group) for group in candidates]
    fitting = [match for match in found if match.topic and (match.overlap or not match.known)]
    return sorted(fitting, key=lambda match: (-match.score, match.id))[:most]


def score(seeker: Seeker, about: Subject, group: Candidate) -> Match:
    """Topic 35, hours in common 30, level 15, language 10, pace 10: the sum is 100 when everything fits."""
    common = (seeker.free or 0) & group.free
    overlap = common.bit_count()
    track = seeker.track is not None and seeker.track == group.track
    near = about.closeness(group.about) or (20 if about.words and about.words <= group.title else 0)
    topic = 35 if track else near
    level = _level(seeker.level, group.level)
    language = seeker.language == group.language
    pace = abs(seeker.hours - group.hours) <= max(1, seeker.hours // 3)
    total = topic + 30 * min(overlap, ENOUGH) // ENOUGH + level + 10 * language + 10 * pace
    weekend = (common & _WEEKEND).bit_count()
    known = bool(seeker.free and group.free)
    return Match(group.id, total, overlap, weekend, topic, level == 15, pace, language, known, track)


def _level(one: str, other: str) -> int:
    if "any" in (one, other) or one == other:
        return 15
    return 5 if abs(_LEVELS.index(one) - _LEVELS.index(other)) == 1 else 0


def mask(spans: Iterable[tuple[int, int]], zone: str, now: datetime) -> int:
    """The mask of spans of minutes from local Monday 00:00, at the zone's present offset."""
    offset = now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)
    shift = int(offset.total_seconds()) // 60
    bits = 0
    for begin, end in spans:
        for minute in range(begin, end, 30):
            bits |= 1 << ((minute - shift) // 30 % HALF_HOURS)
    return bits


def most_of(masks: Sequence[int]) -> int:
    """When more than half of those who said are free; nothing where nobody said."""
    need = len(masks) // 2 + 1
    if not masks:
        return 0
    counts = Counter(half for one in masks for half in range(HALF_HOURS) if one >> half & 1)
    return sum(1 << half for half, count in counts.items() if count >= need)


class Tally(Struct, frozen=True):
    """How many of a group took part in a week, rested, or neither."""

    people: int
    took_part: int
    resting: int

    @property
    def kept(self) -> bool:
        """Whether everyone took part or declared rest; nothing is kept where all rest."""
        return self.took_part > 0 and self.took_part + self.resting == self.people


def tally(people: Sequence[int], kinds: Mapping[int, Collection[str]]) -> Tally:
    """From what kinds of news there are of each member."""
    active = {number for number in people if {"checkin", "focus"} & set(kinds.get(number, ()))}
    resting = {number for number in people if "rest" in kinds.get(number, ())} - active
    return Tally(len(people), len(active), len(resting))


def elected(members: Sequence[tuple[int, datetime]], votes: Mapping[int, int]) -> int | None:
    """Who leads next, of (member, joined) that are willing: most votes, of those the longest in the group.

    ``votes`` is the voter's choice; votes for others, and of nobody in the group, do not count.
    """
    willing = dict(members)
    counts = Counter(choice for choice in votes.values() if choice in willing)
    return min(willing, key=lambda member: (-counts[member], willing[member], member), default=None)
