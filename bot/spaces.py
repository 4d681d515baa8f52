"""Spaces of their own for a few people: opened, renamed, closed and looked after by effects.

A feature keeps the id of the effect that opened its space. Where a permission is missing the effect waits and is tried
again each hour, so that the feature may use the community's room until then. A *look* asks from time to time whether
the space is still there and how it is called: its answer is the look's own ``sent_ref``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot import ui
from bot.crowd import Home
from bot.held import Held
from bot.outbox import SENT, Effect
from bot.people import Installation
from bot.platform import Message, Platform, Wish
from bot.text import Where, Words
from bot.ui import Reply

Tongues = Callable[[str | None], Words]


def facts(
    name: str = "", people: tuple[str, ...] = (), *, talk: bool = False, forum: str | None = None,
    first: Reply | None = None,
) -> dict[str, Any]:  # fmt: skip
    """What a space effect carries: the space's name, the platform's ids of people, whether it is for a talk; and the
    forum in which it is a post, with the words that begin it."""
    given = {"is": "Space", "name": name, "people": list(people), "talk": talk}
    return given if forum is None or first is None else given | {"forum": forum, "first": ui.dump(first)}


def forum_of(effect: Held) -> str | None:
    """The forum in which a space is to be opened, if it is."""
    return (effect.told or {}).get("forum") if effect.verb == "open" else None


async def open_one(platform: Platform, installation: Home, effect: Held, words: Tongues, *, openly: bool = True) -> str:
    """The address of the space, opened now: in its forum, unless not ``openly``."""
    told = effect.told or facts()
    forum = forum_of(effect) if openly else None
    first = Message(ui.load(told["first"]), words(effect.locale), effect.id, effect.in_doubt) if forum else None
    wish = Wish(
        str(told["name"]), tuple(told["people"]), effect.id, effect.in_doubt, bool(told.get("talk")), forum, first
    )
    return await platform.open_space(installation.ref, installation.room, wish)


async def carry(platform: Platform, installation: Home, effect: Held, place: str) -> str:
    """Do with a space what the effect says; its address, or the name of one that was looked at."""
    space, told = installation.ref, effect.told or facts()
    name, people = str(told["name"]), tuple(told["people"])
    match effect.verb:
        case "look":
            return await platform.look(space, place)
        case "rename":
            await platform.rename_space(space, place, name)
        case "close":
            await platform.close_space(space, place)
        case "reopen":
            await platform.reopen_space(space, place)
        case "admit":
            await platform.admit(space, place, people)
        case _:
            await platform.dismiss(space, place, people)
    return place


def where(installation: Installation, opened: Effect | None) -> Where | None:
    """The space once it is open, else the community's room; None where there is neither."""
    if opened is not None and opened.state == SENT and opened.sent_ref:
        return Where(installation.platform, opened.sent_ref)
    return installation.place
