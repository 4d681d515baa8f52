"""What must hold, whatever else speaks for an entry. What is not known of an entry is not assumed in its favour."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from math import inf

from bot.catalogue import UNSAID, Content, Resource
from bot.resources.finding.scoring import Learner
from bot.resources.reading.demands.softly import CONDITIONS
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.vocabulary import KINDS

UNTAUGHT = frozenset({"tool", "community", "dataset", "competition", "conference"})  # which are nothing like a course
TITLED = frozenset({"video", "podcast"})  # forms that others are made of, too
Check = Callable[[Resource], bool]
FILM = frozenset({"video", "course"})  # "lectures", "something to watch": of courses those that are filmed
FOR_WORK = frozenset({"career", "interview-prep"})
BOUND = re.compile(r"\be?book\b", re.IGNORECASE)
LATIN = "\u024f"  # the last letter of its kind


def condition(wanted: Wanted, content: Content) -> Check:
    """The conditions of a sentence as one check, of those alone that it names: it is made for every entry there is."""
    named = [*_of_form(wanted), *_of_topic(wanted, content)]
    checks = [check for asked, check in named if asked]

    def keeps(entry: Resource) -> bool:
        for check in checks:  # all() takes three times as long
            if not check(entry):
                return False
        return entry.status == "active"

    return keeps


def softly(wanted: Wanted, content: Content) -> list[Check]:
    """A check of each condition that is only wished for."""
    told = [(name, getattr(wish, name)) for wish in wanted.softly.values() for name in CONDITIONS]
    return [condition(Wanted(**{name: value}), content) for name, value in told if value]


def _of_form(wanted: Wanted) -> Iterator[tuple[object, Check]]:
    """What it costs, in which language, how long and hard it is, of which form, and which ones: each if it is asked."""
    only, refused = chosen(wanted), _refused(wanted)
    spoken = {wanted.language, *wanted.or_languages}
    barred = {(kind, id) for kinds, ids in wanted.not_these.values() for kind in kinds for id in ids}
    timed = any(bound is not None for bound in (wanted.hours, wanted.below, wanted.least, wanted.above))
    not_kinds, called = _not_kinds(wanted), _called(wanted.not_kinds & TITLED)
    yield only is not None, lambda entry: entry.id in (only or ())
    yield refused, lambda entry: entry.id not in refused
    yield wanted.cost, lambda entry: entry.cost == wanted.cost
    yield wanted.not_cost, lambda entry: entry.cost not in (None, wanted.not_cost)
    yield wanted.level, lambda entry: entry.level == wanted.level
    yield wanted.not_levels, lambda entry: entry.level not in wanted.not_levels
    yield wanted.language, lambda entry: not spoken.isdisjoint(entry.languages)
    yield wanted.not_languages, lambda entry: not (wanted.not_languages | {UNSAID}).issuperset(entry.languages)
    yield timed, lambda entry: _in_time(entry.hours, wanted)
    yield wanted.too_long, lambda entry: (entry.hours or 0.0) < (wanted.too_long or inf)
    yield wanted.kinds, lambda entry: entry.kind in wanted.kinds
    yield wanted.kinds == FILM, lambda entry: entry.kind == "video" or entry.filmed
    yield not_kinds, lambda entry: entry.kind not in not_kinds
    yield "book" in wanted.not_kinds, lambda entry: not _is_bound(entry)
    yield called, lambda entry: not (called and called.search(entry.title))
    yield "video" in wanted.not_kinds, lambda entry: not entry.filmed
    yield wanted.styles, lambda entry: entry.style in wanted.styles
    yield wanted.not_styles, lambda entry: entry.style not in wanted.not_styles
    yield barred, lambda entry: (entry.kind, entry.id) not in barred


def _of_topic(wanted: Wanted, content: Content) -> Iterator[tuple[object, Check]]:
    """What it is on and what it needs first: each if it is asked."""
    banned = _with_parts(wanted.avoid, wanted, content)
    beside, deeper = _around_part(wanted, content)
    known = {part for topic in wanted.known for part in content.under.get(topic, {topic})}
    lacking = (banned | _never_learnt(wanted, content)) - (known - wanted.lacks)
    lacking |= _beside(wanted.topics, content) if wanted.anew else set()
    lacking |= {topic for topic, on in content.grounds.items() if not lacking.isdisjoint(on)} - wanted.known
    mastered = _mastered(wanted, content) if wanted.knows_only else frozenset[str]()
    akin = _akin(wanted, content)
    only = content.under.get(wanted.only_topic, frozenset({wanted.only_topic})) if wanted.only_topic else frozenset()
    yield akin, lambda entry: not akin.isdisjoint(entry.topics)
    yield wanted.unprepared or wanted.anew, lambda entry: not _goes_on(entry, wanted)
    yield wanted.knows_only, lambda entry: mastered.issuperset(entry.prerequisites)
    yield only, lambda entry: not only.isdisjoint(entry.topics)
    yield banned, lambda entry: banned.isdisjoint(entry.topics)
    yield beside, lambda entry: beside.isdisjoint(entry.topics[:1]) or _is_begun_there(entry, wanted)
    yield deeper, lambda entry: deeper.isdisjoint(entry.topics)
    yield lacking, lambda entry: lacking.isdisjoint(entry.prerequisites)


def _beside(topics: tuple[str, ...], content: Content) -> set[str]:
    """The topics with all that stands beside and inside them: whoever begins there knows none of it."""
    found = {part for topic in topics for part in content.under.get(topic, {topic})}
    for topic in topics:
        above = list(content.upwards(topic))[1:2]
        found |= {near for up in above for near in content.under.get(up, ())} - {*above}
    return found


def _is_begun_there(entry: Resource, wanted: Wanted) -> bool:
    """Whether it is on what is asked for, too, and needs nothing first: statistics with some probability."""
    return not entry.prerequisites and not set(wanted.topics).isdisjoint(entry.topics)


def _akin(wanted: Wanted, content: Content) -> frozenset[str]:
    """The topics of what it should differ from in its length or level alone."""
    models = [content.resources[id] for id in wanted.like if wanted.compared and id in content.resources]
    return frozenset(topic for one in models for topic in one.topics)


def _mastered(wanted: Wanted, content: Content) -> frozenset[str]:
    """What somebody knows and what it is part of; all inside a field where that is all they name, and it is not what
    they look for: who knows Python may not know NumPy."""
    known = wanted.known
    fields = [topic for topic in known if topic in content.topics and not content.topics[topic].parent]
    inside = (content.under[topic] for topic in fields)
    whole = (every for every in inside if len(known & every) == 1 and every.isdisjoint(wanted.topics))
    return frozenset(up for topic in known for up in content.upwards(topic)).union(*whole)


def _never_learnt(wanted: Wanted, content: Content) -> set[str]:
    """What somebody lacks and what is refused, with all inside: who begins with a part of it needs none of the rest."""
    return {part for topic in wanted.lacks | wanted.avoid for part in content.under.get(topic, {topic})}


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


def _is_bound(entry: Resource) -> bool:
    """ "A book of cases for interviews": what is for work may be a book, too."""
    return entry.kind in FOR_WORK and _says_book(entry.summary)


@lru_cache(maxsize=2_000)
def _says_book(summary: str) -> bool:
    return BOUND.search(summary) is not None


def chosen(wanted: Wanted) -> frozenset[str] | None:
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


def readable(keeps: Check, wanted: Wanted, learner: Learner) -> Check:
    """The conditions, that it is not put away for who asks, and that it is in a language of theirs, unless another is
    asked for or written in."""
    away, read = learner.refused | learner.hidden, learner.languages | {UNSAID}
    if wanted.language or wanted.not_languages or any(word > LATIN for word in wanted.words):
        return lambda entry: entry.id not in away and keeps(entry)
    return lambda entry: (
        (entry.language in read or not read.isdisjoint(entry.also_languages) or entry.id in wanted.named)
        and entry.id not in away
        and keeps(entry)
    )


def _with_parts(topics: frozenset[str], wanted: Wanted, content: Content) -> set[str]:
    """The topics with all inside them; where a part was asked for ("statistics without formulas"), only themselves."""
    found = set(topics)
    for topic in topics:
        inside = content.under.get(topic, frozenset())
        if (inside - {topic}).isdisjoint(wanted.topics):
            found |= inside
    return found


def _around_part(wanted: Wanted, content: Content) -> tuple[frozenset[str], frozenset[str]]:
    """What stands beside a part that was asked for and what is inside it, where the field of both is refused: "NLP
    without deep learning" is neither on computer vision nor on transformers."""
    beside, deeper = set[str](), set[str]()
    for topic in wanted.avoid:
        inside = content.under.get(topic, frozenset())
        for part in (inside - {topic}) & set(wanted.topics):
            beside |= inside - {*content.upwards(part)}
            deeper |= content.under.get(part, frozenset())
    return frozenset(beside - deeper - {*wanted.topics}), frozenset(deeper - {*wanted.topics})
