"""A sentence that goes on from the last one: "show others", "the same, but free and in Spanish", "and shorter"."""

from __future__ import annotations

import re

from bot.resources.reading.journey.going_on import COMPARED
from bot.resources.reading.words.phrases import words_of
from bot.resources.reading.words.vocabulary import DETERMINERS, FILLER, KINDS, ONLY, POLITE, SILENT

_OTHERS = re.compile(
    r"\W*(?:(?:show|see|give|find|zeig|zeige|gib|muestra|muestrame|muéstrame|dame) )?(?:me |mir )?(?:some |any )?"
    r"(?:others?|more|other ones|different ones|something else|noch mehr|mehr|andere|weitere|otr[oa]s|más|mas)"
    r"(?: please| bitte| por favor)?\W*",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\W*(?:the same|same(?: (?:thing|again))?|that again|dasselbe|das gleiche|das selbe|lo mismo)"
    r"(?:\W*|\W*[,;:]\W*(?P<further>.+)|\W+(?:but|only|just|and|aber|nur|und|pero|solo|sólo|y)\b\W*(?P<rest>.+)|"
    r"\W+(?P<how>(?:in|for|with|without|auf|für|mit|ohne|en|para|con|sin)\b.+))",
    re.IGNORECASE | re.DOTALL,
)


def asks_for_others(sentence: str) -> bool:
    return _OTHERS.fullmatch(sentence) is not None


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
