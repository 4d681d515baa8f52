"""What `cairn doctor` asks Slack: the token, its scopes, the mode, and whether the rooms can be reached."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import select

from adapters.slack.inbound import PLATFORM
from adapters.slack.surface import PATH, SCOPES
from adapters.slack.trouble import delivery
from bot.app import App
from bot.errors import Delivery, Forbidden
from bot.people import Installation
from bot.platform import Finding
from bot.settings import Settings


async def findings(
    client: AsyncWebClient, settings: Settings, app: App, session: aiohttp.ClientSession | None
) -> Sequence[Finding]:
    """Looks only. Works before and after the adapter was opened."""
    async with _session(client, session):
        return [finding async for finding in _findings(client, settings, app)]


class _session:
    """The adapter's own session, or one for the time of the look."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession | None) -> None:
        self._client, self._given = client, session

    async def __aenter__(self) -> None:
        self._client.session = self._given or aiohttp.ClientSession()

    async def __aexit__(self, *_: object) -> None:
        if self._given is None and self._client.session:
            await self._client.session.close()
            self._client.session = None


async def _findings(client: AsyncWebClient, settings: Settings, app: App) -> AsyncIterator[Finding]:
    try:
        with delivery():
            found = await client.auth_test()
    except Delivery as trouble:
        mend = "set CAIRN_SLACK_BOT_TOKEN to the xoxb-… token under “OAuth & Permissions”"
        yield Finding(False, f"Slack does not take the bot token ({trouble})", mend)
        return
    yield Finding(True, f"Slack: {found.get('user')} in {found.get('team')}")
    granted = {scope.strip() for scope in str(found.headers.get("x-oauth-scopes", "")).split(",")}
    missing = sorted(set(SCOPES) - granted)
    mend = "paste `cairn manifest slack` into the app's manifest and install it again"
    yield Finding(not missing, "Slack scopes: " + (f"missing {', '.join(missing)}" if missing else "all there"), mend)
    yield await _mode(client, settings)
    for room in await _rooms(app):
        yield await _room(client, room)


async def _mode(client: AsyncWebClient, settings: Settings) -> Finding:
    if not settings.slack_app_token:
        where = f"http://{settings.http_host}:{settings.http_port}{PATH}"
        return Finding(True, f"Slack HTTP mode at {where}; the manifest needs its public https address")
    try:
        with delivery():
            await client.apps_connections_open(app_token=settings.slack_app_token.reveal())
    except Delivery as trouble:
        mend = "set CAIRN_SLACK_APP_TOKEN to an xapp-… token with connections:write and switch Socket Mode on"
        return Finding(False, f"Slack Socket Mode does not open ({trouble})", mend)
    return Finding(True, "Slack Socket Mode opens")


async def _rooms(app: App) -> list[str]:
    async with app.db.reading() as session:
        rooms = select(Installation.room).where(
            Installation.platform == PLATFORM, Installation.room.is_not(None), Installation.removed_at.is_(None)
        )
        return [str(room) for room in await session.scalars(rooms)]


async def _room(client: AsyncWebClient, room: str) -> Finding:
    try:
        with delivery():
            found = await client.conversations_info(channel=room.partition(":")[0])
    except Delivery as trouble:
        mend = trouble.permission if isinstance(trouble, Forbidden) else "choose another room in the settings"
        return Finding(False, f"Slack room {room} cannot be reached ({trouble})", mend)
    channel = found["channel"]
    if channel.get("is_archived"):
        return Finding(False, f"Slack room #{channel.get('name')} is archived", "choose another room in the settings")
    reachable = channel.get("is_member") or not channel.get("is_private")
    return Finding(bool(reachable), f"Slack room #{channel.get('name')}", "" if reachable else "/invite @Cairn there")
