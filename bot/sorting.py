"""Resources by what they have in common, so that nobody looks through all of them for a few."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from bot.catalogue import Resource

Ids = Mapping[str, tuple[str, ...]]


class Sorted(Struct, frozen=True):
    """The ids of those that need a topic, are of a kind, and are by a house or a person; and of each kind, the hours
    that its shorter quarter takes at most."""

    by_need: Ids
    by_kind: Ids
    by_house: Ids
    by_person: Ids
    shorter: Mapping[str, float]


def sorted_out(resources: Collection[Resource]) -> Sorted:
    return Sorted(
        by_need=_gathered((topic, entry.id) for entry in resources for topic in entry.prerequisites),
        by_kind=_gathered((entry.kind, entry.id) for entry in resources),
        by_house=_gathered((entry.provider, entry.id) for entry in resources if entry.provider),
        by_person=_gathered((name, entry.id) for entry in resources for name in entry.authors),
        shorter=_shorter(resources),
    )


def _shorter(resources: Iterable[Resource]) -> Mapping[str, float]:
    hours: dict[str, list[float]] = {}
    for entry in resources:
        if entry.status == "active" and entry.hours:
            hours.setdefault(entry.kind, []).append(entry.hours)
    return {kind: sorted(every)[len(every) // 4] for kind, every in hours.items()}


def _gathered(pairs: Iterable[tuple[str, str]]) -> Ids:
    found: dict[str, list[str]] = {}
    for name, id in pairs:
        found.setdefault(name, []).append(id)
    return {name: tuple(ids) for name, ids in found.items()}
