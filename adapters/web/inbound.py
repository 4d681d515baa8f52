"""A request of the page → Invocation. Who acts is said by the page: this is a demo, everybody may play everybody."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct
from msgspec.structs import replace

from adapters.web import limits
from adapters.web.messages import DIRECT, ROOM, SPACE, SPACE_NAME
from bot.commands import Kind, Option
from bot.context import Actor, Entrance, Invocation, MessageRef, Ready
from bot.errors import Refusal
from bot.hearing import Heard, Upload
from bot.ids import Ids
from bot.line import said
from bot.people import Account
from bot.text import Where, Who, say

ROLES = ("organiser", "mentor")
NOWHERE = ("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Etc/Unknown")
NAMED = re.compile(r"\A\s*@cairn\b[,:]?\s*", re.IGNORECASE)
PICK = "_pick"  # in the id of a list: the option that the choice answers


class Visitor(Struct, frozen=True):
    """Who acts, where, and what their browser tells of itself."""

    person: str
    name: str
    place: str = ROOM
    zone: str | None = None
    locale: str | None = None


def person_ref(name: str, role: str = "member") -> str:
    """A new reference. It begins with the role, since nothing else on this platform knows of roles."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:24] or "someone"
    return f"{role}-{slug}-{uuid4().hex[:6]}"


def actor(visitor: Visitor) -> Actor:
    role = visitor.person.partition("-")[0]
    return Actor(
        "web", SPACE, visitor.person, visitor.name[: limits.NAME], SPACE_NAME,
        roles=(role,) if role in ROLES else (), admin=role == "organiser",
        locale=visitor.locale, zone=known_zone(visitor.zone),
    )  # fmt: skip


def known_zone(name: str | None) -> str | None:
    """The zone that a browser tells, if it is one. UTC is what a browser says that knows none, or tells none."""
    try:
        return ZoneInfo(name).key if name and name not in NOWHERE else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def where(place: str) -> Where:
    alone = place.startswith(DIRECT)
    return Where("web", place, "" if alone else place, alone)


def invocation(visitor: Visitor, delivery: str, **came: Any) -> Invocation:
    return Invocation(actor(visitor), where(visitor.place), delivery[:80], **came)


def heard(came: Invocation, line: str, files: tuple[Upload, ...]) -> Heard:
    """A line as a part of a conversation."""
    text, named = NAMED.subn("", line)
    delivery = f"heard:{came.delivery}"
    return Heard(came.actor, came.place, delivery, came.delivery, text, named=named > 0, files=files)


def on_message(visitor: Visitor, delivery: str, command: str, message: MessageRef) -> Invocation:
    """A choice from the menu of a message."""
    return invocation(visitor, delivery, command=command, entrance="message", message=message)


def typed(visitor: Visitor, delivery: str, line: str) -> Invocation:
    """A line from the composer."""
    return invocation(visitor, delivery, line=said(line))


def pressed(visitor: Visitor, delivery: str, ids: Ids, packed: str, message: str, chosen: Any) -> Invocation | None:
    """A button or a list of a message; None when the id is not one of ours."""
    found = ids.unpack(packed)
    if found is None:
        return None
    command, values, _ = found
    picked = values.pop(PICK, None)
    if picked is not None:
        values[picked] = str(chosen)
    return invocation(visitor, delivery, command=command, values=values, entrance="button", message=MessageRef(message))


def filled(visitor: Visitor, delivery: str, command: str, values: Mapping[str, Any]) -> Invocation:
    return invocation(visitor, delivery, command=command, values=dict(values), entrance="form")


def opened(visitor: Visitor, delivery: str, command: str, entrance: Entrance = "line") -> Invocation:
    return invocation(visitor, delivery, command=command, entrance=entrance)


def with_references(ready: Ready, people: Sequence[Account]) -> Ready:
    """The values with typed names of people and places turned into references. Refusal when nobody has the name."""
    values = {
        option.name: _reference(option, ready.values[option.name], people)
        for option in ready.command.options
        if option.name in ready.values
    }
    return replace(ready, values={**ready.values, **values})


def _reference(option: Option, value: Any, people: Sequence[Account]) -> Any:
    if not isinstance(value, str) or not value:
        return value
    if option.kind is Kind.PERSON:
        return _person(value, people)
    if option.kind is Kind.PLACE:
        return _place(value)
    if option.kind is Kind.ROLE:
        return _role(value)
    return value


def _person(value: str, people: Sequence[Account]) -> Who:
    name = value.strip().removeprefix("@").lower()
    for one in people:
        if name in (one.ref, one.name.lower()):
            return Who(one.name, (("web", one.ref),))
    raise Refusal(say("There is nobody called {name} here.", name=value[: limits.NAME]))


def _role(value: str) -> str:
    name = value.strip().removeprefix("@").lower()
    if name in ROLES:
        return name
    raise Refusal(say("There is no role called {name}. There are {roles}.", name=value[:60], roles=", ".join(ROLES)))


def _place(value: str) -> Where:
    name = value.strip().removeprefix("#").lower()
    if name == ROOM:
        return where(ROOM)
    raise Refusal(say("There is no room called {name}. There is {room}.", name=value[:60], room=where(ROOM)))
