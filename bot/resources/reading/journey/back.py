"""What points back at an answer, right after it: "not that one", "I know the first", "more like the second", "too
long", "paid is fine"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from bot.resources.reading.journey.again import MORE_THAN_THOSE, names_nothing
from bot.resources.reading.journey.going_on import COMPARED
from bot.resources.reading.journey.onward import OUTGROWN, SEEMS, THAN, TOO
from bot.resources.reading.journey.places import NONE, ONE, by_number, places, points, together
from bot.resources.reading.words.phrases import words_of
from bot.resources.reading.words.vocabulary import COSTS, ONLY

_WORD = re.compile(r"[\w']+")
_BORDER = re.compile(r"\s*(?:[,;.!]+|\b(?:but|and|aber|sondern|und|pero|sino|y)\b)\s*", re.IGNORECASE)
Turn = Literal["without", "like"]


class Back(Struct, frozen=True):
    """What to do with those of an answer that are pointed at, by their places; all of them where none is told."""

    turn: Turn
    places: Sequence[int] | None


_KNOWN = """
know knew known done did finished completed read seen saw watched took taken tried have kenne kenn kannte gemacht
gelesen gesehen fertig durch habe hatte conozco conocia hice hecho lei leido visto vi termine terminado probe tengo
"""
KNOWN = frozenset(_KNOWN.split())
_REFUSED = """
not no none neither nor don't didn't doesn't isn't aren't wasn't skip drop remove hide omit without except nicht kein
keine keins keines keiner keinen keinem ohne auser weder weg sin menos tampoco ninguno ninguna ningun ni salvo excepto
fuera quita quitar
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


_THOSE_FROM = re.compile(
    r"\W*(?P<before>(?:[\w']+\W+){0,4}?)(?P<whose>(?:from|by|von|vom|del?)\b.+)", re.IGNORECASE | re.DOTALL
)
_BEFORE = """
and or but rather preferably better maybe now then also what about the ones one made und oder aber lieber besser
vielleicht jetzt dann auch am liebsten y o pero mejor ahora entonces tambien quiza bien mas hecho
"""
BEFORE = frozenset([*_BEFORE.split(), *ONLY])
_REST = """
again any anything either everything every out von davon dessen alles todo todos noch wieder vez rest muestres ensenes
leave lass
"""
REST = frozenset(_REST.split())  # beside what is refused: "don't show me that again", "everything except the first"
_SUITS = """
suit suits fit fits work works help helps appeal appeals passt passen hilft helfen sirve sirven convence convencen
interesa interesan sagt zu
"""
SUITS = frozenset(_SUITS.split())  # what is refused does not: "the last one doesn't suit me"
_ALL_BUT = re.compile(
    r"\b(?:all|any|anything|everything|alles?|tod[oa]s?|cualquiera) (?:but|except|au(?:ß|ss)er|menos|salvo|excepto)\b",
    re.IGNORECASE,
)


def points_back(sentence: str) -> Back | None:
    """Whether a sentence refuses, knows or likes what was shown, and says nothing else."""
    words = words_of(_ALL_BUT.sub("except", by_number(sentence)))
    counted = together(words)
    rest = [word for word in words if not points(word) and word not in counted]
    said = {word for word in words if word in KNOWN | REFUSED | LIKED}
    if len(rest) == len(words) or not said or not _says_no_more(words, rest, said):
        return None
    known, refused, liked = (not said.isdisjoint(some) for some in (KNOWN, REFUSED, LIKED))
    if liked and not refused:
        return Back("like", places(words)) if not known and not MORE.isdisjoint(words) else None
    return Back("without", places(words)) if refused != known or liked else None


def _says_no_more(words: Sequence[str], rest: Sequence[str], said: Collection[str]) -> bool:
    """Whether it says nothing beside; "keine Videos" points at nothing."""
    alone = all(word in NONE for word in words if points(word))
    refused = REST | SUITS if not REFUSED.isdisjoint(said) else frozenset[str]()
    others = [word for word in rest if word not in said and word not in refused]
    return all(word in BESIDE if alone else _is_beside(word) for word in others)


def _is_beside(word: str) -> bool:
    return word in BESIDE or (names_nothing(word) and word not in COSTS and word not in MORE_THAN_THOSE)


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


def whose(sentence: str) -> str:
    """Who should have made it, without what only leads there: "from Stanford" of "and rather those from Stanford"."""
    found = _THOSE_FROM.fullmatch(sentence)
    before = words_of(found["before"]) if found else []
    if found is None or not all(word in BEFORE or points(word) or word in BESIDE for word in before):
        return sentence
    only = [word for word in before if word in ONLY]
    of = ["algo"] if not only and found["whose"].lower().startswith("de") else []  # alone it stands before subjects too
    return " ".join([*only, *of, found["whose"]])


def refuses_at_last(sentence: str) -> bool:
    """ "Von Google lieber nicht", "from Stanford? no thanks"."""
    words = [word for word in words_of(sentence) if word not in BESIDE]
    return words[-1:] in (["no"], ["not"], ["nicht"])


def parted(sentence: str) -> tuple[str, str]:
    """What stands before the first comma, or "but", and what stands behind it."""
    first, *rest = _BORDER.split(sentence, maxsplit=1)
    return first, "".join(rest)


def approves(sentence: str) -> bool:
    """Whether it only says that the rest may stay: "the others are fine"."""
    words = words_of(sentence)
    beside = FINE | _COPULA | BESIDE | REST | {"others", "other", "anderen", "otros", "otras"}
    return not FINE.isdisjoint(words) and all(points(word) or word in beside for word in words)


def fine(sentence: str) -> str | None:
    """What is allowed again: "paid" in "paid is fine, too"; None where nothing is."""
    words = words_of(sentence)
    also = bool(words) and words[-1] in {"fine", "ok", "okay", "alright", "vale", "valen"}
    told = not FINE.isdisjoint(words) and not {"auch", "too", "also", "tambien"}.isdisjoint(words)
    if not (also or told) or not REFUSED.isdisjoint(words):
        return None
    return " ".join(word for word in words if word not in FINE | _COPULA | (BESIDE - {"de"}))
