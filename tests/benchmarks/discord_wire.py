"""The far end of a Discord bot on loopback: just enough gateway and REST to push an interaction and time its answer."""

from __future__ import annotations

import asyncio
import json
from itertools import count
from time import perf_counter
from typing import Any

from aiohttp import WSMsgType, web

from tests.benchmarks.figures import Owed

APP, GUILD, CHANNEL, USER = "1000", "2000", "3000", "4000"
JSON = {"Content-Type": "application/json"}


class DiscordWire:
    """One bot connects; :meth:`slash` pushes a command and returns the seconds until the awaited answer arrived."""

    def __init__(self) -> None:
        self._ids = count(10**17)
        self._socket: web.WebSocketResponse | None = None
        self._sequence = count(1)
        self._first: dict[str, asyncio.Future[float]] = {}
        self._last: dict[str, asyncio.Future[float]] = {}
        self.replies = Owed()
        self.ready = asyncio.Event()
        self.port = 0

    async def start(self) -> None:
        app = web.Application()
        app.router.add_get("/gateway", self._gateway)
        app.router.add_route("*", "/api/v10/{path:.*}", self._rest)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway(self) -> str:
        return f"ws://127.0.0.1:{self.port}/gateway"

    async def slash(self, name: str, options: list[dict[str, Any]] | None = None, *, last: bool = False) -> float:
        """Seconds to the first answer, or with ``last`` to the reply itself."""
        number, token = str(next(self._ids)), f"token{next(self._ids)}"
        waiting = asyncio.get_running_loop().create_future()
        if last:
            self._last[token] = waiting
        self._first[token] = waiting if not last else asyncio.get_running_loop().create_future()
        self.replies.add(token)
        before = perf_counter()
        await self._push("INTERACTION_CREATE", _interaction(number, token, name, options or []))
        return float(await asyncio.wait_for(waiting, 20)) - before

    async def _push(self, event: str, data: dict[str, Any]) -> None:
        assert self._socket is not None
        await self._socket.send_json({"op": 0, "t": event, "s": next(self._sequence), "d": data})

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        self._socket = socket
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41250}, "s": None, "t": None})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            operation = json.loads(message.data)["op"]
            if operation == 1:
                await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
            elif operation == 2:
                await self._push("READY", _ready(self.port))
                await self._push("GUILD_CREATE", _guild())
                self.ready.set()
        return socket

    async def _rest(self, request: web.Request) -> web.Response:
        now = perf_counter()
        path = request.match_info["path"]
        parts = path.split("/")
        if parts[0] == "interactions":
            await request.read()
            _arrived(self._first, parts[2], now)
            body = await request.text()
            if '"type":4' in body.replace(" ", ""):
                self._replied(parts[2], now)
            return web.Response(status=204)
        if parts[0] == "webhooks":
            self._replied(parts[2], now)
            return _json(_message())
        return _json(_answer(request.method, path, self.port))

    def _replied(self, token: str, now: float) -> None:
        self.replies.paid(token)
        _arrived(self._last, token, now)


def _arrived(waiting: dict[str, asyncio.Future[float]], token: str, now: float) -> None:
    future = waiting.pop(token, None)
    if future is not None and not future.done():
        future.set_result(now)


def _json(data: Any) -> web.Response:
    return web.Response(body=json.dumps(data), headers=JSON)


def _answer(method: str, path: str, port: int) -> Any:
    if path.startswith("gateway"):
        limit = {"total": 1000, "remaining": 999, "reset_after": 1000, "max_concurrency": 1}
        return {"url": f"ws://127.0.0.1:{port}/gateway", "shards": 1, "session_start_limit": limit}
    if path == "users/@me":
        return _bot()
    if path.endswith("applications/@me"):
        return _application()
    if path.endswith("/commands"):
        return []
    if path.endswith("/messages"):
        return _message()
    return {}


def _bot() -> dict[str, Any]:
    return {"id": APP, "username": "cairn", "discriminator": "0", "avatar": None, "global_name": None, "bot": True}


def _application() -> dict[str, Any]:
    return {
        "id": APP, "name": "cairn", "icon": None, "description": "", "bot_public": True, "verify_key": "",
        "bot_require_code_grant": False, "flags": 0, "owner": _bot(), "team": None, "summary": "",
    }  # fmt: skip


def _ready(port: int) -> dict[str, Any]:
    return {
        "v": 10, "user": _bot(), "guilds": [{"id": GUILD, "unavailable": True}], "session_id": "s",
        "resume_gateway_url": f"ws://127.0.0.1:{port}/gateway", "application": {"id": APP, "flags": 0},
    }  # fmt: skip


def _guild() -> dict[str, Any]:
    channel = {"id": CHANNEL, "type": 0, "name": "check-ins", "position": 0, "permission_overwrites": []}
    role = {
        "id": GUILD, "name": "@everyone", "permissions": "2147483647", "position": 0, "color": 0, "hoist": False,
        "managed": False, "mentionable": False,
    }  # fmt: skip
    return {
        "id": GUILD, "name": "Bench", "owner_id": USER, "roles": [role], "channels": [channel], "members": [],
        "emojis": [], "stickers": [], "features": [], "threads": [], "presences": [], "voice_states": [],
        "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [], "member_count": 1,
        "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0,
        "nsfw_level": 0, "premium_tier": 0, "preferred_locale": "en-US", "icon": None, "large": False,
        "system_channel_id": CHANNEL, "system_channel_flags": 0, "afk_timeout": 60, "joined_at": "2026-01-01T00:00:00Z",
    }  # fmt: skip


def _interaction(number: str, token: str, name: str, options: list[dict[str, Any]]) -> dict[str, Any]:
    user = {"id": USER, "username": "ana", "discriminator": "0", "avatar": None, "global_name": "Ana"}
    member = {
        "user": user, "roles": [], "joined_at": "2026-01-01T00:00:00Z", "deaf": False, "mute": False, "flags": 0,
        "permissions": "2147483647",
    }  # fmt: skip
    return {
        "id": number, "application_id": APP, "type": 2, "token": token, "version": 1, "guild_id": GUILD,
        "channel_id": CHANNEL, "channel": {"id": CHANNEL, "type": 0, "name": "check-ins", "permissions": "2147483647"},
        "member": member, "locale": "en-US", "guild_locale": "en-US", "app_permissions": "2147483647",
        "entitlements": [], "authorizing_integration_owners": {"0": GUILD}, "context": 0,
        "attachment_size_limit": 10485760,
        "guild": {"id": GUILD, "locale": "en-US", "features": []},
        "data": {"id": "5000", "name": name, "type": 1, "options": options},
    }  # fmt: skip


def _message() -> dict[str, Any]:
    return {
        "id": "9000", "channel_id": CHANNEL, "author": _bot(), "content": "", "timestamp": "2026-01-01T00:00:00Z",
        "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [],
        "attachments": [], "embeds": [], "pinned": False, "type": 0, "components": [], "flags": 64,
    }  # fmt: skip
