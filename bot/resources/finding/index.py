"""An inverted index with weighted fields, in memory: BM25F over stems (Robertson and Zaragoza, 2009).

Built from plain arrays, so that five thousand entries take a few megabytes and a look-up less than a millisecond; the
decision record on finding resources says why no search library is used.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import log

from bot.resources.reading.words.phrases import stems_of

SATURATION, LENGTH = 1.3, 0.34  # k1 and b of BM25
NOWHERE: tuple[array[int], array[float]] = array("H"), array("f")
COMMON = 0.6  # a word that more than this part of the rows hold tells nothing


class Index:
    """Rows of texts, each text with the weight of its field. Rows are numbered in the order they come in, after those
    of an index ``before``, which is shared and stays as it is: the usual length of a text is the one there."""

    def __init__(self, rows: Iterable[Sequence[tuple[float, str]]], before: Index | None = None) -> None:
        self._held: dict[str, tuple[array[int], array[float]]] = {}  # rows with a word, and how much of it is there
        self._looked_for: dict[str, tuple[array[int], array[float]]] = {}  # the same of what was searched, saturated
        self._before, self._first = before, len(before) if before else 0
        lengths = array("f", (self._add(number, fields) for number, fields in enumerate(rows, self._first)))
        self._size = self._first + len(lengths)
        self._usual: float = before._usual if before else sum(lengths) / (len(lengths) or 1)
        usual = self._usual or 1.0
        self._norm = array("f", (SATURATION * (1 - LENGTH + LENGTH * length / usual) for length in lengths))

    def _add(self, row: int, fields: Sequence[tuple[float, str]]) -> float:
        counts: dict[str, float] = {}
        length = 0.0
        for weight, text in fields:
            found = stems_of(text)
            length += weight * len(found)
            for word in found:
                counts[word] = counts[word] + weight if word in counts else weight
        for word, count in counts.items():
            rows, shares = self._held.get(word) or self._held.setdefault(word, (array("H"), array("f")))
            rows.append(row)
            shares.append(count)
        return length

    def __len__(self) -> int:
        return self._size

    def __contains__(self, word: str) -> bool:
        return self.used(word) > 0

    def is_in(self, row: int, word: str) -> bool:
        """Whether a row of its own holds the word."""
        return row in self._held.get(word, NOWHERE)[0]

    def used(self, word: str) -> int:
        """How many rows hold the word."""
        return len(self._held.get(word, NOWHERE)[0]) + (self._before.used(word) if self._before else 0)

    def words(self) -> dict[str, int]:
        """How many rows hold each word."""
        return {word: len(rows) for word, (rows, _) in self._held.items()}

    def beginning(self, letter: str) -> dict[str, int]:
        """The words that begin with a letter, with how many rows hold each."""
        found = self._before.beginning(letter) if self._before else {}
        for word in self._by_letter.get(letter, ()):
            found[word] = found.get(word, 0) + len(self._held[word][0])
        return found

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self._held:
            found.setdefault(word[0], []).append(word)
        return found

    def rarity(self, word: str) -> float:
        """The word's inverse document frequency; 0 for one that nearly every row holds."""
        rows, used = len(self), self.used(word)
        return log(1 + (rows - used + 0.5) / (used + 0.5)) if used <= max(1, COMMON * rows) else 0.0

    def search(self, words: Mapping[str, float]) -> dict[int, float]:
        """Each row that holds one of the words (stems, each with its weight) with its score."""
        found: dict[int, float] = {}
        for word, weight in words.items():
            worth = weight * self.rarity(word)
            if worth:
                self._score(word, worth, found)
        return found

    def _score(self, word: str, worth: float, found: dict[int, float]) -> None:
        if self._before:
            self._before._score(word, worth, found)
        for row, share in zip(*(self._looked_for.get(word) or self._saturated(word)), strict=True):
            found[row] = found.get(row, 0.0) + worth * share

    def _saturated(self, word: str) -> tuple[array[int], array[float]]:
        """The rows that hold a word, each with its share there: worked out when it is first searched, as few words of
        all ever are."""
        if word not in self._held:
            return NOWHERE
        rows, counts = self._held[word]
        norm, first = self._norm, self._first
        shares = (count / (count + norm[row - first]) for row, count in zip(rows, counts, strict=True))
        found = self._looked_for[word] = rows, array("f", shares)
        return found
