"""What follows from the titles and the "next" in a sentence: what lies ahead of them, and what is like them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import inf

from msgspec.structs import replace

from bot.catalogue import LEVELS, Content, Level, Resource
from bot.resources.finding.scoring import Learner, Way
from bot.resources.reading.wanted import Wanted

# What counts how much of what lies ahead: behind the very thing that was finished, and where tracks agree.
BEHIND, AGREED = 2.0, 0.4
ENOUGH = 3  # entries that come after one on the tracks
NEAREST = 3  # topics of an entry that it teaches so far that others build on them
SEQUEL, ELSEWHERE, SAME_FORM = 3.0, 1.5, 0.3  # what its makers built on it, in its field and in others; in its form
MANY = 3  # works of one maker, of which what one begins with is meant
TAUGHT = frozenset({"course", "video", "book"})  # kinds that one goes through
OF_WORK = frozenset({"interview-prep", "career", "community"})  # kinds that are no next thing to learn


def way(wanted: Wanted, learner: Learner, content: Content) -> Way:
    """Where it goes on for who asks what comes next: on what it builds, at which level, and what lies ahead."""
    done = [content.resources[id] for id in wanted.done if wanted.onward and id in content.resources]
    taught = frozenset(topic for one in done for topic in one.topics) or wanted.known | learner.known
    at = max((LEVELS.index(one.level) for one in done), default=None)
    behind = frozenset(after for id in wanted.done | learner.done for after in content.following.get(id, ()))
    return Way(_ahead(wanted, learner, taught, content), taught, at, behind)


def _ahead(wanted: Wanted, learner: Learner, taught: frozenset[str], content: Content) -> Mapping[str, float]:
    """On the tracks, what is behind what they finished or what teaches what they know, with how surely; at their
    beginnings, where nothing is known of them."""
    if not wanted.onward:
        return {}
    known = wanted.known | learner.known
    if not (known or learner.wanted or wanted.topics):
        return dict.fromkeys((id for track in content.tracks.values() for id in track.milestones[0].resources), 1.0)
    own = _sequels(wanted.done, content)
    entries = content.resources
    behind = (id for id in content.following if id in entries and entries[id].topics[0] in taught)
    times = Counter(id for one in behind for id in _after(one, taught, known, content))
    most = max(times.values(), default=1)
    after = {id: 1.0 + AGREED * (many / most - 1.0) for id, many in times.items()}
    after |= {id: BEHIND for one in wanted.done for id in _after(one, taught, known, content)}
    after = {id: worth for id, worth in after.items() if not wanted.topics or _needs(id, taught, content)}
    return after | own


def _needs(id: str, taught: frozenset[str], content: Content) -> bool:
    return not taught.isdisjoint(content.resources[id].prerequisites)


def _sequels(ids: Iterable[str], content: Content) -> dict[str, float]:
    """What the makers of something finished built on it, with how surely it is what comes next; beyond its field only
    what the same people made, as a house makes all sorts of things."""
    found: dict[str, float] = {}
    for done in (content.resources[id] for id in sorted(ids) if id in content.resources):
        if done.kind == "tool":  # it is used, and never finished
            continue
        field, ready = content.field[done.topics[0]], _ready(done, content)
        people = frozenset(done.authors)
        for one in _by_the_same(done, content):
            if not _is_sequel(one, done, ready):
                continue
            near = content.field[one.topics[0]] == field
            if near or not people.isdisjoint(one.authors):
                worth = SEQUEL if near else ELSEWHERE
                found[one.id] = worth + (SAME_FORM if one.kind == done.kind else 0.0)
    return found


def _by_the_same(done: Resource, content: Content) -> Iterator[Resource]:
    """What is by the same house or one of the same people, this included."""
    by_house, by_person = content.sorted.by_house, content.sorted.by_person
    own = (by_person.get(name, ()) for name in done.authors)
    return (content.resources[id] for id in {*by_house.get(done.provider or "", ())}.union(*own))


def _ready(done: Resource, content: Content) -> frozenset[str]:
    """All that somebody knows who finished it, with what this is part of."""
    return frozenset(up for topic in (*done.topics, *done.prerequisites) for up in content.upwards(topic))


def _is_sequel(entry: Resource, done: Resource, ready: frozenset[str]) -> bool:
    """Whether this needs more than that and nothing that was not taught there; both are by the same makers."""
    further = entry.kind not in OF_WORK and LEVELS.index(entry.level) >= LEVELS.index(done.level)
    return further and ready.issuperset(entry.prerequisites) and not _is_basis(entry, done)


def _is_basis(entry: Resource, done: Resource) -> bool:
    """Whether it needs nothing of what was taught there."""
    return set(done.prerequisites).issuperset(entry.prerequisites)


def _after(id: str, taught: frozenset[str], known: frozenset[str], content: Content) -> Iterator[str]:
    """What goes on from an entry on its tracks; past a milestone that only stands between, as to look back."""
    for after in content.following.get(id, ()):
        found = content.resources[after]
        further = [found, *(content.resources[each] for each in content.following.get(after, ()))]
        on = [one for one in further if not known.issuperset(one.topics) and _builds(one, taught, content)]
        yield from (one.id for one in (on[:1] if on[:1] == [found] else on))


def _builds(entry: Resource, taught: frozenset[str], content: Content) -> bool:
    """Whether it needs what was taught, or is of the same field."""
    of = content.field
    return not taught.isdisjoint(entry.prerequisites) or of[entry.topics[0]] in {of[topic] for topic in taught}


def going_further(wanted: Wanted, content: Content) -> Wanted:
    """Whoever asks what comes after what they finished is shown what builds on it, at its level or above, where there
    is some."""
    entries, following = content.resources, content.following
    behind = [entries[id] for id in sorted(wanted.done) if id in entries]
    if not behind or not wanted.onward or wanted.topics or wanted.named or wanted.like:
        return wanted
    after = {id for one in behind for id in following.get(one.id, ())}
    if len(after) >= ENOUGH:
        return wanted
    taught = {topic for one in behind for topic in one.topics[:NEAREST] if topic not in one.prerequisites}
    kinds = {one.kind for one in behind}
    lowest = min(LEVELS.index(one.level) for one in behind)
    near = after.union(*(content.sorted.by_need.get(topic, ()) for topic in taught))
    further = frozenset(
        one.id
        for one in (entries[id] for id in near if id in entries)
        if LEVELS.index(one.level) >= lowest
        and (one.kind not in OF_WORK or not OF_WORK.isdisjoint(kinds))
        and (not taught.isdisjoint(one.prerequisites) or (one.id in after and not taught.isdisjoint(one.topics)))
    )
    further |= frozenset(_sequels(wanted.done, content))
    return replace(wanted, within=further) if further else wanted


def rehearsed(wanted: Wanted, entries: Mapping[str, Resource]) -> Wanted:
    """Whoever gets ready for an interview wants what is called so, and not what is needed before it."""
    meant = [entries[id] for id in sorted(wanted.before) if id in entries and entries[id].kind == "interview-prep"]
    if not meant:
        return wanted
    topics = {topic: 1.0 for one in meant for topic in one.topics[:1]}
    return replace(
        wanted,
        before=wanted.before - {one.id for one in meant},
        named={**wanted.named, **{one.id: 1.0 for one in meant}},
        topics=tuple(topics),
        sure=topics,
    )


def prepared(wanted: Wanted, entries: Mapping[str, Resource]) -> Wanted:
    """On what is needed first for what they get ready for, where nothing else is named."""
    needed = [topic for id in sorted(wanted.before) if id in entries for topic in entries[id].prerequisites]
    if wanted.topics or not needed:
        return wanted
    return replace(wanted, topics=tuple(dict.fromkeys(needed)), sure={**dict.fromkeys(needed, 1.0), **wanted.sure})


def likened(wanted: Wanted, entries: Mapping[str, Resource]) -> Wanted:
    """On the topics of what it should be like, in its form, and shorter, easier or harder where that is said."""
    models = [entries[id] for id in sorted(wanted.like) if id in entries]
    models = [one for one in models if one.topics[0] in wanted.topics] or models  # "Andrew Ng's course on ML"
    if not models:
        return wanted
    models = models if len(models) < MANY else [min(models, key=_as_first)]
    sure = {topic: 1.0 if place == 0 else 0.2 for one in models for place, topic in enumerate(one.topics[:3])}
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


def _as_first(entry: Resource) -> tuple[bool, int, float]:
    """What one begins with of all that somebody made, before all else the longest."""
    return entry.kind not in TAUGHT, LEVELS.index(entry.level), -(entry.hours or 0.0)


def _barred(model: Resource, how: frozenset[str]) -> frozenset[Level]:
    """The levels that are not easier, or not harder; all others where there is nothing beyond."""
    at = LEVELS.index(model.level)
    barred = LEVELS[at:] if "easier" in how else LEVELS[: at + 1] if "harder" in how else ()
    if len(barred) == len(LEVELS):
        return frozenset(LEVELS) - {model.level}
    return frozenset(barred)
