"""What points back at an answer, right after it: "not that one", "I know the first", "more like the second", "too
long", "paid is fine"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from bot.resources.reading.journey.again import names_nothing
from bot.resources.reading.journey.going_on import COMPARED
from bot.resources.reading.journey.onward import OUTGROWN, SEEMS, THAN, TOO
from bot.resources.reading.words.phrases import words_of
from bot.resources.reading.words.vocabulary import COSTS

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
    return word in BESIDE or (names_nothing(word) and word not in COSTS)


def _places(words: Sequence[str]) -> Sequence[int] | None:
    """Those that are told; "that one" is the first, which the answer put forward."""
    told = [PLACES[word] for word in words if word in PLACES]
    if told or ALL.isdisjoint(words):
        return told or [0]
    return None


def too_much(sentence: str) -> frozenset[str]:
    """How it should differ from what was shown, as that is "too long", "zu schwer", "demasiado caro"."""
    words = words_of(sentence)
    how = {OUTGROWN[word] for before, word in pairwise(words) if before in TOO and word in OUTGROWN}
    said = (TOO, OUTGROWN, SEEMS, BESIDE - {"but", "aber", "pero"})
    plain = all(any(word in some for some in said) or _points(word) or names_nothing(word) for word in words)
    return frozenset(how) if plain and REFUSED.isdisjoint(words) else frozenset()


_ALSO = {"billiger": "cheaper", "billigeres": "cheaper", "economico": "cheaper", "schneller": "shorter",
         "faster": "shorter", "langer": "longer"}  # fmt: skip
_STANDARD = {"barato", "corto", "dificil", "facil", "economico"}  # "algo corto" measures it by nothing


def measured(sentence: str) -> tuple[frozenset[str], str]:
    """How it should differ from what was shown, and the rest of the sentence; nothing where it is told than what."""
    words = words_of(sentence)
    if not THAN.isdisjoint(words) or not REFUSED.isdisjoint(words):
        return frozenset(), sentence
    at = {word for word in words if word in COMPARED or word in _ALSO}
    at -= _STANDARD if "mas" not in words else set()
    how = frozenset({**COMPARED, **_ALSO}[word] for word in at)
    rest = " ".join(word for word in words if word not in at)
    return (how, "" if all(map(names_nothing, rest.split())) else rest) if how else (how, sentence)


def fine(sentence: str) -> str | None:
    """What is allowed again: "paid" in "paid is fine, too"; None where nothing is."""
    words = words_of(sentence)
    also = bool(words) and words[-1] in {"fine", "ok", "okay", "alright", "vale", "valen"}
    told = not FINE.isdisjoint(words) and not {"auch", "too", "also", "tambien"}.isdisjoint(words)
    if not (also or told) or not REFUSED.isdisjoint(words):
        return None
    return " ".join(word for word in words if word not in FINE | _COPULA | (BESIDE - {"de"}))
