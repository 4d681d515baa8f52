"""Spaces of their own for a few people: opened, renamed, closed and looked after by effects.

A feature keeps the id of the effect that opened its space. Where a permission is missing the effect waits and is tried
again each hour, so that the feature may use the community's room until then. A *look* asks from time to time whether
the space is still there and how it is called: its answer is the look's own ``sent_ref``.
"""

from __future__ import annotations

from typing import Any

from bot.crowd import Home
from bot.held import Held
from bot.outbox import SENT, Effect
from bot.people import Installation
from bot.platform import Platform, Wish
from bot.text import Where


def facts(name: str = "", people: tuple[str, ...] = (), *, talk: bool = False) -> dict[str, Any]:
    """What a space effect carries: the space's name, the platform's ids of people, and whether it is for a talk."""
    return {"is": "Space", "name": name, "people": list(people), "talk": talk}


async def carry(platform: Platform, installation: Home, effect: Held, place: str | None) -> str | None:
    """Do what the effect says; the address of a space that was opened, the name of one that was looked at."""
    space, told = installation.ref, effect.told or facts()
    name, people = str(told["name"]), tuple(told["people"])
    match effect.verb:
        case "open":
            wish = Wish(name, people, effect.id, effect.in_doubt, bool(told.get("talk")))
            return await platform.open_space(space, installation.room, wish)
        case "look":
            return await platform.look(space, str(place))
        case "rename":
            await platform.rename_space(space, str(place), name)
        case "close":
            await platform.close_space(space, str(place))
        case "reopen":
            await platform.reopen_space(space, str(place))
        case "admit":
            await platform.admit(space, str(place), people)
        case _:
            await platform.dismiss(space, str(place), people)
    return place


def where(installation: Installation, opened: Effect | None) -> Where | None:
    """The space once it is open, else the community's room; None where there is neither."""
    if opened is not None and opened.state == SENT and opened.sent_ref:
        return Where(installation.platform, opened.sent_ref)
    return installation.place
