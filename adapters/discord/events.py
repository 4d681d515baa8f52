"""Meetings among a server's scheduled events: as external ones, since a group's thread is no place for an event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import discord
from discord.http import Route

from adapters.discord.errors import UNKNOWN_EVENT, delivery
from adapters.discord.limits import EVENT_ABOUT, EVENT_NAME
from adapters.discord.wire import Json
from bot.errors import Retry
from bot.platform import Event
from bot.rates import SharedPace

EXTERNAL, MEMBERS_ONLY = 3, 2
NEEDED = "Create Events"
FULL = 30038  # as many events as a server may have


class Events:
    """Implements :class:`bot.platform.Calendar`. An event's address is its id."""

    def __init__(self, client: Callable[[], discord.Client], pace: SharedPace) -> None:
        self._client, self._pace = client, pace

    async def announce(self, server: str, event: Event) -> str:
        """Enter an event. One that may be there already is looked for first; a full calendar is tried again later."""
        async with delivery(NEEDED):
            known = await self._entered(server, event) if event.in_doubt else None
            if known is None:
                try:
                    made = await self._call("POST", server, json=body(server, event))
                except discord.HTTPException as error:
                    if error.code == FULL:
                        raise Retry("the server has as many events as it may") from error
                    raise
                known = str(made["id"])
        return known

    async def _entered(self, server: str, event: Event) -> str | None:
        user = self._client().user
        mine = (str(user.id) if user else "", event.name[:EVENT_NAME], event.begins.astimezone(UTC))
        for one in await self._call("GET", server):
            begins = datetime.fromisoformat(one["scheduled_start_time"])
            if (str(one.get("creator_id")), one["name"], begins) == mine:
                return str(one["id"])
        return None

    async def reannounce(self, server: str, ref: str, event: Event) -> None:
        async with delivery(NEEDED):
            await self._call("PATCH", server, ref, json=body(server, event))

    async def withdraw(self, server: str, ref: str) -> None:
        async with delivery(NEEDED):
            try:
                await self._call("DELETE", server, ref)
            except discord.NotFound as error:
                if error.code != UNKNOWN_EVENT:
                    raise

    async def _call(self, method: str, server: str, ref: str | None = None, **given: Any) -> Any:
        await self._pace.turn()
        path = "/guilds/{guild_id}/scheduled-events" + ("/{event_id}" if ref else "")
        named = {"event_id": ref} if ref else {}
        return await self._client().http.request(Route(method, path, guild_id=server, **named), **given)


def body(server: str, event: Event) -> Json:
    place = (
        f"https://discord.com/channels/{server}/{event.place}"
        if event.place
        else f"https://discord.com/channels/{server}"
    )
    return {
        "name": event.name[:EVENT_NAME], "description": event.about[:EVENT_ABOUT], "entity_type": EXTERNAL,
        "privacy_level": MEMBERS_ONLY, "entity_metadata": {"location": place},
        "scheduled_start_time": event.begins.astimezone(UTC).isoformat(),
        "scheduled_end_time": event.ends.astimezone(UTC).isoformat(),
    }  # fmt: skip
