"""What a form has beside itself: "a course with a community" is a course."""

from __future__ import annotations

from collections.abc import Sequence

from bot.resources.reading.clauses import Reading
from bot.resources.reading.denial import ARTICLES
from bot.resources.reading.phrases import Phrases, stem
from bot.resources.reading.vocabulary import ENDS, is_form

COMMUNITY = "community"
WITH = {"with", "mit", "con", "avec", "com", "including", "includes", "incluye"}
FARTHEST = 6  # words from the form that is wanted to what it has
GROUPS = {"group", "groups", "gruppe", "gruppen", "grupo", "grupos"}
OF_PEOPLE = {"study", "reading", "learning", "support", "discord", "slack", "facebook", "whatsapp", "telegram", "women",
             "womens", "local", "user", "peer", "accountability", "friendly", "frauen", "lokale"}  # fmt: skip
MET = {"online", "nearby", "chat"}
HOW = {"good", "active", "some", "short", "many", "great", "nice", "its", "own", "free"}


def gathered(words: Sequence[str], phrases: Phrases) -> list[str]:
    """The words, with a group of people as the form that it is: "an ML group", "study groups online"; not "group by"
    and "the test group"."""
    return [COMMUNITY if _is_of_people(words, at, phrases) else word for at, word in enumerate(words)]


def _is_of_people(words: Sequence[str], at: int, phrases: Phrases) -> bool:
    if words[at] not in GROUPS or at == 0:
        return words[at] in {"lerngruppe", "lerngruppen"}
    before, after = words[at - 1], words[at + 1 : at + 2]
    named = (stem(before),) in phrases.topics and before not in {"test", "control"}
    ends = not after or after[0] in ENDS or after[0] in MET | {"for", "fur", "para", "where", "to", "in", "of", "on"}
    de = after == ["de"] and words[at + 2 : at + 3] and words[at + 2] in {"estudio", "mujeres", "lectura"}
    return bool((before in OF_PEOPLE or named or set(after) & MET) and (ends or de)) or bool(de)


def has_beside(reading: Reading, at: int) -> str:
    """What a form that stands at a place is beside another that it belongs to: "with a community"; else nothing."""
    start = at
    while start > 0 and reading.words[start - 1] in ARTICLES | HOW:
        start -= 1
    if start == 0 or reading.words[start - 1] not in WITH or reading.negated(at, form=True):
        return ""
    heads = reading.clause_before(start - 1, FARTHEST)
    if not any(is_form(word) for word in heads):
        return ""
    reading.used |= {*range(start - 1, at + 1)}
    return " ".join(reading.words[start - 1 : at + 1])
