"""Servers that come and go, also while nobody listens."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

import discord
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from adapters.discord.markup import PLATFORM
from bot.app import App
from bot.census import hurry, unpermitted
from bot.outbox import Effect, Outbox
from bot.people import Installation, installation_of
from bot.registry import Registry
from bot.text import Run, say
from bot.ui import Actions, Button, Note, Reply, reply


class Servers:
    """Hears of them from discord.py: ``events`` are its names of what happens."""

    def __init__(self, app: App, client: Callable[[], discord.Client]) -> None:
        self._app, self._client = app, client
        self._in_turn = asyncio.Lock()  # who has left must not be met after that

    @property
    def events(self) -> dict[str, Callable[..., Coroutine[Any, Any, None]]]:
        return {
            "guild_join": self.joined, "guild_remove": self.left, "servers": self.compare, "shard_ready": self.greet,
            "guild_role_update": self.permitted, "guild_channel_update": self.permitted,
            "member_update": self.changed,
        }  # fmt: skip

    async def joined(self, guild: discord.Guild) -> None:
        async with self._in_turn:
            await self._meet(guild)

    async def left(self, guild: discord.Guild) -> None:
        async with self._in_turn, self._app.db.writing() as session:
            await left(session, str(guild.id), self._app.clock.now())

    async def permitted(self, _: object, now: discord.Role | discord.abc.GuildChannel | discord.Member) -> None:
        """What the bot may do there may have changed: what waits for a permission need not wait for the hour."""
        if await self._hurried(str(now.guild.id)):
            self._app.wake()

    async def changed(self, before: discord.Member, now: discord.Member) -> None:
        """Of members, Discord tells a bot only about itself."""
        if now.id == now.guild.me.id and before.roles != now.roles:
            await self.permitted(before, now)

    async def _hurried(self, server: str) -> int:
        there = select(Installation.id).where(Installation.platform == PLATFORM, Installation.ref == server)
        theirs, at = Effect.installation_id.in_(there), self._app.clock.now()
        async with self._app.db.reading() as session:
            if not await unpermitted(session, theirs):
                return 0
        async with self._app.db.writing() as session:
            return await hurry(session, at, theirs)

    async def compare(self, shard: tuple[int, int], present: set[int]) -> None:
        """With all servers that a shard has, at the beginning of a session."""
        async with self._in_turn, self._app.db.writing() as session:
            await left_unheard(session, shard, present, self._app.clock.now())

    async def greet(self, shard: int) -> None:
        """Those that took the bot in while nobody listened; discord.py knows the servers of the shard by now."""
        async with self._in_turn:
            async with self._app.db.reading() as session:
                met = await known(session)
            for guild in self._client().guilds:
                if guild.shard_id == shard and str(guild.id) not in met and self._client().get_guild(guild.id):
                    await self._meet(guild)

    async def _meet(self, guild: discord.Guild) -> None:
        async with self._app.db.writing() as session:
            written = await joined(session, guild, self._app.registry, self._app.clock.now())
        if written:
            self._app.wake()


async def joined(session: AsyncSession, guild: discord.Guild, registry: Registry, now: datetime) -> int:
    """The bot came to a server: know it, choose a first room, greet there. Returns the number of effects written."""
    installation = await installation_of(session, PLATFORM, str(guild.id), guild.name, now)
    installation.name = guild.name
    if installation.room is None:
        installation.room = first_room(guild)
    outbox = Outbox(session, now)
    if installation.place:
        key = f"greeting:{PLATFORM}:{guild.id}:{guild.me.joined_at or now if guild.me else now}"
        await outbox.post(installation, installation.place, greeting(registry), kind="greeting", key=key)
    return outbox.written


async def left(session: AsyncSession, ref: str, now: datetime) -> None:
    """The bot was removed from a server. What people wrote stays until they or an organiser delete it."""
    found = await session.scalar(select(Installation).where(Installation.platform == PLATFORM, Installation.ref == ref))
    if found is not None:
        found.removed_at = now


async def left_unheard(session: AsyncSession, shard: tuple[int, int], present: set[int], now: datetime) -> None:
    """Servers of a shard (its number, of how many) that removed the bot while nobody listened, and those that took it
    back: ``present`` are all that it is on. A server belongs to shard ``(id >> 22) % shards``, says Discord."""
    number, shards = shard
    rows = await session.execute(
        select(Installation.id, Installation.ref, Installation.removed_at).where(Installation.platform == PLATFORM)
    )
    ours = [(id, int(ref) in present, gone) for id, ref, gone in rows if (int(ref) >> 22) % shards == number]
    changed = [{"id": id, "removed_at": None if here else now} for id, here, gone in ours if here == (gone is not None)]
    if changed:
        await session.execute(update(Installation), changed)


async def known(session: AsyncSession) -> set[str]:
    """The servers that the bot has met, also those it has left since."""
    return set(await session.scalars(select(Installation.ref).where(Installation.platform == PLATFORM)))


def first_room(guild: discord.Guild) -> str | None:
    """The server's own room for news, or the first text room in which the bot may speak."""
    rooms = [guild.system_channel, *sorted(guild.text_channels, key=lambda room: room.position)]
    open_rooms = (room for room in rooms if room is not None and _may_speak(room, guild))
    return next((str(room.id) for room in open_rooms), None)


def _may_speak(room: discord.TextChannel, guild: discord.Guild) -> bool:
    may = room.permissions_for(guild.me or guild.default_role)
    return may.view_channel and may.send_messages


def greeting(registry: Registry) -> Reply:
    """Hello, what this is, and how to begin. Names only commands that exist."""
    offers = [("start", say("Start")), ("help", say("What can I do here?"))]
    buttons = tuple(Button(label, path) for path, label in offers if path in registry)
    return reply(
        say("Hello! I am Cairn. I help you keep a small weekly goal, together with the others here."),
        Actions(buttons),
        Note(say("An organiser can choose another room for me; {run} shows how.", run=Run("help"))),
    )
