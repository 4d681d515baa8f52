"""Nearness in meaning, where a model for it is configured: of a sentence to what entries and topics say, which
:mod:`bot.resources.finding.vectors` keeps."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import combinations
from math import sqrt
from operator import mul

from msgspec import Struct

from bot.catalogue import Resource

MARK = "#"  # before the id of a topic, among those of entries
ABOUT, LATER = 1.2, 0.85  # what the topics' nearness is worth beside the entry's own; a topic that is not its first
APART = 1.0  # so many deviations further away something may still be what a sentence that is understood is about
CLOSER = 150  # entries, the nearest, of which each saying is looked at
SAMPLE, ABOVE = 40, 0.25  # middles that are measured against each other; what is near lies so many deviations above


class Meant(Struct, frozen=True):
    """The vector of a sentence, and the model that made it."""

    model: str
    vector: array[float]


def unit(vector: Iterable[float]) -> array[float]:
    """The vector with length one."""
    found = array("f", vector)
    length = sqrt(sum(map(mul, found, found))) or 1.0
    return array("f", (value / length for value in found))


class Told(Struct, frozen=True):
    """What an entry or a topic says: the vector of ``each`` saying, and their ``middle``, all of length one."""

    middle: array[float]
    each: tuple[array[float], ...]


def told(each: Sequence[array[float]]) -> Told:
    return Told(unit(map(sum, zip(*each, strict=True))), tuple(each))


class Scale(Struct, frozen=True):
    """What is near at all for a model, and what makes a difference."""

    least: float = -1.0
    unit: float = 1.0


UNMEASURED = Scale()


class Near(Struct, frozen=True):
    """How near each entry is, ``beside`` the others: 0 is as near as most, 1 the nearest; and which entries are so near
    that a sentence may be about them at all. ``nearest`` tells by how many units of the scale anything is nearer than
    that, or less near; 0 where no model is asked."""

    beside: Mapping[str, float] = {}
    akin: frozenset[str] = frozenset()
    nearest: float = 0.0


def near(meant: Meant, said: Mapping[str, Told], entries: Iterable[Resource], scale: Scale = UNMEASURED) -> Near:
    """How near entries are, beside each other, by what they say and by what their topics say; and which are at least so
    near that a sentence may be about them. ``said`` is by the keys of
    :func:`bot.resources.finding.names.sayings_of`, as far as there is any.
    """
    alike = {key: _alike(meant.vector, one.middle) for key, one in said.items()}
    entries = [entry for entry in entries if entry.id in alike]
    closer = nlargest(CLOSER, (entry.id for entry in entries), key=lambda id: alike[id])
    closest = alike | {key: _closest(meant.vector, said[key]) for key in (*closer, *filter(_is_topic, said))}
    own = _beside({entry.id: alike[entry.id] + closest[entry.id] for entry in entries})
    about = _beside({entry.id: _about(entry, alike) + _about(entry, closest) for entry in entries})
    akin = (
        entry.id for entry in entries if max(alike[entry.id], _about(entry, alike)) >= scale.least - APART * scale.unit
    )
    nearest = (max(alike.values(), default=scale.least) - scale.least) / scale.unit
    return Near(_beside({id: value + ABOUT * about[id] for id, value in own.items()}), frozenset(akin), nearest)


def _is_topic(key: str) -> bool:
    return key.startswith(MARK)


def _alike(one: array[float], other: array[float]) -> float:
    """The cosine of the angle between them; 0 where a model has changed its length."""
    return sum(map(mul, one, other)) if len(one) == len(other) else 0.0


def _closest(wanted: array[float], said: Told) -> float:
    """How near the nearest of all that is said is: one way of saying it is enough."""
    return max(_alike(wanted, one) for one in said.each)


def scale_of(said: Mapping[str, Told]) -> Scale:
    """How near a sentence must be to something that it may be about: a little nearer than what is said here is to each
    other, for models differ in what they call near. Of some of it, evenly taken."""
    from statistics import fmean, pstdev  # brings fractions, for which no start should pay

    some = list(said.values())[:: len(said) // SAMPLE + 1]
    pairs = [_alike(one.middle, other.middle) for one, other in combinations(some, 2)]
    unit = pstdev(pairs) if pairs else 0.0
    return Scale(fmean(pairs) + ABOVE * unit, unit) if unit else Scale()


def _about(entry: Resource, near: Mapping[str, float]) -> float:
    """How near the nearest of its topics is; the first counts most."""
    weighed = ((1.0 if place == 0 else LATER) * near.get(MARK + topic, 0.0) for place, topic in enumerate(entry.topics))
    return max(weighed, default=0.0)


def _beside(found: Mapping[str, float]) -> dict[str, float]:
    """Each value beside the others: the mean becomes 0, the best 1."""
    if not found:
        return {}
    usual, best = sum(found.values()) / len(found), max(found.values())
    return {id: (value - usual) / ((best - usual) or 1.0) for id, value in found.items()}
