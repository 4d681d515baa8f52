"""Topics that are named and kept apart from what is looked for: lacked, put off, shunned, or in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from bot.resources.reading.clauses.doubt import NEGATIVE
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.wanted import Wanted

BACK = {
    ("learn", "it"), ("learn", "that"), ("me", "that"), ("needs", "it"), ("need", "it"), ("es", "lernen"),
    ("endlich", "lernen"), ("fehlt", "mir"), ("me", "falta"), ("start", "there"), ("the", "latter"),
}  # fmt: skip
CATCHING_UP = {"nachholen", "aufholen", "aprenderlo", "aprenderla"}


class NamedTopics(Struct):
    """The topics that are named, each with how surely: looked for, lacked, put off, beside a "no" that no rule reads
    (with where); ``never`` learnt; ``barred`` by a name of their own, whatever else is told of them; the places of
    those that are ``apart`` where another is looked for."""

    sure: dict[str, float] = field(default_factory=dict)
    lacking: dict[str, float] = field(default_factory=dict)
    off: dict[str, float] = field(default_factory=dict)
    doubted: dict[str, range] = field(default_factory=dict)
    never: set[str] = field(default_factory=set)
    barred: set[str] = field(default_factory=set)
    apart: set[int] = field(default_factory=set)


def undoubted(reading: Reading, wanted: Wanted, found: NamedTopics) -> Wanted:
    """Without what is in doubt, where another is looked for."""
    if not found.doubted or not found.sure.keys() - found.doubted.keys() - found.lacking.keys() - found.off.keys():
        return wanted
    reading.used |= {at for place in found.doubted.values() for at in place}
    found.sure = {topic: value for topic, value in found.sure.items() if topic not in found.doubted}
    return replace(wanted, avoid=wanted.avoid | found.doubted.keys())


def parted(reading: Reading, wanted: Wanted, found: NamedTopics) -> Wanted:
    """With the topics that are looked for, lacked and put off."""
    if found.lacking and _is_to_be_learnt(reading.words):
        found.sure |= found.lacking
        found.never |= found.lacking.keys()
    sure, lacking, off = found.sure, found.lacking, found.off
    if off and sure.keys() - off.keys() - lacking.keys():
        reading.used |= found.apart
        return _with_lacking(replace(wanted, avoid=wanted.avoid | off.keys()), sure, lacking, found.never, found.barred)
    reading.used |= found.apart if sure.keys() - lacking.keys() else set()
    return _with_lacking(wanted, sure, {**lacking, **off}, found.never, found.barred)


def _is_to_be_learnt(words: Sequence[str]) -> bool:
    """ "never did statistics, so teach me that": what is lacked is what they would learn."""
    back = next((at for at, pair in enumerate(pairwise(words)) if pair in BACK or pair[1] in CATCHING_UP), None)
    return back is not None and NEGATIVE.isdisjoint(words[max(0, back - 4) : back])


def _with_lacking(
    wanted: Wanted, sure: dict[str, float], lacking: dict[str, float], never: set[str], barred: set[str]
) -> Wanted:
    """What somebody does not know may not be needed, where they name what they look for; else it is that, and what was
    never learnt may not be needed for it either."""
    learnt = {topic: value for topic, value in lacking.items() if topic not in wanted.avoid}
    others = sure if sure.keys() - lacking.keys() else {**learnt, **sure}
    lacks = (lacking.keys() - others.keys()) | never
    gentle = wanted.gentle or bool(lacking)
    others = {topic: value for topic, value in others.items() if topic not in barred}  # "I teach maths, none of it"
    unsure = {topic for topic in wanted.avoid & others.keys() if others[topic] < 1}
    if others.keys() - unsure:  # "the formulas scare me, ML without maths"
        others = {topic: value for topic, value in others.items() if topic not in unsure}
    avoid = wanted.avoid - others.keys()
    return replace(wanted, topics=tuple(others), sure=others, avoid=avoid, lacks=frozenset(lacks), gentle=gentle)
