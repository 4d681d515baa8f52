"""The calls to Discord's REST interface, over discord.py's own clients (their limits, their retries)."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import discord
from discord.http import Route
from discord.webhook.async_ import async_context

from adapters.discord import wire
from adapters.discord.limits import LOOK_BACK, PAGES
from adapters.discord.outbound import Sheet
from adapters.discord.pages import Attachment
from adapters.discord.wire import Json
from bot.rates import SharedPace

BYTES = {"content_type": "application/octet-stream"}
ANSWERED = "~"  # begins the address of an answer to an interaction, which its token is
ANSWER, THINKING, LATER, SUGGESTIONS, FORM = 4, 5, 6, 8, 9


class Interactions:
    """Answers to interactions. They have their own limits and wait for nobody else's."""

    def __init__(self, client: Callable[[], discord.Client]) -> None:
        self._client = client

    async def begin(self, event: Json, kind: int, data: Json | None = None, files: Sequence[Attachment] = ()) -> None:
        """The first answer, within three seconds of the event."""
        route = _webhook("POST", "/interactions/{webhook_id}/{webhook_token}/callback", event["id"], event["token"])
        body: Json = {"type": kind} if data is None else {"type": kind, "data": data}
        await self._send(route, body, files)

    async def edit_original(self, event: Json, sheet: Sheet) -> None:
        await self.edit(event["token"], sheet)

    async def edit(self, token: str, sheet: Sheet) -> None:
        """Change the first answer; for a quarter of an hour, and by whichever process has the token."""
        await self._send(self._original("PATCH", token), sheet.payload, sheet.files)

    async def remove_original(self, event: Json) -> None:
        await self._send(self._original("DELETE", event["token"]))

    async def follow(self, event: Json, sheet: Sheet, *, private: bool) -> None:
        """One more message after the first answer."""
        route = _webhook("POST", "/webhooks/{webhook_id}/{webhook_token}", self._application, event["token"])
        await self._send(route, shown(sheet, private=private), sheet.files)

    @property
    def _application(self) -> int:
        application = self._client().application_id
        assert application is not None
        return application

    def _original(self, method: str, token: str) -> Route:
        path = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
        return _webhook(method, path, self._application, token)

    async def _send(self, route: Route, body: Json | None = None, files: Sequence[Attachment] = ()) -> Any:
        session = getattr(self._client().http, "_HTTPClient__session")  # noqa: B009  as discord.py's own Interaction does
        if not files:
            return await async_context.get().request(route, session, payload=body)
        form, opened = _form(body, files)
        return await async_context.get().request(route, session, multipart=form, files=opened)


class Messages:
    """Messages in channels, with the bot's own token."""

    def __init__(self, client: Callable[[], discord.Client], pace: SharedPace) -> None:
        self._client, self._pace = client, pace

    async def send(self, channel: str, sheet: Sheet, nonce: str | None = None, to: str | None = None) -> str:
        """The new message's id. A ``nonce`` sent again within minutes gives the first message instead of a second."""
        body = dict(sheet.payload)
        if nonce:
            body |= {"nonce": nonce, "enforce_nonce": True}
        if to:
            body["message_reference"] = {"message_id": to, "fail_if_not_exists": False}
        found = await self._call("POST", "/channels/{channel_id}/messages", channel, body=body, files=sheet.files)
        return str(found["id"])

    async def edit(self, channel: str, message: str, sheet: Sheet) -> None:
        path = "/channels/{channel_id}/messages/{message_id}"
        await self._call("PATCH", path, channel, message, body=sheet.payload, files=sheet.files)

    async def remove(self, channel: str, message: str) -> None:
        await self._call("DELETE", "/channels/{channel_id}/messages/{message_id}", channel, message)

    async def since(self, channel: str, instant: datetime) -> tuple[list[Json], bool]:
        """The channel's messages since an instant and some before, the last first, and whether these are all. The bot's
        own ones are whole, without the message content intent. Without the permission to read them Discord gives none.
        """
        found: list[Json] = []
        for _ in range(PAGES):
            page = await self._page(channel, found[-1]["id"] if found else None)
            found += page
            if len(page) < LOOK_BACK or discord.utils.snowflake_time(int(page[-1]["id"])) < instant:
                return found, bool(found)
        return found, False

    async def _page(self, channel: str, before: str | None) -> list[Json]:
        await self._pace.turn()
        route = Route("GET", "/channels/{channel_id}/messages", channel_id=channel)
        asked = {"limit": LOOK_BACK} | ({"before": before} if before else {})
        return list(await self._client().http.request(route, params=asked))

    async def fetch(self, address: str) -> bytes:
        """A file that a person attached."""
        return await self._client().http.get_from_cdn(address)

    async def direct_channel(self, user: str) -> str:
        await self._pace.turn()
        return str((await self._client().http.start_private_message(int(user)))["id"])

    async def commands(self, put: Sequence[Json] | None = None) -> list[Json]:
        """The application's commands as Discord has them, after they were replaced when ``put`` is given."""
        route = Route("GET" if put is None else "PUT", f"/applications/{self._client().application_id}/commands")
        if put is None:
            found = await self._client().http.request(route, params={"with_localizations": "true"})
        else:
            found = await self._client().http.request(route, json=put)
        return list(found)

    async def member(self, server: str, user: str) -> Any:
        await self._pace.turn()
        return await self._client().http.get_member(int(server), int(user))

    async def reads(self, server: str, channel: str, user: str) -> bool:
        """Whether somebody can read a channel. Yes where nothing is known of it."""
        guild = self._client().get_guild(int(server))
        place = guild.get_channel_or_thread(int(channel)) if guild else None
        if guild is None or place is None:
            return True
        await self._pace.turn()
        member = await guild.fetch_member(int(user))
        private = isinstance(place, discord.Thread) and place.is_private()
        return place.permissions_for(member).view_channel and (not private or await self._inside(channel, user))

    async def _inside(self, thread: str, user: str) -> bool:
        path = "/channels/{channel_id}/thread-members/{user_id}"
        await self._pace.turn()
        try:
            await self._client().http.request(Route("GET", path, channel_id=thread, user_id=user))
        except discord.NotFound:
            return False
        return True

    async def _call(
        self, method: str, path: str, channel: str, message: str | None = None, *, body: Json | None = None,
        files: Sequence[Attachment] = (),
    ) -> Any:  # fmt: skip
        await self._pace.turn()
        route = Route(method, path, channel_id=channel, message_id=message)
        if body is None:
            return await self._client().http.request(route)
        if not files:
            return await self._client().http.request(route, json=body)
        form, opened = _form(body, files)
        return await self._client().http.request(route, form=form, files=opened)


def shown(sheet: Sheet, *, private: bool) -> Json:
    """The sheet's body for a new message, which alone decides who sees it."""
    flags = wire.COMPONENTS | (wire.PRIVATE if private else 0)
    return {**sheet.payload, "flags": flags}


def pieces_of(ref: str) -> tuple[str, list[str]]:
    place, _, ids = ref.partition(":")
    return place, ids.split("+")


def _webhook(method: str, path: str, number: int | str, token: str) -> Route:
    return Route(method, path, webhook_id=int(number), webhook_token=token)


def _form(body: Json | None, files: Sequence[Attachment]) -> tuple[list[Json], list[discord.File]]:
    opened = [discord.File(io.BytesIO(file.data), file.name, description=file.about or None) for file in files]
    parts: list[Json] = [{"name": "payload_json", "value": json.dumps(body)}]
    for number, file in enumerate(opened):
        parts.append({"name": f"files[{number}]", "value": file.fp, "filename": file.filename} | BYTES)
    return parts, opened
