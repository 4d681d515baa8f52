"""Cairn on Slack: Socket Mode or signed HTTP in, one bot token out."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import aiohttp
from aiohttp import web
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.patience import unless
from adapters.requests import traced
from adapters.slack import doctor, limits
from adapters.slack.directory import Directory
from adapters.slack.floor import ConversationFloor
from adapters.slack.hall import Hall
from adapters.slack.inbound import PLATFORM
from adapters.slack.listeners import QUIET, bolt_app
from adapters.slack.socket import Socket
from adapters.slack.spaces import Spaces
from adapters.slack.speech import Speech
from adapters.slack.surface import PATH
from adapters.slack.trouble import TOKEN, delivery, reason
from adapters.slack.work import Work
from bot.app import App
from bot.errors import BadSettings, Delivery, Retry
from bot.log import log, warn
from bot.platform import Finding, Message, Pace, Wish
from bot.settings import Settings

TIMEOUT = 30  # seconds for one call
LOOK = 2.0  # seconds between two looks at the socket
LONGEST_PAUSE = 60.0


class SlackAdapter:
    """Implements :class:`adapters.adapter.Adapter`."""

    name = PLATFORM
    pace = Pace(place=limits.A_SECOND, edits=limits.CHANGES, total=limits.IN_ALL)
    speaks_privately = True
    talks_together = False  # each has a thread with the bot
    calendar = None  # Slack has no events of its own

    def __init__(self, app: App, settings: Settings) -> None:
        limits.check(app.registry)
        self._app, self._settings = app, settings
        token = settings.slack_bot_token.reveal() if settings.slack_bot_token else None
        self._client = AsyncWebClient(
            token, base_url=settings.slack_api_url, timeout=TIMEOUT, retry_handlers=[], logger=QUIET
        )
        self._directory = Directory(self._client, app.clock)
        self._speech = Speech(app, self._client)
        self._spaces = Spaces(self._client)
        self._work = Work(app.rush)
        self._floor = ConversationFloor(app, self._client, self._directory, self._speech, self._work)
        secret = settings.slack_signing_secret
        bolt = bolt_app(self._client, secret.reveal() if secret else "", self._authorized, self._floor)
        self._hall = Hall(bolt, secret.reveal() if secret else "", self._work)
        self._identity: AuthorizeResult | None = None
        self._socket: Socket | None = None
        self._closing = asyncio.Event()
        self._receiving = False

    # ---- life

    async def open(self) -> None:
        if self._speech.files.session is None:
            timeout = aiohttp.ClientTimeout(total=TIMEOUT)
            self._client.session = self._speech.files.session = aiohttp.ClientSession(
                timeout=timeout, trace_configs=[traced(_says)]
            )
        try:
            with delivery():
                found = await self._client.auth_test()
        except Delivery as trouble:
            if reason(trouble) in TOKEN:
                raise BadSettings(f"CAIRN_SLACK_BOT_TOKEN: Slack refuses it ({trouble})") from trouble
            raise Retry(str(trouble), getattr(trouble, "after", None)) from trouble
        self._floor.space, self._floor.me = str(found["team_id"]), str(found["user_id"])
        self._floor.space_name = str(found.get("team") or "")
        self._identity = AuthorizeResult(
            enterprise_id=found.get("enterprise_id"), team_id=found.get("team_id"), bot_id=found.get("bot_id"),
            bot_user_id=found.get("user_id"), bot_token=self._client.token,
        )  # fmt: skip

    def _authorized(self) -> AuthorizeResult:
        if self._identity is None:
            raise RuntimeError("the adapter is not open")
        return self._identity

    async def listen(self) -> None:
        """Until :meth:`close`. HTTP deliveries come through :meth:`routes`; a socket is kept up with back-off."""
        self._receiving = True
        token = self._settings.slack_app_token
        try:
            if token:
                await self._keep_connected(token.reveal())
            else:
                await self._closing.wait()
        finally:
            self._receiving = False

    async def _keep_connected(self, token: str) -> None:
        pause = 1.0
        while not self._closing.is_set():
            try:
                await unless(self._closing, self._connected(token))
                pause = 1.0
            except (SlackApiError, aiohttp.ClientError, OSError, TimeoutError) as error:
                if isinstance(error, SlackApiError) and error.response["error"] in TOKEN:
                    raise BadSettings(f"CAIRN_SLACK_APP_TOKEN: Slack refuses it ({error.response['error']})") from error
                warn("socket lost", reason=type(error).__name__)
                await self._pause(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _connected(self, token: str) -> None:
        """One connection, until it stays down or we close. The client itself follows Slack's refreshes."""
        self._socket = Socket(self._hall, token, self._client)
        client = self._socket.client
        try:
            client.wss_uri = await client.issue_new_wss_url()
            await client.connect()  # type: ignore[no-untyped-call]
            log("socket open", platform=PLATFORM)
            misses = 0
            while not self._closing.is_set() and misses < 15:
                misses = 0 if await client.is_connected() else misses + 1
                await self._pause(LOOK)
        finally:
            await client.close()  # type: ignore[no-untyped-call]
            self._socket = None

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._closing.wait(), seconds)
        except TimeoutError:
            return

    async def close(self) -> None:
        self._closing.set()
        if self._socket:
            await self._socket.client.close()  # type: ignore[no-untyped-call]
        await self.idle()
        if self._speech.files.session:
            await self._speech.files.session.close()

    async def idle(self) -> None:
        """Wait until everything received so far is answered."""
        await self._work.idle()

    @property
    def listening(self) -> bool:
        if not self._receiving or self._closing.is_set():
            return False
        if not self._settings.slack_app_token:
            return True
        session = self._socket.client.current_session if self._socket else None
        return session is not None and not session.closed

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        return [web.post(PATH, self._receive)] if self._settings.slack_signing_secret else []

    async def _receive(self, request: web.Request) -> web.Response:
        if self._closing.is_set() or self._identity is None:
            return web.Response(status=503)
        return await self._hall.post(request)

    # ---- the core speaks

    async def post(self, space: str, place: str, message: Message) -> str:
        return await self._speech.post(place, message)

    async def direct_place(self, space: str, person: str) -> str:
        return await self._speech.direct_place(person)

    async def edit(self, space: str, ref: str, message: Message) -> None:
        await self._speech.edit(ref, message)

    async def remove(self, space: str, ref: str) -> None:
        await self._speech.remove(ref)

    async def open_space(self, space: str, near: str | None, wish: Wish) -> str:
        return await self._spaces.open(wish)

    async def rename_space(self, space: str, place: str, name: str) -> None:
        await self._spaces.rename(place, name)

    async def close_space(self, space: str, place: str) -> None:
        await self._spaces.close(place)

    async def reopen_space(self, space: str, place: str) -> None:
        await self._spaces.reopen(place)

    async def admit(self, space: str, place: str, people: Sequence[str]) -> None:
        await self._spaces.admit(place, people)

    async def dismiss(self, space: str, place: str, people: Sequence[str]) -> None:
        await self._spaces.dismiss(place, people)

    async def look(self, space: str, place: str) -> str:
        return await self._spaces.look(place)

    async def present(self, space: str, person: str) -> bool:
        return await self._directory.present(person)

    async def doctor(self) -> Sequence[Finding]:
        return await doctor.findings(self._client, self._settings, self._app, self._speech.files.session)


def _says(method: str, path: str) -> bool:
    """Whether a call may not be made twice."""
    return path.endswith(("chat.postMessage", "conversations.create"))
