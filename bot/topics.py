"""Topics as people type them: by id, name or alias, and by the beginning of any of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot import naming
from bot.catalogue import Topic
from bot.text import Text, Words, content, english, join
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


def among(topics: Iterable[Topic], typed: str, words: Words = english) -> str | None:
    """The id of the one whose name stands among other words; where several do, of the longest name."""
    said = naming.folded(typed)
    names = ((naming.folded(name), topic.id) for topic in topics for name in _names(topic, words))
    found = max(((len(name), id) for name, id in names if name.strip() and name in said), default=None)
    return found[1] if found else None


def near(topics: Iterable[Topic], typed: str, words: Words = english) -> list[Choice]:
    """Topics with a name that is written much like it."""
    from difflib import get_close_matches

    names = {name: topic for topic in topics for name in _names(topic, words)}
    found = {names[name].id: names[name] for name in get_close_matches(typed.strip().casefold(), names, 5, 0.75)}
    return [_choice(topic) for topic in found.values()]


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
