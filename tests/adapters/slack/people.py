"""The people in front of the emulator, and the two wires by which what they do reaches the bot."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import time
from typing import Any, Protocol
from urllib.parse import urlencode

import aiohttp
from slack_sdk.signature import SignatureVerifier

from tests.adapters.slack.emulator import BOT, SECRET, TEAM, Slack
from tests.adapters.slack.webapi import direct

Body = dict[str, Any]
FORM = "application/x-www-form-urlencoded"


class Wire(Protocol):
    """Delivers one payload and gives what the bot acknowledged with."""

    async def slash(self, payload: Body) -> Any: ...

    async def event(self, payload: Body, retry: int = 0) -> Any: ...

    async def interactive(self, payload: Body) -> Any: ...


@dataclass
class HttpWire:
    """Signed HTTP. ``sign_at`` moves the signature's time, in seconds from now."""

    address: str
    session: aiohttp.ClientSession
    sign_at: float = 0.0
    secret: str = SECRET
    status: int = 0

    async def slash(self, payload: Body) -> Any:
        return await self.send(urlencode(payload), FORM)

    async def interactive(self, payload: Body) -> Any:
        return await self.send(urlencode({"payload": json.dumps(payload)}), FORM)

    async def event(self, payload: Body, retry: int = 0) -> Any:
        headers = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"} if retry else {}
        return await self.send(json.dumps(payload), "application/json", **headers)

    async def send(self, body: str, kind: str, **headers: str) -> Any:
        stamp = str(int(time() + self.sign_at))
        signature = SignatureVerifier(self.secret).generate_signature(timestamp=stamp, body=body)
        signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature, "Content-Type": kind}
        async with self.session.post(self.address, data=body, headers=signed | headers) as response:
            self.status = response.status
            said = await response.text()
            return json.loads(said) if said.startswith("{") else said or None


@dataclass
class SocketWire:
    slack: Slack

    async def slash(self, payload: Body) -> Any:
        return await self.slack.envelope("slash_commands", payload)

    async def interactive(self, payload: Body) -> Any:
        return await self.slack.envelope("interactive", payload)

    async def event(self, payload: Body, retry: int = 0) -> Any:
        return await self.slack.envelope("events_api", payload, retry_attempt=retry)


@dataclass
class Person:
    """Somebody in the workspace. Every method waits until the bot has answered; ``again`` delivers it twice."""

    slack: Slack
    wire: Wire
    idle: Callable[[], Awaitable[None]]
    ref: str
    channel: str = "C0GENERAL"

    async def slash(self, line: str, *, times: int = 1, channel: str | None = None) -> Any:
        command, _, text = line.partition(" ")
        where = channel or self.channel
        payload = {
            "command": command, "text": text, "user_id": self.ref, "user_name": self.name, "channel_id": where,
            "team_id": TEAM, "team_domain": "learners", "trigger_id": self.slack.trigger(self.ref),
            "response_url": self.slack.response_url(where, self.ref),
        }  # fmt: skip
        return await self._deliver(lambda: self.wire.slash(payload), times)

    async def mention(self, text: str, *, thread: str | None = None, times: int = 1) -> Any:
        said: Body = {"type": "app_mention", "text": f"<@{BOT}> {text}", "channel": self.channel}
        return await self.event(said | ({"thread_ts": thread} if thread else {}), times=times)

    async def write(self, text: str, *, times: int = 1, **more: Any) -> Any:
        said = {"type": "message", "channel_type": "im", "text": text, "channel": direct(self.ref), **more}
        return await self.event(said, times=times)

    async def open_home(self) -> Any:
        return await self.event({"type": "app_home_opened", "tab": "home", "channel": direct(self.ref)})

    async def event(self, event: Body, *, times: int = 1) -> Any:
        body = {"user": self.ref, "ts": self.slack.stamp()} | event
        payload = {
            "type": "event_callback", "team_id": TEAM, "api_app_id": "A0CAIRN", "event": body,
            "event_id": self.slack.next_id("Ev"), "event_time": int(self.slack.seconds),
        }  # fmt: skip
        retries = iter(range(times))
        return await self._deliver(lambda: self.wire.event(payload, next(retries)), times)

    async def press(self, message: Body, label: str, *, times: int = 1) -> Any:
        """Press a button, or choose from a list by what the entry says; of a message or of the App Home."""
        element, option = _pressable(message, label)
        action: Body = {"type": element["type"], "action_id": element["action_id"], "block_id": "b"}
        action |= {"selected_option": option} if option else {"value": element.get("value")}
        payload = self._interaction("block_actions") | {"actions": [action]}
        payload |= self._standing(message)
        return await self._deliver(lambda: self.wire.interactive(payload), times)

    def _standing(self, message: Body) -> Body:
        if message.get("type") == "home":
            return {"view": message, "container": {"type": "view", "view_id": message["id"]}}
        channel, private = message["channel"], bool(message.get("ephemeral_to"))
        return {
            "container": {"type": "message", "message_ts": message["ts"], "channel_id": channel,
                          "is_ephemeral": private},
            "channel": {"id": channel}, "message": message,
            "response_url": self.slack.response_url(channel, self.ref, message),
        }  # fmt: skip

    async def shortcut(self, callback: str) -> Any:
        payload = self._interaction("shortcut") | {"callback_id": callback}
        return await self._deliver(lambda: self.wire.interactive(payload))

    async def message_shortcut(self, callback: str, message: Body) -> Any:
        channel = message["channel"]
        payload = self._interaction("message_action") | {
            "callback_id": callback, "message": message, "channel": {"id": channel}, "message_ts": message["ts"],
            "response_url": self.slack.response_url(channel, self.ref),
        }  # fmt: skip
        return await self._deliver(lambda: self.wire.interactive(payload))

    async def submit(self, view: Body, *, times: int = 1, **answers: Any) -> Any:
        """Send a form: what it was prefilled with, with ``answers`` by question in the place of some."""
        values = {
            block["block_id"]: {block["element"]["action_id"]: _state(block["element"], answers.get(block["block_id"]))}
            for block in view["blocks"]
            if block["type"] == "input"
        }
        sent = view | {"state": {"values": values}}
        payload = self._interaction("view_submission") | {"view": sent}
        return await self._deliver(lambda: self.wire.interactive(payload), times)

    async def type_into(self, view: Body, question: str, typed: str) -> list[str]:
        """What an external select offers."""
        payload = self._interaction("block_suggestion") | {
            "action_id": question, "block_id": question, "value": typed, "view": view,
        }  # fmt: skip
        answer = await self._deliver(lambda: self.wire.interactive(payload))
        return [option["value"] for option in answer["options"]]

    def _interaction(self, kind: str) -> Body:
        return {
            "type": kind, "user": {"id": self.ref, "username": self.name, "name": self.name, "team_id": TEAM},
            "team": {"id": TEAM, "domain": "learners"}, "trigger_id": self.slack.trigger(self.ref),
            "api_app_id": "A0CAIRN",
        }  # fmt: skip

    async def _deliver(self, send: Callable[[], Awaitable[Any]], times: int = 1) -> Any:
        acked = None
        for _ in range(times):
            acked = await send()
        await self.idle()
        return acked

    # ---- what they see

    @property
    def name(self) -> str:
        return str(self.slack.users[self.ref]["name"])

    @property
    def last(self) -> Body:
        """The newest message they can read."""
        return self.slack.seen_by(self.ref)[-1]

    @property
    def form(self) -> Body:
        """The newest form opened for them."""
        return next(view for view in reversed(self.slack.views) if view["user"] == self.ref)


