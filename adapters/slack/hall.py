"""Where deliveries arrive, by either way: whatever needs no word in its answer is acknowledged before bolt reads it.

Bolt takes longer to find the listener than an acknowledgement needs in all, and deliveries come in flocks. Forms that
may show errors and choices that are looked up are answered by bolt itself, and so is whatever is not Slack's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier
from slack_sdk.socket_mode.request import SocketModeRequest

from adapters.slack.work import Work
from bot.log import warn

BREATH = 0.001  # seconds; the first of a flock holds up nobody who comes right behind it
AT_ONCE = ("event_callback", "block_actions", "shortcut", "message_action")


class Hall:
    """Both ways into one bolt app. ``work`` reads what is acknowledged."""

    def __init__(self, app: AsyncApp, signing_secret: str, work: Work) -> None:
        self.app, self._work = app, work
        self._seal = SignatureVerifier(signing_secret) if signing_secret else None

    async def post(self, request: web.Request) -> web.Response:
        """A delivery over HTTP. One that is not signed by Slack is refused by bolt."""
        self._work.came()
        try:
            asked = await to_bolt_request(request)
        except (ValueError, UnicodeDecodeError):
            return web.Response(status=400)
        if at_once(asked.body) and self._sealed(request, asked.raw_body):
            self._work.add(self._read(asked))
            return web.Response()
        return await to_aiohttp_response(await self.app.async_dispatch(asked))

    def _sealed(self, request: web.Request, body: str) -> bool:
        stamp, seal = request.headers.get("X-Slack-Request-Timestamp", ""), request.headers.get("X-Slack-Signature", "")
        return self._seal is not None and stamp.isdecimal() and self._seal.is_valid(body, stamp, seal)

    def pushed(self, request: SocketModeRequest) -> bool:
        """A delivery by the socket: whether it is taken, so that it can be acknowledged before it is read."""
        self._work.came()
        taken = at_once(request.payload)
        if taken:
            self._work.add(self._read(request))
        return taken

    async def _read(self, delivery: AsyncBoltRequest | SocketModeRequest) -> None:
        await asyncio.sleep(BREATH)
        if isinstance(delivery, SocketModeRequest):
            answer = await run_async_bolt_app(self.app, delivery)
        else:
            answer = await self.app.async_dispatch(delivery)
        if answer.status != 200:
            warn("delivery not taken", status=answer.status)


def at_once(payload: Mapping[str, Any]) -> bool:
    """Whether Slack waits for nothing but the acknowledgement."""
    return "command" in payload or payload.get("type") in AT_ONCE
