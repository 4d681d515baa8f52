"""Why something that was found fits, and fits this person: where they stand, what they know, the time they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from bot import topics
from bot.catalogue import LEVELS, Content, Resource
from bot.resources.finding.scoring import Learner
from bot.resources.looking import Found
from bot.resources.progress import Place
from bot.resources.reading.clauses.others import tells_of_another
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import words_of
from bot.standing import weeks
from bot.text import Text, join, say

if TYPE_CHECKING:
    from bot.resources.finding.ranking import Hit

MAIN = 2  # topics of an entry that it is about before all else


def why(hit: Hit, search: Found, content: Content) -> Text:
    """Why this one, for this person: the strongest reasons in words. Where it is for somebody else, what is known of
    who looks is no reason."""
    entry, wanted = hit.resource, search.wanted
    yours = [] if search.replies else _of_you(entry, search, content)
    found = [*_in_place_of(entry, wanted, content), *yours]
    about = [id for id in entry.topics if id in wanted.topics] or ([hit.about] if hit.about else [])
    common = _in_common(entry, search.place, content)
    if any(id in content.topics for id in about) and not (_of_both(common, content) in yours and {*about} <= {*common}):
        found.append(say("it is about {topics}", topics=topics.named(content.topics, about)))
    if hit.reasons.get("praised") and not yours:
        found.append(say("curators use it in a track"))
    found = found or [say("its words are near yours")]
    left = [] if search.replies else time_left(entry, search)
    return say("Why: {reasons}", reasons=join([*found, *left]))


def _in_place_of(entry: Resource, wanted: Wanted, content: Content) -> list[Text]:
    """Where they named something that is not recommended any more."""
    named = (content.resources[id] for id in sorted(wanted.named) if id in content.resources and id != entry.id)
    gone = [one.title for one in named if one.status != "active" and content.live(one.id) == entry]
    return [say("it came after {title}", title=title) for title in gone[:1]]


def _of_you(entry: Resource, search: Found, content: Content) -> list[Text]:
    """What it has to do with where they stand, the nearest of it; and that it is more than they are at."""
    learner, wanted = search.learner, search.wanted
    if entry.id in learner.wanted:
        return [say("it belongs to the milestone you are at")]
    beyond = _is_beyond(entry, learner)
    stand = [*_of_what_you_know(entry, wanted, learner, content), *_of_your_track(entry, search.place, content)]
    stand += [] if beyond else _of_your_level(entry, learner)
    return stand[:1] + ([say("it is a step up from where you are")] if beyond else [])


def _of_what_you_know(entry: Resource, wanted: Wanted, learner: Learner, content: Content) -> Iterator[Text]:
    before = next((id for id in sorted(wanted.done | learner.done) if entry.id in content.following.get(id, ())), "")
    if before in content.resources and before not in wanted.finished | learner.done:
        yield say("on the tracks it comes after {title}, which you know", title=content.resources[before].title)
    elif before in content.resources:
        yield say("on the tracks it comes after {title}, which you finished", title=content.resources[before].title)
    for id in sorted((wanted.finished | learner.done).intersection(content.resources)):
        one = content.resources[id]
        if learnt := {*one.topics, *one.prerequisites}.intersection(entry.prerequisites, content.topics):
            names = topics.named(content.topics, sorted(learnt))
            yield say("it builds on what you know after {title}: {topics}", title=one.title, topics=names)
    if known := (wanted.known | learner.known).intersection(entry.prerequisites, content.topics):
        yield say("it builds on what you know: {topics}", topics=topics.named(content.topics, sorted(known)))


def _of_your_track(entry: Resource, place: Place | None, content: Content) -> Iterator[Text]:
    """Where their track comes to it, what it has in common with their milestone, or needs of what lies behind them."""
    if place is None:
        return
    if title := _at(entry, place):
        yield say("your track comes to it later, at “{milestone}”", milestone=title)
    if common := _in_common(entry, place, content):
        yield _of_both(common, content)
    behind = _taught((id for step in place.so_far[:-1] for id in step.resources[:1]), content)
    if needed := [id for id in entry.prerequisites if id in behind]:
        yield say("it builds on what your track was about: {topics}", topics=topics.named(content.topics, needed))


def _at(entry: Resource, place: Place | None) -> str:
    """The milestone ahead that names it; "" without one."""
    ahead = place.track.milestones[len(place.so_far) :] if place else ()
    return next((step.title for step in ahead if entry.id in (*step.resources, *step.optional)), "")


def _in_common(entry: Resource, place: Place | None, content: Content) -> list[str]:
    """What it is about before all else, where the milestone that they are at is about that, too."""
    here = _taught(place.step.resources[:1], content) if place else ()
    return [id for id in entry.topics[:MAIN] if id in here]


def _of_both(common: Sequence[str], content: Content) -> Text:
    return say("your milestone is about {topics}, too", topics=topics.named(content.topics, common))


def _taught(ids: Iterable[str], content: Content) -> frozenset[str]:
    """What they are about first."""
    found = (one.topics[0] for id in ids if (one := content.live(id)))
    return frozenset(topic for topic in found if topic in content.topics)


def _of_your_level(entry: Resource, learner: Learner) -> Iterator[Text]:
    if learner.stage and learner.stage in entry.stages:
        yield say("it suits the stage you are at")
    if learner.height is not None:
        easier = LEVELS.index(entry.level) < learner.height
        yield say("it is easier than what you are at") if easier else say("it is no harder than what you are at")


def _is_beyond(entry: Resource, learner: Learner) -> bool:
    return learner.height is not None and LEVELS.index(entry.level) > learner.height


def time_left(entry: Resource, search: Found) -> list[Text]:
    """What part of their milestone the entry takes, and what its hours come to in this person's weeks; in their
    track's, where they did not say how many hours they have."""
    hours = search.wanted.weekly or search.learner.hours
    if not hours or not entry.hours:
        return []
    return [*_part_of(search.place, entry), _weeks(weeks(entry.hours, hours), hours, search)]


def _part_of(place: Place | None, entry: Resource) -> list[Text]:
    if place is None or not entry.hours or entry.id not in (*place.step.resources, *place.step.optional):
        return []
    whole = place.step.weeks * place.track.hours_per_week
    if entry.hours > whole:
        return []
    return [
        say("it fits into your milestone (about {part} of its {n} hours)", part=max(1, round(entry.hours)), n=whole)
    ]


def _weeks(n: int, hours: float, search: Found) -> Text:
    if search.wanted.weekly and tells_of_another(words_of(search.said)):  # the hours may be those of the other one
        return say("about {n} week at {hours} h a week", "about {n} weeks at {hours} h a week",
                   n=n, hours=f"{round(hours, 1):g}")  # fmt: skip
    if search.wanted.weekly or not search.learner.reckoned:
        return say("about {n} week at your {hours} h a week", "about {n} weeks at your {hours} h a week",
                   n=n, hours=f"{round(hours, 1):g}")  # fmt: skip
    return say("about {n} week at the {hours} h a week that your track reckons with",
               "about {n} weeks at the {hours} h a week that your track reckons with",
               n=n, hours=f"{hours:g}")  # fmt: skip
