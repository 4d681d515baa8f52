"""What suits somebody where they stand: how hard it is beside what they have in hand or behind them, and how long
beside the hours that they have in a week."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import log2
from typing import TYPE_CHECKING

from bot.catalogue import LEVELS, Content, Resource
from bot.resources.reading.wanted import Wanted

if TYPE_CHECKING:
    from bot.resources.finding.scoring import Learner

STEEP = (0.0, 0.4, 0.8)  # what each level costs beyond the one that they are at
ASIDE = 0.4  # what it costs to be easy and on something else
SOON, LONG = 8.0, 0.2  # weeks that cost nothing; what twice as many cost


def height_of(entries: Iterable[Resource]) -> int | None:
    """The level that somebody is at who has these in hand or behind them, as a place in LEVELS."""
    return max((LEVELS.index(entry.level) for entry in entries), default=None)


def unsuited(wanted: Wanted, learner: Learner, content: Content) -> Callable[[Resource], float]:
    """What it costs to be harder or longer than suits them; nothing for what they named or what their track names."""
    asked = frozenset(one for topic in wanted.topics for one in content.under.get(topic, (topic,)))
    told = wanted.level or wanted.not_levels or wanted.done or wanted.onward  # they say how far they are
    height = None if told else learner.height

    def cost(entry: Resource) -> float:
        if entry.id in learner.wanted or _is_meant(entry, wanted):
            return 0.0
        aside = ASIDE if asked and asked.isdisjoint(entry.topics) else 0.0
        return _drawn_out(entry, wanted, learner) + (0.0 if height is None else max(aside, _beyond(entry, height)))

    return cost


def _is_meant(entry: Resource, wanted: Wanted) -> bool:
    """Whether it is named, and not by what is the name of its topic, too: "computer vision"."""
    surely = wanted.named.get(entry.id, 0.0)
    return surely > 1.0 or (surely == 1.0 and entry.id not in wanted.exact)


def _beyond(entry: Resource, height: int) -> float:
    return STEEP[max(0, LEVELS.index(entry.level) - height)]


def _drawn_out(entry: Resource, wanted: Wanted, learner: Learner) -> float:
    hours = wanted.weekly or learner.hours
    return LONG * max(0.0, log2(entry.hours / hours / SOON)) if hours and entry.hours else 0.0
