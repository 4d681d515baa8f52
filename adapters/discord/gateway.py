"""The connection to Discord: one sharded client, watched over, so that nothing that arrives can end the bot."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from random import Random
from typing import Any

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route
from discord.shard import Shard

from adapters import patience
from adapters.discord.errors import classified
from adapters.patience import in_one_line, unless
from adapters.requests import traced
from bot.errors import BadSettings, Delivery, Retry
from bot.log import fault, log, warn
from bot.settings import Settings

Hear = Callable[[Any], None]
AWAY = (discord.DiscordException, *patience.AWAY)
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 120.0  # seconds; Discord takes 1000 new sessions a day
STEADY = 60.0  # seconds after which a connection counts as good and the pauses begin anew
STRAGGLERS = 0.2  # seconds to wait for one more server before the connection counts as ready
PATIENT = 30.0  # seconds that discord.py waits out by itself when it is told to slow down
_UNGUARDED = {"READY", "RESUMED"}  # without them the session is of no use: better a new one
_FINAL = {
    4004: "CAIRN_DISCORD_TOKEN: Discord does not take this token; copy it anew from the developer portal",
    4010: "CAIRN_DISCORD_SHARD_IDS: Discord knows no such shard; they go from 0 to CAIRN_DISCORD_SHARD_COUNT - 1",
    4011: "CAIRN_DISCORD_SHARD_COUNT: the bot is on so many servers that Discord wants more shards",
    4013: "Discord refuses the bot's intents; update Cairn",
    4014: "Discord refuses the bot's intents; update Cairn",
}


for _name in ("discord.client", "discord.shard", "discord.gateway"):
    logging.getLogger(_name).addFilter(in_one_line)
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # Cairn does not speak aloud


def intents() -> discord.Intents:
    """What Cairn listens to: servers, and messages that mention it or are written to it alone. None is privileged."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class Client(discord.AutoShardedClient):
    """discord.py's client with the events that matter read raw, the others guarded, and nothing kept of messages."""

    def __init__(self, hear: Mapping[str, Hear], address: str | None, shards: list[int] | None, count: int | None):
        chosen: dict[str, Any] = {"shard_ids": shards} if shards else {}
        super().__init__(
            intents=intents(), shard_count=count, max_messages=None, chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(), allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=PATIENT, guild_ready_timeout=STRAGGLERS, http_trace=traced(_says), **chosen,
        )  # fmt: skip
        self._address = yarl.URL(address) if address else None
        parsers = self._connection.parsers
        for event, parse in {**parsers, **hear}.items():
            parsers[event] = parse if event in _UNGUARDED else _guarded(event, parse)
        parsers["READY"] = _sharded(partial(self._tell_servers, parsers["READY"]))

    def _tell_servers(self, parse: Hear, data: Any) -> None:
        """Besides what discord.py does, tells which servers (``int`` ids) a shard has: it names those that are away
        too, and keeps none that are gone."""
        parse(data)
        self.dispatch("servers", tuple(data["shard"]), {int(guild["id"]) for guild in data["guilds"]})

    async def launch_shard(self, gateway: yarl.URL, shard_id: int, *, initial: bool = False) -> None:
        """As discord.py does, but a failed attempt costs one line, and a final refusal is raised."""
        pause = FIRST_PAUSE
        while True:
            connecting = DiscordWebSocket.from_client(
                self, initial=initial, gateway=self._address or gateway, shard_id=shard_id
            )
            try:
                socket = await asyncio.wait_for(connecting, self.shard_connect_timeout)
                break
            except AWAY as error:
                if isinstance(error, discord.ConnectionClosed) and error.code in _FINAL:
                    raise
                warn("gateway does not answer", platform="discord", shard=shard_id, reason=type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        self._launched(shard_id, socket)

    def _launched(self, shard_id: int, socket: DiscordWebSocket) -> None:
        shard = Shard(socket, self, getattr(self, "_AutoShardedClient__queue").put_nowait)  # noqa: B009
        getattr(self, "_AutoShardedClient__shards")[shard_id] = shard  # noqa: B009
        shard.launch()


def _says(method: str, path: str) -> bool:
    """Whether a request may not be made twice: messages, threads and posts, events."""
    return method == "POST" and path.endswith(("/messages", "/threads", "/scheduled-events"))


def _sharded(parse: Hear) -> Hear:
    """A proxy in front of the gateway may leave the shard out of READY; where there is one, it is the first."""
    return lambda data: parse({"shard": [0, 1], **data} if isinstance(data, dict) else data)


def _guarded(event: str, parse: Hear) -> Hear:
    """A malformed event costs that event, not the connection."""

    def hear(data: Any) -> None:
        try:
            parse(data)
        except Exception:
            fault("event dropped", event_name=event)

    return hear


class Gateway:
    """Logs in, listens, and comes back after whatever happens. ``on`` names discord.py's own events to be told of."""

    def __init__(self, settings: Settings, random: Random, hear: Mapping[str, Hear], on: Mapping[str, Any]) -> None:
        self._settings, self._random, self._hear, self._on = settings, random, hear, on
        self._opened = False
        self._closing = asyncio.Event()
        Route.BASE = settings.discord_api_url.rstrip("/")
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord_gateway_url or "wss://gateway.discord.gg/")
        self.client = self._made()

    def _made(self) -> Client:
        settings = self._settings
        client = Client(self._hear, settings.discord_gateway_url, settings.shard_ids, settings.discord_shard_count)
        for name, told in self._on.items():
            setattr(client, f"on_{name}", told)
        return client

    @property
    def speaking(self) -> Client:
        """The client, as long as it is logged in. Raises Retry in between."""
        if self.client.user is None:
            raise Retry("not logged in just now")
        return self.client

    @property
    def listening(self) -> bool:
        shards = self.client.shards
        return self.client.is_ready() and bool(shards) and not any(shard.is_closed() for shard in shards.values())

    async def open(self) -> None:
        """Log in over REST. Raises BadSettings when Discord does not know the token, Retry when it does not answer."""
        if self._opened:
            return
        token = self._settings.discord_token
        if token is None:
            raise BadSettings("CAIRN_DISCORD_TOKEN: the bot's token is missing; copy it from the developer portal")
        try:
            await self.client.login(token.reveal())
        except discord.LoginFailure:
            raise BadSettings(_FINAL[4004]) from None
        except AWAY as error:
            await self._renew()
            what = classified(error)
            raise Retry(str(what), getattr(what, "after", None)) from error
        self._opened = True

    async def run(self) -> None:
        """Listen until closed. Raises BadSettings when Discord says that no retry will help."""
        pause = FIRST_PAUSE
        while not self._closing.is_set():
            began = asyncio.get_running_loop().time()
            try:
                await unless(self._closing, self._connect())
            except discord.ConnectionClosed as closed:
                if closed.code in _FINAL:
                    raise BadSettings(_FINAL[closed.code]) from None
                warn("connection lost", platform="discord", code=closed.code)
            except BadSettings:
                raise
            except (*AWAY, Delivery) as error:
                warn("connection lost", platform="discord", reason=str(error) or type(error).__name__)
            except Exception:
                fault("connection broke", platform="discord")
            if asyncio.get_running_loop().time() - began > STEADY:
                pause = FIRST_PAUSE
            pause = await self._rest(pause)

    async def _connect(self) -> None:
        if self.client.is_closed():
            await self._renew()
        await self.open()
        log("connecting", platform="discord", shards=self.client.shard_count)
        await self.client.connect()

    async def _renew(self) -> None:
        """A client that ended cannot begin again: take a new one."""
        self._opened = False
        await self._shut()
        self.client = self._made()

    async def _rest(self, pause: float) -> float:
        """Wait before the next attempt, unless closed meanwhile; the next pause is twice as long."""
        if self._closing.is_set():
            return pause
        with suppress(TimeoutError):
            await asyncio.wait_for(self._closing.wait(), pause * self._random.uniform(0.5, 1.5))
        return min(pause * 2, LONGEST_PAUSE)

    def hang_up(self) -> None:
        """No new connection from now on; an attempt that is under way ends."""
        self._closing.set()

    async def close(self) -> None:
        self.hang_up()
        await self._shut()

    async def _shut(self) -> None:
        if hasattr(self.client, "_AutoShardedClient__queue"):  # else it has nothing to close
            await self.client.close()
