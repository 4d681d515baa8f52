"""Meetings among the events that a platform shows by itself, where it has such: entered, changed and taken out by
effects.

A feature keeps the id of the effect that entered its meeting. Where the permission is missing an organiser is told
once; what was entered and is gone by hand stays gone.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct

from bot import ui
from bot.crowd import Home
from bot.held import Held
from bot.platform import Event, Platform
from bot.text import Text, Words, plain


class Entry(Struct, frozen=True):
    """What an event effect carries. ``place`` is where it is held, as the platform knows it."""

    name: str
    about: Text
    begins: datetime
    ends: datetime
    place: str | None = None

    @property
    def packed(self) -> dict[str, Any]:
        return {
            "is": "Event", "name": self.name, "about": ui.dump(self.about), "begins": self.begins.isoformat(),
            "ends": self.ends.isoformat(), "place": self.place,
        }  # fmt: skip


def _unpacked(told: dict[str, Any], effect: Held, words: Words) -> Event:
    begins, ends = (datetime.fromisoformat(told[name]) for name in ("begins", "ends"))
    about = plain(ui.load(told["about"]), words)
    return Event(told["name"], about, begins, ends, told["place"], effect.in_doubt)


async def carry(platform: Platform, installation: Home, effect: Held, ref: str | None, words: Words) -> str:
    """Do what the effect says; the address of the event."""
    calendar, space = platform.calendar, installation.ref
    assert calendar is not None, "a feature asks for events only where there are some"
    if effect.verb == "withdraw":
        await calendar.withdraw(space, str(ref))
    elif effect.verb == "reannounce":
        await calendar.reannounce(space, str(ref), _unpacked(effect.told, effect, words))
    else:
        return await calendar.announce(space, _unpacked(effect.told, effect, words))
    return str(ref)
