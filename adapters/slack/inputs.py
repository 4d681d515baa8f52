"""Question -> the input block of a modal, and its answer back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from adapters.slack import limits
from adapters.slack.inbound import PLATFORM
from bot.commands import Kind, Option
from bot.context import Field
from bot.errors import Refusal
from bot.parse import parse
from bot.text import Where, Who, Words, locale_of
from bot.zones import city_of

Element = dict[str, Any]
PRESET = "set"


def blocks(field: Field, words: Words) -> list[Element]:
    """The input, and below it what of its text Slack cannot hold."""
    option, value = field.option, field.value
    element = _element(option, value, words)
    block: Element = {
        "type": "input",
        "block_id": option.name,
        "label": text(words(option.label)),
        "element": element | {"action_id": option.name},
        "optional": not option.required or option.kind is Kind.FLAG,
    }
    if option.about != option.label:
        block["hint"] = text(words(option.about))
    rest = str(value)[limits.INPUT :] if element["type"] == "plain_text_input" and value is not None else ""
    return [block, *_overflow(rest, words)]


def _overflow(rest: str, words: Words) -> list[Element]:
    """The part of a text that a Slack field cannot hold, to copy: a form field takes 3,000 characters."""
    if not rest:
        return []
    note = words("Your text is longer than a field here can hold. This is the rest of it, to copy:")
    pieces = [rest[start : start + limits.TEXT] for start in range(0, len(rest), limits.TEXT)]
    return [_section(note), *(_section(piece) for piece in pieces)]


def _section(said: str) -> Element:
    return {"type": "section", "text": {"type": "plain_text", "text": said, "emoji": False}}


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
    options = [option_of(choice, words(option.choice_label(choice))) for choice in option.choices]
    chosen = next((given for given in options if given["value"] == str(value)), None)
    radio = option.required and len(options) <= 5  # a radio button cannot be taken back
    return _initial("radio_buttons" if radio else "static_select", "initial_option", chosen) | {"options": options}


def _flag(value: Any, words: Words) -> Element:
    yes = option_of(PRESET, words("Yes"))
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
    chosen = option_of(str(value), label or str(value)) if value not in (None, "") else None
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


def text(written: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": written, "emoji": True}


def option_of(value: str, label: str) -> dict[str, Any]:
    shown = label if len(label) <= limits.OPTION_TEXT else label[: limits.OPTION_TEXT - 1] + "…"
    return {"text": text(shown), "value": value}


# ---- and back


def answer(option: Option, state: Mapping[str, Any]) -> Any:
    """What was answered; None where the input was left empty."""
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
