"""What keeps the conditions of a search and is about what was asked, and which condition left nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from bot.catalogue import Content, Resource
from bot.resources import overruled
from bot.resources.finding.meaning import Meant, Near
from bot.resources.finding.scoring import Learner
from bot.resources.leaving_out import KEY, MAKERS, bound_by, fewer, made_last, without
from bot.resources.overruled import Overruled
from bot.resources.reading.wanted import Wanted

if TYPE_CHECKING:
    from bot.resources.finding.ranking import Finder, Hit

SHOWN = 3
SPARE = 10  # looked at beyond the page, as some may be about something else
FAR = 0.35  # of what one on the nearest topic has for that: an entry with less is about something else
SAID = 0.8  # how well the words of an entry must fit beside the best of all where that alone makes it fit
SAID_IN_PART = 0.4  # the same where no topic was named
FROM_NEAR, SURELY = 0.13, 1.6  # what nearness in meaning adds to what is understood; where it is enough alone
LED = 3.0  # how surely whoever names what is away means what came after it: before all that only sounds like it


class Search(Struct, frozen=True):
    """What somebody looks for: a sentence, the filters of the command, and what the sentence means to a model."""

    sentence: str
    filters: dict[str, Any]
    meant: Meant | None = None
    reply_to: str | None = None


def as_wanted(filters: dict[str, Any]) -> dict[str, Any]:
    """The filters of the command as fields of :class:`Wanted`."""
    several = {"topic": "topics", "kind": "kinds"}
    found: dict[str, Any] = {}
    for name, value in filters.items():
        if value is not None and name not in (KEY, *MAKERS):
            value = frozenset({value}) if name == "kind" else value
            found[several.get(name, name)] = frozenset(value) if isinstance(value, list) else value
    if "topics" in found:
        topic = found["topics"]
        found |= {"topics": (topic,), "sure": {topic: 1.0}, "only_topic": topic}
    return found


def as_said(finder: Finder, search: Search) -> Wanted:
    """Its words and filters, before anything follows from them."""
    said = _spoken(finder, search)
    return replace(said, **as_wanted(search.filters))


def _spoken(finder: Finder, search: Search) -> Wanted:
    """Its words, as far as they hold."""
    return without(made_last(finder.understand(search.sentence), search.filters), search.filters.get(KEY, ()))


def understood(finder: Finder, search: Search, learner: Learner) -> Wanted:
    return read(finder, search, learner)[0]


def read(finder: Finder, search: Search, learner: Learner) -> tuple[Wanted, list[Overruled]]:
    """Without what is left out, neither as it was said nor as it follows from all that was said; and the words before
    which the filters went."""
    gone = search.filters.get(KEY, ())
    said = refused_last(_spoken(finder, search))
    said = without(finder.completed(said), gone)
    said = in_their_weeks(said, learner)
    filters = [Wanted(**as_wanted({name: value})) for name, value in search.filters.items() if name != KEY]
    over = overruled.overruled(said, filters, finder.content)
    typed = as_wanted(search.filters)
    if "not_named" in typed:
        typed["not_named"] = {**said.not_named, **typed["not_named"]}
    return replace(overruled.without(said, over), **overruled.beside(typed), **typed), over


def refused_last(said: Wanted) -> Wanted:
    """Without the makers and names that are refused as well: "kaggle courses on sql, not from kaggle"."""
    gone = {id for ids in said.not_named.values() for id in ids}
    made = {name: ids for name, ids in said.made.items() if not gone.issuperset(ids)}
    only = {name: ids for name, ids in said.only_named.items() if not gone.issuperset(ids)}
    named = {id: sure for id, sure in said.named.items() if id not in gone}
    return replace(said, made=made, only_named=only, named=named)


def less(search: Search, names: Collection[str]) -> Search:
    """The same without some of its conditions."""
    return replace(search, filters=fewer(search.filters, names))


class Seeking(Struct, frozen=True):
    """For whom it is looked, how near the entries are in meaning, and what is named and does not answer now."""

    finder: Finder
    learner: Learner
    near: Near
    away: Sequence[Resource]

    def hits(self, search: Search, wanted: Wanted, many: int) -> list[Hit]:
        completed = self.finder.completed(wanted)  # again, as filters and what is away say more than the sentence
        found = self.finder.rank(completed, many, self.learner, self.near.beside)
        return fitting(found, wanted, self.finder, self.near)

    def helps(self, search: Search, wanted: Wanted) -> Sequence[Sequence[str]]:
        """Each condition without which something is found, most first; as few together as may be, where none helps
        alone."""
        names = bound_by(wanted)
        found = {name: self._many(search, [name]) for name in names}
        helping = sorted((name for name in names if found[name]), key=lambda name: -found[name])
        return [[name] for name in helping] or self._together(search, names)

    def _together(self, search: Search, names: Sequence[str]) -> Sequence[Sequence[str]]:
        if len(names) < 2 or not self._many(search, names):
            return []
        gone = list(names)
        for name in names:
            rest = [one for one in gone if one != name]
            gone = rest if self._many(search, rest) else gone
        return [gone]

    def _many(self, search: Search, names: Sequence[str]) -> int:
        again = less(search, names)
        wanted = understood(self.finder, again, self.learner)
        wanted = in_place_of(self.away, wanted, self.learner.hidden, self.finder.content)
        return len(self.hits(again, wanted, SHOWN + SPARE))


def in_place_of(away: Sequence[Resource], wanted: Wanted, hidden: Collection[str], content: Content) -> Wanted:
    """Whoever names what does not answer now is led to what came after it, or to what is on the same topic."""
    after = {one.id: LED for gone in away if (one := content.live(gone.id, hidden))}
    if away and not after and not wanted.topics:
        topic = away[0].topics[0]
        return replace(wanted, topics=(topic,), sure={topic: 1.0})
    return replace(wanted, named={**wanted.named, **after}) if after else wanted


def in_their_weeks(wanted: Wanted, learner: Learner) -> Wanted:
    """ "in two weeks", with the hours a week that they set aside, where the sentence names none."""
    if not wanted.weeks or wanted.weekly or not learner.hours:
        return wanted
    hours = wanted.weeks * learner.hours
    return replace(wanted, hours=min(hours, wanted.hours or hours))


def fitting(hits: list[Hit], wanted: Wanted, finder: Finder, near: Near) -> list[Hit]:
    """Without those that keep the conditions and are about something else: a Spanish course, but not the one on Python
    that was asked for; but all of a form where none is on the field it should be on: "newsletter on AI". Nothing where
    too little of the words and of their meaning is spoken of here, unless they are of another language; and nothing
    where nothing is wished, but only refused, nor where something is asked of the bot itself."""
    from bot.resources.finding.grasp import GRASPED

    akin = near.akin
    if wanted.topics:
        around, alone = finder.topics.around(wanted.topics), finder.topics.are_all(wanted)
        about = [hit for hit in hits if hit.resource.id in akin or _is_on(hit, around, alone)]
        return about or (hits if wanted.kinds and any(finder.topics.are_broad([one]) for one in wanted.topics) else [])
    if wanted.favour:
        return []
    grasp = finder.grasp(wanted)
    if grasp is None:
        return hits if wanted.wishes() else []
    if grasp + FROM_NEAR * near.nearest >= GRASPED or near.nearest >= SURELY:
        return [hit for hit in hits if hit.resource.id in akin or _is_about(hit, SAID_IN_PART)]
    return [hit for hit in hits if _is_about(hit, SAID_IN_PART)] if wanted.language else []


def _is_on(hit: Hit, around: set[str], alone: bool) -> bool:
    """Whether it is about what is named; where nothing else is said, it must be on it or on what stands around that."""
    named = "named" in hit.reasons or not around.isdisjoint(hit.resource.topics)
    return _is_about(hit) and (named or not alone)


def _is_about(hit: Hit, said: float = SAID) -> bool:
    """Whether it is on what was named, on much of it, or says it in its own words."""
    return "named" in hit.reasons or hit.said >= said or hit.on >= FAR
