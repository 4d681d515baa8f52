"""Socket Mode: an envelope is acknowledged before bolt reads it, unless Slack waits for what the answer says."""

from __future__ import annotations

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.log import warn

WAITING = ("view_submission", "block_suggestion")  # for errors to show, for choices to offer


class Socket(AsyncSocketModeHandler):
    """bolt's own handler, which answers first."""

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        if req.payload.get("type") in WAITING:
            await super().handle(client, req)
            return
        await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))
        answer = await run_async_bolt_app(self.app, req)
        if answer.status != 200:
            warn("delivery not taken", status=answer.status)
