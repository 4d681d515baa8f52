"""Socket Mode: an envelope is acknowledged before bolt reads it, unless Slack waits for what the answer says."""

from __future__ import annotations

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.hall import Hall


class Socket(AsyncSocketModeHandler):
    """bolt's own handler, which answers first what can be answered first."""

    def __init__(self, hall: Hall, token: str, client: AsyncWebClient) -> None:
        super().__init__(hall.app, token, web_client=client)
        self._hall = hall

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        if self._hall.pushed(req):
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))
        else:
            await super().handle(client, req)
