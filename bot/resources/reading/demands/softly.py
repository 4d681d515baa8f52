"""What is only wished for: "ideally free", "in German if possible", "am liebsten ein Kurs", "preferiblemente corto".

Such a condition lets no answer be empty: what keeps it is shown before what does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from bot.resources.reading.clauses.denial import ARTICLES, BESIDE, NOT, SMALL
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.vocabulary import ENDS

CUES = (
    ("ideally",), ("preferably",), ("preferred",), ("liebsten",), ("idealerweise",), ("vorzugsweise",), ("bevorzugt",),
    ("moglichst",), ("idealmente",), ("preferiblemente",), ("preferentemente",), ("de", "preferencia"),
    ("if", "possible"), ("when", "possible"), ("wenn", "moglich"), ("falls", "moglich"), ("wenn", "es", "geht"),
    ("si", "es", "posible"), ("si", "se", "puede"), ("a", "ser", "posible"), ("nice", "to", "have"),
)  # fmt: skip
FIRST = {cue[0] for cue in CUES}
OF_CUE = {"am", "most", "but", "and", "und", "y", "pero", "aber"}  # before one
OPENING = {"in", "with", "under", "for", "by", "on", "from", "auf", "mit", "unter", "fur", "von", "en", "con", "para"}
FARTHEST = 5  # words that a cue behind them may govern
CONDITIONS = (
    "cost", "not_cost", "level", "not_levels", "language", "or_languages", "not_languages", "hours", "below", "least",
    "above", "too_long", "weeks", "kinds", "not_kinds", "styles", "not_styles", "only_named", "not_named", "not_these",
    "avoid", "lacks", "unprepared", "anew",
)  # fmt: skip

BONDS = {"made": "only_named", "sought_kinds": "kinds"}  # what binds where it leaves something, and as which condition


def softened(words: Sequence[str]) -> tuple[set[int], set[int]]:
    """The places of the cues, and of what they govern."""
    cues, governed = set[int](), set[int]()
    for at in range(len(words)):
        if words[at] not in FIRST:
            continue
        cue = next((one for one in CUES if tuple(words[at : at + len(one)]) == one), None)
        if cue is None:
            continue
        place = range(at - (at > 0 and words[at - 1] in OF_CUE), at + len(cue))
        cues |= {*place}
        governed |= {*(_behind(words, place.stop) or _before(words, place.start) or _after(words, place.stop))}
    return cues, governed - cues


def only_wished(whole: Wanted, rest: Wanted, said: str) -> Wanted:
    """The wish of a ``whole`` sentence without the conditions that its ``rest`` does not hold: those are wished for."""
    soft: dict[str, Any] = {
        name: getattr(whole, name) for name in CONDITIONS if getattr(whole, name) != getattr(rest, name)
    }
    hard = {name: getattr(rest, name) for name in soft}
    for bond, name in BONDS.items():
        if (bound := getattr(whole, bond)) != getattr(rest, bond):
            soft[name], hard[bond] = bound, getattr(rest, bond)
    if whole.ways != rest.ways:
        soft["styles"], hard["ways"] = frozenset[str]().union(*whole.ways.values()), rest.ways
    return replace(whole, **hard, softly={**whole.softly, said: Wanted(**soft)}) if soft else whole


def _behind(words: Sequence[str], start: int) -> range:
    end = next((at for at in range(start, len(words)) if words[at] in ENDS), len(words))
    return range(start, end)


def _after(words: Sequence[str], start: int) -> range:
    """ "If possible, free"."""
    return _behind(words, start + 1)


def _before(words: Sequence[str], end: int) -> range:
    """ "in German if possible", "a course, no videos preferably": back to what opens the phrase."""
    for at in range(end - 1, max(-1, end - 1 - FARTHEST), -1):
        if words[at] in ENDS or words[at] in BESIDE:
            return range(at + 1, end)
        if words[at] in OPENING or words[at] in ARTICLES or words[at] in NOT:
            return range(at, end)
    return range(end - 1, end) if end and words[end - 1] not in SMALL else range(0)
