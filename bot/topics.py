"""Topics as people type them: by id, name or alias, and by the beginning of any of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot import naming
from bot.catalogue import Topic
from bot.errors import Refusal, Several
from bot.text import Text, Words, content, english, join, say
from bot.ui import Choice

SHOWN = 25


def name(topic: Topic) -> Text:
    """Its name, in the reader's language where the catalogues have it."""
    return content(topic.name)


def named(topics: Mapping[str, Topic], ids: Iterable[str]) -> Text:
    """The names of those that there are."""
    return join([name(topics[id]) for id in ids if id in topics])


def _names(topic: Topic, words: Words) -> list[str]:
    called = (topic.name, words(topic.name), *topic.aliases)
    return [topic.id, topic.id.replace("-", " "), *(name.casefold() for name in called)]


def one(topics: Iterable[Topic], typed: str, words: Words = english) -> str | None:
    """A topic's id by its id, its name or an alias, or as much of these as tells it apart. Raises Several where more
    fit."""
    found = naming.one(topics, lambda topic: _names(topic, words), typed, _choice)
    return found.id if found else None


def one_of_many(topics: Iterable[Topic], typed: str, words: Words = english) -> str | None:
    """The same among others in one answer, where a choice would stand alone: it refuses with the names that fit."""
    try:
        return one(topics, typed, words)
    except Several as several:
        near = join([choice.label for choice in several.choices[:5]])
        raise Refusal(say("“{typed}” fits more than one topic: {near}.", typed=typed[:60], near=near)) from None


def among(topics: Iterable[Topic], typed: str, words: Words = english) -> str | None:
    """The id of the one whose name stands among other words; where several do, of the longest name."""
    said = naming.folded(typed)
    names = ((naming.folded(name), topic.id) for topic in topics for name in _names(topic, words))
    found = max(((len(name), id) for name, id in names if name.strip() and name in said), default=None)
    return found[1] if found else None


def near(topics: Iterable[Topic], typed: str, words: Words = english) -> list[Choice]:
    """Topics with a name that is written much like it."""
    return [_choice(topic) for topic in _alike(topics, typed, words, 5, 0.75)]


def nearest(topics: Iterable[Topic], typed: str, words: Words = english) -> str | None:
    """The id of the one that is meant by a slip."""
    return next((topic.id for topic in _alike(topics, typed, words, 1, 0.8)), None)


def _alike(topics: Iterable[Topic], typed: str, words: Words, most: int, least: float) -> Iterable[Topic]:
    from difflib import get_close_matches

    names = {name: topic for topic in topics for name in _names(topic, words)}
    near = get_close_matches(typed.strip().casefold(), names, most, least)
    return {names[name].id: names[name] for name in near}.values()


def _choice(topic: Topic) -> Choice:
    return Choice(topic.id, name(topic))


def choices(topics: Iterable[Topic], typed: str, words: Words = english) -> list[Choice]:
    """Topics for what is typed so far: those called just so first, then those with a name that begins so."""
    wanted = typed.strip().casefold()
    near = ((_distance(_names(topic, words), wanted), topic) for topic in topics)
    found = sorted((pair for pair in near if pair[0] is not None), key=lambda pair: pair[0] or 0)
    return [_choice(topic) for _, topic in found[:SHOWN]]


def _distance(names: Sequence[str], wanted: str) -> int | None:
    if wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    return 2 if any(wanted in name for name in names) else None
