"""Hours at the weekend: those of the one that comes, unless a sentence tells of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.words.durations import SPELLS

WEEKEND = {"weekend", "wochenende", "finde"}
THE = {"the", "this", "next", "coming", "am", "dem", "diesem", "kommenden", "el", "este", "proximo"}
EACH = {"each", "every", "per", "jeden", "jede", "jedes", "pro", "cada"}
_USUALLY = """
usually normally mostly regularly always weekdays weekday evenings mornings
abends normalerweise meistens meist immer werktags normalmente siempre
"""
OF_ALL = EACH | {*_USUALLY.split()} | {spell for spell, weeks in SPELLS.items() if weeks >= 1}
STOPS = {".", "!", "?", ";"}
FARTHEST = 6


def of_one(reading: Reading, first: int, last: int) -> set[int]:
    """The places of "at the weekend" before or behind an amount that stands from ``first`` to ``last``; not beside
    "every", or weeks that it lasts for."""
    if not OF_ALL.isdisjoint(_sentence(reading.words, first)):
        return set()
    before, after = reading.clause_before(first, FARTHEST), reading.clause_after(last + 1, 3)
    near = (*range(first - len(before), first), *range(last + 1, last + 1 + len(after)))
    weekend = next((at for at in near if at and reading.words[at] in WEEKEND and reading.words[at - 1] in THE), 0)
    return {weekend - 1, weekend} if weekend else set()


def _sentence(words: Sequence[str], at: int) -> Sequence[str]:
    """The words of the sentence that a place stands in."""
    stops = [-1, *(place for place, word in enumerate(words) if word in STOPS), len(words)]
    begin, end = next((one, other) for one, other in pairwise(stops) if one < at <= other)
    return words[begin + 1 : end]
