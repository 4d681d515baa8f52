"""Registry → Discord's application commands, as the JSON that goes over the wire. Compiled at the start, checked, and
sent only when Discord has something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlencode
from zlib import compress, decompress

from msgspec import Struct, json

from adapters.discord import limits
from adapters.discord.wire import Json
from bot.commands import Command, Kind, Option
from bot.errors import BadSettings
from bot.ids import Ids
from bot.registry import ALONE, Registry
from bot.text import Words
from bot.ui import ASK
from bot.words import name as native_name

CHAT, PERSON_MENU, MESSAGE_MENU = 1, 2, 3
SUB_COMMAND, GROUP, STRING, INTEGER, FLAG, PERSON, PLACE, ROLE, NUMBER = 1, 2, 3, 4, 5, 6, 7, 8, 10
TYPES = {
    Kind.TEXT: STRING, Kind.CHOICE: STRING, Kind.INSTANT: STRING, Kind.INTEGER: INTEGER, Kind.NUMBER: NUMBER,
    Kind.FLAG: FLAG, Kind.PERSON: PERSON, Kind.PLACE: PLACE, Kind.ROLE: ROLE,
}  # fmt: skip
TALK = [0, 5, 10, 11, 12]  # text and news channels, threads: where one can write
FORUM = [15]  # where one can post
AGAIN = "~~"  # in a button's id: tells two apart that do the same
ROOM = 20  # characters that a button's values can count on
HERE = {"contexts": [0, 1], "integration_types": [0]}  # on servers and in the bot's direct messages

VIEW, SEND, ATTACH, HISTORY, SEND_IN_THREADS = 1 << 10, 1 << 11, 1 << 15, 1 << 16, 1 << 38
PRIVATE_THREADS = 1 << 36  # spaces of study groups
PERMISSIONS = VIEW | SEND | ATTACH | HISTORY | SEND_IN_THREADS | PRIVATE_THREADS
EVENTS = 1 << 44  # meetings among the server's events; all else goes on without


class Surface(Struct, frozen=True):
    """The compiled commands, kept as packed JSON: they are compared and sent at the start, and take many times the room
    otherwise. ``paths`` leads from a native name (``checkin now``) to the command's path, ``menus`` from a menu's type
    and entry."""

    packed: bytes
    paths: Mapping[str, str]
    menus: Mapping[tuple[int, str], str]

    @property
    def payload(self) -> list[Json]:
        return json.decode(decompress(self.packed), type=list[Json])


def invite(application: int | str) -> str:
    """The address that adds the bot to a server, with the least permissions that it needs."""
    powers = str(PERMISSIONS | EVENTS)
    asked = {"client_id": str(application), "scope": "bot applications.commands", "permissions": powers}
    return f"https://discord.com/oauth2/authorize?{urlencode(asked)}"


def compile_surface(registry: Registry, words: Callable[[str | None], Words], languages: Iterable[str]) -> Surface:
    """Every command in Discord's form. Raises BadSettings with a sentence that says what to shorten."""
    tongues = {
        locale: words(language) for language in languages if language != "en" for locale in limits.locales(language)
    }
    compiler = _Compiler(registry, tongues)
    payload = [*compiler.roots(), *compiler.menus()]
    limits.check(payload)
    paths = {native_path(registry, command): command.path for command in registry.typed}
    entries = {(PERSON_MENU, command.on_person): command.path for command in registry.commands if command.on_person}
    entries |= {(MESSAGE_MENU, command.on_message): command.path for command in registry.commands if command.on_message}
    return Surface(compress(json.encode(payload), 1), paths, entries)


def check_ids(registry: Registry, ids: Ids) -> None:
    """Raise BadSettings for a command whose buttons could carry no value besides the message's mark."""
    for command in registry.commands:
        try:
            ids.pack(command.path, ((ASK, 1), (AGAIN, 99), ("option", "x" * ROOM)), mark=10**10)
        except ValueError:
            raise BadSettings(f"rename /{command.path}: the ids of its buttons do not fit Discord") from None


def native_path(registry: Registry, command: Command) -> str:
    """The name on Discord, where a root that has sub-commands cannot be run itself."""
    alone = " " not in command.path and len(registry.under(command.root)) > 1
    return f"{command.path} {ALONE}" if alone else command.path


