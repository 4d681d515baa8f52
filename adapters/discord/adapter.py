"""Discord as the core's platform: what it does with effects, and its life from log-in to a graceful end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import discord
from aiohttp.web import AbstractRouteDef

from adapters.discord import surface
from adapters.discord.answers import Answers
from adapters.discord.api import Interactions, Messages
from adapters.discord.doctor import examine
from adapters.discord.errors import UNKNOWN_MEMBER, UNKNOWN_SERVER, UNKNOWN_USER, classified, delivery
from adapters.discord.events import Events
from adapters.discord.gateway import AWAY, Gateway, Hear
from adapters.discord.inbound import Reader, is_admin
from adapters.discord.limits import A_ROOM, A_SECOND, CHANGES, DIRECT_A_MINUTE, THREAD_NAME, canonical
from adapters.discord.markup import PLATFORM
from adapters.discord.mentions import Mentions
from adapters.discord.printer import Printer
from adapters.discord.servers import Servers
from adapters.discord.spaces import Spaces
from adapters.discord.speech import Speech
from adapters.discord.wire import Json
from adapters.patience import opened
from bot.errors import Retry
from bot.log import log, warn
from bot.platform import Finding, Message, Pace, Wish
from bot.rates import SharedPace
from bot.settings import Settings
from bot.words import languages

if TYPE_CHECKING:
    from bot.app import App

GRACE = 10.0  # seconds that work in hand gets at the end


class DiscordAdapter:
    """One bot on Discord, for all servers of its shards."""

    name = PLATFORM
    pace = Pace(direct=DIRECT_A_MINUTE / 60, place=A_ROOM, edits=CHANGES)  # each request has a turn of its own besides
    speaks_privately = False  # bots that write to many people first are quarantined
    talks_together = True  # in a private thread

    def __init__(self, app: App, settings: Settings) -> None:
        self.app = app
        self.surface = surface.compile_surface(app.registry, app.words, languages())
        surface.check_ids(app.registry, app.ids)
        hear: dict[str, Hear] = {"INTERACTION_CREATE": self._interaction, "MESSAGE_CREATE": self._message}
        hear["MESSAGE_UPDATE"] = partial(self._message, edited=True)
        self.servers = Servers(app, lambda: self.client)
        self.gateway = Gateway(
            settings, app.random, hear, {event: self._in_time(work) for event, work in self.servers.events.items()}
        )
        self._pace = pace = SharedPace(app.db, f"{PLATFORM}:requests", A_SECOND)
        self.calendar = Events(lambda: self.client, pace)
        self.printer = Printer(app)
        self.spaces = Spaces(lambda: self.client, pace, self.printer)
        self.messages = Messages(lambda: self.gateway.speaking, pace)
        self.interactions = Interactions(lambda: self.client)
        self.speech = Speech(app, lambda: self.client, self.messages, self.interactions, self.printer)
        self._reader = Reader(app.registry, self.surface, app.ids, self._space_name)
        self._answers = Answers(app, self._reader, self.interactions, self.messages, self.printer)
        self._mentions = Mentions(app, self._reader, self.messages, self.printer)
        self._in_hand: set[asyncio.Task[None]] = set()

    @property
    def client(self) -> discord.AutoShardedClient:
        return self.gateway.client

    # life

    async def open(self) -> None:
        """Log in over REST and learn the ids of the commands. BadSettings on a wrong token."""
        await self.gateway.open()
        try:
            await self.sync(put=False)
        except Retry as away:
            warn("commands not known yet", platform=PLATFORM, reason=str(away))

    async def listen(self) -> None:
        """Hear what people do until closed, and bring the commands up to date, again and again until it works."""
        await self.gateway.open()
        syncing = asyncio.create_task(opened("discord commands", self.sync, self.app.random))
        try:
            await self.gateway.run()
        finally:
            syncing.cancel()
            await asyncio.gather(syncing, return_exceptions=True)

    async def sync(self, *, put: bool = True) -> bool:
        """Send the commands when Discord has others (compared without its own additions); whether they were sent.
        Raises Retry when Discord does not answer, or not as it should."""
        try:
            found = await self.messages.commands()
            other = canonical(found) != canonical(self.surface.payload)
            if other and put:
                found = await self.messages.commands(self.surface.payload)
                log("commands sent", platform=PLATFORM, count=len(found))
            self.printer.learn(found)
        except AWAY as error:
            raise Retry(f"commands not synced: {classified(error)}") from error
        return other and put

    async def close(self) -> None:
        """Stop hearing, finish what is in hand, leave."""
        self.gateway.hang_up()
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                while self._in_hand:
                    await asyncio.wait(self._in_hand)
        await self._pace.close()
        await self.gateway.close()

    @property
    def listening(self) -> bool:
        return self.gateway.listening

    def routes(self) -> Sequence[AbstractRouteDef]:
        return ()

    def invite(self) -> str:
        """The address that adds the bot to a server; known once opened."""
        return surface.invite(self.client.application_id or 0)

    # what people do

    def _interaction(self, event: Json) -> None:
        self.app.rush.came()
        self._take(self._answers(event))

    def _message(self, event: Json, *, edited: bool = False) -> None:
        me = str(self.client.user.id) if self.client.user else ""
        guild = self.client.get_guild(int(event.get("guild_id") or 0))
        locale = str(guild.preferred_locale) if guild else None
        came = None if edited else self._reader.mention(event, me, is_admin(event, guild), locale)
        heard = self._reader.heard(event, me, locale, edited=edited)
        if came is not None or heard is not None:
            self._take(self._mentions(came, heard, event))

    def _take(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._in_hand.add(task)
        task.add_done_callback(self._in_hand.discard)

    def _in_time(self, work: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., Coroutine[Any, Any, None]]:
        """What an event asks for is finished before the end, too."""

        async def heard(*told: Any) -> None:
            self._take(work(*told))

        return heard

    def _space_name(self, ref: str) -> str:
        guild = self.client.get_guild(int(ref))
        return guild.name if guild else ""

    # effects

    async def post(self, space: str, place: str, message: Message) -> str:
        return await self.speech.post(place, message)

    async def direct_place(self, space: str, person: str) -> str:
        return await self.speech.direct_place(person)

    async def edit(self, space: str, ref: str, message: Message) -> None:
        await self.speech.edit(ref, message)

    async def remove(self, space: str, ref: str) -> None:
        await self.speech.remove(ref)

    async def open_space(self, space: str, near: str | None, wish: Wish) -> str:
        return await self.spaces.open(space, near, wish)

    async def rename_space(self, space: str, place: str, name: str) -> None:
        await self.spaces.change(place, {"name": name[:THREAD_NAME]})

    async def close_space(self, space: str, place: str) -> None:
        await self.spaces.change(place, {"archived": True})

    async def reopen_space(self, space: str, place: str) -> None:
        await self.spaces.change(place, {"archived": False})

    async def admit(self, space: str, place: str, people: Sequence[str]) -> None:
        await self.spaces.admit(place, people)

    async def dismiss(self, space: str, place: str, people: Sequence[str]) -> None:
        await self.spaces.dismiss(place, people)

    async def look(self, space: str, place: str) -> str:
        return await self.spaces.look(place)

    async def present(self, space: str, person: str) -> bool:
        async with delivery("View Channel"):
            try:
                await self.messages.member(space, person)
            except discord.NotFound as error:
                if error.code in (UNKNOWN_MEMBER, UNKNOWN_USER, UNKNOWN_SERVER):
                    return False
                raise
            return True

    async def doctor(self) -> Sequence[Finding]:
        return await examine(self)
