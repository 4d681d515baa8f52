"""The form that is wished for: what has it comes first, and where too little has it, that is told.

"An NLP course" is no course at any price, as "a course on NLP" is: what teaches the same stands behind the courses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.catalogue import Resource
from bot.resources.reading.wanted import Wanted

FIRST = frozenset({"course"})
TOLD = FIRST | {"paper"}  # a "tutorial" or a "tool" may be many things
WHOLE = 8.0  # hours of a series of lectures that is a course
ON = 0.6  # of what an entry on the nearest topic has for that: what is on less may have any form


def comes_first(wanted: Wanted, nearest: float) -> Callable[[Resource, float], bool] | None:
    """Whether an entry has the form that is wished for and is on the topics, told by what it has for these beside what
    one on the nearest has. None where no form is wished for."""
    if _forms(wanted).isdisjoint(FIRST) or not wanted.topics:
        return None
    return lambda entry, topic: topic >= ON * nearest and _has_it(entry, wanted)


def wanting(shown: Iterable[Resource], wanted: Wanted) -> list[str]:
    """The forms that are wished for and that some of what is shown has not."""
    lacking = not all(_has_it(entry, wanted) for entry in shown)
    return sorted(_forms(wanted)) if lacking else []


def _forms(wanted: Wanted) -> frozenset[str]:
    by_name = any(sure >= 1.0 for sure in wanted.named.values())
    return frozenset() if wanted.kinds or by_name else wanted.wished & TOLD


def _has_it(entry: Resource, wanted: Wanted) -> bool:
    lectures = "course" in wanted.wished and entry.kind == "video" and (entry.hours or 0.0) >= WHOLE
    return lectures or entry.kind in wanted.liked_kinds
