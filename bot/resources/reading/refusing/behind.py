"""What stands behind a name, a topic or a form and refuses it: "R not", "Reddit is out", "neuronale Netze interessieren
mich nicht", "pytorch no me vale", "where neural networks are not part of it"; and what lets it be: "python ok"."""

from __future__ import annotations

from bot.resources.reading.clauses.denial import ASKING, PRONOUNS
from bot.resources.reading.clauses.doubt import LITTLE, NEGATIVE, says_no
from bot.resources.reading.clauses.needless import ALSO
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.words.vocabulary import COPULA, LEARNT, PUT_ASIDE

_MATTERING = """
interest interests interested interessiert interessieren interesa interesan vale valen sirve sirven apetece apetecen
convence convencen gusta gustan mag mogen brauche brauchen matter included covered contained enthalten part role rolle
infrage haus table limits menu agenda spielen spielt vorkommen frage question
"""
MATTERING = frozenset(_MATTERING.split())  # with a "no" of its own
_HELPING = "does do help helps hilft helfen bringt bringen liegt liegen ayuda ayudan work works"
HELPING = frozenset(_HELPING.split())
ME = {"me", "us", "mir", "mich", "uns", "mi", "nos"}  # beside one of those
OUT = {"out", "off", "away", "weg", "raus", "aside", "fuera", "draussen", "weglassen", "verzichten", *PUT_ASIDE}
LEAVING = {"leave", "leaving", "keep", "lass", "lasst", "deja", "dejad"}
MINE = (["for", "me"], ["fur", "mich"], ["para", "mi"])
FINE = (["ok"], ["okay"], ["fine"], ["yes"], ["ja"], ["si"], ["geht"], ["gern"], ["gerne"], ["vale"])
FARTHEST = 7


def refused_behind(reading: Reading, place: range) -> set[int]:
    """The places of what refuses it behind it, in its clause."""
    before, after = reading.clause_before(place.start, FARTHEST), reading.clause_after(place.stop, FARTHEST)
    if not after or after[0] in {"from", "desde", "von"} or not ASKING.isdisjoint(before[-1:]):
        return set()  # "maths from zero"
    joined = next((back for back, word in enumerate(before) if word in ALSO), None)
    told = not (LEARNT | PRONOUNS | {"verstehe", "understand"}).isdisjoint(before[:joined])  # "ich verstehe X nicht"
    verbs = MATTERING if ME.isdisjoint(after) else MATTERING | HELPING
    matters = not verbs.isdisjoint(after) or after[-2:] in MINE
    no = says_no(after, verbs) or (not told and says_no(after))
    left = not LEAVING.isdisjoint(before[:2])
    out = not OUT.isdisjoint(after[after[0] == "out" and not left :])
    out = out and (OUT.union(LITTLE, NEGATIVE, MATTERING).issuperset(after) or (left and after[0] in OUT))
    return {*range(place.stop, place.stop + len(after))} if (no and (matters or not told)) or out else set()


def is_let_be(reading: Reading, place: range) -> bool:
    """ "python ok", said of what one may work with."""
    after = [word for word in reading.clause_after(place.stop, 3) if word not in COPULA]
    return after in FINE
