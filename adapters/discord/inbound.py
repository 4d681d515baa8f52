"""Discord's interactions and mentions → Invocation. Pure: the raw event in, what a person did out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import discord
from msgspec.structs import replace

from adapters.discord import forms, listening
from adapters.discord.markup import PLATFORM
from adapters.discord.outbound import PICKED
from adapters.discord.surface import CHAT, GROUP, MESSAGE_MENU, PERSON, PERSON_MENU, PLACE, ROLE, SUB_COMMAND, Surface
from adapters.discord.wire import CHANNEL_SELECT, PRIVATE, USER_SELECT
from bot.commands import Kind
from bot.context import Actor, Invocation, MessageRef, Ready
from bot.hearing import Heard
from bot.ids import Ids
from bot.registry import Registry
from bot.text import Where, Who

COMMAND, PRESSED, AUTOCOMPLETE, FORM = 2, 3, 4, 5  # what an interaction is
ADMINISTRATOR, MANAGE_SERVER = 1 << 3, 1 << 5
_MENTION = re.compile(r"<(?P<kind>@!?|@&|#)(?P<ref>\d+)>")
Raw = Mapping[str, Any]


class Reader:
    """Reads events of one bot. ``space_name`` gives a server's name by its id, as far as it is known."""

    def __init__(self, registry: Registry, surface: Surface, ids: Ids, space_name: Callable[[str], str]) -> None:
        self._registry, self._surface, self._ids, self._space_name = registry, surface, ids, space_name

    def interaction(self, event: Raw) -> Invocation | None:
        """What the person did; None when a button or form is not one of ours (forged, or from before a new secret)."""
        kind, data = event["type"], event["data"]
        if kind == COMMAND:
            return self._slash(event, data) if data.get("type", CHAT) == CHAT else self._menu(event, data)
        if kind == PRESSED:
            return self._pressed(event, data)
        return self._filled(event, data) if kind == FORM else None

    def typing(self, event: Raw) -> tuple[Invocation, str, str] | None:
        """For autocomplete: what is filled in so far, the option's name and what is typed in it."""
        came = self._slash(event, event["data"])
        for option in _leaf(event["data"])[1]:
            if option.get("focused"):
                return came, option["name"].replace("-", "_"), str(option["value"])
        return None

    def mark(self, event: Raw) -> str | None:
        """In a direct message: the outbox row whose message was answered, since only that tells the community."""
        found = self._ids.unpack(event["data"].get("custom_id", "")) if is_alone(event) else None
        return found[2] if found else None

    def _slash(self, event: Raw, data: Raw) -> Invocation:
        words, options = _leaf(data)
        path = self._surface.paths.get(" ".join(words), " ".join(words))
        values = {option["name"].replace("-", "_"): _typed(option, data.get("resolved", {})) for option in options}
        return self._came(event, path, values)

    def _menu(self, event: Raw, data: Raw) -> Invocation:
        kind, target, resolved = data["type"], data["target_id"], data.get("resolved", {})
        path = self._surface.menus.get((kind, data["name"]), data["name"])
        command = self._registry.get(path)
        if kind == PERSON_MENU:
            option = command.first(Kind.PERSON) if command else None
            values = {option.name: who(target, resolved)} if option else {}
            return replace(self._came(event, path, values), entrance="person")
        assert kind == MESSAGE_MENU
        message = message_ref(event, resolved["messages"][target])
        return replace(self._came(event, path, {}), entrance="message", message=message)

    def _pressed(self, event: Raw, data: Raw) -> Invocation | None:
        found = self._ids.unpack(data["custom_id"])
        if found is None:
            return None
        path, values, _ = found
        chosen = data.get("values")
        if chosen and PICKED in values:
            values[values.pop(PICKED)] = chosen[0]
        came = replace(self._came(event, path, values), entrance="button")
        return replace(came, message=message_ref(event, event["message"]))

    def _filled(self, event: Raw, data: Raw) -> Invocation | None:
        found = self._ids.unpack(data["custom_id"])
        if found is None:
            return None
        path, values, _ = found
        shown = forms.filled(data["components"], data.get("resolved", {}), _picked)
        return replace(self._came(event, path, values | shown), entrance="form")

    def _came(self, event: Raw, path: str, values: Mapping[str, Any]) -> Invocation:
        return Invocation(self._actor(event), _place(event), event["id"], path, values)

    def _actor(self, event: Raw) -> Actor:
        member = event.get("member")
        user = member["user"] if member else event["user"]
        space = event.get("guild_id") or ""
        powers = int(member.get("permissions") or 0) if member else 0
        return Actor(
            PLATFORM, space, user["id"], _name(user, member), self._space_name(space) if space else "",
            roles=tuple((member or {}).get("roles") or ()), admin=bool(powers & (ADMINISTRATOR | MANAGE_SERVER)),
            locale=event.get("locale"),
        )  # fmt: skip

    def mention(self, event: Raw, bot: str, admin: bool, locale: str | None) -> Invocation | None:
        """A message that begins with the bot's mention, or any written to it alone; None for all others.

        Discord shows these contents to a bot without the message content intent.
        """
        line = said(event, bot)
        if line is None:
            return None
        actor = self._author(event, admin, locale)
        return Invocation(actor, _place(event), event["id"], line=line, message=message_ref(event, event))

    def heard(self, event: Raw, bot: str, locale: str | None, *, edited: bool = False) -> Heard | None:
        """A message that may be a part of a conversation which the bot carries."""
        if "author" not in event:
            return None  # an edit of Discord's own, such as a preview of a link
        return listening.heard(event, bot, self._author(event, False, locale), _place(event), edited=edited)

    def answered(self, event: Raw) -> str | None:
        """In a direct message: the outbox row that is replied to, since only that tells the community."""
        return listening.mark(event, self._ids) if is_alone(event) else None

    def _author(self, event: Raw, admin: bool, locale: str | None) -> Actor:
        member, user, space = event.get("member"), event["author"], event.get("guild_id") or ""
        roles = tuple((member or {}).get("roles") or ())
        name = self._space_name(space) if space else ""
        return Actor(PLATFORM, space, user["id"], _name(user, member), name, roles, admin, locale, guessed=True)


