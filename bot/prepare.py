"""From an invocation to a decision: ask with a form, answer directly, or run. Pure and instant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot import menu
from bot.commands import YES_OR_NO, Command, Kind, Option
from bot.context import Ask, Field, Invocation, Outcome, Ready
from bot.errors import Refusal
from bot.line import LEFT, UNSURE, read
from bot.parse import clean, parse
from bot.people import Level
from bot.registry import FORM_FIELDS, Registry
from bot.text import Text, Words, say
from bot.ui import ASK


def prepare(registry: Registry, words: Callable[[str | None], Words], came: Invocation) -> Ask | Ready | Outcome:
    """Decide at once, without I/O: ask with a form, answer directly, or run."""
    tongue = words(came.actor.locale)
    command, given = recognise(registry, came)
    if command is None:
        level = Level.ORGANISER if came.actor.admin else Level.MEMBER
        return Outcome(menu.lost(registry, came.line or came.command or "", level, tongue), tongue)
    left, unsure = given.get(LEFT) if command.asked else None, UNSURE in given
    given = said_by(command, came, given)
    if left:
        return _told(command, came, Outcome(menu.unread(command, left, given), tongue))
    if came.values.get(ASK) or unsure or _wants_form(command, came, given):
        return ask(command, given, tongue)
    values, errors = _parse_all(command, given)
    if errors:
        problems = menu.try_again(command, list(errors.values()), given)
        return _told(command, came, Outcome(problems, tongue, errors=errors))
    return Ready(command, values, came)


def _told(command: Command, came: Invocation, wrong: Outcome) -> Outcome | Ready:
    """What is wrong, to those who may use the command at all: of some, only the run can say whether."""
    known = command.access is Level.MEMBER or came.actor.admin
    return wrong if known else Ready(command, {}, came, wrong)


def recognise(registry: Registry, came: Invocation) -> tuple[Command | None, dict[str, Any]]:
    if came.command is not None:
        command = registry.get(came.command)
        given = dict(came.values)
        if command and came.line:
            given |= read(came.line, command.typed)
        return command, given
    command, rest = registry.match(came.line)
    if command is None and rest.lower() in registry.roots:
        return registry.get("help"), {"topic": rest.lower()}  # what it holds depends on who asks
    return command, read(rest, command.typed) if command else {}


def said_by(command: Command, came: Invocation, given: dict[str, Any]) -> dict[str, Any]:
    """Adds what the person need not say: the message a menu was opened on, the zone their platform knows."""
    if came.entrance == "message" and came.message and (option := command.takes_message):
        given.setdefault(option.name, clean(came.message.text)[: int(option.max or 4000)])
    known = command.typed if came.entrance == "line" else command.options
    return {option.name: given[option.name] for option in known if given.get(option.name) is not None}


def _wants_form(command: Command, came: Invocation, given: Mapping[str, Any]) -> bool:
    if came.entrance == "form":
        return False
    missing = any(option.required and option.name not in given for option in command.options)
    said = any(_answers(option, command) for option in command.options if option.name in given)
    return missing or (command.form and not said) or (came.entrance == "message")


def _answers(option: Option, command: Command) -> bool:
    """Whether it answers a question of the command, and does not only say which thing the command is about."""
    which = option.find and (option.required or option is command.options[0]) and len(command.asked) > 1
    return not which and (option.asked or not option.pressed)


def ask(command: Command, given: Mapping[str, Any], words: Words) -> Ask:
    """The form of a command, prefilled with what is given. What was typed by name and cannot be read is asked, too."""
    unread = (option for option in command.typed if not option.asked and not _read(option, given.get(option.name)))
    shown = (*command.asked, *unread)[:FORM_FIELDS]
    fields = tuple(Field(option, _at_first(option, given)) for option in shown)
    names = {option.name for option in shown}
    return Ask(command, say(command.title), fields, _without(given, names), words)


def _read(option: Option, given: Any) -> bool:
    try:
        return given in (None, "") or parse(option, given) is not None
    except Refusal:
        return False


def _at_first(option: Option, given: Mapping[str, Any]) -> Any:
    """What a form shows for a question: what is given, else what the option says; an open flag as yes or no."""
    value = given.get(option.name, option.preset if option.default is None else option.default)
    if option.kind is not Kind.FLAG or not option.choices or value is None or value == "":
        return value
    try:
        return YES_OR_NO[0] if parse(option, value) else YES_OR_NO[1]
    except Refusal:
        return None


def _without(given: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name not in names}


def _parse_all(command: Command, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Text]]:
    values: dict[str, Any] = {}
    errors: dict[str, Text] = {}
    for option in command.options:
        blank = given.get(option.name) in (None, "")
        if blank and not option.required:
            values[option.name] = option.default
            continue
        try:
            values[option.name] = parse(option, given.get(option.name, ""))
        except Refusal as refusal:
            errors[option.name] = refusal.sentence
    return values, errors
