"""A Slack on loopback: the Web API methods that Cairn uses, files, triggers, response addresses and Socket Mode.

It takes only what Slack would take. Whatever else arrives is answered with Slack's error *and* remembered in
``complaints``, which a fixture reads at the end of each test.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import WSMsgType, web

from tests.adapters.slack import webapi

TOKEN, APP_TOKEN, SECRET = "xoxb-1-test", "xapp-1-test", "signing-secret-of-the-tests"
TEAM, BOT, BOT_ID = "T0TEAM", "U0CAIRN", "B0CAIRN"


@dataclass
class Failure:
    error: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)


@dataclass
class Trigger:
    user: str
    until: float
    used: bool = False


@dataclass
class Response:
    """A response address."""

    channel: str
    user: str
    until: float
    message: dict[str, Any] | None = None
    uses: int = 0


@dataclass
class Slack:
    """The whole platform. ``seconds`` is its clock; :meth:`later` moves it."""

    url: str = ""
    seconds: float = 1_772_438_400.0
    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    channels: dict[str, dict[str, Any]] = field(default_factory=dict)
    groups: list[dict[str, Any]] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    views: list[dict[str, Any]] = field(default_factory=list)
    homes: dict[str, dict[str, Any]] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    responses: dict[str, Response] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    failures: dict[str, list[Failure | None]] = field(default_factory=lambda: defaultdict(list))
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    slow_files: int = 0
    socket_url: str = ""
    scopes: str = ""
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acks: dict[str, asyncio.Future[Any]] = field(default_factory=dict)
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    _ids: count[int] = field(default_factory=lambda: count(1))
    _runner: web.AppRunner | None = None

    # ---- life

    async def start(self) -> None:
        site = web.Application(client_max_size=2**24)
        site.router.add_route("*", "/api/{method}", self._call)
        site.router.add_post("/upload/{file}", self._upload)
        site.router.add_get("/download/{file}", self._download)
        site.router.add_post("/response/{key}", self._respond)
        site.router.add_get("/socket", self._socket)
        self._runner = web.AppRunner(site, shutdown_timeout=0.1)
        await self._runner.setup()
        listener = web.TCPSite(self._runner, "127.0.0.1", 0)
        await listener.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"

    async def stop(self) -> None:
        for socket in self.sockets:
            await socket.close()
        assert self._runner is not None
        await self._runner.cleanup()

    # ---- the world

    def person(self, name: str, *, zone: str = "Europe/Berlin", locale: str = "en-GB", **more: Any) -> str:
        ref = f"U0{name.upper()}"
        profile = {"display_name": name.capitalize(), "real_name": name.capitalize()}
        self.users[ref] = {"id": ref, "name": name, "tz": zone, "locale": locale, "profile": profile, **more}
        return ref

    def channel(self, ref: str, name: str, **more: Any) -> str:
        known = {"id": ref, "name": name, "is_member": True, "is_private": False, "is_archived": False}
        self.channels[ref] = known | more
        return ref

    def fail(self, method: str, error: str, status: int = 200, after: int | None = None, **more: Any) -> None:
        """The next call of the method fails."""
        headers = {"Retry-After": str(after)} if after is not None else {}
        self.failures[method].append(Failure(error, status, headers, more))

    def later(self, seconds: float) -> None:
        self.seconds += seconds

    def next_id(self, prefix: str) -> str:
        return f"{prefix}{next(self._ids):06d}"

    def stamp(self) -> str:
        return f"{int(self.seconds)}.{next(self._ids):06d}"

    def trigger(self, user: str) -> str:
        ref = f"{next(self._ids)}.{TEAM}.trigger"
        self.triggers[ref] = Trigger(user, self.seconds + 3)
        return ref

    def response_url(self, channel: str, user: str, message: dict[str, Any] | None = None) -> str:
        key = self.next_id("r")
        self.responses[key] = Response(channel, user, self.seconds + 1800, message)
        return f"{self.url}/response/{key}"

    def complain(self, problems: list[str]) -> bool:
        self.complaints += problems
        return bool(problems)

    def seen_by(self, user: str) -> list[dict[str, Any]]:
        """What the person can read, oldest first: their own ephemeral messages, their direct messages, the rooms."""
        return [
            said
            for said in self.messages
            if said.get("ephemeral_to") in (None, user) and webapi.may_read(self, said["channel"], user)
        ]

    def named(self, method: str) -> list[dict[str, Any]]:
        """The arguments of all calls of a method."""
        return [arguments for called, arguments in self.calls if called == method]

    # ---- the doors

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        self.calls.append((method, arguments))
        failure = self.failures[method].pop(0) if self.failures[method] else None
        if failure is not None:
            body = {"ok": False, "error": failure.error, **failure.more}
            return web.json_response(body, status=failure.status, headers=failure.headers)
        wanted = APP_TOKEN if method == "apps.connections.open" else TOKEN
        if request.headers.get("Authorization") != f"Bearer {wanted}":
            return web.json_response({"ok": False, "error": "invalid_auth"})
        known: Callable[..., dict[str, Any]] | None = webapi.METHODS.get(method)
        if known is None:
            self.complain([f"the emulator does not know {method}"])
            return web.json_response({"ok": False, "error": "unknown_method"})
        answer = known(self, arguments)
        return web.json_response({"ok": "error" not in answer, **answer}, headers={"x-oauth-scopes": self.scopes})

    async def _upload(self, request: web.Request) -> web.Response:
        file = self.files[request.match_info["file"]]
        file["data"] = await request.read()
        if len(file["data"]) != file["length"]:
            self.complain(["an upload of another length than announced"])
        return web.Response(text="OK")

    async def _download(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.Response(text="<html>Sign in</html>", content_type="text/html")
        return web.Response(body=self.files[request.match_info["file"]]["data"])

    def attach(self, name: str, data: bytes) -> dict[str, Any]:
        """A file that a person uploaded, as an event names it."""
        ref = self.next_id("F0FILE")
        self.files[ref] = {"name": name, "length": len(data), "data": data}
        return {"id": ref, "name": name, "size": len(data), "url_private_download": f"{self.url}/download/{ref}"}

    async def _respond(self, request: web.Request) -> web.Response:
        key, body = request.match_info["key"], await request.json()
        self.calls.append(("response_url", body))
        failure = self.failures["response_url"].pop(0) if self.failures["response_url"] else None
        if failure is not None:
            return web.Response(status=failure.status, text=failure.error, headers=failure.headers)
        return webapi.respond(self, self.responses.get(key), body)

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        self.sockets.append(socket)
        self.connected.set()
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                acked = json.loads(message.data)
                waiting = self.acks.pop(acked["envelope_id"], None)
                if waiting is None:
                    self.complain(["an acknowledgement for no envelope"])
                else:
                    waiting.set_result(acked.get("payload"))
        self.sockets.remove(socket)
        return socket

    async def envelope(self, kind: str, payload: dict[str, Any], **more: Any) -> Any:
        """Send one envelope over any socket and wait for its acknowledgement: its payload."""
        await asyncio.wait_for(self.connected.wait(), 5)
        ref = self.next_id("e")
        waiting = self.acks[ref] = asyncio.get_running_loop().create_future()
        body = {"envelope_id": ref, "type": kind, "payload": payload, "accepts_response_payload": True, **more}
        await self.sockets[-1].send_json(body)
        return await asyncio.wait_for(waiting, 3)


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    given = dict(request.query) | dict(await request.post())
    return {name: _loaded(value) for name, value in given.items()}


def _loaded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) and value[:1] in "{[" and value else value
