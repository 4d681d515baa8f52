"""Spaces of their own for a few people: private channels that the bot makes and keeps."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from html import escape
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.limits import CHANNEL_NAME
from adapters.slack.trouble import delivery, reason
from bot.errors import Delivery, Forbidden, GiveUp, Unreachable
from bot.platform import Wish

SPACE_EVENT = "cairn_space"
MAY_CREATE = "let apps create private channels (workspace settings, Permissions)"
THERE = frozenset({"already_in_channel", "cant_invite_self", "cant_invite", "ura_max_channels", "user_is_restricted"})
AWAY = frozenset({"not_in_channel", "user_not_found", "cant_kick_self"})
LOST = frozenset({"channel_not_found", "not_in_channel", "is_archived"})


class Spaces:
    """Implements the spaces of :class:`bot.platform.Platform`. A channel's address is its id."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def open(self, wish: Wish) -> str:
        """Make a channel and invite its people. Its name ends with the row's number: a second attempt finds it.
        A talk is a thread of a person's direct messages."""
        if wish.talk:
            return await self._thread(wish)
        name = channel_name(wish.name, wish.mark)
        try:
            with delivery():
                made = await self._client.conversations_create(name=name, is_private=True)
                channel = str(made["channel"]["id"])
        except GiveUp as trouble:
            if reason(trouble) != "name_taken":
                raise
            channel = await self._named(name)
        except Forbidden as trouble:
            if reason(trouble) == "restricted_action":
                raise Forbidden("restricted_action", MAY_CREATE) from trouble
            raise
        await self.admit(channel, wish.people)
        return channel

    async def _thread(self, wish: Wish) -> str:
        """Begin a thread with its first person; one that was begun before is found by its row."""
        row = {"event_type": SPACE_EVENT, "event_payload": {"row": wish.mark}}
        with delivery():
            opened = await self._client.conversations_open(users=wish.people[0])
            channel = str(opened["channel"]["id"])
            if wish.in_doubt:
                found = await self._client.conversations_history(channel=channel, include_all_metadata=True, limit=100)
                known = [said["ts"] for said in found["messages"] if said.get("metadata") == row]
                if known:
                    return f"{channel}:{known[0]}"
            name = escape(wish.name, quote=False)
            begun = await self._client.chat_postMessage(
                channel=channel, text=name, metadata=row, unfurl_links=False, unfurl_media=False,
                blocks=_head(wish.name),
            )  # fmt: skip
        return f"{channel}:{begun['ts']}"

    async def _named(self, name: str) -> str:
        cursor = ""
        while True:
            with delivery():
                page = await self._client.conversations_list(
                    types="private_channel", exclude_archived=True, limit=200, cursor=cursor
                )
            for channel in page["channels"]:
                if channel["name"] == name:
                    return str(channel["id"])
            cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                raise GiveUp("name_taken")

    async def admit(self, channel: str, people: Sequence[str]) -> None:
        """Invite one by one, so that one who cannot come does not keep the others out."""
        for person in people:
            await _unless(THERE, partial(self._client.conversations_invite, channel=channel, users=person))

    async def dismiss(self, channel: str, people: Sequence[str]) -> None:
        for person in people:
            await _unless(AWAY, partial(self._client.conversations_kick, channel=channel, user=person))

    async def rename(self, channel: str, name: str) -> None:
        direct, _, thread = channel.partition(":")
        if thread:  # the message that a talk began with
            with delivery():
                await self._client.chat_update(
                    channel=direct, ts=thread, text=escape(name, quote=False), blocks=_head(name)
                )
            return
        old = await self.look(channel)
        number = old.rpartition("-")[2]
        new = channel_name(name, int(number) if number.isdigit() else 0)
        await self._ours(lambda: self._client.conversations_rename(channel=channel, name=new))

    async def close(self, channel: str) -> None:
        """A thread of direct messages stays as it is: there is nothing to close."""
        if ":" in channel:
            return

        async def archive() -> Any:
            await _unless({"already_archived"}, lambda: self._client.conversations_archive(channel=channel))

        await self._ours(archive)

    async def reopen(self, channel: str) -> None:
        """Slack lets no bot open an archived private channel again (it left it with the archiving). A thread of direct
        messages was never closed."""
        if ":" in channel:
            return
        try:
            await _unless({"not_archived"}, lambda: self._client.conversations_unarchive(channel=channel))
        except (GiveUp, Forbidden) as trouble:
            raise Unreachable(str(trouble)) from trouble

    async def look(self, channel: str) -> str:
        """Its name now. Raises Unreachable when it is gone, archived or closed to the bot."""
        found = await self._ours(lambda: self._client.conversations_info(channel=channel))
        if found["channel"].get("is_archived"):
            raise Unreachable("is_archived")
        return str(found["channel"]["name"])

    async def _ours(self, call: Callable[[], Awaitable[Any]]) -> Any:
        """A call about a channel that the bot made: when Slack does not show it any more, it is gone."""
        try:
            with delivery():
                return await call()
        except Forbidden as trouble:
            if reason(trouble) in LOST:
                raise Unreachable(str(trouble)) from trouble
            raise


def _head(name: str) -> list[dict[str, Any]]:
    return [{"type": "section", "text": {"type": "plain_text", "text": name[:3000], "emoji": False}}]


async def _unless(fine: frozenset[str] | set[str], call: Callable[[], Awaitable[Any]]) -> None:
    """Call; errors of these names say that it was so already, or that this one person cannot."""
    try:
        with delivery():
            await call()
    except Delivery as trouble:
        if reason(trouble) not in fine:
            raise


def channel_name(name: str, mark: int) -> str:
    """Lower case, letters of any script, digits and dashes; the row's number at the end."""
    words = re.sub(r"[^\w]+|_+", "-", name.casefold()).strip("-") or "group"
    return f"{words[: CHANNEL_NAME - 12]}-{mark}"
