"""What stands behind a name, a topic or a form and refuses it: "R not", "Reddit is out", "neuronale Netze interessieren
mich nicht", "pytorch no me vale", "where neural networks are not part of it"; and what lets it be: "python ok"."""

from __future__ import annotations

from bot.resources.reading.clauses import Reading
from bot.resources.reading.denial import ASKING, PRONOUNS, SMALL
from bot.resources.reading.doubt import NEGATIVE, OF_ME, is_denied_behind
from bot.resources.reading.vocabulary import COPULA, LEARNT, PUT_ASIDE

NO = {"no", "not", "nicht", "nein", "nope"}
THANKS = (["no", "gracias"], ["no", "thanks"], ["no", "thank"], ["nein", "danke"])
_MATTERING = """
interest interests interested interessiert interessieren interesa interesan vale valen sirve sirven apetece apetecen
convence convencen gusta gustan mag mogen brauche brauchen matter included covered contained enthalten part role rolle
infrage haus spielen spielt vorkommen frage question
"""
MATTERING = frozenset(_MATTERING.split())  # with a "no" of its own
_SMALL = """
me mich mir it them at all any of the in to for fur wir ich i we kommt kommen should shall darf soll sollen werden will
es das die den parte forma forman dabei darin drin sind son thing cup tea play playing play plays nichts here ins
"""
LITTLE = frozenset(_SMALL.split()) | COPULA | SMALL | OF_ME | NO
LEAVING, OUT = (
    {"leave", "leaving", "keep", "lass", "lasst", "deja", "dejad"},
    {"out", "weg", "aside", "fuera", "draussen"},
)
FINE = (["ok"], ["okay"], ["fine"], ["yes"], ["ja"], ["si"], ["geht"], ["gern"], ["gerne"], ["vale"])
FARTHEST = 7


def refused_behind(reading: Reading, place: range) -> set[int]:
    """The places of what refuses it behind it, in its clause."""
    before, after = reading.clause_before(place.start, FARTHEST), reading.clause_after(place.stop, FARTHEST)
    if after[:1] and after[0] in {"from", "desde", "von"}:
        return set()  # "maths from zero"
    if not after or not ASKING.isdisjoint(before[-1:]):
        return set()
    told = not (LEARNT | PRONOUNS | {"verstehe", "understand"}).isdisjoint(before)  # "ich verstehe Docker nicht"
    plain = (
        (after[0] in NO and OF_ME.issuperset(after[1:]) and not told) or after[:2] in THANKS or after[0] in PUT_ASIDE
    )
    out = _is_out(after) or (not LEAVING.isdisjoint(before[:2]) and after[0] in OUT)
    if plain or out or _is_unwanted(after) or (not told and is_denied_behind(reading.words, place.stop - 1)):
        return {*range(place.stop, place.stop + len(after))}
    return set()


def _is_out(after: list[str]) -> bool:
    """ "is out", "is out of the question", "are excluded"."""
    rest = [word for word in after if word not in COPULA]
    return (
        len(rest) < len(after)
        and rest[:1] != []
        and (rest in (["out"], ["out", "of", "the", "question"]) or rest[0] in PUT_ASIDE)
    )


def _is_unwanted(after: list[str]) -> bool:
    """ "doesn't interest me", "sind nichts für mich"; not "is not part of my model"."""
    told = {*after}
    if NEGATIVE.isdisjoint(told) or not told <= NEGATIVE | MATTERING | LITTLE:
        return False
    mine = (["for", "me"], ["fur", "mich"], ["para", "mi"])
    return not MATTERING.isdisjoint(told) or after[-2:] in mine


def is_let_be(reading: Reading, place: range) -> bool:
    """ "python ok", said of what one may work with."""
    after = [word for word in reading.clause_after(place.stop, 3) if word not in COPULA]
    return after in FINE
