"""Ask -> modal, and back. What the modal does not show travels in its private metadata."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from adapters.slack import inputs, limits
from adapters.slack.inbound import PLATFORM, Way
from adapters.slack.surface import typed
from bot.commands import Command, Option
from bot.context import Actor, Ask, Field, MessageRef
from bot.errors import Refusal
from bot.parse import parse
from bot.text import Text, Where, Who, Words, plain
from bot.ui import Choice, Scalar

View = dict[str, Any]
Element = dict[str, Any]


def modal(ask: Ask, actor: Actor, way: Way, message: MessageRef | None = None) -> View:
    """The form, prefilled with what was given and with what Slack knows of the person."""
    title, words = plain(ask.title, ask.words), ask.words
    fits = len(title) <= limits.VIEW_TITLE
    blocks = [] if fits else [_header(title)]
    for field in ask.fields:
        blocks += inputs.blocks(_prefilled(field, actor), words)
    return {
        "type": "modal",
        "callback_id": ask.command.path,
        "title": inputs.text(title if fits else typed(ask.command.path)[: limits.VIEW_TITLE]),
        "submit": inputs.text(words("Send")),
        "close": inputs.text(words("Cancel")),
        "blocks": blocks or [_header(title)],
        "private_metadata": _metadata(ask.given, way, message),
    }


def _header(title: str) -> Element:
    return {"type": "header", "text": inputs.text(title[: limits.HEADER])}


def _prefilled(field: Field, actor: Actor) -> Field:
    """With what the platform knows where nothing was said."""
    known = {"zone": actor.zone, "locale": actor.locale}.get(field.option.known or "")
    return Field(field.option, known) if field.value in (None, "") and known else field


# ---- suggestions


def options(choices: list[Choice], words: Words) -> list[dict[str, Any]]:
    """The choices as Slack's options. One that Slack cannot carry back whole is not offered."""
    return [
        inputs.option_of(choice.value, plain(choice.label, words))
        for choice in choices
        if 0 < len(choice.value) <= limits.OPTION_VALUE
    ][: limits.SELECT_OPTIONS]


def own_words(option: Option, typed_text: str, choices: list[Choice]) -> bool:
    """Whether what was typed is itself an answer, to be offered first: Slack's select takes no free text."""
    text = typed_text.strip()
    if not text or option.find is not None or any(choice.value == text for choice in choices):
        return False
    try:
        parse(option, text)
    except Refusal:
        return False
    return True


# ---- and back


def values(view: Mapping[str, Any], command: Command) -> dict[str, Any]:
    """The answers by option name; what was left empty is not there."""
    given: dict[str, Any] = {}
    for block_id, actions in (view.get("state") or {}).get("values", {}).items():
        option = command.option(block_id)
        state = actions.get(block_id)
        if option is not None and state is not None:
            answer = inputs.answer(option, state)
            if answer is not None:
                given[option.name] = answer
    return given


def can_show(found: Mapping[str, Text], view: Mapping[str, Any]) -> bool:
    """Whether every error belongs to a question that the form shows, where it can be written."""
    asked = {block["block_id"] for block in view.get("blocks", ()) if block.get("type") == "input"}
    return bool(found) and set(found) <= asked


def errors(found: Mapping[str, Text], words: Words) -> dict[str, str]:
    return {name: plain(text, words) for name, text in found.items()}


# ---- what the form carries along


def _metadata(given: Mapping[str, Any], way: Way, message: MessageRef | None) -> str:
    carried: dict[str, Any] = {"way": way.packed()}
    if message:
        carried["message"] = {"ref": message.ref, "link": message.link}
    carried["given"] = {name: _packed(value) for name, value in given.items()}
    text = json.dumps(carried, separators=(",", ":"), ensure_ascii=False)
    if len(text) > limits.PRIVATE_METADATA:
        raise ValueError(f"a form cannot carry {len(text)} characters along; ask for the longest of {list(given)}")
    return text


def _packed(value: Any) -> Scalar | dict[str, str]:
    match value:
        case Who(name=name):
            return {"who": value.ref(PLATFORM) or "", "name": name}
        case Where(ref=ref, name=name):
            return {"where": ref, "name": name}
        case datetime():
            return {"at": value.isoformat()}
        case bool() | int() | float():
            return value
        case _:
            return str(value)


def carried(view: Mapping[str, Any]) -> tuple[dict[str, Any], Way | None, MessageRef | None]:
    """The given values, the way back and the message that the form was opened on.

    Raises ValueError, KeyError, TypeError or AttributeError when that was not written by :func:`modal`.
    """
    found = json.loads(view.get("private_metadata") or "{}")
    way = Way(**found["way"]) if "way" in found else None
    message = found.get("message")
    ref = MessageRef(message["ref"], "", message.get("link")) if message else None
    return {name: _unpacked(value) for name, value in found.get("given", {}).items()}, way, ref


def _unpacked(value: Any) -> Any:
    match value:
        case {"who": ref, "name": name}:
            return Who(name, ((PLATFORM, ref),))
        case {"where": ref, "name": name}:
            return Where(PLATFORM, ref, name)
        case {"at": at}:
            return datetime.fromisoformat(at)
        case _:
            return value
