"""A sentence as words in clauses: what stands before and after a word colours it."""

from __future__ import annotations

from msgspec import Struct, field

from bot.resources.phrases import Phrases, stem
from bot.resources.vocabulary import (
    AMOUNTS,
    CANNOT,
    COSTS,
    ENDS,
    FILLER,
    KINDS,
    KNOWN,
    LACKING,
    LEVELS,
    LISTS,
    MUCH,
    NOT,
    NOT_A_NO,
    PRICES,
    QUALITIES,
    SENSES,
    TOO,
)  # fmt: skip

_LACKING = {stem(word) for word in LACKING}


class Reading(Struct):
    """One pass over a sentence. ``used`` are the places of words that are understood and not searched for."""

    words: list[str]
    phrases: Phrases
    used: set[int] = field(default_factory=set)

    def clause_before(self, at: int, most: int = 4) -> list[str]:
        """The words before a place in its clause, nearest first."""
        found: list[str] = []
        for word in reversed(self.words[max(0, at - most) : at]):
            if word in ENDS:
                break
            found.append(word)
        return found

    def before(self, at: int, most: int) -> list[str]:
        """The words before a place, nearest first, across "but" and commas: "anything, please, but a video"."""
        return [word for word in reversed(self.words[max(0, at - most) : at]) if word not in ".;!?"]

    def clause_after(self, at: int, most: int = 3) -> list[str]:
        found: list[str] = []
        for word in self.words[at : at + most]:
            if word in ENDS:
                break
            found.append(word)
        return found

    def denied_at(self, at: int, most: int = 4) -> int | None:
        """The place of the "no" before a place in its clause, if there is one that says what and not how."""
        before = self.clause_before(at, most)
        for distance, word in enumerate(before):
            following = before[distance - 1] if distance else self.words[at]
            if word in NOT and following not in NOT_A_NO and not _is_spent(before[distance::-1]):
                there = at - 1 - distance
                return there if word != "than" or AMOUNTS.isdisjoint(self.clause_before(there, 1)) else None
        return None

    def negated(self, at: int, most: int = 4) -> bool:
        """Whether a "no" reaches so far. It ends with what it took, or the last of a list: what follows in "no maths
        statistics course", "no sql or python course" and "not a paid course" is wanted after all."""
        no = self.denied_at(at, most)
        return no is not None and not self._is_taken(no + 1, at)

    def _is_taken(self, start: int, end: int) -> bool:
        """Whether something that can be refused is named between two places, after the last word that makes a list."""
        lists = (at for at in range(start, end) if self.words[at] in LISTS)
        start = max(lists, default=start - 1) + 1
        return any(_is_condition(self.words[at]) or self._ends_topic(start, at + 1) for at in range(start, end))

    def _ends_topic(self, start: int, end: int) -> bool:
        """Whether a run of words that ends there, and begins there or later, is a topic."""
        if self.words[end - 1] in FILLER:
            return False
        stems = [stem(word) for word in self.words[start:end]]
        return any(tuple(stems[at:]) in self.phrases.topics for at in range(len(stems)))

    def is_known(self, at: int) -> bool:
        before = self.clause_before(at, 5)
        if any(word in ("to", "want", "how", "not", "don't", "dont", "never") for word in before):
            return False
        return any(word in KNOWN for word in before)

    def is_lacking(self, at: int, end: int) -> bool:
        before, after = self.clause_before(at), self.clause_after(end, 2)
        cannot = any(word in CANNOT for word in before) and any(
            word in ("don't", "not", "never", "dont", "can't", "cannot", "cant") for word in before
        )
        return (
            cannot
            or "never" in before
            or (self.negated(at) and any(stem(word) in _LACKING for word in (*before, *after)))
        )


def _is_spent(words: list[str]) -> bool:
    """Whether a "not", the first of the words before a place, says how something should be and not what: "nothing too
    long on", "not too hard a course on", "nothing advanced about", "not free but"."""
    no, *rest = words
    if len(rest) > 1 and rest[0] in TOO:
        return rest[1] not in MUCH
    quality = bool(rest) and (rest[0] in QUALITIES or rest[0] in LEVELS)
    return bool(rest) and ((no == "not" and rest[0] in COSTS) or (no == "nothing" and quality))


def _is_condition(word: str) -> bool:
    """A form, a level or a price."""
    return word.removesuffix("s") in KINDS or word in SENSES or word in LEVELS or word in COSTS or word in PRICES
