"""What points back at an answer, right after it: "not that one", "I know the first", "more like the second", "too
long", "paid is fine"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from bot.resources.reading.journey.again import MORE_THAN_THOSE, names_nothing
from bot.resources.reading.journey.going_on import COMPARED
from bot.resources.reading.journey.onward import OUTGROWN, SEEMS, THAN, TOO
from bot.resources.reading.words.phrases import words_of
from bot.resources.reading.words.vocabulary import COSTS

_WORD = re.compile(r"[\w']+")
_BORDER = re.compile(r"\s*(?:[,;.!]+|\b(?:but|and|aber|sondern|und|pero|sino|y)\b)\s*", re.IGNORECASE)
Turn = Literal["without", "like"]


class Back(Struct, frozen=True):
    """What to do with those of an answer that are pointed at, by their places; all of them where none is told."""

    turn: Turn
    places: Sequence[int] | None


_PLACES = {
    0: "first 1st erste ersten erstes primer primero primera",
    1: "second 2nd zweite zweiten zweites segundo segunda",
    2: "third 3rd dritte dritten drittes tercer tercero tercera",
    -1: "last letzte letzten letztes ultimo ultima",
}
PLACES = {word: place for place, words in _PLACES.items() for word in words.split()}
_ONE = """
that this it it's that's das dies dieses dieser diesen den es ihn ese eso esa este esto esta lo la el
"""
ONE = frozenset(_ONE.split())
_ALL = """
those these them they all both none neither alle beide beiden diese keines keins keine esos esas estos estas los las
todos todas ambos ambas ninguno ninguna
"""
ALL = frozenset(_ALL.split())
_KNOWN = """
know knew known done did finished completed read seen saw watched took taken tried have kenne kenn kannte gemacht
gelesen gesehen fertig durch habe hatte conozco conocia hice hecho lei leido visto vi termine terminado probe tengo
"""
KNOWN = frozenset(_KNOWN.split())
_REFUSED = """
not no none neither don't didn't skip drop without except nicht kein keine keins keines ohne auser weder sin menos
tampoco ninguno ninguna salvo excepto
"""
REFUSED = frozenset(_REFUSED.split())
_LIKED = (
    "like love want mag will mochte gefallt gefallen gefiel gusta gustan gusto quiero similar ahnlich parecido wie como"
)
LIKED = frozenset(_LIKED.split())
MORE = {"more", "similar", "mehr", "mas", "something", "anything", "etwas", "algo", "others", "ahnlich", "parecido"}
_BESIDE = """
i i've ive we've i'd we ich wir yo me mir of the and der die already yet before too also just really for please ya
schon bereits hab hat auch y und de por favor bitte bien gut well so very much is but aber pero was did do si a al
would thanks danke gracias nothing nichts nada
"""
BESIDE = frozenset(_BESIDE.split())
_FINE = "fine ok okay alright acceptable welcome vale geht passt kann darf sirve valen bien"
FINE = frozenset(_FINE.split())
_COPULA = {"are", "is", "be", "ist", "sind", "es", "son", "it", "too", "ones", "auch", "tambien", "can", "may"}


def points_back(sentence: str) -> Back | None:
    """Whether a sentence refuses, knows or likes what was shown, and says nothing else."""
    words = words_of(sentence)
    rest = [word for word in words if not _points(word)]
    said = {word for word in rest if word in KNOWN | REFUSED | LIKED}
    if len(rest) == len(words) or not said or not all(word in said or _is_beside(word) for word in rest):
        return None
    known, refused, liked = (not said.isdisjoint(some) for some in (KNOWN, REFUSED, LIKED))
    if liked and not refused:
        return Back("like", _places(words)) if not known and not MORE.isdisjoint(words) else None
    return Back("without", _places(words)) if refused != known or liked else None


def _points(word: str) -> bool:
    return word in PLACES or word in ONE or word in ALL


def _is_beside(word: str) -> bool:
    return word in BESIDE or (names_nothing(word) and word not in COSTS and word not in MORE_THAN_THOSE)


def _places(words: Sequence[str]) -> Sequence[int] | None:
    """Those that are told; "that one" is the first, which the answer put forward."""
    told = [PLACES[word] for word in words if word in PLACES]
    if told or ALL.isdisjoint(words):
        return told or [0]
    return None


_ALSO = {"billiger": "cheaper", "billigeres": "cheaper", "economico": "cheaper", "schneller": "shorter",
         "faster": "shorter", "langer": "longer"}  # fmt: skip
_STANDARD = {"barato", "corto", "dificil", "facil", "economico"}  # "algo corto" measures it by nothing


def measured(sentence: str) -> tuple[frozenset[str], str]:
    """How it should differ from what was shown, "shorter" or "zu lang", and the rest of the sentence; nothing where it
    is told than what."""
    words = words_of(sentence)
    if not THAN.isdisjoint(words):
        return frozenset(), sentence
    said = {word: how for before, word in pairwise(["", *words]) if (how := _how(before, word, words))}
    too = any(word in OUTGROWN for word in said)
    gone = said.keys() | (TOO | SEEMS | ONE if too else set())
    rest = _WORD.sub(lambda word: "" if gone.issuperset(words_of(word[0])) else word[0], sentence)
    return frozenset(said.values()), rest.strip(" ,;.!") if said else sentence


def _how(before: str, word: str, words: Sequence[str]) -> str | None:
    if before in TOO:
        return OUTGROWN.get(word) if REFUSED.isdisjoint(words[: words.index(word)]) else None
    if before in REFUSED or (word in _STANDARD and "mas" not in words):
        return None
    return COMPARED.get(word) or _ALSO.get(word)


def parted(sentence: str) -> tuple[str, str]:
    """What stands before the first comma, or "but", and what stands behind it."""
    first, *rest = _BORDER.split(sentence, maxsplit=1)
    return first, "".join(rest)


def fine(sentence: str) -> str | None:
    """What is allowed again: "paid" in "paid is fine, too"; None where nothing is."""
    words = words_of(sentence)
    also = bool(words) and words[-1] in {"fine", "ok", "okay", "alright", "vale", "valen"}
    told = not FINE.isdisjoint(words) and not {"auch", "too", "also", "tambien"}.isdisjoint(words)
    if not (also or told) or not REFUSED.isdisjoint(words):
        return None
    return " ".join(word for word in words if word not in FINE | _COPULA | (BESIDE - {"de"}))
