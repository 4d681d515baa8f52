"""What a pronoun turns away: "everybody says neural networks. I want to leave those out", "fast.ai, but not that one".

The name or form that it refers back to is put in its place, where its clause says nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.resources.reading.clauses.denial import BESIDE, NONE, WHETHER
from bot.resources.reading.clauses.doubt import LITTLE, NEGATIVE
from bot.resources.reading.clauses.needless import ALSO
from bot.resources.reading.refusing.behind import OUT
from bot.resources.reading.refusing.shunned import SHUNNED
from bot.resources.reading.words.phrases import NAME, Phrases, stem
from bot.resources.reading.words.vocabulary import ENDS, KNOWN, is_form

_IT = """
them those that it these they sie die das den diese dieses davon damit darauf es ellas ellos eso esas esos ese esa esto
las los lo la
"""
IT = frozenset(_IT.split())
ENCLITIC = re.compile(r"(\w{2,}[aei]r)l[ao]s?$")  # "usarlas"
TURNING = NEGATIVE | OUT | SHUNNED | {"enough", "satt"}
BESIDE_IT = LITTLE | TURNING | IT | {"using", "use", "one", "ones", "but", "tried", "did", "already", "usar", "had"}
TOLD = NEGATIVE | (KNOWN - {"read"}) | {"past", "hate", "had"}  # whoever names it with one has said how it stands
NOBODY = {"nobody", "niemand", "keiner", "nadie"}  # who turns away what is theirs to give
TRIED = {"tried", "did", "had"}
FAR = 12  # words back to what it refers to


def referred(words: Sequence[str], phrases: Phrases) -> list[str]:
    """The words, "without" what is turned away in place of its clause, and no longer where it was named first."""
    start = 0
    for end in (*(at for at, word in enumerate(words) if word in ENDS or word in ALSO), len(words)):
        if _turns_it_away(words[start:end]) and (name := _name_before(words, start, phrases)):
            refused = [";", "without", *words[name.start : name.stop], ";"]
            return [*words[: name.start], *words[name.stop : start], *refused, *words[end:]]
        start = end + 1
    return list(words)


def _turns_it_away(clause: Sequence[str]) -> bool:
    """ "I want to leave those out", "no quiero usarlas", "I would rather do without it"; not "nothing that is"."""
    it = next((at for at, word in enumerate(clause) if word in IT or ENCLITIC.match(word)), None)
    said = {word for word in clause if not ENCLITIC.match(word)}
    if "never" in said and not TRIED.isdisjoint(said):
        return False  # "docker, never tried it"
    mine = NOBODY.isdisjoint(said) and BESIDE_IT.issuperset(said - {"do"})
    if it is None or not mine or "what" in said or TURNING.isdisjoint(said):
        return False
    return ("do" not in said or "without" in said) and NONE.isdisjoint(clause[max(0, it - 1) : it])


def _name_before(words: Sequence[str], end: int, phrases: Phrases) -> range | None:
    """The last name before a place, or list of names; none behind an "if"."""
    for last in range(end, max(0, end - FAR), -1):
        if words[last - 1] in WHETHER:
            return None
        if (first := _begins(words, last, phrases)) is not None:
            while (
                first > 1 and words[first - 1] in BESIDE and (before := _begins(words, first - 1, phrases)) is not None
            ):
                first = before
            begin = next((at for at in range(first - 1, -1, -1) if words[at] in ENDS), 0)
            return range(first, last) if TOLD.isdisjoint(words[begin:end]) else None
    return None


def _begins(words: Sequence[str], end: int, phrases: Phrases) -> int | None:
    """Where a name or form begins that ends before a place."""
    for start in range(max(0, end - NAME), end):
        key = tuple(map(stem, words[start:end]))
        if any(key in names for names in (phrases.topics, phrases.titles, phrases.makers)):
            return start
    return end - 1 if is_form(words[end - 1]) else None
