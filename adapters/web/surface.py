"""Registry → the command palette: what may be typed next, for whatever stands in the line so far."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence

from msgspec import Struct

from adapters.web import limits
from adapters.web.inbound import ROLES
from adapters.web.markup import Reader, words_of
from adapters.web.messages import ROOM
from bot.commands import Command, Kind, Option
from bot.people import Account, Level
from bot.registry import Registry
from bot.text import Words, plain, say
from bot.ui import Choice

Suggest = Callable[[Command, Option, str], Awaitable[list[Choice]]]
_LAST = re.compile(r'(?:^|\s)(?P<name>[a-zA-Z][\w-]*)[:=](?P<typed>"[^"]*|[^\s"]*)$')


class Entry(Struct, frozen=True):
    """One line of the palette. ``line`` is what the composer holds once it is chosen; ``run`` says that it can be
    sent as it is."""

    line: str
    label: str
    about: str
    run: bool = False


def palette(registry: Registry, words: Words, level: Level) -> list[Entry]:
    """Every command the person may use."""
    return [
        Entry(f"/{command.path}" + (" " if command.typed else ""), f"/{command.path}",
              plain(say(command.about), words), run=not command.typed)
        for command in registry.typed
        if command.access <= level
    ]  # fmt: skip


def shortcuts(registry: Registry, words: Words, without: str) -> list[tuple[str, str]]:
    """(path, words) of the commands that stand in every platform's global menu, without one that makes no sense now."""
    found = (command for command in registry.commands if command.path != without)
    return [(command.path, plain(say(command.shortcut), words)) for command in found if command.shortcut]


def message_menu(registry: Registry, words: Words, level: Level) -> list[tuple[str, str]]:
    """(path, words) of what can be done with a message that others read, too."""
    found = (command for command in registry.commands if command.on_message and command.access <= level)
    return [(command.path, plain(say(command.on_message or ""), words)) for command in found]


async def complete(
    registry: Registry, line: str, level: Level, reader: Reader, people: Sequence[Account], suggest: Suggest
) -> list[Entry]:
    """What may come next: commands while the name is typed, then the options and their suggestions."""
    typed = line.lstrip().removeprefix("/")
    command, rest = registry.match(typed)
    if command is None or not typed.startswith(command.path + " "):
        return _named(palette(registry, reader.words, level), typed)
    return await _options(command, line, rest, reader, people, suggest)


def _named(entries: list[Entry], typed: str) -> list[Entry]:
    wanted = typed.lower().split()
    first = [entry for entry in entries if entry.label.startswith("/" + " ".join(wanted))]
    also = [
        entry
        for entry in entries
        if entry not in first and all(word in f"{entry.label} {entry.about}".lower() for word in wanted)
    ]
    return first + also


async def _options(
    command: Command, line: str, rest: str, reader: Reader, people: Sequence[Account], suggest: Suggest
) -> list[Entry]:
    begun = _LAST.search(line)
    named = begun["name"].replace("-", "_").lower() if begun else ""
    option = next((one for one in command.typed if one.name == named), None)
    if begun and option:
        head, part = line[: begun.start("typed")], begun["typed"].strip('"')
        return await _values(command, option, head, part, reader, people, suggest)
    left = [one for one in command.typed if f"{_typed_name(one)}:" not in rest]
    names = [_naming(one, line, reader) for one in left] if not rest or line.endswith(" ") else []
    first = next(iter(command.typed), None)
    if first in left and ":" not in rest and (first.suggest or first.choices):
        head = line[: len(line) - len(rest)]
        return [*await _values(command, first, head, rest, reader, people, suggest), *(names if not rest else [])]
    return names


def _naming(option: Option, line: str, reader: Reader) -> Entry:
    name = _typed_name(option)
    need = "" if option.required else " (optional)"
    return Entry(f"{line.rstrip()} {name}:", f"{name}:", words_of(say(option.about), reader) + need)


async def _values(
    command: Command, option: Option, head: str, part: str, reader: Reader, people: Sequence[Account], suggest: Suggest
) -> list[Entry]:
    found = await suggest(command, option, part) if option.suggest else _known(option, reader, people, part)
    return [
        Entry(head + _quoted(choice.value) + " ", words_of(choice.label, reader),
              words_of(choice.detail, reader) if choice.detail else "")
        for choice in found[: limits.SUGGESTIONS]
    ]  # fmt: skip


def _known(option: Option, reader: Reader, people: Sequence[Account], part: str) -> list[Choice]:
    """The values of an option that need no look-up by a feature."""
    known: list[tuple[str, str]] = []
    match option.kind:
        case Kind.CHOICE:
            known = [(value, words_of(say(option.choice_label(value)), reader)) for value in option.choices]
        case Kind.FLAG:
            known = [("yes", "Yes"), ("no", "No")]
        case Kind.PERSON:
            known = [(one.name, one.name) for one in people]
        case Kind.PLACE:
            known = [(ROOM, f"#{ROOM}")]
        case Kind.ROLE:
            known = [(role, role.capitalize()) for role in ROLES]
        case _:
            pass
    wanted = part.lower().lstrip("@#")
    return [Choice(value, say("{label}", label=label)) for value, label in known if wanted in label.lower()]


def _typed_name(option: Option) -> str:
    return option.name.replace("_", "-")


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
