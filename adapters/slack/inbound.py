"""Native payload -> Invocation, and the way back to the person: pure functions, no I/O."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from adapters import references
from bot.commands import Command, Kind, Option
from bot.context import Actor, Entrance, Invocation, MessageRef, Ready
from bot.hearing import Heard
from bot.line import read
from bot.registry import Registry
from bot.text import Where, Who, Words

PLATFORM = "slack"
Payload = Mapping[str, Any]
_TOKEN = re.compile(r"<([@#!]|)([^<>|]+)(?:\|([^<>]*))?>")
_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^>]*))?>")
_PLACE = re.compile(r"<#([CGD][A-Z0-9]+)(?:\|([^>]*))?>")
_GROUP = re.compile(r"<!subteam\^([A-Z0-9]+)(?:\|([^>]*))?>")
_REFS = {
    Kind.PERSON: re.compile(r"[UW][A-Z0-9]{5,}"),
    Kind.PLACE: re.compile(r"[CGD][A-Z0-9]{5,}"),
    Kind.ROLE: re.compile(r"S(?=[A-Z]*\d)[A-Z0-9]{4,}"),
}
PARTS = re.compile(r"(pick|run|link)-\d+(?::([a-z0-9_]+):(.*))?", re.DOTALL)


class Way(Struct, frozen=True):
    """How to answer: by ``response_url`` while it lives, else in ``channel`` (and ``thread``), else in private.

    ``own`` says that the message whose button was pressed is private, so that an answer may replace it. ``home`` says
    that the person stands on their App Home, which is then brought up to date.
    """

    user: str
    channel: str = ""
    thread: str = ""
    response_url: str = ""
    own: bool = False
    home: bool = False

    @property
    def place(self) -> Where:
        """Where it happens: ``C…``, ``C…:<thread>``, or the person where no channel is known."""
        ref = self.channel or self.user
        return Where(PLATFORM, f"{ref}:{self.thread}" if self.thread else ref, alone=ref[:1] not in ("C", "G"))

    def packed(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value}


def actor(payload: Payload, space: str) -> Actor:
    """Who acts, as far as the payload tells; the directory adds zone, language, rights and roles."""
    person = payload.get("user") or {}
    ref = payload.get("user_id") or (person.get("id") if isinstance(person, Mapping) else person) or ""
    name = payload.get("user_name") or (person.get("name", "") if isinstance(person, Mapping) else "")
    return Actor(PLATFORM, space, str(ref), str(name))


# ---- what came in, by entrance


def slash(registry: Registry, payload: Payload, space: str, house: str) -> tuple[Invocation, Way]:
    """``/goal set …`` and ``/cairn goal set …``."""
    root = str(payload.get("command", "")).removeprefix("/")
    text = str(payload.get("text", ""))
    way = Way(str(payload["user_id"]), str(payload.get("channel_id", "")), "", str(payload.get("response_url", "")))
    line = text if root == house else f"{root} {text}"
    return typed_line(registry, line, actor(payload, space), way, str(payload.get("trigger_id", ""))), way


def event(registry: Registry, payload: Payload, space: str, me: str) -> tuple[Invocation, Way] | None:
    """``@cairn …`` in a channel or thread, or a line in private; None for what is not a person speaking to the bot."""
    said = payload.get("event", {})
    if said.get("bot_id") or said.get("subtype") or not said.get("user") or said["user"] == me:
        return None
    private = said.get("channel_type") == "im"
    line = re.sub(rf"<@{re.escape(me)}(\|[^>]*)?>", " ", str(said.get("text", "")))
    way = Way(str(said["user"]), str(said.get("channel", "")), str(said.get("thread_ts", "")), own=private)
    return typed_line(registry, line, actor(said, space), way, str(payload.get("event_id", ""))), way


def heard(payload: Payload, space: str, me: str) -> tuple[Heard, Way] | None:
    """What a person says in a thread with the bot, or changed there; None for what begins no line of a conversation."""
    outer = payload.get("event", {})
    edited = outer.get("subtype") == "message_changed"
    said = outer.get("message") or {} if edited else outer
    thread, channel, user = str(said.get("thread_ts") or ""), str(outer.get("channel", "")), said.get("user")
    if said.get("bot_id") or not user or user == me or not thread or thread == said.get("ts"):
        return None
    if said.get("subtype") not in (None, "file_share") or (edited and not said.get("edited")):
        return None
    way = Way(str(user), channel, thread, own=outer.get("channel_type") == "im")
    text, named = re.subn(rf"^\s*<@{re.escape(me)}(\|[^>]*)?>", "", str(said.get("text", "")))
    ref, delivery = f"{channel}/{said.get('ts', '')}", f"heard:{payload.get('event_id', '')}"
    answers = f"{channel}/{thread}"
    return Heard(actor(said, space), way.place, delivery, ref, plain(text), answers, edited, named > 0), way


def typed_line(registry: Registry, line: str, who: Actor, way: Way, delivery: str) -> Invocation:
    """A line read by the core, its Slack tokens turned into the values that the options want."""
    command, rest = registry.match(line)
    if command is None:
        return Invocation(who, way.place, delivery, line=plain(line))
    given = read(rest, command.typed)
    values = {name: _value(command.option(name), raw) for name, raw in given.items()}
    return Invocation(who, way.place, delivery, command.path, values)


def action(payload: Payload, space: str, command: str, values: Mapping[str, Any]) -> tuple[Invocation, Way]:
    """A button or a list of a message or of the App Home; ``command`` and ``values`` come from the unpacked id."""
    way = pressed_way(payload)
    message = payload.get("message") or {}
    ref = MessageRef(f"{way.channel}/{message['ts']}", plain(message.get("text", ""))) if message.get("ts") else None
    delivery = str(payload.get("trigger_id", ""))
    return Invocation(actor(payload, space), way.place, delivery, command, values, entrance="button", message=ref), way


def pressed_way(payload: Payload) -> Way:
    box = payload.get("container") or {}
    message = payload.get("message") or {}
    channel = str((payload.get("channel") or {}).get("id") or box.get("channel_id") or "")
    private = bool(box.get("is_ephemeral")) or channel.startswith("D")
    thread = str(message.get("thread_ts") or box.get("thread_ts") or "")
    home = (payload.get("view") or {}).get("type") == "home"
    return Way(_user(payload), channel, thread, str(payload.get("response_url") or ""), private, home)


def shortcut(payload: Payload, space: str) -> tuple[Invocation, Way]:
    """The global menu, or a message's menu: the message becomes what the command is about."""
    entrance: Entrance = "line"
    message, way = None, Way(_user(payload))
    if payload.get("type") == "message_action":
        entrance, message = "message", payload.get("message") or {}
        channel = str((payload.get("channel") or {}).get("id", ""))
        thread = str(message.get("thread_ts") or "")
        way = Way(_user(payload), channel, thread, str(payload.get("response_url") or ""))
    ref = _message_ref(payload, way.channel, message) if message else None
    delivery, command = str(payload.get("trigger_id", "")), str(payload.get("callback_id", ""))
    return Invocation(actor(payload, space), way.place, delivery, command, entrance=entrance, message=ref), way


