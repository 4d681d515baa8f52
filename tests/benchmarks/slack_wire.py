"""The far end of a Slack bot on loopback: Web API stubs, Socket Mode, and signed HTTP deliveries, timed.

A command's first answer is its acknowledgement; the reply comes to its response address.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from hashlib import sha256
from itertools import count
from time import perf_counter, time
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientSession, TCPConnector, WSMsgType, web

from tests.benchmarks.figures import Owed

SECRET = "bench-signing-secret"


class SlackWire:
    """One bot connects. ``socket`` pushes an envelope, ``post`` a signed request; both return seconds to the answer."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._sockets: list[web.WebSocketResponse] = []
        self._waiting: dict[str, asyncio.Future[float]] = {}
        self.replies = Owed()
        self.ready = asyncio.Event()
        self.port = 0
        self._session: ClientSession | None = None

    async def start(self) -> None:
        app = web.Application()
        app.router.add_get("/socket", self._socket)
        app.router.add_route("*", "/{path:.*}", self._api)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        self._session = ClientSession(connector=TCPConnector(limit=100))

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    async def socket(self, command: str, text: str) -> float:
        envelope = f"e{next(self._numbers)}"
        future = self._waiting[envelope] = asyncio.get_running_loop().create_future()
        payload = self._slash(command, text)
        message = {
            "envelope_id": envelope,
            "type": "slash_commands",
            "payload": payload,
            "accepts_response_payload": True,
        }
        before = perf_counter()
        await self._sockets[-1].send_json(message)
        return float(await asyncio.wait_for(future, 20)) - before

    async def post(self, url: str, command: str, text: str) -> float:
        assert self._session is not None
        body = urlencode(self._slash(command, text))
        stamp = str(int(time()))
        signature = "v0=" + hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), sha256).hexdigest()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature,
        }
        before = perf_counter()
        async with self._session.post(url, data=body, headers=headers) as response:
            await response.read()
            assert response.status == 200, response.status
        return perf_counter() - before

    def _slash(self, command: str, text: str) -> dict[str, str]:
        number = str(next(self._numbers))
        self.replies.add(number)
        return {
            "token": "t", "team_id": "T1", "team_domain": "bench", "channel_id": "C1", "channel_name": "check-ins",
            "user_id": "U1", "user_name": "ana", "command": command, "text": text, "api_app_id": "A1",
            "is_enterprise_install": "false", "response_url": f"http://127.0.0.1:{self.port}/respond/{number}",
            "trigger_id": f"{number}.1.x",
        }  # fmt: skip

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.append(socket)
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A1"}})
        self.ready.set()
        async for message in socket:
            if message.type is WSMsgType.TEXT and message.data.startswith("{"):
                future = self._waiting.pop(json.loads(message.data).get("envelope_id", ""), None)
                if future is not None and not future.done():
                    future.set_result(perf_counter())
        return socket

    async def _api(self, request: web.Request) -> web.Response:
        if request.path.startswith("/respond/"):
            self.replies.paid(request.path.rsplit("/", 1)[-1])
        return web.json_response(_answer(request.path.rsplit("/", 1)[-1], self.port))


def _answer(method: str, port: int) -> dict[str, Any]:
    known: dict[str, dict[str, Any]] = {
        "auth.test": {"team_id": "T1", "team": "Bench", "user_id": "UB", "bot_id": "B1", "user": "cairn", "url": "x"},
        "apps.connections.open": {"url": f"ws://127.0.0.1:{port}/socket"},
        "users.info": {"user": {"id": "U1", "name": "ana", "tz": "Europe/Berlin", "is_admin": False, "profile": {}}},
        "chat.postMessage": {"channel": "C1", "ts": "1.1", "message": {}},
    }
    return {"ok": True, **known.get(method, {})}
