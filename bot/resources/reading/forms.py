"""What a form has beside itself: "a course with a community" is a course."""

from __future__ import annotations

from bot.resources.reading.clauses import Reading
from bot.resources.reading.denial import ARTICLES
from bot.resources.reading.vocabulary import is_form

WITH = {"with", "mit", "con", "avec", "com", "including", "includes", "incluye"}
FARTHEST = 6  # words from the form that is wanted to what it has
HOW = {"good", "active", "some", "short", "many", "great", "nice", "its", "own", "free"}


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
