"""Ask -> modal, and back. What the modal does not show travels in its private metadata."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from adapters.slack import limits
from adapters.slack.inbound import PLATFORM, Way
from adapters.slack.surface import typed
from bot.commands import Command, Kind, Option
from bot.context import Actor, Ask, Field, MessageRef
from bot.errors import Refusal
from bot.parse import parse
from bot.text import Text, Where, Who, Words, locale_of, plain
from bot.ui import Choice, Scalar
from bot.zones import city_of

View = dict[str, Any]
Element = dict[str, Any]
PRESET = "set"


def modal(ask: Ask, actor: Actor, way: Way, message: MessageRef | None = None) -> View:
    """The form, prefilled with what was given and with what Slack knows of the person."""
    title, words = plain(ask.title, ask.words), ask.words
    fits = len(title) <= limits.VIEW_TITLE
    blocks = [] if fits else [_header(title)]
    for field in ask.fields:
        blocks += _blocks(_prefilled(field, actor), words)
    return {
        "type": "modal",
        "callback_id": ask.command.path,
        "title": _text(title if fits else typed(ask.command.path)[: limits.VIEW_TITLE]),
        "submit": _text(words("Send")),
        "close": _text(words("Cancel")),
        "blocks": blocks or [_header(title)],
        "private_metadata": _metadata(ask.given, way, message),
    }


def _header(title: str) -> Element:
    return {"type": "header", "text": _text(title[: limits.HEADER])}


def _prefilled(field: Field, actor: Actor) -> Field:
    """With what the platform knows where nothing was said."""
    known = {"zone": actor.zone, "locale": actor.locale}.get(field.option.known or "")
    return Field(field.option, known) if field.value in (None, "") and known else field


def _blocks(field: Field, words: Words) -> list[Element]:
    option, value = field.option, field.value
    element = _element(option, value, words)
    block: Element = {
        "type": "input",
        "block_id": option.name,
        "label": _text(words(option.label)),
        "element": element | {"action_id": option.name},
        "optional": not option.required or option.kind is Kind.FLAG,
    }
    if option.about != option.label:
        block["hint"] = _text(words(option.about))
    rest = str(value)[limits.INPUT :] if element["type"] == "plain_text_input" and value is not None else ""
    return [block, *_overflow(rest, words)]


def _overflow(rest: str, words: Words) -> list[Element]:
    """The part of a text that a Slack field cannot hold, to copy: a form field takes 3,000 characters."""
    if not rest:
        return []
    note = words("Your text is longer than a field here can hold. This is the rest of it, to copy:")
    pieces = [rest[start : start + limits.TEXT] for start in range(0, len(rest), limits.TEXT)]
    return [_section(note), *(_section(piece) for piece in pieces)]


def _section(text: str) -> Element:
    return {"type": "section", "text": {"type": "plain_text", "text": text, "emoji": False}}


def _element(option: Option, value: Any, words: Words) -> Element:
    match option.kind:
        case Kind.CHOICE | Kind.FLAG if option.choices:
            return _choice(option, value, words)
        case Kind.FLAG:
            return _flag(value, words)
        case Kind.INTEGER | Kind.NUMBER if value is None or _in_range(option, value):
            return _number(option, value)
        case Kind.PERSON:
            return _initial("users_select", "initial_user", _ref(value))
        case Kind.PLACE:
            picker = _initial("conversations_select", "initial_conversation", _ref(value))
            return picker | {"filter": {"include": ["public", "private"], "exclude_bot_users": True}}
        case Kind.INSTANT:
            return _initial("datetimepicker", "initial_date_time", _epoch(value))
        case Kind.ROLE:
            return _external(value)
        case _ if option.suggest and not option.long and len(str(value or "")) <= limits.OPTION_VALUE:
            return _external(value, _called(option, value, words))
        case _:
            return _line(option, value)


def _choice(option: Option, value: Any, words: Words) -> Element:
    options = [_option(choice, words(option.choice_label(choice))) for choice in option.choices]
    chosen = next((given for given in options if given["value"] == str(value)), None)
    radio = option.required and len(options) <= 5  # a radio button cannot be taken back
    return _initial("radio_buttons" if radio else "static_select", "initial_option", chosen) | {"options": options}


def _flag(value: Any, words: Words) -> Element:
    yes = _option(PRESET, words("Yes"))
    on = value is True or str(value).lower() in ("1", "true", "yes", "on")
    return _initial("checkboxes", "initial_options", [yes] if on else None) | {"options": [yes]}


def _number(option: Option, value: Any) -> Element:
    element: Element = {"type": "number_input", "is_decimal_allowed": option.kind is Kind.NUMBER}
    bounds = {"min_value": option.min, "max_value": option.max, "initial_value": value}
    return element | {name: _digits(number) for name, number in bounds.items() if number not in (None, "")}


def _in_range(option: Option, value: Any) -> bool:
    try:
        parse(option, value)
    except Refusal:
        return False
    return True


def _digits(number: Any) -> str:
    number = float(str(number).replace(",", "."))
    return str(int(number)) if number == int(number) else str(number)


def _external(value: Any, label: str = "") -> Element:
    chosen = _option(str(value), label or str(value)) if value not in (None, "") else None
    return _initial("external_select", "initial_option", chosen) | {"min_query_length": 0}


def _called(option: Option, value: Any, words: Words) -> str:
    """What people call the value: a zone by its city."""
    return city_of(str(value), locale_of(words)) if value and option.known == "zone" else str(value or "")


def _line(option: Option, value: Any) -> Element:
    longest = int(option.max or (limits.INPUT if option.long else 200))
    given = str(value)[: limits.INPUT] if value not in (None, "") else None
    element = _initial("plain_text_input", "initial_value", given) | {"multiline": option.long}
    if len(given or "") <= longest:
        element["max_length"] = min(longest, limits.INPUT)
    return element


def _initial(kind: str, name: str, value: Any) -> Element:
    return {"type": kind} | ({name: value} if value is not None else {})


def _ref(value: Any) -> str | None:
    match value:
        case Who() as who:
            return who.ref(PLATFORM)
        case Where(ref=ref):
            return ref.partition(":")[0]
        case str() if value:
            return value
        case _:
            return None


def _epoch(value: Any) -> int | None:
    return int(value.timestamp()) if isinstance(value, datetime) else None


def _text(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": True}


def _option(value: str, label: str) -> dict[str, Any]:
    shown = label if len(label) <= limits.OPTION_TEXT else label[: limits.OPTION_TEXT - 1] + "…"
    return {"text": _text(shown), "value": value}


# ---- suggestions


def options(choices: list[Choice], words: Words) -> list[dict[str, Any]]:
    """The choices as Slack's options. One that Slack cannot carry back whole is not offered."""
    return [
        _option(choice.value, plain(choice.label, words))
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
            answer = _answer(option, state)
            if answer is not None:
                given[option.name] = answer
    return given


def _answer(option: Option, state: Mapping[str, Any]) -> Any:
    if option.kind is Kind.FLAG and not option.choices:
        return bool(state.get("selected_options"))
    if at := state.get("selected_date_time"):
        return datetime.fromtimestamp(int(at), UTC)
    if person := state.get("selected_user"):
        return Who("", ((PLATFORM, str(person)),))
    if place := state.get("selected_conversation"):
        return Where(PLATFORM, str(place))
    chosen = state.get("selected_option")
    return chosen["value"] if chosen else state.get("value")


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