def mentions(registry: Registry, ids: Mapping[str, str]) -> dict[str, str]:
    """Discord's mention of each command by its path. ``ids`` are those of the roots, as Discord gave them."""
    return {
        command.path: f"</{native_path(registry, command)}:{ids[command.root]}>"
        for command in registry.typed
        if command.root in ids
    }


def native_option(option: Option) -> str:
    return option.name.replace("_", "-")


def offered(command: Command) -> list[Option]:
    """The options of the slash command, required ones first.

    A required paragraph is asked for in a form instead; what only a button can say is left to buttons.
    """
    shown = [option for option in command.typed if not (option.long and option.required)]
    return sorted(shown, key=lambda option: not _required(command, option))


def _required(command: Command, option: Option) -> bool:
    return option.required and not command.form


class _Compiler:
    def __init__(self, registry: Registry, tongues: Mapping[str, Words]) -> None:
        self._registry, self._tongues = registry, tongues

    def roots(self) -> Iterable[Json]:
        for root in self._registry.roots:
            alone = self._registry.under(root)
            if len(alone) == 1 and alone[0].path == root:
                yield {"type": CHAT} | HERE | self._leaf(alone[0], root)
            else:
                yield {"type": CHAT} | HERE | self._group(root)

    def menus(self) -> Iterable[Json]:
        for command in self._registry.commands:
            for kind, entry in ((PERSON_MENU, command.on_person), (MESSAGE_MENU, command.on_message)):
                if entry:
                    yield {"type": kind, "name": entry} | self._localised("name", entry, self._translated) | HERE

    def _group(self, root: str) -> Json:
        """A root with its sub-commands; those of three words stand in groups of their own."""
        inner: dict[str, Json] = {}
        for command in self._registry.under(root):
            words = native_path(self._registry, command).split()
            leaf = {"type": SUB_COMMAND} | self._leaf(command, words[-1])
            if len(words) == 2:
                inner[words[1]] = leaf
                continue
            about = self._registry.groups.get(root, root)
            group = inner.setdefault(words[1], {"type": GROUP} | self._named("command", words[1], about))
            group.setdefault("options", []).append(leaf)
        about = self._registry.groups.get(root, root)
        return self._named("command", root, about) | {"options": list(inner.values())}

    def _leaf(self, command: Command, name: str) -> Json:
        options = [self._option(command, option) for option in offered(command)]
        return self._named("command", name, command.about) | ({"options": options} if options else {})

    def _option(self, command: Command, option: Option) -> Json:
        kind = STRING if option.suggest else TYPES[option.kind]
        made: Json = {"type": kind} | self._named("option", native_option(option), option.about)
        if _required(command, option):
            made["required"] = True
        if option.suggest:
            return made | {"autocomplete": True}
        if option.kind is Kind.CHOICE:
            made["choices"] = [self._choice(option, value) for value in option.choices]
        if kind == PLACE:
            made["channel_types"] = FORUM if option.forum else TALK
        return made | _bounds(option, kind)

    def _choice(self, option: Option, value: str) -> Json:
        label = option.choice_label(value)
        return {"name": label, "value": value} | self._localised("name", label, self._translated)

    def _named(self, kind: str, name: str, about: str) -> Json:
        def native(words: Words, english: str) -> str:
            return native_name(words, "command" if kind == "command" else "option", english)

        return (
            {"name": name, "description": about}
            | self._localised("name", name, native)
            | self._localised("description", about, self._translated)
        )

    def _localised(self, field: str, english: str, look_up: Callable[[Words, str], str]) -> Json:
        found = {locale: look_up(words, english) for locale, words in self._tongues.items()}
        different = {locale: text for locale, text in found.items() if text != english}
        return {f"{field}_localizations": different} if different else {}

    @staticmethod
    def _translated(words: Words, english: str) -> str:
        return words(english)


def _bounds(option: Option, kind: int) -> Json:
    low, high = option.min, option.max
    if kind in (INTEGER, NUMBER):
        whole = kind == INTEGER
        found = {"min_value": low, "max_value": high}
        return {name: int(edge) if whole else edge for name, edge in found.items() if edge is not None}
    if kind == STRING and option.kind is Kind.TEXT:
        most = int(high) if high else 4000 if option.long else 200
        return ({"min_length": int(low)} if low else {}) | {"max_length": min(most, limits.STRING)}
    return {}
