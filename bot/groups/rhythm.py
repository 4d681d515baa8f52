"""How often a group meets, read from a line: "Tue 19:00 weekly"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot.groups.planning import Wanted
from bot.when import WeekTime, week_time

_OFTEN = (  # the first that fits counts; without a word it is every week
    ("once", re.compile(r"\b(once|einmal|una vez)\b")),
    ("fortnightly", re.compile(
        r"\b(fortnight\w*|biweekly|bi-weekly|every (other|second|2|two)|(alle|jede[nr]?) (2|zwei|zweite[nr]?)"
        r"|quincenal\w*|cada (2|dos))\b")),
    ("monthly", re.compile(r"\b(month\w*|every month|monat\w*|mensual\w*|cada mes)\b")),
    ("weekly", re.compile(r"\b(week\w*|wöchentlich|jede woche|woche\w*|semanal\w*|cada semana)\b")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A weekly time on the group's clock, and how often it comes."""

    time: WeekTime
    often: str

    def first(self, now: datetime, zone: str) -> Wanted:
        """The first meeting from now on."""
        return Wanted(self.time.after(now, zone)[1], self.often)


def rhythm(text: str) -> Rhythm:
    """Reads a day, a time and how often. Raises Refusal with an example where day or time are missing."""
    words = text.casefold()
    often, found = next(((name, hit) for name, one in _OFTEN if (hit := one.search(words))), ("weekly", None))
    rest = words.replace(found.group(), " ") if found else words  # the 2 of "every 2 weeks" is no hour
    return Rhythm(week_time(rest), often)
