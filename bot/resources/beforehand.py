"""What is known of a suggestion before anybody looks at it: by its address, and by the reason that was given for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from bot import topics
from bot.addresses import at_root, site, title_in, under
from bot.catalogue import Resource
from bot.resources.tables import Suggestion
from bot.text import Words

if TYPE_CHECKING:
    from bot.resources.finding.ranking import Finder

FEW = 3  # entries of one site, so that its front page is about the same thing as what lies behind it
SHOWN = 3
SAID = ("title", "summary", "kind", "level", "cost", "hours")  # what an entry tells and its form asks


class Beside(Struct, frozen=True):
    """What is here already and close to it: by its address on the same site, and by its name, which stands in the
    address or the reason."""

    site: Sequence[Resource]
    named: Sequence[Resource]


def beside(one: Suggestion, finder: Finder) -> Beside:
    there = [entry for entry in finder.resources if entry.url and site(entry.url) == site(one.url)]
    near = [entry for entry in there if _close(entry.url or "", one.url, len(there))]
    near.sort(key=lambda entry: -len(entry.url or ""))
    named = [finder.content.resources.get(id) for text in _texts(one) for id in _names_in(text, finder)]
    others = {entry.id: entry for entry in named if entry and entry not in near}
    return Beside(near[:SHOWN], list(others.values())[:SHOWN])


def _close(known: str, url: str, many: int) -> bool:
    """Whether one leads into the other; the front page of a site with much on it is close to nothing there."""
    into = under(known, url) or under(url, known)
    return into and (many <= FEW or not (at_root(known) or at_root(url)))


def _texts(one: Suggestion) -> list[str]:
    return [text for text in (title_in(one.url), one.why) if text]


def _names_in(text: str, finder: Finder) -> list[str]:
    wanted = finder.understand(text)
    return [*(id for id, sure in wanted.named.items() if sure >= 1), *sorted(wanted.like)]


def known(one: Suggestion, finder: Finder, words: Words) -> dict[str, Any]:
    """What the form to take it in begins with: what was said of it when it was here before; else the title that its
    address tells, and what its reason says of topic, form and level. The reason itself is a first description."""
    entry = one.entry or {}
    if entry:
        return {name: entry[name] for name in SAID if name in entry} | {"topic": _topic(entry["topics"], finder, words)}
    wanted = finder.understand(". ".join(_texts(one)))
    kinds = wanted.kinds or _kinds_of(one.url, finder)
    found = {
        "title": title_in(one.url), "summary": one.why, "topic": _topic(wanted.topics, finder, words),
        "kind": next(iter(kinds)) if len(kinds) == 1 else None, "level": wanted.level,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value is not None}


def _topic(ids: Sequence[str], finder: Finder, words: Words) -> str | None:
    """The first of them as a person writes it, or by its id where that could be another."""
    every = finder.content.topics
    if not ids or ids[0] not in every:
        return ids[0] if ids else None
    name = words(every[ids[0]].name)
    return name if len(topics.choices(every.values(), name, words)) == 1 else ids[0]


def _kinds_of(url: str, finder: Finder) -> frozenset[str]:
    """The forms of what is here from the same site, where that is more than one thing."""
    there = [entry.kind for entry in finder.resources if entry.url and site(entry.url) == site(url)]
    return frozenset(there) if len(there) > 1 else frozenset()
