"""A "no" said of a "no": "nothing that isn't free" is free only, "muss nicht kostenlos sein" may be anything."""

from __future__ import annotations

from collections.abc import Sequence

from bot.resources.reading.denial import NONE, NOT
from bot.resources.reading.vocabulary import ENDS

FIRST = NONE | {"no", "don't", "never", "keine", "kein", "nicht", "ningun", "ninguna"}
BORDER = {"that", "which", "who", "that's", "was", "que", "das", "die", "der"}
BE = {"is", "are", "be", "sea", "sean", "es", "son"}
SECOND = {"isn't", "aren't", "not", "no", "nicht", "kein", "keine"}
FARTHEST = 7  # words from one to the other


def settled(words: Sequence[str]) -> list[str]:
    """The words with what two of them leave over: "only"."""
    for at, word in enumerate(words):
        if word in {"that", "que", "dass"} and (cut := _not_that(words, at)) is not None:
            return [*words[:cut], *settled(words[_end(words, at) :])]
        end = _second(words, at) if word in BORDER else None
        first = _first(words, at) if end is not None else None
        if first is not None and end is not None:
            return [*words[:first], "only", *settled(words[end:])]
    return list(words)


def _not_that(words: Sequence[str], border: int) -> int | None:
    """Where "it's not that I don't want" begins, of which nothing is to be made."""
    first = next((at for at in (border - 1, border - 2) if at >= 0 and words[at] in {"not", "no", "nicht"}), None)
    denied = not (NOT - {"without"}).isdisjoint(words[border + 1 : border + 4])
    return first if denied and first is not None and set(words[first + 1 : border]) <= BE else None


def _end(words: Sequence[str], start: int) -> int:
    return next((at for at in range(start, len(words)) if words[at] in ENDS), len(words))


def _second(words: Sequence[str], border: int) -> int | None:
    """Behind the "no" that follows "that", with its verb before or behind it."""
    at = border + 1
    while at < min(len(words), border + 3) and words[at] in BE:
        at += 1
    if at >= len(words) or words[at] not in SECOND:
        return None
    at += 1
    return at + 1 if at < len(words) and words[at] in BE else at


def _first(words: Sequence[str], border: int) -> int | None:
    """Where the other "no" begins, with its speaker; none of a clause before."""
    start = border - 1 if words[border - 1] == "," else border
    for at in range(start - 1, max(-1, start - FARTHEST), -1):
        if words[at] in ENDS:
            return None
        if words[at] in FIRST:
            return at - (at > 0 and words[at - 1] in ("i", "please", "bitte"))
    return None
