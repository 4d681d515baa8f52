"""Slips of the fingers: the nearest word that is used here.

A word is changed as it was typed and only then cut to its stem: cut first, "tractor" would be one slip from "track".
The first letter is hardly ever wrong (Pollock and Zamora, 1984), and short words have too many neighbours to tell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from re import compile

from bot.resources.phrases import stem
from bot.resources.vocabulary import HOURS, KINDS, LANGUAGES, LEVELS, MINUTES

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LEAST = 4  # letters of what may be meant
LONG = range(8, 17)  # letters of a stem in which two slips are looked for
FEW, MANY = 6, 9  # letters of a condition in which one may be missing or too many; in which one may be another
IN = {"in", "auf", "en", "em"}  # before a language
_TWICE = compile(r"(.)\1+")
_cut = stem.__wrapped__  # hundreds of words that nobody typed, which should not push the others out of the cache


def nearest(typed: str, used: Callable[[str], int]) -> str | None:
    """The most used stem of a word that is one slip of the fingers away from the one typed; two for a long one.

    ``used`` tells how often a stem is used here.
    """
    root = stem(typed)
    found = {cut for other in _slips(typed) if len(cut := _cut(other)) >= LEAST and used(cut)}
    if not found and len(root) in LONG:
        found = {other for once in _drops(root) for other in _slips(once) if len(other) >= LONG.start and used(other)}
    return max(found, key=lambda other: (used(other), other), default=None)


def _drops(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(1, len(word))}


def _slips(word: str) -> set[str]:
    parts = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]
    swaps = {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    changes = {left + letter + right[1:] for left, right in parts if right for letter in LETTERS}
    return _drops(word) | swaps | changes | {left + letter + right for left, right in parts for letter in LETTERS}


def corrected(words: Sequence[str], known: Callable[[str], bool]) -> list[str]:
    """The words, with slips in those that make a condition undone: "no vidoes", "begginer". ``known`` tells of a word
    whether it is used here as it stands."""
    return [
        word if len(word) < LEAST or not word.isalpha() or known(word) else _condition(word, words[max(0, at - 1)])
        for at, word in enumerate(words)
    ]


def _condition(typed: str, before: str) -> str:
    words = _conditions().get(typed[0], [])
    meant = (one for one in words if typed not in words and _is_slip(typed, one))
    return next((one for one in meant if one not in LANGUAGES or before in IN), typed)


@lru_cache(maxsize=1)
def _conditions() -> dict[str, list[str]]:
    """Words that make conditions, by their first letter."""
    refusals = {"without", "nothing", "except", "excluding"}
    every = {*KINDS, *(f"{kind}s" for kind in KINDS), *LEVELS, *LANGUAGES, *HOURS, *MINUTES, *refusals}
    found: dict[str, list[str]] = {}
    for word in sorted(every):
        if len(word) >= LEAST:
            found.setdefault(word[0], []).append(word)
    return found


def _alike(one: str, other: str) -> int:
    """How many letters at the beginning are the same."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _is_slip(typed: str, meant: str) -> bool:
    """Whether one letter is doubled or not, two have changed places, or one, not the last, is missing or too many; in a
    long word also where one is another."""
    one, other = _TWICE.sub(r"\1", typed), _TWICE.sub(r"\1", meant)
    begin = _alike(one, other)
    end = _alike(one[begin:][::-1], other[begin:][::-1])
    left, right = one[begin : len(one) - end], other[begin : len(other) - end]
    if len(left) == len(right):
        return left == right[::-1] if len(left) != 1 else len(typed) >= MANY
    return end > 0 and len(typed) >= FEW and len(left) + len(right) == 1
