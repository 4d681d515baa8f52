"""Slips of the fingers: the nearest word that is used here.

Stems are compared, and what is meant must be the stem of itself with the ending that was typed: "tractor" is no slip of
"track", as "trackor" is none of its words.
The first letter is hardly ever wrong (Pollock and Zamora, 1984), and short words have too many neighbours to tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from re import compile

from bot.resources.reading.words.durations import HOURS, MINUTES
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.tongues import LANGUAGES
from bot.resources.reading.words.vocabulary import KINDS, LEVELS

LEAST = 4  # letters of what may be meant
LONG = range(8, 17)  # letters of a stem in which two slips are looked for
FEW, MANY = 6, 9  # letters of a condition in which one may be missing or too many; in which one may be another
IN = {"in", "auf", "en", "em"}  # before a language
_TWICE = compile(r"(.)\1+")


def slips(typed: str, meant: str, most: int) -> int:
    """How many letters are wrong, missing, too many or swapped with the next, as far as ``most`` and one more: optimal
    string alignment (Boytsov, 2011)."""
    if abs(len(typed) - len(meant)) > most:
        return most + 1
    before, last = list[int](), list(range(len(meant) + 1))
    for row, letter in enumerate(typed, 1):
        now = [row]
        for column, other in enumerate(meant, 1):
            least = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != other))
            if row > 1 < column and letter == meant[column - 2] and typed[row - 2] == other:
                least = min(least, before[column - 2] + 1)
            now.append(least)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return last[-1]


def nearest(typed: str, used: Mapping[str, int]) -> str | None:
    """The most used stem that is one slip of the fingers away from the word typed; two for a long one.

    ``used`` are the stems that begin as the word does, with how often each is used here.
    """
    root = stem(typed)
    ending = typed[len(root) :] if typed.startswith(root) else ""
    for most, least in ((1, LEAST), (2, LONG.start)) if len(root) in LONG else ((1, LEAST),):
        found = [
            other
            for other in used
            if len(other) >= least and slips(root, other, most) <= most and stem(other + ending) == other
        ]
        if found:
            return max(found, key=lambda other: (used[other], other))
    return None


def corrected(words: Sequence[str], known: Callable[[str], bool]) -> list[str]:
    """The words, with slips in those that make a condition undone: "no vidoes", "begginer". ``known`` tells of a word
    whether it is used here as it stands."""
    return [
        word if len(word) < LEAST or not word.isalpha() or known(word) else _condition(word, words[max(0, at - 1)])
        for at, word in enumerate(words)
    ]


def _condition(typed: str, before: str) -> str:
    words = _conditions().get(typed[0], [])
    meant = (one for one in words if typed not in words and is_slip(typed, one))
    return next((one for one in meant if one not in LANGUAGES or before in IN), typed)


@lru_cache(maxsize=1)
def _conditions() -> dict[str, list[str]]:
    """Words that make conditions, by their first letter."""
    refusals = {"without", "nothing", "except", "excluding", "want", "need", "show", "give", "watch", "prefer",
                "exercises", "ejercicios", "ubungen", "theory"}  # fmt: skip
    every = {*KINDS, *(f"{kind}s" for kind in KINDS), *LEVELS, *LANGUAGES, *HOURS, *MINUTES, *refusals}
    found: dict[str, list[str]] = {}
    for word in sorted(every):
        if len(word) >= LEAST:
            found.setdefault(word[0], []).append(word)
    return found


def is_slip(typed: str, meant: str) -> bool:
    """Whether one letter is doubled or not, two have changed places, or one, not the last, is missing or too many; in a
    long word also where one is another."""
    one, other = _TWICE.sub(r"\1", typed), _TWICE.sub(r"\1", meant)
    if slips(one, other, 1) > 1:
        return False
    if len(one) == len(other):
        return sorted(one) == sorted(other) or len(typed) >= MANY
    return one[-1] == other[-1] and len(typed) >= FEW
