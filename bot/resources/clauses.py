"""A sentence as words in clauses: what stands before and after a word colours it."""

from __future__ import annotations

from itertools import takewhile

from msgspec import Struct, field

from bot.resources.phrases import Phrases, stem
from bot.resources.vocabulary import (
    AMOUNTS,
    CANNOT,
    COSTS,
    ENDS,
    KINDS,
    KNOWN,
    LACKING,
    LEVELS,
    LISTS,
    MUCH,
    NOT,
    NOT_A_NO,
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

    def negated(self, at: int, most: int = 4) -> bool:
        before = self.clause_before(at, most)
        for distance, word in enumerate(before):
            following = before[distance - 1] if distance else self.words[at]
            if word in NOT and following not in NOT_A_NO and not _is_spent(before[distance::-1]):
                return word != "than" or AMOUNTS.isdisjoint(self.clause_before(at - 1 - distance, 1))
        return False

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

    def speaks_of_a_form(self, at: int) -> bool:
        """Whether the "no" before a place is said of a form between: "no videos on sql", not "no videos or maths"."""
        between = list(takewhile(lambda word: word not in NOT, self.clause_before(at)))
        form = any(word.removesuffix("s") in KINDS or word in SENSES for word in between)
        return form and LISTS.isdisjoint(between)


def _is_spent(words: list[str]) -> bool:
    """Whether a "not", the first of the words before a place, says how something should be and not what: "nothing too
    long on", "not too hard a course on", "nothing advanced about", "not free but"."""
    no, *rest = words
    if len(rest) > 1 and rest[0] in TOO:
        return rest[1] not in MUCH
    quality = bool(rest) and (rest[0] in QUALITIES or rest[0] in LEVELS)
    return bool(rest) and ((no == "not" and rest[0] in COSTS) or (no == "nothing" and quality))
