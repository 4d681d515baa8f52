"""Topics as people type them: by id, name or alias, and by the beginning of any of these."""

from __future__ import annotations

from collections.abc import Iterable

from bot.catalogue import Content, Topic
from bot.text import raw
from bot.ui import Choice

SHOWN = 25


def _names(topic: Topic) -> list[str]:
    return [topic.id, topic.id.replace("-", " "), *(name.casefold() for name in (topic.name, *topic.aliases))]


def named(content: Content, typed: str) -> str | None:
    """A topic's id by its id, its name or one of its aliases."""
    wanted = typed.strip().casefold()
    return next((topic.id for topic in content.topics.values() if wanted in _names(topic)), None)


def choices(topics: Iterable[Topic], typed: str) -> list[Choice]:
    """Topics for what is typed so far: those called just so first, then those with a name that begins so."""
    wanted = typed.strip().casefold()
    near = ((_distance(topic, wanted), topic) for topic in topics)
    found = sorted((pair for pair in near if pair[0] is not None), key=lambda pair: pair[0] or 0)
    return [Choice(topic.id, raw(topic.name)) for _, topic in found[:SHOWN]]


def _distance(topic: Topic, wanted: str) -> int | None:
    names = _names(topic)
    if wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    return 2 if any(wanted in name for name in names) else None
