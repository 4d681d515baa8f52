"""A sentence that goes on from the last one: "show others", "the same, but free and in Spanish", "and shorter"."""

from __future__ import annotations

import re

from bot.resources.reading.journey.going_on import COMPARED
from bot.resources.reading.words.phrases import words_of
from bot.resources.reading.words.vocabulary import DETERMINERS, FILLER, KINDS, ONLY, POLITE, SILENT

_ELSE = """
else other others another different more andere anderer anderes anderen weitere weiteres mehr sonst noch otro otros
otra otras mas alternatives alternativen alternativas
"""
_OTHERS = frozenset(_ELSE.split())
_ASKING = """
show see give find get list me us some any anything something what is are there you do have got can could please one
ones options results suggestions ideas choices things a an the and ok okay thanks i want need
zeig zeige zeigen gib gibt es hast du was etwas mir und bitte danke ich will vorschlage treffer kannst ein eine einen
muestra muestrame dame que hay algo alguna alguno algun cosa cosas opciones sugerencias y por favor gracias quiero ver
tienes un una
"""
_ASKED_SO = frozenset(_ASKING.split())
_SAME = re.compile(
    r"\W*(?:the same|same(?: (?:thing|again))?|that again|dasselbe|das gleiche|das selbe|lo mismo)"
    r"(?:\W*|\W*[,;:]\W*(?P<further>.+)|\W+(?:but|only|just|and|aber|nur|und|pero|solo|sólo|y)\b\W*(?P<rest>.+)|"
    r"\W+(?P<how>(?:in|for|with|without|auf|für|mit|ohne|en|para|con|sin)\b.+))",
    re.IGNORECASE | re.DOTALL,
)


def asks_for_others(sentence: str) -> bool:
    """Whether it asks for more of what there is, and names nothing: "anything else?", "show me other ones"."""
    words = words_of(sentence)
    return not _OTHERS.isdisjoint(words) and all(word in _OTHERS or word in _ASKED_SO for word in words)


def added(sentence: str) -> str | None:
    """What is said beside "the same"; None where a sentence stands by itself."""
    found = _SAME.fullmatch(sentence)
    return (found["further"] or found["rest"] or found["how"] or "").strip() if found else None


_MORE_THAN_THOSE = """
newer older faster shortest quickest easiest simplest cheapest newest hardest practical kurzeste einfachste neueres
neuer alteres schneller billiger billigeres rapido sencillo nuevo economico practico
"""
MORE_THAN_THOSE = frozenset([*COMPARED, *_MORE_THAN_THOSE.split()])
_BESIDE = """
one ones bit much way little little less more most instead rather show another else same lieber eher etwas bisschen viel
mehr weniger stattdessen eins eines einen zeig zeige anderes mejor mas menos poco otro otra uno una vez lugar muestrame
can could could it be have do you me make them those these is are there any anything kannst du mir es sein gibt haben
puede puedes ser hay algun alguno alguna ist das sind
"""
_BESIDE_A_SUBJECT = frozenset([*_BESIDE.split(), *ONLY, *DETERMINERS, *FILLER, *POLITE, *SILENT])


def compares(sentence: str) -> bool:
    """Whether it measures what it asks for by something else: "easier"."""
    return not MORE_THAN_THOSE.isdisjoint(words_of(sentence))


def names_nothing(word: str) -> bool:
    """Whether a word, beside a condition, is nothing to look for."""
    return word in _BESIDE_A_SUBJECT or word in MORE_THAN_THOSE or word.removesuffix("s") in KINDS