def _message_ref(payload: Payload, channel: str, message: Payload) -> MessageRef:
    ts = str(message.get("ts", ""))
    domain = (payload.get("team") or {}).get("domain")
    link = f"https://{domain}.slack.com/archives/{channel}/p{ts.replace('.', '')}" if domain and channel else None
    if link and message.get("thread_ts") not in (None, ts):
        link += f"?thread_ts={message['thread_ts']}&cid={channel}"
    answer = f"{channel}:{message.get('thread_ts') or ts}" if channel else None
    return MessageRef(f"{channel}/{ts}", plain(str(message.get("text", ""))), link, answer)


def _user(payload: Payload) -> str:
    return str((payload.get("user") or {}).get("id", ""))


# ---- Slack's tokens


def plain(text: str) -> str:
    """Slack's text as people read it: tokens opened up, entities back to characters."""
    return html.unescape(_TOKEN.sub(_readable, text))


def _readable(token: re.Match[str]) -> str:
    sigil, inside, label = token[1], token[2], token[3]
    if sigil in ("@", "#"):
        return f"{sigil}{label or inside}"
    if sigil == "!":
        return label or "@" + inside.partition("^")[0]
    address = inside.removeprefix("mailto:")
    return address if not label or label in address else f"{label} ({address})"


def _value(option: Option | None, raw: str) -> Any:
    """What the option wants: a person, a place, a group; anything else as readable words."""
    kind = option.kind if option else Kind.TEXT
    if kind is Kind.PERSON and (found := _PERSON.search(raw)):
        return Who(found[2] or "", ((PLATFORM, found[1]),))
    if kind is Kind.PLACE and (found := _PLACE.search(raw)):
        return Where(PLATFORM, found[1], found[2] or "")
    if kind is Kind.ROLE and (found := _GROUP.search(raw)):
        return found[1]
    return plain(raw)


def unreadable(command: Command | None, came: Invocation, words: Words) -> Ready | None:
    """A person, place or group that was typed as plain words, with the answer to that."""
    wrong = references.unreadable(command, came.values, _is_ref, words) if command else None
    return Ready(command, {}, came, wrong) if command and wrong else None


def _is_ref(kind: Kind, given: str) -> bool:
    return _REFS[kind].fullmatch(given) is not None
