"""Which of the answer somebody points at: "the second one", "number three", "los dos primeros", "none of those"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PLACES = {
    0: "first 1st erste ersten erstes erster primer primero primera primeros primeras",
    1: "second 2nd zweite zweiten zweites zweiter segundo segunda middle mittlere mittleren mittleres mittlerer medio",
    2: "third 3rd dritte dritten drittes dritter tercer tercero tercera",
    -1: "last letzte letzten letztes letzter ultimo ultima ultimos ultimas",
}
PLACES = {word: place for place, words in _PLACES.items() for word in words.split()}
_ORDINALS = ("first", "second", "third")
_NUMBERS = {"one": 0, "eins": 0, "uno": 0, "two": 1, "zwei": 1, "dos": 1, "three": 2, "drei": 2, "tres": 2}
_NUMBERED = re.compile(
    r"(?:\b(?:number|nummer|n[uú]mero)|\b(?:no|nr|n)\s?[.º°]|#)\s*(?P<told>[123]|one|two|three|eins|zwei|drei|uno|dos|tres)"
    r"\b[.º]?|\b(?:the|die|das|der|den|el|la)\s+(?P<digit>[123])[.ºª]?(?=\s*(?:[,;!]|$|one\b|not\b|no\b|nicht\b))",
    re.IGNORECASE,
)
_TOGETHER = {"two": 2, "zwei": 2, "beiden": 2, "dos": 2, "couple": 2, "three": 3, "drei": 3, "tres": 3}
_ONE = """
that this it it's that's das dies dieses dieser diesen den es ihn ese eso esa este esto esta lo la el
"""
ONE = frozenset(_ONE.split())
_NONE = "none neither keins keines keine keiner keinen keinem ninguno ninguna ningun"
NONE = frozenset(_NONE.split())  # which point at all and refuse them
_ALL = """
those these them they all both alle beide beiden diese denen esos esas estos estas los las todos todas ambos ambas
"""
ALL = frozenset([*_ALL.split(), *NONE])


def by_number(sentence: str) -> str:
    """ "Not number two", "nicht die 2", "el 3 no" with the place as a word."""
    return _NUMBERED.sub(lambda found: _ordinal((found["told"] or found["digit"]).lower()), sentence)


def _ordinal(number: str) -> str:
    return _ORDINALS[int(number) - 1 if number.isdigit() else _NUMBERS[number]]


def points(word: str) -> bool:
    return word in PLACES or word in ONE or word in ALL


def together(words: Sequence[str]) -> frozenset[str]:
    """The words that count those at one end: "the first two", "die letzten beiden"."""
    return frozenset(_TOGETHER).intersection(words) if {0, -1} & {PLACES.get(word) for word in words} else frozenset()


def places(words: Sequence[str]) -> Sequence[int] | None:
    """Those that are told, None for all; "that one" is the first, which the answer put forward."""
    told = [PLACES[word] for word in words if word in PLACES]
    if counted := [_TOGETHER[word] for word in together(words)]:
        return list(range(-counted[0], 0)) if told[0] < 0 else list(range(counted[0]))
    return told or ([0] if ALL.isdisjoint(words) else None)
