"""Topics as people type them: by id, name or alias, and by the beginning of any of these."""

from __future__ import annotations

from collections.abc import Iterable

from bot import naming
from bot.catalogue import Topic
from bot.text import raw
from bot.ui import Choice

SHOWN = 25


def _names(topic: Topic) -> list[str]:
    return [topic.id, topic.id.replace("-", " "), *(name.casefold() for name in (topic.name, *topic.aliases))]


def one(topics: Iterable[Topic], typed: str) -> str | None:
    """A topic's id by its id, its name or an alias, or as much of these as tells it apart. Raises Several where more
    fit."""
    found = naming.one(topics, _names, typed, _choice)
    return found.id if found else None


def near(topics: Iterable[Topic], typed: str) -> list[Choice]:
    """Topics with a name that is written much like it."""
    from difflib import get_close_matches

    names = {name: topic for topic in topics for name in _names(topic)}
    found = {names[name].id: names[name] for name in get_close_matches(typed.strip().casefold(), names, 5, 0.75)}
    return [_choice(topic) for topic in found.values()]


def _choice(topic: Topic) -> Choice:
    return Choice(topic.id, raw(topic.name))


def choices(topics: Iterable[Topic], typed: str) -> list[Choice]:
    """Topics for what is typed so far: those called just so first, then those with a name that begins so."""
    wanted = typed.strip().casefold()
    near = ((_distance(topic, wanted), topic) for topic in topics)
    found = sorted((pair for pair in near if pair[0] is not None), key=lambda pair: pair[0] or 0)
    return [_choice(topic) for _, topic in found[:SHOWN]]


def _distance(topic: Topic, wanted: str) -> int | None:
    names = _names(topic)
    if wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    return 2 if any(wanted in name for name in names) else None
