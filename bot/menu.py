"""Replies that the house itself gives: menus, help for a lost word, and the way back after a mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from msgspec.structs import replace

from bot.commands import Command, Option
from bot.context import Entrance
from bot.errors import Refusal, Several
from bot.line import said
from bot.people import Level
from bot.registry import Registry
from bot.text import Code, Run, Text, Words, english, say
from bot.ui import (
    ASK,
    DRAFT,
    Action,
    Actions,
    Button,
    Card,
    Facts,
    Link,
    Note,
    Pick,
    Reply,
    buttons,
    flat,
    reply,
    values,
)  # fmt: skip

_BUTTON_VALUE = 24
FRONT = {
    "checkin": say("Check in"),
    "goal set": say("Set a goal"),
    "me": say("My page"),
    "help": say("Help"),
    "start": say("Start"),
    "setup": say("Set-up"),
}


def front(registry: Registry) -> Reply:
    """For a call without words: the way to what people do most, and the words for all the rest."""
    ways = tuple(
        Button(label, path, style="primary" if path == "checkin" else "plain")
        for path, label in FRONT.items()
        if path in registry
    )
    hint = Note(say("**Start** is for who is new here, **Set-up** for organisers; **Help** shows everything."))
    return reply(Card(say("What would you like to do?"), (Actions(ways), hint)))


def lost(registry: Registry, typed: str, level: Level = Level.MEMBER, words: Words = english) -> Reply:
    """For a line that names no command: the nearest names of those that the level allows."""
    typed = said(typed)
    if not typed:
        return front(registry)
    root = typed.split()[0].lower()
    known = root in registry.roots
    pressed = registry.button(typed)
    meant = pressed if pressed and pressed.access <= level else None
    near = registry.within(root, typed, words) if known else registry.close(typed)
    near.sort(key=lambda command: not meant or command.path != meant.beside)
    others = [command for command in near if command.path != "help" and command.access <= level]  # help: see below
    found = tuple(Button(say("{run}", run=Run(command.path)), command.path) for command in others[:4])
    more = Button(say("What can I do here?"), "help", values(topic=root if known else None))
    return reply(_a_button(meant) if meant else _unknown(typed), Actions((*found, more)))


def _unknown(typed: str) -> Text:
    return say("I do not know “{typed}”.", typed=typed[:100])


def _a_button(pressed: Command) -> Text:
    path, about = pressed.path, say(pressed.about)
    if pressed.beside:
        beside = Run(pressed.beside)
        return say("“{typed}” is a button that comes with {run}: {about}.", typed=path, run=beside, about=about)
    return say("“{typed}” is a button in a message of mine, and nothing to type: {about}.", typed=path, about=about)


def try_again(command: Command, problems: Sequence[Text], given: Mapping[str, Any], label: Text | None = None) -> Reply:
    """What is wrong, and a button that asks again with the short answers kept."""
    kept = {
        name: value
        for name, value in given.items()
        if _fits(value) and (option := command.option(name)) and not option.long
    }
    again = Button(label or say("Try again"), command.path, values(**_few(kept), **{ASK: 1}), "primary")
    return reply(*problems, Actions((again,)))


def which(several: Several, command: Command, option: Option, given: Mapping[str, Any]) -> Refusal:
    """Asks which of several things of one name is meant; the command goes on with it, and with what else was said."""
    others = (other for other in command.options if other.name != option.name)
    said = {other.name: given[other.name] for other in others if given[other.name] not in (None, other.default)}
    kept = _few({name: value for name, value in said.items() if _fits(value)})
    return Refusal(
        several.sentence,
        Pick(say("Choose one…"), command.path, option.name, tuple(several.choices), values(**kept)),
        *several.out,
    )


def unread(command: Command, words: str, given: Mapping[str, Any]) -> Reply:
    """For words that none of the command's questions takes."""
    return try_again(
        command, [say("I do not know what “{words}” means here. Nothing was done.", words=words[:300])], given
    )


