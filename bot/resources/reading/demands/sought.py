"""Whether something is said of what is looked for: "a conference in Europe", "nlp with d3"; not of what somebody has,
does or tells of: "typos in city names", "by thursday I give up", "a friend in Paris"."""

from __future__ import annotations

from itertools import pairwise

from bot.resources.reading.clauses.denial import is_condition
from bot.resources.reading.clauses.others import PEOPLE
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.words.vocabulary import DEGREES, FILLER

SEEKING = {"want", "need", "looking", "search", "find", "suche", "brauche", "mochte", "busco", "quiero", "necesito",
           "gustaria", "learning"}  # fmt: skip
THERE = {"there", "gibt", "es", "hay"}
TOLD = {"i", "i'm", "im", "i've", "i'd", "it's", "its", "we", "they", "my", "nobody", "was", "were", "had", "gone",
        "can't", "ich", "bin", "war", "waren", "hatte", "mein", "soy", "estoy", "estaba", "era", "trabajo"}  # fmt: skip
MUST = SEEKING | {"must", "should", "how", "can", "could", "hours", "hour", "h", "max", "muss", "soll", "kann", "wie",
                  "gern", "gibt", "stunden", "hay", "tengo", "horas", "debo", "puedo", "como"}  # fmt: skip
NEEDED = {("have", "to"), ("have", "until"), ("i'd", "like"), ("would", "like"), ("i'd", "love"), ("would", "love")}
ANYONE = {"something", "anything", "someone", "anyone", "somebody", "people", "etwas", "jemand", "algo", "alguien"}
OF_ANYONE = {"to", "of", "with", "de", "a", "von", "mit", "con"}  # "in front of somebody"
ON = {"about", "on", "sobre", "zu", "uber"}
FAR = 8  # words of a clause before a place


def is_story(reading: Reading, at: int, further: int = 0) -> bool:
    """Whether a clause tells what was or always happens up to a place, and not what somebody must or would: "I wrote
    Java for years"."""
    clause = [*reading.clause_before(at, 12)[::-1], *reading.clause_after(at + 1, further)]
    return not TOLD.isdisjoint(clause) and (MUST.isdisjoint(clause) and NEEDED.isdisjoint(pairwise(clause)))


def ends_what_is_sought(reading: Reading, at: int, *, alone: bool) -> bool:
    """Whether a form or a name stands before a place with nothing but small words before it; ``alone`` where it is only
    these. Behind "by" no name is: "pictures by children"."""
    before = reading.clause_before(at, FAR)
    near = next((back for back, word in enumerate(before) if word in ANYONE or word not in FILLER), None)
    if near is None:
        return alone
    if before[near] in ANYONE:
        return OF_ANYONE.isdisjoint(before[near + 1 : near + 2])
    on = next((back for back, word in enumerate(before[:3]) if word in ON), -1)
    if is_condition(before[near]) or (on > 0 and any(map(is_condition, before[on + 1 : on + 2]))):
        return True  # "datasets about traffic in Madrid"
    if before[near] in DEGREES or (before[near] in PEOPLE and (SEEKING | THERE).isdisjoint(before)):
        return False
    rest = next((back for back in range(near, len(before)) if at - 1 - back not in reading.named), len(before))
    form = next((back for back in range(rest, len(before)) if is_condition(before[back])), len(before))
    named = rest > near and reading.words[at] not in {"by", "von"}
    return named and (not THERE.isdisjoint(before) or (FILLER | SEEKING).issuperset(before[rest:form]))
