"""The shipped catalogue, searched as a stranger would: what a sentence is read as, and what is shown for it."""

from __future__ import annotations

from bot.catalogue import Resource, read
from bot.resources.finding.meaning import Near
from bot.resources.finding.ranking import Finder
from bot.resources.looking import SPARE, fitting
from bot.resources.reading.wanted import Wanted

FINDER = Finder(read())


def wanted(sentence: str) -> Wanted:
    return FINDER.completed(FINDER.understand(sentence))


def entries(sentence: str, many: int = 3) -> list[Resource]:
    hits = fitting(FINDER.find(sentence, 10 + SPARE), wanted(sentence), FINDER, Near())
    return [hit.resource for hit in hits[:many]]


def shown(sentence: str, many: int = 3) -> list[str]:
    """Their ids."""
    return [entry.id for entry in entries(sentence, many)]