def loses(answer: Reply, command: Command, given: Mapping[str, Any], entrance: Entrance) -> bool:
    """Whether somebody would have to say again what they said: in a form, or in own words in a line, and no button
    of the answer goes on with all of it."""
    if entrance == "form":
        return bool(given)
    if len(given) > 1 and any(_opens_less(button, command, given) for button in buttons(answer)):
        return True
    said = {name for name in given if (option := command.option(name)) and not option.pressed}
    whole = (said <= _carried(action, given) for action in _ways(answer, command))
    return entrance in ("line", "message") and _in_own_words(command, said) and not any(whole)


def _in_own_words(command: Command, said: Set[str]) -> bool:
    """Whether it holds more than names, numbers and times, and a form asks for it."""
    return any(option.kind == "text" and option.find is None for option in command.asked if option.name in said)


def _ways(answer: Reply, command: Command) -> list[Button | Pick]:
    """The buttons and lists of the answer that go on with the command."""
    actions = (action for part in flat(answer) if isinstance(part, Actions) for action in part.items)
    return [action for action in actions if not isinstance(action, Link) and action.command == command.path]


def _carried(action: Button | Pick, given: Mapping[str, Any]) -> set[str]:
    """The answers that it takes along, and the one that it asks for."""
    same = {name for name, value in action.values if given.get(name) == value}
    return same | ({action.option} if isinstance(action, Pick) else set())


def with_draft(answer: Reply, command: Command, given: Mapping[str, Any], draft: int) -> Reply:
    """The answer with a button that opens the form again as it was sent, in the place of one that opens it with less.
    A list of the answer goes on in that form."""
    again = Button(say("Back to the form"), command.path, values(**{DRAFT: draft, ASK: 1}), "primary")
    note = Note(say("Nothing is lost: the form holds what you wrote."))
    parts = (_in_draft(part, command, given, draft) if isinstance(part, Actions) else part for part in answer.parts)
    return Reply((*(part for part in parts if part != Actions(())), Actions((again,)), note), answer.replace)


def _in_draft(actions: Actions, command: Command, given: Mapping[str, Any], draft: int) -> Actions:
    kept = (action for action in actions.items if not _opens_less(action, command, given))
    return Actions(tuple(_going_on(action, command, given, draft) for action in kept))


def _going_on(action: Action, command: Command, given: Mapping[str, Any], draft: int) -> Action:
    """A list that does not hold all that was given goes on in the form that does."""
    if not isinstance(action, Pick) or action.command != command.path or set(given) <= _carried(action, given):
        return action
    return replace(action, values=values(**{DRAFT: draft, ASK: 1}))


def _opens_less(action: Action, command: Command, given: Mapping[str, Any]) -> bool:
    """Whether it opens the command's form with less than was given."""
    if not isinstance(action, Button) or action.command != command.path:
        return False
    carried = dict(action.values)
    asks = carried.pop(ASK, None) or any(option.required and option.name not in carried for option in command.options)
    same = all(given.get(name) == value for name, value in carried.items())
    return same and len(carried) < len(given) and bool(asks or (command.form and not carried))


def with_echo(answer: Reply, command: Command, given: Mapping[str, Any]) -> Reply:
    """The answer, with the longer texts a person typed given back to copy."""
    rows = tuple(
        (say(option.label), say("{text}", text=Code(str(given[option.name]))))
        for option in command.options
        if _worth_keeping(option, given)
    )
    if not rows:
        return answer
    return Reply((*answer.parts, Note(say("Nothing is lost. This is what you wrote:")), Facts(rows)), answer.replace)


def not_allowed(command: Command, path: str = "") -> Text:
    who = {Level.MENTOR: say("mentors"), Level.ORGANISER: say("organisers")}[command.access]
    return say("{run} is for {who} of this community.", run=Run(path or command.path), who=who)


def _worth_keeping(option: Option, given: Mapping[str, Any]) -> bool:
    return option.kind == "text" and len(str(given.get(option.name) or "")) > _BUTTON_VALUE


def _fits(value: Any) -> bool:
    return isinstance(value, str | int | float | bool) and len(str(value)) <= _BUTTON_VALUE and str(value).isascii()


def _few(kept: Mapping[str, Any]) -> dict[str, Any]:
    """As many values as surely fit a button's id."""
    room, few = 60, {}
    for name, value in kept.items():
        room -= len(name) + len(str(value)) * 3 + 2
        if room >= 0:
            few[name] = value
    return few
