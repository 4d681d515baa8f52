"""Which of some entries keep the conditions and fit best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest

from msgspec import Struct

from bot.catalogue import Resource
from bot.resources.finding.must_hold import Check
from bot.resources.finding.scoring import Score


class Chosen(Struct, frozen=True, order=True):
    """A row with its score. ``words`` is how well its words fit beside the best of those that keep the conditions."""

    score: float
    id: str
    row: int
    words: float


class Choice(Struct, frozen=True):
    """At most ``limit`` of the entries that keep the conditions; ``lexical`` tells how well the words of a row
    fit."""

    entries: Sequence[Resource]
    keeps: Check
    score: Score
    lexical: Mapping[int, float]
    limit: int

    def among(self, rows: Iterable[int]) -> list[Chosen]:
        """Those that fit best, best first."""
        kept = [row for row in rows if self.keeps(self.entries[row])]
        best = max((self.lexical.get(row, 0.0) for row in kept), default=0.0) or 1.0
        found = (self._scored(row, self.lexical.get(row, 0.0) / best) for row in kept)
        return nlargest(self.limit, found)

    def _scored(self, row: int, words: float) -> Chosen:
        entry = self.entries[row]
        return Chosen(self.score.of(entry, words), entry.id, row, words)
