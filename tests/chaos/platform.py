"""A platform over HTTP that forgets nonces, limits its rate, drops connections and fails after having accepted; and
the adapter that speaks to it. Its few minutes last a second or two, so that a suite can wait for them.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter, deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

import aiohttp
from aiohttp import web

from bot.errors import Retry, TooFast, Unknowable
from bot.platform import Finding, Message, Pace
from bot.rates import SharedPace

REMEMBERED = timedelta(seconds=1.5)  # what the adapter counts on
FROM = {"From": str(os.getpid())}
CONNECTIONS = 8
FORGOTTEN = 5.0  # seconds after which the platform really forgets a nonce


@dataclass
class Emulator:
    """Keeps every message that people would see. ``trouble`` is the share of requests that go wrong."""

    per_second: int
    random: Random
    trouble: float = 0.06
    seen: list[tuple[str, int]] = field(default_factory=list)  # (channel, row)
    heard: list[float] = field(default_factory=list)  # when requests came that were not refused
    refused: int = 0
    taken: deque[float] = field(default_factory=deque)
    nonces: dict[str, tuple[float, str]] = field(default_factory=dict)
    greeted: set[int] = field(default_factory=set)  # processes that have logged in
    asked: set[int] = field(default_factory=set)  # processes that have sent something

    @property
    def times(self) -> Counter[int]:
        """How often each row was said."""
        return Counter(row for _, row in self.seen)

    @property
    def used(self) -> float:
        """Requests a second, over all of the time."""
        return (len(self.heard) - 1) / (self.heard[-1] - self.heard[0])

    async def open(self) -> tuple[web.AppRunner, str]:
        app = web.Application()
        app.add_routes(
            [web.get("/", self._welcome), web.post("/{channel}", self._post), web.get("/{channel}", self._history)]
        )
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"

    async def _welcome(self, request: web.Request) -> web.Response:
        self.greeted.add(int(request.headers["From"]))
        return web.json_response({})

    def _too_fast(self) -> bool:
        """Whether fifty (or what is allowed) came within the last second, at whatever instant one looks."""
        now = asyncio.get_running_loop().time()
        while self.taken and self.taken[0] <= now - 1:
            self.taken.popleft()
        if len(self.taken) >= self.per_second:
            self.refused += 1
            return True
        self.taken.append(now)
        self.heard.append(now)
        return False

    async def _post(self, request: web.Request) -> web.Response:
        self.asked.add(int(request.headers["From"]))
        if self._too_fast():
            return web.json_response({"retry_after": 0.2}, status=429)
        luck = self.random.random()
        if luck < self.trouble / 3:
            return _hang_up(request)
        given = await request.json()
        ref = self._accept(request.match_info["channel"], given["nonce"], int(given["row"]))
        await asyncio.sleep(self.random.uniform(0, 0.03))
        if luck < self.trouble * 2 / 3:
            return _hang_up(request)
        if luck < self.trouble:
            return web.json_response({}, status=500)
        return web.json_response({"id": ref})

    def _accept(self, channel: str, nonce: str, row: int) -> str:
        now = asyncio.get_running_loop().time()
        at, ref = self.nonces.get(nonce, (0.0, ""))
        if ref and now - at < FORGOTTEN:
            return ref
        self.seen.append((channel, row))
        self.nonces[nonce] = (now, f"m{len(self.seen)}")
        return self.nonces[nonce][1]

    async def _history(self, request: web.Request) -> web.Response:
        if self._too_fast():
            return web.json_response({"retry_after": 0.2}, status=429)
        rows = [row for channel, row in self.seen if channel == request.match_info["channel"]]
        return web.json_response({"rows": rows})


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:  # unless who asked was killed meanwhile
        request.transport.abort()
    return web.Response(status=500)


class Adapter:
    """Implements the port as Discord's adapter does: nonces while they last, then a look at the history."""

    name = "chaos"
    pace = Pace()
    speaks_privately = True
    talks_together = False

    def __init__(self, address: str, pace: SharedPace) -> None:
        self._address, self._pace = address, pace
        self.session: aiohttp.ClientSession | None = None

    async def log_in(self) -> None:
        """Before anything is sent, as every adapter does: some connections are there then."""
        await asyncio.gather(*(self._greet() for _ in range(CONNECTIONS)))

    async def _greet(self) -> None:
        assert self.session is not None
        with suppress(aiohttp.ClientError, OSError):
            async with self.session.get(self._address, headers=FROM) as answer:
                await answer.read()

    async def post(self, space: str, place: str, message: Message) -> str:
        forgotten = message.in_doubt and (message.since is None or message.since > REMEMBERED)
        if forgotten and message.mark in (await self._ask("GET", place))["rows"]:
            return "found"
        return str((await self._ask("POST", place, {"nonce": str(message.mark), "row": message.mark}))["id"])

    async def _ask(self, method: str, place: str, body: Any = None) -> Any:
        assert self.session is not None
        await self._pace.turn()
        try:
            async with self.session.request(method, f"{self._address}/{place}", json=body, headers=FROM) as answer:
                given = await answer.json()
                if answer.status == 429:
                    raise TooFast("429", given["retry_after"])
                if answer.status >= 500:
                    raise Retry("500", 0.1, in_doubt=True)
                return given
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise Retry(type(error).__name__, 0.1, in_doubt=True) from error

    async def direct_place(self, space: str, person: str) -> str:
        return person

    async def edit(self, space: str, ref: str, message: Message) -> None:
        raise Unknowable("never asked here")

    async def remove(self, space: str, ref: str) -> None:
        raise Unknowable("never asked here")

    async def present(self, space: str, person: str) -> bool:
        return True

    async def doctor(self) -> Sequence[Finding]:
        return []
