"""Spaces of their own for a few people: private threads of the community's room, or posts in a forum."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import discord
from discord.http import Route

from adapters.discord.errors import UNKNOWN_MEMBER, UNKNOWN_USER, delivery
from adapters.discord.limits import THREAD_NAME
from adapters.discord.printer import Printer
from adapters.discord.wire import Json
from bot.attempt import begun
from bot.errors import Forbidden, Unreachable
from bot.platform import Message, Wish
from bot.rates import SharedPace

PUBLIC_THREAD, PRIVATE_THREAD = 11, 12
WEEK = 10080  # minutes without a word after which Discord folds a thread away; a post unfolds it


class Spaces:
    """Implements the spaces of :class:`bot.platform.Platform`. The address of a thread or a post is its id."""

    def __init__(self, client: Callable[[], discord.Client], pace: SharedPace, printer: Printer) -> None:
        self._client, self._pace, self._printer = client, pace, printer

    async def open(self, server: str, near: str | None, wish: Wish) -> str:
        """Open a thread and let its people in. One that may be there already is looked for first."""
        parent = wish.forum or near
        if parent is None:
            raise Forbidden("no room is chosen", "a room to open threads in: /setup room")
        async with delivery("Create Posts" if wish.forum else "Create Private Threads"):
            known = await self._opened(server, parent, wish) if wish.in_doubt else None
            if known is None:
                body = {"name": wish.name[:THREAD_NAME], "auto_archive_duration": WEEK}
                body |= await self._begun(wish.first) if wish.first else {"type": PRIVATE_THREAD, "invitable": False}
                made = await self._call("POST", "/channels/{channel_id}/threads", parent, json=body)
                known = str(made["id"])
        begun(known)
        await self.admit(known, wish.people)
        return known

    async def _begun(self, first: Message) -> Json:
        """The message that a post begins with. Its few words are ours and fit one."""
        sheets = await self._printer(first.reply, first.words, first.mark)
        return {"message": sheets[0].payload}

    async def _opened(self, server: str, near: str, wish: Wish) -> str | None:
        await self._pace.turn()
        route = Route("GET", "/guilds/{guild_id}/threads/active", guild_id=server)
        found = await self._client().http.request(route)
        user = self._client().user
        mine = str(user.id) if user else ""
        same = (
            str(thread["id"])
            for thread in found["threads"]
            if (thread["owner_id"], thread["parent_id"], thread["name"]) == (mine, near, wish.name[:THREAD_NAME])
        )
        return next(same, None)

    async def admit(self, thread: str, people: Sequence[str]) -> None:
        """Let people in; those who left the server are passed over."""
        for person in people:
            async with delivery("Send Messages in Threads"):
                await self._person("PUT", thread, person)

    async def dismiss(self, thread: str, people: Sequence[str]) -> None:
        """Let people out. A post is open to all, so that only those who may manage it can: nobody is kept in one."""
        for person in people:
            try:
                async with delivery("Manage Threads"):
                    await self._person("DELETE", thread, person)
            except Forbidden:
                if (await self._found(thread))["type"] != PUBLIC_THREAD:
                    raise

    async def _person(self, method: str, thread: str, person: str) -> None:
        try:
            await self._call(method, "/channels/{channel_id}/thread-members/{user_id}", thread, user_id=person)
        except discord.NotFound as error:
            if error.code not in (UNKNOWN_MEMBER, UNKNOWN_USER):
                raise

    async def change(self, thread: str, changes: Json) -> None:
        async with delivery("Manage Threads"):
            await self._call("PATCH", "/channels/{channel_id}", thread, json=changes)

    async def look(self, thread: str) -> str:
        """Its name now. Raises Unreachable when it is gone or closed to the bot."""
        try:
            return str((await self._found(thread))["name"])
        except Forbidden as trouble:
            raise Unreachable(str(trouble)) from trouble

    async def _found(self, thread: str) -> Any:
        async with delivery("View Channel"):
            return await self._call("GET", "/channels/{channel_id}", thread)

    async def _call(self, method: str, path: str, channel: str, *, user_id: str | None = None, **given: Any) -> Any:
        await self._pace.turn()
        named = {"user_id": user_id} if user_id else {}
        return await self._client().http.request(Route(method, path, channel_id=channel, **named), **given)
