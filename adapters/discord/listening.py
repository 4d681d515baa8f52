"""What is said without a command: replies to the bot, and what mentions it first. Pure: the raw event in.

Without the message content intent Discord shows the bot no other words on a server. Direct messages it shows whole.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import discord

from adapters.discord.wire import walk
from adapters.patience import AWAY
from bot.context import Actor
from bot.hearing import LARGEST, MOST, Heard, Upload
from bot.ids import Ids
from bot.log import warn
from bot.text import Where

DEFAULT, REPLY = 0, 19
Raw = Mapping[str, Any]


def heard(event: Raw, bot: str, actor: Actor, place: Where, *, edited: bool) -> Heard | None:
    """What was said to the bot, if this may be a part of a conversation that it carries."""
    author = event.get("author") or {}
    if author.get("bot") or event.get("webhook_id") or event.get("type", DEFAULT) not in (DEFAULT, REPLY):
        return None
    content, channel = event.get("content") or "", event["channel_id"]
    answered = (event.get("message_reference") or {}).get("message_id")
    named = re.match(rf"\s*<@!?{bot}>\s*", content)
    if not (answered or named) or (edited and not event.get("edited_timestamp")):
        return None
    delivery = f"{event['id']}:{event['edited_timestamp']}" if edited else f"heard:{event['id']}"
    text = content[named.end() :] if named else content
    answers = f"{channel}:{answered}" if answered else None
    return Heard(actor, place, delivery, f"{channel}:{event['id']}", text, answers, edited, named is not None)


async def attached(event: Raw, fetch: Callable[[str], Awaitable[bytes]]) -> tuple[Upload, ...]:
    """What is attached to a message. A file that is too large, or one too many, keeps its name only."""
    found = []
    for number, file in enumerate(event.get("attachments") or []):
        data = None
        if number < MOST and int(file.get("size") or 0) <= LARGEST:
            try:
                data = await fetch(str(file["url"]))
            except (discord.DiscordException, *AWAY) as trouble:
                warn("file not carried", platform="discord", reason=type(trouble).__name__)
        found.append(Upload(str(file.get("filename") or "file"), data if data and len(data) <= LARGEST else None))
    return tuple(found)


def mark(event: Raw, ids: Ids) -> str | None:
    """The outbox row of the message that is replied to, as its buttons tell it."""
    answered = event.get("referenced_message") or {}
    packed = (part["custom_id"] for part in walk(answered.get("components") or []) if "custom_id" in part)
    found = (ids.unpack(each) for each in packed)
    return next((known[2] for known in found if known and known[2]), None)
