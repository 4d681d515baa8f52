"""What entries say that does not go together: their level and what they need, their state and what they name, each
other's addresses and titles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from bot.addresses import address, sound, tracking
from bot.catalogue import LEVELS, Resource
from bot.entries import Entry
from bot.mistakes import Problem
from bot.text import Text, say

MOST = 3  # prerequisites that somebody new to it can have
LEAST = 1 / 3  # of what there is on a topic, that is for those who are to know it


def resources(entries: Sequence[Entry], lost: Collection[str], *, whole: bool) -> Iterator[Problem]:
    """What contradicts itself; ``lost`` are ids of what could not be read. What most entries on a topic are is told
    only where all are there, the ``whole``."""
    own = [entry for entry in entries if isinstance(entry.value, Resource)]
    there = {entry.value.id for entry in own}.union(lost)
    for entry in own:
        yield from _stands(entry, there)
        yield from _reads(entry)
    if whole:
        yield from _levels(own)
    yield from _twice(own)


def no_resource(id: str) -> Text:
    return say("there is no resource “{id}”", id=id)


def _stands(entry: Entry, there: Collection[str]) -> Iterator[Problem]:
    """What its state asks for."""
    value: Resource = entry.value
    if value.successor and value.successor not in there:
        yield entry.problem(no_resource(value.successor), "successor")
    if value.status != "active" and not (value.successor or value.note):
        without = say("what is not recommended any more names its successor, or says in a note why there is none")
        yield entry.problem(without, "status", minor=True)
    if value.status == "active" and not value.url:
        yield entry.problem(say("an active entry needs an address"))
    if value.status == "active" and value.cost is None:
        yield entry.problem(say("an active entry says what it costs"))


def _reads(entry: Entry) -> Iterator[Problem]:
    """Its address, its languages, and what it needs beside what it teaches."""
    value: Resource = entry.value
    if value.url and not sound(value.url):
        yield entry.problem(say("“{url}” is no https address that everybody can open", url=value.url), "url")
    elif value.url:
        yield from _address(entry, value)
    if value.language in value.also_languages:
        double = say("“{language}” is its language already", language=value.language)
        yield entry.problem(double, "also_languages", minor=True)
    if set(value.topics) <= set(value.prerequisites):
        yield entry.problem(say("it needs everything it teaches: a cycle in its prerequisites"), "prerequisites")
    if many_needs(value):
        many = say("a beginner's entry with more than three prerequisites: is the level right?")
        yield entry.problem(many, "prerequisites", minor=True)


def _address(entry: Entry, value: Resource) -> Iterator[Problem]:
    """What could be better in an address that leads somewhere."""
    url = value.url or ""
    if url.startswith("http:") and not value.plain_http:
        plain = say("an address begins with https://; where a site has only http, say plain_http: true")
        yield entry.problem(plain, "url", minor=True)
    if marks := ", ".join(tracking(url)):
        said = say("leave out what only marks where somebody came from: {marks}", marks=marks)
        yield entry.problem(said, "url", minor=True)


def _levels(own: Sequence[Entry]) -> Iterator[Problem]:
    """Entries that need a topic on which little of what there is, of other entries, is for their level or below it."""
    live = [entry for entry in own if entry.value.status == "active"]
    on = levels_of([entry.value for entry in live])
    for entry in live:
        for place, topic in needs_later(entry.value, on):
            yield entry.problem(_later(entry.value.level, topic), "prerequisites", place, minor=True)


Levels = Mapping[str, Counter[str]]  # by topic, how many there are of each level


def levels_of(entries: Iterable[Resource]) -> Levels:
    on: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        for topic in entry.topics:
            on[topic][entry.level] += 1
    return on


def many_needs(entry: Resource) -> bool:
    """Whether it is for beginners and yet needs more than they can know."""
    return entry.level == LEVELS[0] and len(entry.prerequisites) > MOST


def needs_later(entry: Resource, on: Levels) -> Iterator[tuple[int, str]]:
    """The topics that it needs, with their places, on which most of what there is ``on`` them, itself among it, comes
    after its level."""
    for place, topic in enumerate(entry.prerequisites):
        others = on.get(topic, Counter()) - Counter({entry.level: int(topic in entry.topics)})
        within = sum(others[level] for level in LEVELS[: LEVELS.index(entry.level) + 1])
        if within < LEAST * others.total():
            yield place, topic


def _later(level: str, topic: str) -> Text:
    return say("it needs {topic}, and most entries on that come after {level}: is the level right?",
               topic=topic, level=level)  # fmt: skip


def _twice(own: Sequence[Entry]) -> Iterator[Problem]:
    """Active entries with an address or a title that another one has."""
    addresses: dict[str, Entry] = {}
    titles: dict[str, Entry] = {}
    for entry in (one for one in own if one.value.status == "active"):
        first = addresses.setdefault(address(entry.value.url), entry) if entry.value.url else entry
        if first is not entry:
            place = first.seen_from(entry)
            yield entry.problem(say("the same address as {id} in {place}", id=first.value.id, place=place), "url")
        first = titles.setdefault(" ".join(entry.value.title.casefold().split()), entry)
        if first.value.id != entry.value.id:
            place = first.seen_from(entry)
            shared = say("the same title as {id} in {place}", id=first.value.id, place=place)
            yield entry.problem(shared, "title", minor=True)
