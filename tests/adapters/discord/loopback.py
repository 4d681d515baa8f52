"""simcord's Discord behind real sockets: its REST routes over HTTP and its events over a gateway's web socket."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from fnmatch import fnmatch
from inspect import isawaitable
from typing import Any

import discord
from aiohttp import BodyPartReader, WSMsgType, web
from simcord import interactions
from simcord.backend import Backend, serializers
from simcord.backend.errors import BackendError
from simcord.backend.models import Interaction
from simcord.http import router
from simcord.http import routes as _routes  # noqa: F401  registers the routes

from tests.adapters.discord.channels import Channels

TOKEN = "a-token"
HELLO = {"op": 10, "d": {"heartbeat_interval": 41250}, "s": None, "t": None}


class Loopback:
    """One application on one address. ``scripted`` answers come before simcord's own; none comes while ``answering``
    is not set."""

    def __init__(self, shards: int = 1) -> None:
        self.backend, self.shards, self.token = Backend(), shards, TOKEN
        self.identified: list[dict[str, Any]] = []
        self.scripted: list[tuple[str, str, int, dict[str, str], Any]] = []
        self.seen: list[tuple[str, str]] = []
        self.broken_readies = 0
        self.channels: Channels | None = None
        self._sockets: dict[int, web.WebSocketResponse] = {}
        self._outgoing: set[asyncio.Task[None]] = set()
        self.answering = asyncio.Event()
        self.answering.set()
        self.backend.subscribers.append(self._emitted)
        self.port = 0

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway(self) -> str:
        return f"ws://127.0.0.1:{self.port}/gateway"

    def script(self, method: str, path: str, status: int, body: Any = None, **headers: str) -> None:
        """Answer the next request that fits with this."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        self.scripted.append((method, path, status, names, body))

    async def push(self, event: str, payload: Any, shard: int = 0) -> None:
        """Send an event as it is, malformed or not."""
        await self._sockets[shard].send_json({"op": 0, "t": event, "s": 1, "d": payload})

    async def hang_up(self, code: int, shard: int = 0) -> None:
        await self._sockets[shard].close(code=code)

    def slash(self, guild: int, channel: int, user: int, data: Mapping[str, Any]) -> Interaction:
        """A slash command of a member, sent over the gateway."""
        record, payload = interactions.base_payload(
            self.backend, type=2, channel_id=channel, guild_id=guild, user_id=user, data={"type": 1, "id": "1", **data}
        )
        self.backend.emit("INTERACTION_CREATE", payload)
        return record

    def _emitted(self, event: str, payload: Mapping[str, Any]) -> None:
        guild = int(payload.get("guild_id") or (payload["id"] if event.startswith("GUILD_") else 0) or 0)
        shard = (guild >> 22) % self.shards
        if shard in self._sockets:
            task = asyncio.get_running_loop().create_task(self.push(event, dict(payload), shard))
            self._outgoing.add(task)
            task.add_done_callback(self._outgoing.discard)

    async def serve_gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        await socket.send_json(HELLO)
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            said = json.loads(message.data)
            if said["op"] == 1:
                await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
            elif said["op"] in (2, 6):
                await self._welcome(socket, said["d"])
        return socket

    async def _welcome(self, socket: web.WebSocketResponse, said: dict[str, Any]) -> None:
        self.identified.append(said)
        shard = (said.get("shard") or [0, 1])[0]
        self._sockets[shard] = socket
        if self.broken_readies:
            self.broken_readies -= 1
            await self.push("READY", {"v": 10, "session_id": "s", "resume_gateway_url": self.gateway}, shard)
            return
        guilds = [guild for guild in self.backend.guilds.values() if (guild.id >> 22) % self.shards == shard]
        ready = {
            "v": 10, "user": dict(serializers.user_payload(self.backend.bot_user)), "session_id": f"s{shard}",
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "resume_gateway_url": self.gateway, "application": {"id": str(self.backend.application_id), "flags": 0},
            "shard": [shard, self.shards],
        }  # fmt: skip
        await self.push("READY", ready, shard)
        for guild in guilds:
            await self.push("GUILD_CREATE", serializers.guild_create_payload(self.backend, guild), shard)

    async def serve_rest(self, request: web.Request) -> web.Response:
        path = "/" + request.match_info["path"]
        self.seen.append((request.method, path))
        body, files = await _body(request)
        await self.answering.wait()
        for number, (method, pattern, status, headers, answer) in enumerate(self.scripted):
            if method == request.method and fnmatch(path, pattern):
                del self.scripted[number]
                return _json(answer, status, headers)
        if path == "/gateway/bot":
            limit = {"total": 1000, "remaining": 999, "reset_after": 1000, "max_concurrency": 1}
            return _json({"url": self.gateway, "shards": self.shards, "session_start_limit": limit})
        open_to_all = path.startswith(("/interactions", "/webhooks"))
        if request.headers.get("Authorization") != f"Bot {self.token}" and not open_to_all:
            return _json({"message": "401: Unauthorized", "code": 0}, 401)

        def answer() -> Any:
            return router.dispatch(
                self.backend, request.method, path, json=body, params=dict(request.query), files=files
            )

        try:
            if self.channels and request.method == "POST" and fnmatch(path, "/channels/*/messages"):
                return _json(*self.channels.post(path, body["nonce"], answer))
            if self.channels and request.method == "PATCH" and fnmatch(path, "/channels/*/messages/*"):
                return _json(*self.channels.edit(path.rpartition("/")[0], answer))
            found = answer()
        except BackendError as error:
            return _json(error.to_json(), error.status)
        return _json(found) if found is not None else web.Response(status=204)


async def _body(request: web.Request) -> tuple[Any, list[discord.File]]:
    if not request.content_type.startswith("multipart/"):
        return (await request.json() if request.can_read_body else None), []
    body, files = None, []
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        if part.name == "payload_json":
            body = json.loads(await part.text())
        else:
            files.append((part.filename, await part.read()))
    described = {int(known["id"]): known.get("description") for known in (body or {}).get("attachments", [])}
    opened = [
        discord.File(io.BytesIO(bytes(data)), name, description=described.get(number))
        for number, (name, data) in enumerate(files)
    ]
    return body, opened


def _json(data: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    return web.Response(
        body=json.dumps(data), status=status, headers={"Content-Type": "application/json", **(headers or {})}
    )


@asynccontextmanager
async def loopback(shards: int = 1) -> AsyncIterator[Loopback]:
    far = Loopback(shards)
    app = web.Application()
    app.router.add_get("/gateway", far.serve_gateway)
    app.router.add_route("*", "/api/v10/{path:.*}", far.serve_rest)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    far.port = runner.addresses[0][1]
    try:
        yield far
    finally:
        await runner.cleanup()


async def until(true: Callable[[], Any], seconds: float = 60) -> Any:
    """Wait until something holds (it may be awaitable), and give it."""
    async with asyncio.timeout(seconds):
        while True:
            found = true()
            if found := await found if isawaitable(found) else found:
                return found
            await asyncio.sleep(0.01)