def _pressable(message: Body, label: str) -> tuple[Body, Body | None]:
    for element in _elements(message):
        if element["type"] == "button" and element["text"]["text"] == label:
            return element, None
        for option in element.get("options", ()):
            if option["text"]["text"] == label:
                return element, option
    raise AssertionError(f"nothing says {label!r} in {json.dumps(message, ensure_ascii=False)}")


def _elements(message: Body) -> list[Body]:
    found: list[Body] = []
    for block in message["blocks"]:
        if block["type"] == "actions":
            found += block["elements"]
        if "accessory" in block:
            found.append(block["accessory"])
    return found


def _state(element: Body, answer: Any) -> Body:
    kind = element["type"]
    match kind:
        case "plain_text_input" | "number_input":
            return {"type": kind, "value": element.get("initial_value") if answer is None else str(answer)}
        case "checkboxes":
            on = bool(element.get("initial_options")) if answer is None else answer
            return {"type": kind, "selected_options": element["options"] if on else []}
        case "users_select":
            return {"type": kind, "selected_user": answer or element.get("initial_user")}
        case "conversations_select":
            return {"type": kind, "selected_conversation": answer or element.get("initial_conversation")}
        case "datetimepicker":
            return {"type": kind, "selected_date_time": answer or element.get("initial_date_time")}
        case _:
            chosen = {"value": answer} if answer is not None else element.get("initial_option")
            return {"type": kind, "selected_option": chosen}


def words(message: Body) -> str:
    """All words of a message or view as one reads them, top to bottom."""
    return "\n".join(_words(block) for block in message["blocks"]).strip()


def _words(thing: Any) -> str:
    if isinstance(thing, list):
        return "".join(_words(item) for item in thing)
    if not isinstance(thing, dict):
        return ""
    kind = thing.get("type")
    if kind in ("mrkdwn", "plain_text") or (kind == "text" and isinstance(thing.get("text"), str)):
        return str(thing["text"])
    special = {
        "user": "user_id",
        "channel": "channel_id",
        "usergroup": "usergroup_id",
        "date": "fallback",
        "link": "url",
    }
    if kind in special:
        return f"<{thing[special[kind]]}>"
    if kind == "image":
        return str(thing["alt_text"])
    return " ".join(filter(None, (_words(value) for value in thing.values())))
