"""Slips of the fingers: the nearest word that is used here."""

from __future__ import annotations

from collections.abc import Mapping

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def nearest(word: str, vocabulary: Mapping[str, int]) -> str | None:
    """The most used word that one slip of the fingers away; two for a long word."""
    near = _slips(word)
    found = [other for other in near if other in vocabulary]
    if not found and 7 <= len(word) <= 16:
        found = [other for once in _drops(word) for other in _slips(once) if other in vocabulary]
    return max(found, key=lambda other: (vocabulary[other], other), default=None)


def _drops(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _slips(word: str) -> set[str]:
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    swaps = {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    changes = {left + letter + right[1:] for left, right in parts if right for letter in LETTERS}
    return _drops(word) | swaps | changes | {left + letter + right for left, right in parts for letter in LETTERS}
