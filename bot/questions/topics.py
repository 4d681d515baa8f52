"""The vocabulary of topics, from content/topics.yaml. What it is about is the content's business, not ours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from bot.errors import Refusal
from bot.text import Text, raw, say
from bot.ui import Choice
from bot.words import CONTENT

OTHER = "other"


class Topic(Struct, frozen=True):
    id: str
    name: str
    parent: str | None
    aliases: tuple[str, ...]


@lru_cache(maxsize=1)
def topics() -> dict[str, Topic]:
    """All topics by id, in the order of the content."""
    import yaml

    rows: list[dict[str, Any]] = yaml.safe_load((CONTENT / "topics.yaml").read_text(encoding="utf-8"))
    return {
        row["id"]: Topic(row["id"], row["name"], row.get("parent"), tuple(map(str, row.get("aliases", ()))))
        for row in rows
    }


@lru_cache(maxsize=1)
def parents() -> dict[str, str | None]:
    return {topic.id: topic.parent for topic in topics().values()}


def below(chosen: Sequence[str]) -> list[str]:
    """The topics and everything under them, in the order of the content."""
    found = set(chosen)
    for topic in topics().values():
        if topic.parent in found:
            found.add(topic.id)
    grown = [topic for topic in topics() if topic in found]
    return grown if len(grown) == len(set(chosen)) else below(grown)


def label(topic: str) -> Text:
    known = topics().get(topic)
    return raw(known.name) if known else say("Something else")


def topic_named(typed: str) -> str:
    """A topic by its id, name or other names; the nearest one for a slip. Refuses with the list's own door."""
    wanted = typed.strip().casefold()
    names = _names()
    if wanted in names:
        return names[wanted]
    from difflib import get_close_matches

    near = get_close_matches(wanted, names, 1, 0.8)
    if near:
        return names[near[0]]
    raise Refusal(say("I do not know the topic “{typed}”. Choose one from the list, or **other**.", typed=typed[:60]))


def topics_named(typed: str) -> list[str]:
    """Several topics between commas."""
    return list(dict.fromkeys(topic_named(part) for part in typed.split(",") if part.strip()))


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names = {OTHER: OTHER, "something else": OTHER}
    for topic in reversed(topics().values()):
        names |= {alias.casefold(): topic.id for alias in topic.aliases}
    for topic in topics().values():
        names |= {topic.name.casefold(): topic.id, topic.id: topic.id}
    return names


async def topic_choices(_: object, typed: str) -> list[Choice]:
    """Topics whose name or other names hold what is typed; the last choice is for everything else."""
    wanted = typed.casefold()
    found = [
        Choice(topic.id, raw(topic.name))
        for topic in topics().values()
        if wanted in f"{topic.id} {topic.name} {' '.join(topic.aliases)}".casefold()
    ]
    found.sort(key=lambda choice: not str(choice.label.value("text")).casefold().startswith(wanted))
    return [*found[:24], Choice(OTHER, say("Something else"))]
