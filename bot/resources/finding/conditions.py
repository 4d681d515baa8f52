"""What must hold, whatever else speaks for an entry. What is not known of an entry is not assumed in its favour."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.catalogue import Content, Resource
from bot.resources.finding.scoring import Reader
from bot.resources.reading.vocabulary import KINDS
from bot.resources.reading.wanted import Wanted

UNTAUGHT = frozenset({"tool", "community", "dataset", "competition", "conference"})  # which are nothing like a course
TITLED = frozenset({"video", "podcast"})  # forms that others are made of, too
LATIN = "\u024f"  # the last letter of its kind


def fits(entry: Resource, wanted: Wanted, content: Content) -> bool:
    """Whether the entry keeps every condition."""
    return condition(wanted, content)(entry)


def condition(wanted: Wanted, content: Content) -> Callable[[Resource], bool]:
    """The conditions of a sentence as one check."""
    banned = _with_parts(wanted.avoid, wanted, content)
    lacking = banned | _with_parts(wanted.lacks, wanted, content)
    lacking |= _beside(wanted.topics, content) if wanted.anew else set()
    lacking |= {topic for topic, on in content.grounds.items() if not lacking.isdisjoint(on)} - wanted.known
    chosen, refused = _chosen(wanted), _refused(wanted)
    spoken = {wanted.language, *wanted.or_languages}
    barred = {(kind, id) for kinds, ids in wanted.not_these.values() for kind in kinds for id in ids}
    akin = _akin(wanted, content)
    timed = any(bound is not None for bound in (wanted.hours, wanted.below, wanted.least, wanted.above))
    not_kinds, called = _not_kinds(wanted), _called(wanted.not_kinds & TITLED)
    only = content.under.get(wanted.only, frozenset({wanted.only})) if wanted.only else frozenset()

    def keeps(entry: Resource) -> bool:
        return (
            entry.status == "active"
            and entry.id not in refused
            and not (akin and akin.isdisjoint(entry.topics))
            and not _goes_on(entry, wanted)
            and (wanted.cost is None or entry.cost == wanted.cost)
            and (wanted.not_cost is None or entry.cost not in (None, wanted.not_cost))
            and (wanted.level is None or entry.level == wanted.level)
            and entry.level not in wanted.not_levels
            and (wanted.language is None or not spoken.isdisjoint(entry.languages))
            and (not wanted.not_languages or not wanted.not_languages.issuperset(entry.languages))
            and (not timed or _in_time(entry.hours, wanted))
            and (not wanted.kinds or entry.kind in wanted.kinds)
            and not (entry.kind in not_kinds or (called and called.search(entry.title)))
            and (not wanted.styles or entry.style in wanted.styles)
            and entry.style not in wanted.not_styles
            and (chosen is None or entry.id in chosen)
            and (entry.kind, entry.id) not in barred
            and (not only or not only.isdisjoint(entry.topics))
            and banned.isdisjoint(entry.topics)
            and lacking.isdisjoint(entry.prerequisites)
        )

    return keeps


def _beside(topics: tuple[str, ...], content: Content) -> set[str]:
    """The topics with all that stands beside them: whoever begins there knows none of it."""
    found = set(topics)
    for topic in topics:
        above = list(content.upwards(topic))[1:2]
        found |= {near for up in above for near in content.under.get(up, ())} - {*above}
    return found


def _akin(wanted: Wanted, content: Content) -> frozenset[str]:
    """The topics of what it should differ from in its length or level alone."""
    models = [content.resources[id] for id in wanted.like if wanted.compared and id in content.resources]
    return frozenset(topic for one in models for topic in one.topics)


def _goes_on(entry: Resource, wanted: Wanted) -> bool:
    """Whether something is needed first where nothing may be, or some of what it teaches where that is begun."""
    needed = set(entry.prerequisites)
    return bool(needed) and (wanted.unprepared or (wanted.anew and not needed.isdisjoint(entry.topics)))


def _not_kinds(wanted: Wanted) -> frozenset[str]:
    """The refused forms; whoever says "a course" means nothing to install or to join, either."""
    taught = wanted.liked_kinds == {"course"} and not wanted.named
    return wanted.not_kinds | UNTAUGHT if taught else wanted.not_kinds


def _called(kinds: frozenset[str]) -> re.Pattern[str] | None:
    """What tells in a title that it is of one of these forms, whatever its own: "lectures" are videos."""
    words = sorted(word for word, meant in KINDS.items() if meant[0] in kinds)
    return re.compile(rf"\b(?:{'|'.join(words)})s?\b", re.IGNORECASE) if words else None


def _chosen(wanted: Wanted) -> frozenset[str] | None:
    """The only ids that are wanted, if it is only some."""
    named = frozenset(id for ids in wanted.only_named.values() for id in ids)
    if not named or wanted.within is None:
        return named or wanted.within
    return named & wanted.within


def _refused(wanted: Wanted) -> frozenset[str]:
    """The ids that are turned down, known, or only pointed at."""
    named = frozenset(id for ids in wanted.not_named.values() for id in ids)
    return named | wanted.done | wanted.like | wanted.before | wanted.rivals


def _in_time(hours: float | None, wanted: Wanted) -> bool:
    """Whether it takes as long as is wanted, on every side that is bounded."""
    return (
        hours is not None
        and (wanted.hours is None or hours <= wanted.hours)
        and (wanted.below is None or hours < wanted.below)
        and (wanted.least is None or hours >= wanted.least)
        and (wanted.above is None or hours > wanted.above)
    )


def readable(keeps: Callable[[Resource], bool], wanted: Wanted, reader: Reader) -> Callable[[Resource], bool]:
    """The conditions, and that it is in a language of who asks, unless another is asked for or written in."""
    if wanted.language or wanted.not_languages or any(word > LATIN for word in wanted.words):
        return keeps
    read = reader.languages
    return lambda entry: keeps(entry) and (not read.isdisjoint(entry.languages) or entry.id in wanted.named)


def _with_parts(topics: frozenset[str], wanted: Wanted, content: Content) -> set[str]:
    """The topics with all inside them; where a part was asked for ("statistics without formulas"), only themselves."""
    found = set(topics)
    for topic in topics:
        inside = content.under.get(topic, frozenset())
        if (inside - {topic}).isdisjoint(wanted.topics):
            found |= inside
    return found
