"""What a reply is made of: meaning, not pixels. Each adapter compiles these parts to its platform's own widgets.

The unions are closed: ``match`` with ``assert_never`` in an adapter lets the type checker find a forgotten part.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

from bot.text import RECIPIENT, Code, Role, Run, Text, When, Where, Who

ASK = "ask"  # a value of this name makes a button open the command's form, prefilled with its other values
DRAFT = "draft"  # a value of this name fills that form with what the person wrote before
Scalar = str | int | float | bool
Values = tuple[tuple[str, Scalar], ...]


def values(**given: Scalar | None) -> Values:
    """The values a button carries, without those that are not known."""
    return tuple(sorted((name, value) for name, value in given.items() if value is not None))


class Button(Struct, frozen=True):
    """A command with values. Missing required values are asked for with a form, as on the command line."""

    label: Text
    command: str
    values: Values = ()
    style: Literal["primary", "plain", "danger"] = "plain"


class Link(Struct, frozen=True):
    label: Text
    url: str


class Choice(Struct, frozen=True):
    """One entry of a list: ``value`` is what a handler receives, ``label`` what a person reads."""

    value: str
    label: Text
    detail: Text | None = None


class Pick(Struct, frozen=True):
    """A list to choose one from; the choice becomes ``option`` of ``command``."""

    prompt: Text
    command: str
    option: str
    choices: tuple[Choice, ...]
    values: Values = ()


Action = Button | Link | Pick


class Actions(Struct, frozen=True):
    items: tuple[Action, ...]


class Facts(Struct, frozen=True):
    """Labelled values, a line each."""

    rows: tuple[tuple[Text, Text], ...]


class Item(Struct, frozen=True):
    title: Text
    detail: Text | None = None
    action: Button | Link | None = None


class Items(Struct, frozen=True):
    """A list of things, each with a few lines of detail and at most one action of its own."""

    rows: tuple[Item, ...]


class Picture(Struct, frozen=True):
    """A drawing, made when it is shown: ``kind`` names who draws it, ``data`` (JSON) what it shows.

    ``alt`` describes it to those who cannot see it; ``twin`` gives the same numbers in words and is always shown.
    """

    kind: str
    data: str
    alt: Text
    twin: Text


class Note(Struct, frozen=True):
    """Small print: why this came, how to get less of it."""

    text: Text


class File(Struct, frozen=True):
    """A small text file to keep, handed to one person in private: an export of what is known about them.

    ``name`` is a plain file name with its ending (``cairn-2026-03-02.json``), ``data`` the text (sent as UTF-8, below
    a megabyte), ``about`` says what it is where the platform shows words beside a file. What is no text comes in
    base64, and says so with ``binary``.
    """

    name: str
    data: str
    about: Text
    binary: bool = False

    @property
    def content(self) -> bytes:
        return b64decode(self.data) if self.binary else self.data.encode()


Block = Text | Facts | Items | Picture | Actions | Note | File


class Card(Struct, frozen=True):
    """With ``closed``, what it holds is for whoever opens the message: a notification tells the title alone."""

    title: Text
    body: tuple[Block, ...] = ()
    tone: Literal["plain", "good", "warn"] = "plain"
    closed: bool = False


Part = Card | Block


class Reply(Struct, frozen=True):
    """An answer or a message. With ``replace`` it takes the place of the private message whose button was pressed."""

    parts: tuple[Part, ...]
    replace: bool = False


def reply(*parts: Part, replace: bool = False) -> Reply:
    return Reply(parts, replace)


def buttons(message: Reply) -> list[Button]:
    """Every button in the message, in reading order."""
    found: list[Button] = []
    for part in flat(message):
        match part:
            case Actions(items=items):
                found += [item for item in items if isinstance(item, Button)]
            case Items(rows=rows):
                found += [row.action for row in rows if isinstance(row.action, Button)]
            case _:
                pass
    return found


def flat(message: Reply) -> list[Block]:
    """The blocks of the message with cards opened: the card's title first, then its body."""
    blocks: list[Block] = []
    for part in message.parts:
        if isinstance(part, Card):
            blocks += [part.title, *part.body]
        else:
            blocks.append(part)
    return blocks


def opened_with(message: Reply, words: Text) -> Reply:
    """The same message, with a few words before all else that it says."""
    match message.parts:
        case (Card(title=title, body=body, tone=tone), *rest):
            return Reply((Card(title, (words, *body), tone), *rest), message.replace)
        case parts:
            return Reply((words, *parts), message.replace)


_KINDS = {
    kind.__name__: kind
    for kind in (Reply, Card, Facts, Items, Item, Picture, Actions, Button, Link, Pick, Choice, Note, File)
} | {kind.__name__: kind for kind in (Text, Who, Where, Role, When, Run, Code)}
_SAID = object()  # by each who makes one


def _fields(kind: Any) -> list[tuple[str, Any]]:
    """With what each is unless it is said."""
    names, usual = kind.__struct_fields__, kind.__struct_defaults__
    return list(zip(names, (_SAID,) * (len(names) - len(usual)) + usual, strict=True))


_FIELDS = {kind: _fields(kind) for kind in _KINDS.values()}
_PLAIN = frozenset({str, int, float, bool, type(None)})


def dump(thing: Any) -> Any:
    """The message as JSON-ready data, for the outbox, without what is as usual. :func:`load` is its inverse."""
    return _dump(thing, {})


def dump_all(messages: Sequence[Reply | None]) -> list[Any]:
    """The same of many. The parts that they share are dumped once."""
    known: dict[int, Any] = {}
    return [_dump(message, known) for message in messages]


def _dump(thing: Any, known: dict[int, Any]) -> Any:
    """Most of a long message are plain words: they take no call each."""
    kind = type(thing)
    if kind is tuple:
        return [item if type(item) in _PLAIN else _dump(item, known) for item in thing]
    fields = _FIELDS.get(kind)
    if fields is None:
        return {"is": "datetime", "at": thing.isoformat()} if kind is datetime else thing
    if id(thing) not in known:
        dumped: dict[str, Any] = {"is": kind.__name__}
        for name, usual in fields:
            value = getattr(thing, name)
            if value is not usual:
                dumped[name] = value if type(value) in _PLAIN else _dump(value, known)
        known[id(thing)] = dumped
    return known[id(thing)]


def about(who: Who, data: Any) -> Any:
    """What :func:`dump` made, with the person named where it says RECIPIENT."""
    if isinstance(data, list):
        return [about(who, item) for item in data]
    if not isinstance(data, dict):
        return data
    if data.get("is") == "Who" and load(data) == RECIPIENT:  # also as it was dumped by an older Cairn
        return dump(who)
    return {name: about(who, value) for name, value in data.items()}


def load(data: Any) -> Any:
    """The message a :func:`dump` came from."""
    if isinstance(data, list):
        return tuple(load(item) for item in data)
    if not isinstance(data, dict):
        return data
    if data["is"] == "datetime":
        return datetime.fromisoformat(data["at"])
    kind = _KINDS[data["is"]]
    return kind(**{name: load(value) for name, value in data.items() if name != "is"})
