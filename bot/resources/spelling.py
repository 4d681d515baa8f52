"""Slips of the fingers: the nearest stem that is used here."""

from __future__ import annotations

from collections.abc import Callable

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LONG = range(7, 17)  # letters of a word in which two slips are looked for


def nearest(typed: str, used: Callable[[str], int]) -> str | None:
    """The most used stem that is one slip of the fingers away from the one typed; two for a long one.

    ``used`` tells how often a stem is used here.
    """
    found = {other for other in _slips(typed) if used(other)}
    if not found and len(typed) in LONG:
        found = {other for once in _drops(typed) for other in _slips(once) if used(other)}
    return max(found, key=lambda other: (used(other), other), default=None)


def _drops(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _slips(word: str) -> set[str]:
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    swaps = {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    changes = {left + letter + right[1:] for left, right in parts if right for letter in LETTERS}
    return _drops(word) | swaps | changes | {left + letter + right for left, right in parts for letter in LETTERS}
