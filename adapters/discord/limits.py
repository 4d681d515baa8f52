"""Discord's numbers, each with its source in Discord's API documentation, and the check of our surface at the start.

Sources: AC interactions/application-commands, RR interactions/receiving-and-responding, CR components/reference,
MR resources/message, OA the official OpenAPI description.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from bot.errors import BadSettings

COMMANDS = {1: 100, 2: 15, 3: 15}  # AC "Registering a Command": per scope, by command type
COMMAND_SIZE = 8000  # AC "Subcommands and Subcommand Groups": names, descriptions and values of one command together
NAME = re.compile(r"^[-_'\w]{1,32}$")  # AC "Application Command Naming"; lower case besides
MENU_NAME = 32  # AC same: user and message commands may hold spaces and capitals
ABOUT = 100  # AC "Application Command Structure"
OPTIONS = 25  # AC same
CHOICES = 25  # AC "Application Command Option Choice Structure"; RR "Autocomplete" says the same
CHOICE = 100  # AC same: name, and value when it is a string
STRING = 6000  # AC "Application Command Option Structure": max_length

MODAL_TITLE = 45  # RR "Modal"
MODAL_FIELDS = 5  # RR "Modal"
LABEL = 45  # CR "Label Structure"
LABEL_ABOUT = 100  # CR same
INPUT = 4000  # CR "Text Input Structure"
RADIO = range(2, 11)  # CR "Radio Group Structure"

COMPONENTS = 40  # CR "Component Reference": in all, nested ones counted
TEXT = 4000  # CR "Text Display": together over one message
ROW = 5  # CR "Action Row"
BUTTON = 80  # CR "Button Structure"
URL = 512  # CR same
PLACEHOLDER = 150  # CR "String Select Structure"
SELECT = 25  # CR same
GALLERY = 10  # CR "Media Gallery Structure"
ALT = 1024  # CR "Media Gallery Item Structure"
MENTIONS = 100  # OA MessageAllowedMentionsRequest.users
FILES = 10  # OA MessageCreateRequest.attachments

NONCE = 25  # MR "Create Message"
ANSWER = 3.0  # RR: seconds until the first answer must have arrived
PIECES = 4  # ours: the ids of one outbox message's pieces must fit the 120 characters of Effect.sent_ref
A_SECOND = 50  # of topics/rate-limits "Global Rate Limit"; bot.rates stays below, at 49
REMEMBERED = timedelta(minutes=2)  # ours: MR "Create Message" says a nonce counts for "the past few minutes"
LOOK_BACK = 100  # MR "Get Channel Messages": the most at once
PAGES = 10  # ours: of so many, at most, when a message is looked for
A_ROOM = 5 / 6.5  # a second; one channel takes 5 in 5 s, and what has its turn may go out more than a second late
CHANGES = 3 / 5  # a second; of changes 5 in 5 s as well, counted apart, and two may come at once
THREAD_NAME = 100  # docs, Start Thread without Message: name, 1 to 100 characters
EVENT_NAME, EVENT_ABOUT = 100, 1000  # docs, Guild Scheduled Event: name, description
DIRECT_A_MINUTE = 10  # ours: bots were quarantined for 25 to 40 direct messages in a row (discord-api-docs issue 5987)

LOCALES = (  # reference "Locales"
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
)  # fmt: skip


def locales(language: str) -> list[str]:
    """Discord's locales that one of our languages serves: ``es`` serves ``es-ES`` and ``es-419``."""
    wanted = language.replace("_", "-")
    return [locale for locale in LOCALES if wanted in (locale, locale.split("-")[0])]


def check(payload: Iterable[Mapping[str, Any]]) -> None:
    """Raise BadSettings with a sentence that names what to shorten, unless Discord would take the commands."""
    commands = list(payload)
    problems = [problem for command in commands for problem in _command_problems(command)]
    for kind, most in COMMANDS.items():
        found = sum(command["type"] == kind for command in commands)
        if found > most:
            problems.append(f"{found} commands of type {kind}, {most} fit: group or drop {found - most}")
    if problems:
        raise BadSettings("The commands do not fit Discord: " + "; ".join(problems) + ".")


def _command_problems(command: Mapping[str, Any]) -> Iterable[str]:
    name = command["name"]
    if command["type"] != 1:
        if not 1 <= len(name) <= MENU_NAME:
            yield f"shorten the menu entry {name!r} to {MENU_NAME} characters"
        return
    size = size_of(command)
    if size > COMMAND_SIZE:
        yield f"shorten the descriptions under /{name}: {size} characters, {COMMAND_SIZE} fit"
    yield from _problems(command, f"/{name}")


def _problems(node: Mapping[str, Any], where: str) -> Iterable[str]:
    for name in (node["name"], *(node.get("name_localizations") or {}).values()):
        if not NAME.match(name) or name != name.lower():
            yield f"rename {name!r} at {where}: lower-case letters, digits and dashes, at most 32"
    for about in (node["description"], *(node.get("description_localizations") or {}).values()):
        if not 1 <= len(about) <= ABOUT:
            yield f"shorten the description at {where} to {ABOUT} characters: {about[:40]!r}…"
    options = node.get("options") or []
    if len(options) > OPTIONS:
        yield f"{len(options)} options at {where}, {OPTIONS} fit"
    for option in options:
        yield from _problems(option, f"{where} {option['name']}")
    yield from _choice_problems(node.get("choices") or [], where)


def _choice_problems(choices: list[Mapping[str, Any]], where: str) -> Iterable[str]:
    if len(choices) > CHOICES:
        yield f"{len(choices)} choices at {where}, {CHOICES} fit; use suggest="
    for choice in choices:
        for text in (choice["name"], str(choice["value"]), *(choice.get("name_localizations") or {}).values()):
            if not 1 <= len(text) <= CHOICE:
                yield f"shorten the choice {text[:40]!r} at {where} to {CHOICE} characters"


def size_of(node: Any) -> int:
    """What Discord counts of a command: names, descriptions and values, of localised ones the longest."""
    if isinstance(node, list):
        return sum(size_of(child) for child in node)
    if not isinstance(node, dict):
        return 0
    own = sum(_longest(node, key) for key in ("name", "description"))
    value = len(node["value"]) if isinstance(node.get("value"), str) else 0
    return own + value + size_of(node.get("options") or []) + size_of(node.get("choices") or [])


def _longest(node: Mapping[str, Any], key: str) -> int:
    texts = [node.get(key) or "", *(node.get(f"{key}_localizations") or {}).values()]
    return max(len(text) for text in texts)


def canonical(payload: Iterable[Mapping[str, Any]]) -> str:
    """The commands without what Discord adds (ids, versions, defaults), so that ours and its can be compared."""
    commands = [_bare(command) for command in payload]
    return json.dumps(sorted(commands, key=lambda command: (command["type"], command["name"])), sort_keys=True)


_KNOWN = {
    "type", "name", "name_localizations", "description", "description_localizations", "options", "choices", "value",
    "required", "autocomplete", "min_value", "max_value", "min_length", "max_length", "channel_types", "contexts",
    "integration_types",
}  # fmt: skip


def _bare(node: Any) -> Any:
    if isinstance(node, list):
        return [_bare(child) for child in node]
    if not isinstance(node, dict):
        return node
    kept = {}
    for key, value in node.items():
        if key.endswith("_localizations"):
            kept[key] = dict(value or {})
        elif key in _KNOWN and key != "value" and value not in (None, "", False, []):
            kept[key] = _bare(value)
        elif key == "value":
            kept[key] = value
    return {key: value for key, value in kept.items() if value != {}}
