"""Socket Mode: an envelope is acknowledged before bolt reads it, unless Slack waits for what the answer says."""

from __future__ import annotations

import asyncio

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.log import warn

WAITING = ("view_submission", "block_suggestion")  # for errors to show, for choices to offer


class Socket(AsyncSocketModeHandler):
    """bolt's own handler, which answers first. ``reading`` holds what is acknowledged and not yet handed on."""

    def __init__(self, app: AsyncApp, token: str, client: AsyncWebClient, reading: set[asyncio.Task[None]]) -> None:
        super().__init__(app, token, web_client=client)
        self._reading = reading

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        if req.payload.get("type") in WAITING:
            await super().handle(client, req)
            return
        task = asyncio.get_running_loop().create_task(self._read(req))
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)
        await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))

    async def _read(self, req: SocketModeRequest) -> None:
        answer = await run_async_bolt_app(self.app, req)
        if answer.status != 200:
            warn("delivery not taken", status=answer.status)
