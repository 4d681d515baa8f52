"""Reply → HTML, through templates that escape everything they are not told is markup."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, assert_never
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from adapters.web import wording
from adapters.web.inbound import PICK
from adapters.web.markup import Reader, clock, day, html, moment, words_of
from adapters.web.tables import WebMessage
from bot import ui
from bot.ids import Ids
from bot.text import Text, When, Words, say
from bot.ui import (
    Action,
    Actions,
    Button,
    Card,
    Facts,
    File,
    Items,
    Link,
    Note,
    Part,
    Pick,
    Picture,
    Reply,
)


@lru_cache(maxsize=1)
def templates() -> Environment:
    """Read on first use: only a process that serves the page needs them."""
    made = Environment(
        loader=PackageLoader("adapters.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["json"] = lambda thing: json.dumps(thing, ensure_ascii=False)
    return made


class Page(Struct, frozen=True):
    """What rendering needs beside the message: who reads, how ids are signed, the row that pictures are asked of."""

    reader: Reader
    ids: Ids
    message: int
    mark: int | None = None


def article(row: WebMessage, reader: Reader, words: Words, ids: Ids, menu: Sequence[tuple[str, str]] = ()) -> Markup:
    """A stored message as one ``<article>``: what it says in ``words``, what the page says about it in the reader's,
    and the ``menu`` of what can be done with it."""
    assert row.payload is not None
    answer: Reply = ui.load(row.payload)
    page = Page(replace(reader, words=words), ids, row.id, row.mark)
    return _macro(
        "article",
        wording.parts(reader.words),
        row,
        body(answer, page),
        moment(row.at, reader),
        clock(When(row.at), reader),
        clock(When(row.at, "time"), reader),
        day(row.at, reader),
        private=row.member_id is not None,
        menu=menu,
        lang=None if page.reader.locale == reader.locale else page.reader.locale,
    )


def body(answer: Reply, page: Page) -> Markup:
    """The parts of a reply in order."""
    return _parts(answer.parts, page, answer)


def _parts(parts: Sequence[Part], page: Page, answer: Reply) -> Markup:
    return Markup("").join(_part(part, page, answer) for part in parts)


def _part(part: Part, page: Page, answer: Reply) -> Markup:
    reader = page.reader
    match part:
        case Text():
            return _macro("text", html(part, reader))
        case Card(title=title, body=inner, tone=tone):
            return _macro("card", html(title, reader), _parts(inner, page, answer), tone)
        case Facts(rows=rows):
            return _macro("facts", [(html(label, reader), html(value, reader)) for label, value in rows])
        case Items(rows=items):
            return _items(items, page)
        case Picture():
            place = pictures(answer).index(part)
            return _macro(
                "picture", page.message, place, reader.ref, words_of(part.alt, reader), html(part.twin, reader)
            )
        case Actions(items=actions):
            return _macro("actions", [_action(action, page) for action in actions])
        case Note(text=text):
            return _macro("note", html(text, reader))
        case File():
            place = files(answer).index(part)
            label = words_of(say("Download {name}", name=part.name), reader)
            return _macro("file", label, page.message, place, reader.ref, part.name, html(part.about, reader))
        case _:
            assert_never(part)


def _items(items: Sequence[ui.Item], page: Page) -> Markup:
    rows = [
        (
            html(item.title, page.reader),
            html(item.detail, page.reader) if item.detail else "",
            _action(item.action, page, of=words_of(item.title, page.reader)) if item.action else "",
        )
        for item in items
    ]
    return _macro("items", rows)


def _action(action: Action, page: Page, of: str = "") -> Markup:
    """A button, link or list. ``of`` names the row it stands in, for those who hear only the button."""
    match action:
        case Button(label=label, command=command, values=values, style=style):
            packed = page.ids.pack(command, values, mark=page.mark)
            return _macro("button", html(label, page.reader), packed, style, of)
        case Link(label=label, url=url):
            return _macro(
                "link", wording.parts(page.reader.words), html(label, page.reader), url if _is_web(url) else None
            )
        case Pick():
            return _pick(action, page)
        case _:
            assert_never(action)


def _pick(pick: Pick, page: Page) -> Markup:
    packed = page.ids.pack(pick.command, (*pick.values, (PICK, pick.option)), mark=page.mark)
    choices = [
        (choice.value, words_of(choice.label, page.reader) + _detail(choice, page.reader)) for choice in pick.choices
    ]
    known = wording.parts(page.reader.words)
    return _macro(
        "pick", known, words_of(pick.prompt, page.reader), packed, choices, f"pick-{page.message}-{packed[:8]}"
    )


def _detail(choice: ui.Choice, reader: Reader) -> str:
    return f" – {words_of(choice.detail, reader)}" if choice.detail else ""


def pictures(answer: Reply) -> list[Picture]:
    """The pictures of a reply, in the order their addresses count."""
    return [part for part in ui.flat(answer) if isinstance(part, Picture)]


def files(answer: Reply) -> list[File]:
    return [part for part in ui.flat(answer) if isinstance(part, File)]


def told(answer: Reply, reader: Reader) -> str:
    """What a message says, line by line, as far as it is words of somebody and not of the page."""
    return "\n".join(words_of(text, reader) for block in ui.flat(answer) for text in _texts(block))


def _texts(block: ui.Block) -> list[Text]:
    match block:
        case Text():
            return [block]
        case Facts(rows=rows):
            return [say("{label}: {value}", label=label, value=value) for label, value in rows]
        case Items(rows=items):
            return [text for item in items for text in (item.title, item.detail) if text]
        case _:
            return []


def _is_web(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https", "mailto")


def _macro(name: str, *given: Any, **named: Any) -> Markup:
    made: Markup = getattr(templates().get_template("parts.html").module, name)(*given, **named)
    return made
