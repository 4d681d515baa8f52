"""What follows from the titles and the "next" in a sentence: what lies ahead of them, and what is like them."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from msgspec.structs import replace

from bot.catalogue import LEVELS, Content, Level, Resource
from bot.resources.finding.scoring import Reader
from bot.resources.reading.wanted import Wanted

ENOUGH = 3  # entries that come after one on the tracks
NEAREST = 3  # topics of an entry that it teaches so far that others build on them


def ahead(wanted: Wanted, reader: Reader, content: Content) -> frozenset[str]:
    """Where the way goes on for who asks: on the tracks, behind what teaches what they know; at their beginnings, where
    nothing is known of them."""
    if not wanted.onward:
        return frozenset()
    known = wanted.known | reader.known
    behind = (one for one in content.resources.values() if one.topics[0] in known)
    found = {id for one in behind for id in content.following.get(one.id, ())}
    if known or reader.wanted or wanted.topics:
        return frozenset(id for id in found if not known.issuperset(content.resources[id].topics))
    return frozenset(id for track in content.tracks.values() for id in track.milestones[0].resources)


def furthered(wanted: Wanted, entries: Mapping[str, Resource], following: Mapping[str, frozenset[str]]) -> Wanted:
    """Whoever asks what comes after what they finished is shown what builds on it, at its level or above, where there
    is some."""
    behind = [entries[id] for id in sorted(wanted.done) if id in entries]
    if not behind or not wanted.onward or wanted.topics or wanted.named or wanted.like:
        return wanted
    after = {id for one in behind for id in following.get(one.id, ())}
    if len(after) >= ENOUGH:
        return wanted
    taught = {topic for one in behind for topic in one.topics[:NEAREST] if topic not in one.prerequisites}
    lowest = min(LEVELS.index(one.level) for one in behind)
    further = frozenset(
        one.id
        for one in entries.values()
        if LEVELS.index(one.level) >= lowest
        and (not taught.isdisjoint(one.prerequisites) or (one.id in after and not taught.isdisjoint(one.topics)))
    )
    return replace(wanted, within=further) if further else wanted


def beyond(wanted: Wanted, entries: Mapping[str, Resource]) -> Wanted:
    """With what follows from the titles that it points at."""
    return likened(prepared(wanted, entries), entries)


def prepared(wanted: Wanted, entries: Mapping[str, Resource]) -> Wanted:
    """On what is needed first for what they get ready for, where nothing else is named."""
    needed = [topic for id in sorted(wanted.before) if id in entries for topic in entries[id].prerequisites]
    if wanted.topics or not needed:
        return wanted
    return replace(wanted, topics=tuple(dict.fromkeys(needed)), sure={**dict.fromkeys(needed, 1.0), **wanted.sure})


def likened(wanted: Wanted, entries: Mapping[str, Resource]) -> Wanted:
    """On the topics of what it should be like, in its form, and shorter, easier or harder where that is said."""
    models = [entries[id] for id in sorted(wanted.like) if id in entries]
    if not models:
        return wanted
    sure = {topic: 1.0 if place == 0 else 0.5 for one in models for place, topic in enumerate(one.topics[:3])}
    hours = [one.hours for one in models if one.hours]
    below = [*hours, wanted.below or inf] if hours and "shorter" in wanted.compared else []
    above = [*hours, wanted.above or 0.0] if hours and "longer" in wanted.compared else []
    return replace(
        wanted,
        sure={**sure, **wanted.sure},
        topics=wanted.topics or tuple(sure),
        liked_kinds=wanted.liked_kinds or frozenset(one.kind for one in models),
        below=min(below, default=wanted.below),
        above=max(above, default=wanted.above),
        not_levels=wanted.not_levels | _barred(models[0], wanted.compared),
        cost=wanted.cost or ("free" if "cheaper" in wanted.compared else None),
    )


def _barred(model: Resource, how: frozenset[str]) -> frozenset[Level]:
    """The levels that are not easier, or not harder; all others where there is nothing beyond."""
    at = LEVELS.index(model.level)
    barred = LEVELS[at:] if "easier" in how else LEVELS[: at + 1] if "harder" in how else ()
    if len(barred) == len(LEVELS):
        return frozenset(LEVELS) - {model.level}
    return frozenset(barred)