def someone(event: Raw) -> Actor:
    """Who did it, as far as is needed to speak their language."""
    user = (event.get("member") or event).get("user") or {}
    return Actor(PLATFORM, event.get("guild_id") or "", user.get("id", ""), "", locale=event.get("locale"))


def said(event: Raw, bot: str) -> str | None:
    """What was said to the bot: the line after its mention, or all of a direct message."""
    author, content = event["author"], event.get("content") or ""
    if author.get("bot") or event.get("webhook_id") or author["id"] == bot or event.get("type", 0) not in (0, 19):
        return None
    start = re.match(rf"\s*<@!?{bot}>\s*", content)
    if start:
        return content[start.end() :].strip()
    return content.strip() if not event.get("guild_id") and content.strip() else None


def with_people(ready: Ready, event: Raw) -> Ready:
    """The command with the people, places and roles that a typed line mentions turned into values."""
    known = {user["id"]: _name(user, user.get("member")) for user in event.get("mentions", [])}
    return replace(ready, values=dict(_meant(ready, known)))


def _meant(ready: Ready, known: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for name, value in ready.values.items():
        option = ready.command.option(name)
        found = _MENTION.fullmatch(value.strip()) if isinstance(value, str) else None
        if option is None or found is None or option.kind not in (Kind.PERSON, Kind.PLACE, Kind.ROLE):
            yield name, value
        elif option.kind is Kind.PERSON:
            yield name, Who(known.get(found["ref"], ""), ((PLATFORM, found["ref"]),))
        else:
            yield name, Where(PLATFORM, found["ref"]) if option.kind is Kind.PLACE else found["ref"]


def message_ref(event: Raw, message: Raw) -> MessageRef:
    """The message by channel and id, with its words and its address."""
    channel = message.get("channel_id") or event.get("channel_id") or ""
    link = f"https://discord.com/channels/{event.get('guild_id') or '@me'}/{channel}/{message['id']}"
    address = f"{channel}:{message['id']}"
    return MessageRef(address, message.get("content") or "", link, address)


def is_alone(event: Raw) -> bool:
    """Whether this happens where only the person and the bot are."""
    return not event.get("guild_id")


def is_private(event: Raw) -> bool:
    """Whether this person alone sees the message whose button was pressed, so that an answer may take its place."""
    message = event.get("message") or {}
    return is_alone(event) or bool(int(message.get("flags") or 0) & PRIVATE)


def who(ref: str, resolved: Raw) -> Who:
    user = resolved.get("users", {}).get(ref, {})
    return Who(_name(user, resolved.get("members", {}).get(ref)), ((PLATFORM, ref),))


def _where(ref: str, resolved: Raw) -> Where:
    return Where(PLATFORM, ref, resolved.get("channels", {}).get(ref, {}).get("name") or "")


def _leaf(data: Raw) -> tuple[list[str], list[Raw]]:
    """The words of the command's native name, and its options."""
    words, options = [data["name"]], data.get("options") or []
    while options and options[0]["type"] in (SUB_COMMAND, GROUP):
        words.append(options[0]["name"])
        options = options[0].get("options") or []
    return words, list(options)


def _typed(option: Raw, resolved: Raw) -> Any:
    kind, value = option["type"], option["value"]
    if kind == PERSON:
        return who(str(value), resolved)
    if kind == PLACE:
        return _where(str(value), resolved)
    return str(value) if kind == ROLE else value


def _picked(kind: int, value: str, resolved: Raw) -> Any:
    if kind == USER_SELECT:
        return who(value, resolved)
    return _where(value, resolved) if kind == CHANNEL_SELECT else value


def _name(user: Raw, member: Raw | None) -> str:
    return str((member or {}).get("nick") or user.get("global_name") or user.get("username") or "")


def _place(event: Raw) -> Where:
    channel = event.get("channel") or {}
    return Where(PLATFORM, event.get("channel_id") or channel.get("id") or "", channel.get("name") or "",
                 is_alone(event))  # fmt: skip


def is_admin(event: Raw, guild: discord.Guild | None) -> bool:
    """Whether a message's author may administrate, by the server's roles (a message does not say it)."""
    if guild is None:
        return False
    roles = (guild.get_role(int(role)) for role in event.get("member", {}).get("roles", ()))
    powers = [role.permissions.value for role in roles if role is not None]
    return str(guild.owner_id) == event["author"]["id"] or any(
        power & (ADMINISTRATOR | MANAGE_SERVER) for power in powers
    )
