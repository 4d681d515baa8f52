"""A sentence as words in clauses: what stands before and after a word colours it."""

from __future__ import annotations

from msgspec import Struct, field

from bot.resources.phrases import Phrases, stem
from bot.resources.vocabulary import CANNOT, ENDS, KNOWN, LACKING, NOT, NOT_A_NO

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
            if word in NOT and following not in NOT_A_NO:
                return True
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
