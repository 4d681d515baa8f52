"""Ask → Discord's modal, and what was filled in → raw values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from adapters.discord import limits, wire
from adapters.discord.outbound import shortened
from adapters.discord.surface import FORUM, TALK
from adapters.discord.wire import Json
from bot.commands import Kind, Option
from bot.context import Ask, Field
from bot.ids import Ids
from bot.text import Where, Who, Words, plain, say
from bot.ui import Scalar, Values

LINE, PARAGRAPH = 1, 2


def modal(ask: Ask, ids: Ids, mark: str | None = None) -> Json:
    """The form. Answers that it does not show travel in its id; where they do not fit, it shows them too.

    Raises ValueError when it holds neither: what was given must then be given shorter.
    """
    fields = [field for field in ask.fields if field.option.kind is not Kind.FLAG or field.option.asked]
    hidden = dict(ask.given)
    while True:
        try:
            custom_id = ids.pack(ask.command.path, _carried(hidden), mark=mark)
            break
        except ValueError:
            name = max(hidden, key=lambda name: len(str(hidden[name])), default=None)
            option = ask.command.option(name) if name else None
            if name is None or option is None or len(fields) >= limits.MODAL_FIELDS:
                raise
            fields.append(Field(option, hidden.pop(name)))
    components = [_labelled(field, ask.words) for field in fields]
    return {"custom_id": custom_id, "title": _title(ask), "components": components}


def _title(ask: Ask) -> str:
    """The form's title; where it would not fit, the command's name, or the beginning of what people themselves said."""
    title = plain(ask.title, ask.words)
    if len(title) > limits.MODAL_TITLE and not ask.title.values:
        return f"/{ask.command.path}"[: limits.MODAL_TITLE]
    return shortened(title, limits.MODAL_TITLE)


def _carried(given: Mapping[str, Any]) -> Values:
    return tuple(sorted((name, reference(value)) for name, value in given.items()))


def reference(value: Any) -> Scalar:
    """A value as a button's id can hold it: people and places by their id."""
    match value:
        case Who():
            return value.ref("discord") or ""
        case Where(ref=ref):
            return ref
        case str() | int() | float() | bool():
            return value
        case _:
            return str(value)


def _labelled(field: Field, words: Words) -> Json:
    option = field.option
    label = plain(say(option.label), words)
    if len(label) > limits.LABEL:
        label = option.label
    about = shortened(plain(say(option.about), words), limits.LABEL_ABOUT)
    return wire.label(label, about, {"custom_id": option.name} | _control(field, words))


def _control(field: Field, words: Words) -> Json:
    match field.option.kind:
        case Kind.CHOICE | Kind.FLAG if field.option.choices:
            return _choices(field, words)
        case Kind.FLAG:
            return {"type": wire.CHECKBOX, "default": str(field.value).lower() in ("1", "true")}
        case Kind.PERSON:
            return _entity(field, wire.USER_SELECT, "user")
        case Kind.PLACE:
            rooms = FORUM if field.option.forum else TALK
            return _entity(field, wire.CHANNEL_SELECT, "channel") | {"channel_types": rooms}
        case Kind.ROLE:
            return _entity(field, wire.ROLE_SELECT, "role")
        case _:
            return _input(field)


def _choices(field: Field, words: Words) -> Json:
    option = field.option
    options = [_choice(option, value, value == str(field.value), words) for value in option.choices]
    if option.kind is Kind.CHOICE and len(options) in limits.RADIO:
        return {"type": wire.RADIO, "options": options, "required": option.required}
    return {"type": wire.SELECT, "options": options, "required": option.required, "min_values": int(option.required)}


def _choice(option: Option, value: str, chosen: bool, words: Words) -> Json:
    label = shortened(plain(say(option.choice_label(value)), words), limits.CHOICE)
    return {"label": label, "value": value} | ({"default": True} if chosen else {})


def _entity(field: Field, kind: int, of: str) -> Json:
    made: Json = {"type": kind, "required": field.option.required, "min_values": int(field.option.required)}
    known = str(reference(field.value)) if field.value else ""
    return made | ({"default_values": [{"id": known, "type": of}]} if known.isdigit() else {})


def _input(field: Field) -> Json:
    """What is known and too long stands there whole, to be shortened; it is told when it is sent as it is."""
    option, known = field.option, "" if field.value is None else str(field.value)[: limits.INPUT]
    most = max(_longest(option), len(known))
    made: Json = {
        "type": wire.INPUT, "style": PARAGRAPH if option.long else LINE, "required": option.required,
        "max_length": most,
    }  # fmt: skip
    if option.kind is Kind.TEXT and option.min:
        made["min_length"] = int(option.min)
    if hint := _range(option):
        made["placeholder"] = hint
    return made | ({"value": known} if known else {})


def _longest(option: Option) -> int:
    if option.kind is not Kind.TEXT:
        return limits.CHOICE
    return min(int(option.max or (limits.INPUT if option.long else 200)), limits.INPUT)


def _range(option: Option) -> str:
    if option.kind not in (Kind.INTEGER, Kind.NUMBER) or option.min is None or option.max is None:
        return ""
    return f"{option.min:g} – {option.max:g}"


Typed = Callable[[int, str, Mapping[str, Any]], Any]


def filled(components: Sequence[Mapping[str, Any]], resolved: Mapping[str, Any], typed: Typed) -> dict[str, Any]:
    """The raw values of a submitted form by option name; what was left empty is the empty string, so that it is not
    taken from the prefilled answer. ``typed`` turns a picked person, role or place into a value."""
    values: dict[str, Any] = {}
    for part in wire.walk(components):
        name, kind = part.get("custom_id"), part["type"]
        if name is None:
            continue
        if "values" in part:
            values[name] = typed(kind, part["values"][0], resolved) if part["values"] else ""
        else:
            values[name] = "" if part.get("value") is None else part["value"]
    return values
