"""An inverted index with weighted fields, in memory: BM25F over stems (Robertson and Zaragoza, 2009).

Built from plain arrays, so that five thousand entries take a few megabytes and a look-up less than a millisecond; the
decision record on finding resources says why no search library is used.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from bot.resources.phrases import stems_of

SATURATION, LENGTH = 1.3, 0.34  # k1 and b of BM25
COMMON = 0.6  # a word that more than this part of the rows hold tells nothing


class Index:
    """Rows of texts, each text with the weight of its field. Rows are numbered in the order they come in."""

    def __init__(self, rows: Iterable[Sequence[tuple[float, str]]]) -> None:
        self._rows: dict[str, array[int]] = {}
        self._counts: dict[str, array[float]] = {}
        lengths = array("f", (self._add(number, fields) for number, fields in enumerate(rows)))
        usual = sum(lengths) / len(lengths) if lengths else 1.0
        self._norm = array("f", (SATURATION * (1 - LENGTH + LENGTH * length / (usual or 1.0)) for length in lengths))

    def _add(self, row: int, fields: Sequence[tuple[float, str]]) -> float:
        counts: dict[str, float] = {}
        length = 0.0
        for weight, text in fields:
            found = Counter(stems_of(text))
            length += weight * found.total()
            for word, times in found.items():
                counts[word] = counts.get(word, 0.0) + weight * times
        for word, count in counts.items():
            if word not in self._rows:
                self._rows[word], self._counts[word] = array("H"), array("f")
            self._rows[word].append(row)
            self._counts[word].append(count)
        return length

    def __contains__(self, word: str) -> bool:
        return word in self._rows

    def used(self, word: str) -> int:
        """How many rows hold the word."""
        return len(self._rows.get(word, ()))

    def rarity(self, word: str) -> float:
        """The word's inverse document frequency; 0 for one that nearly every row holds."""
        rows, used = len(self._norm), self.used(word)
        return log(1 + (rows - used + 0.5) / (used + 0.5)) if used <= max(1, COMMON * rows) else 0.0

    def search(self, words: Mapping[str, float]) -> dict[int, float]:
        """Each row that holds one of the words (stems, each with its weight) with its score."""
        found: dict[int, float] = {}
        for word, weight in words.items():
            worth = weight * self.rarity(word)
            if worth and word in self._rows:
                for row, count in zip(self._rows[word], self._counts[word], strict=True):
                    found[row] = found.get(row, 0.0) + worth * count / (count + self._norm[row])
        return found
