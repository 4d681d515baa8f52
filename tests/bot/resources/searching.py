"""The shipped catalogue, searched as a stranger would: what a sentence is read as, what keeps its conditions, and what
is shown for it. It is indexed once for all tests."""

from __future__ import annotations

from bot.catalogue import Resource, read
from bot.resources.finding.meaning import Near
from bot.resources.finding.ranking import Finder
from bot.resources.reading.wanted import Wanted
from bot.resources.seeking import SPARE, fitting

FINDER = Finder(read())


def wanted(sentence: str) -> Wanted:
    return FINDER.completed(FINDER.understand(sentence))


def matching(sentence: str, many: int = 10) -> list[Resource]:
    """What keeps its conditions, also where it is about something else; best first."""
    return [hit.resource for hit in FINDER.find(sentence, many)]


def found(sentence: str, many: int = 10) -> list[str]:
    """The ids of what keeps its conditions."""
    return [entry.id for entry in matching(sentence, many)]


def entries(sentence: str, many: int = 3) -> list[Resource]:
    """What is shown."""
    hits = fitting(FINDER.find(sentence, 10 + SPARE), wanted(sentence), FINDER, Near())
    return [hit.resource for hit in hits[:many]]


def shown(sentence: str, many: int = 3) -> list[str]:
    """The ids of what is shown."""
    return [entry.id for entry in entries(sentence, many)]
