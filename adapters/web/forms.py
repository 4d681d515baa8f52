"""Ask → an HTML form, and what was filled in → values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup
from msgspec import Struct

from adapters.web import limits, wording
from adapters.web.inbound import ROLES
from adapters.web.markup import Reader, html, words_of
from adapters.web.messages import ROOM
from adapters.web.outbound import templates
from bot.commands import Kind, Option
from bot.context import Ask, Field
from bot.people import Account
from bot.text import Text, Where, Who, say


class Question(Struct, frozen=True):
    """A field as the template shows it. ``widget`` names the macro, ``choices`` are (value, label)."""

    option: Option
    widget: str
    label: str
    about: str
    value: str
    shown: str
    choices: Sequence[tuple[str, str]] = ()
    error: Markup | None = None
    longest: int = 200

    @property
    def id(self) -> str:
        return f"field-{self.option.name}"


def form(ask: Ask, reader: Reader, people: Sequence[Account], errors: Mapping[str, Text] | None = None) -> Markup:
    """The form. A field with an error says so beside it and keeps what was typed."""
    some = any(field.option.required for field in ask.fields)
    questions = [_question(field, reader, people, (errors or {}).get(field.option.name)) for field in ask.fields]
    given = {name: _plain(value) for name, value in ask.given.items()}
    filled = templates().get_template("form.html").render(
        title=words_of(ask.title, reader), command=ask.command.path, questions=questions, given=given, some=some,
        w=wording.parts(reader.words),
    )  # fmt: skip
    return Markup(filled)  # noqa: S704  rendered by an escaping template


def answers(options: Sequence[Option], posted: Mapping[str, Any], reader: Reader) -> dict[str, Any]:
    """What was filled in, by option name. An unticked box is a no; times are read in the reader's zone."""
    return {option.name: _answer(option, posted[option.name], reader) for option in options if option.name in posted}


def _answer(option: Option, value: Any, reader: Reader) -> Any:
    if option.kind is Kind.INSTANT and option.parse is None and value:
        return _instant(str(value), reader)
    return value


def _instant(value: str, reader: Reader) -> Any:
    try:
        read = datetime.fromisoformat(value)
    except ValueError:
        return value
    return read if read.tzinfo else read.replace(tzinfo=ZoneInfo(reader.zone))


def _question(field: Field, reader: Reader, people: Sequence[Account], error: Text | None) -> Question:
    option = field.option
    choices = _choices(option, reader, people)
    value = _written(option, field.value, reader)
    return Question(
        option=option, widget=_widget(option, choices), label=words_of(say(option.label), reader),
        about=_about(option, reader), value=value, shown=dict(choices).get(value, value), choices=choices,
        error=html(error, reader) if error else None,
        longest=int(option.max) if option.max and option.kind is Kind.TEXT else limits.LINE,
    )  # fmt: skip


def _about(option: Option, reader: Reader) -> str:
    """What the question is about, where the label does not say the same."""
    about = words_of(say(option.about), reader)
    return "" if about.casefold() == words_of(say(option.label), reader).casefold() else about


def _widget(option: Option, choices: Sequence[tuple[str, str]]) -> str:
    match option.kind:
        case Kind.CHOICE | Kind.PERSON | Kind.PLACE | Kind.ROLE:
            return "radios" if option.kind is Kind.CHOICE and len(choices) <= limits.RADIOS else "select"
        case Kind.FLAG:
            return "select" if option.choices else "checkbox"
        case Kind.INTEGER | Kind.NUMBER:
            return "combobox" if option.suggest else "number"
        case Kind.INSTANT:
            return "combobox" if option.suggest else "instant"
        case Kind.TEXT:
            return "paragraph" if option.long else "combobox" if option.suggest else "line"


def _choices(option: Option, reader: Reader, people: Sequence[Account]) -> list[tuple[str, str]]:
    match option.kind:
        case Kind.CHOICE | Kind.FLAG:
            return [(value, words_of(say(option.choice_label(value)), reader)) for value in option.choices]
        case Kind.PERSON:
            return [(one.ref, one.name) for one in people]
        case Kind.PLACE:
            return [(ROOM, f"#{ROOM}")]
        case Kind.ROLE:
            return [(role, role.capitalize()) for role in ROLES]
        case _:
            return []


def _written(option: Option, value: Any, reader: Reader) -> str:
    """A raw value as the widget holds it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo(reader.zone)).strftime("%Y-%m-%dT%H:%M")
    return str(_plain(value))


def _plain(value: Any) -> Any:
    match value:
        case bool():
            return str(int(value))
        case Who():
            return value.ref("web") or ""
        case Where(ref=ref):
            return ref
        case _:
            return value
