"""Reply → Discord's messages (Components V2). Every part has its form here or a fallback that has a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import TypeVar, assert_never

from msgspec import Struct

from adapters.discord import wire
from adapters.discord.errors import DoesNotFit
from adapters.discord.limits import ALT, BUTTON, CHOICE, PLACEHOLDER, ROW, SELECT, URL
from adapters.discord.markup import Markup
from adapters.discord.pages import Attachment, Frame, Page, Piece, pages, split
from adapters.discord.surface import AGAIN
from adapters.discord.wire import Json
from bot.ids import Ids
from bot.text import Text, say
from bot.ui import (
    Action,
    Actions,
    Block,
    Button,
    Card,
    Choice,
    Facts,
    File,
    Item,
    Items,
    Link,
    Note,
    Pick,
    Picture,
    Reply,
    Values,
)  # fmt: skip

ACCENTS = {"plain": 0x5B6CFF, "good": 0x2E9E6B, "warn": 0xD98A1F}
PICKED = "~"  # in a select's id: the option that its choice becomes
_UNSAFE_NAME = re.compile(r"[^\w.-]", re.ASCII)
Drawn = Mapping[Picture, bytes | None]
T = TypeVar("T")


class Sheet(Struct, frozen=True):
    """One message: its body and its files."""

    payload: Json
    files: Sequence[Attachment] = ()


def pictures(reply: Reply) -> list[Picture]:
    """The pictures to draw before :func:`compose`."""
    blocks = [block for part in reply.parts for block in (part.body if isinstance(part, Card) else (part,))]
    return [block for block in blocks if isinstance(block, Picture)]


def compose(reply: Reply, markup: Markup, ids: Ids, drawn: Drawn, mark: int | str | None = None) -> list[Sheet]:
    """The messages that show the reply, one unless it is long. ``mark`` goes into every button's id.

    Raises ValueError when a button's values do not fit its id, or a choice's value Discord's list.
    """
    found: list[Page] = pages(Composer(markup, ids, drawn, mark).pieces(reply))
    if not found:
        found = pages([Piece(wire.text(markup(say("Done."))))])
    return [Sheet(page.payload(markup.mentioned), page.files) for page in found]


class Composer:
    """Compiles the parts of one reply to pieces, in reading order."""

    def __init__(self, markup: Markup, ids: Ids, drawn: Drawn, mark: int | str | None) -> None:
        self._write, self._ids, self._drawn, self._mark = markup, ids, drawn, mark
        self._used: set[str] = set()
        self._numbers = count()

    def pieces(self, reply: Reply) -> Iterator[Piece]:
        for part in reply.parts:
            if isinstance(part, Card):
                yield from self._card(part)
            else:
                yield from self._block(part, None)

    def _card(self, card: Card) -> Iterator[Piece]:
        frame = Frame(next(self._numbers), ACCENTS[card.tone])
        yield from self._texts(f"### {self._write(card.title, line=True)}", frame)
        for block in card.body:
            yield from self._block(block, frame)

    def _block(self, block: Block, frame: Frame | None) -> Iterator[Piece]:
        match block:
            case Text():
                yield from self._texts(self._write(block), frame)
            case Facts(rows=rows):
                yield from self._texts("\n".join(self._fact(*row) for row in rows), frame)
            case Items(rows=items):
                for item in items:
                    yield from self._item(item, frame)
            case Picture():
                yield from self._picture(block, frame)
            case Actions(items=actions):
                yield from self._actions(actions, frame)
            case Note(text=text):
                yield from self._texts(small(self._write(text)), frame)
            case File():
                yield from self._file(block, frame)
            case _:
                assert_never(block)

    def _texts(self, content: str, frame: Frame | None) -> Iterator[Piece]:
        for chunk in split(content):
            yield Piece(wire.text(chunk), frame)

    def _fact(self, label: Text, value: Text) -> str:
        written = self._write(value)
        gap = "\n" if written.startswith("```") else " "
        return f"{self._write.strong(label)}:{gap}{written}"

    def _item(self, item: Item, frame: Frame | None) -> Iterator[Piece]:
        title = self._write.strong(item.title)
        content = f"{title}\n{self._write(item.detail)}" if item.detail else title
        accessory = self._button(item.action) if item.action else None
        if item.action is None or accessory is None:
            yield from self._texts(content, frame)
            yield from self._long_link(item.action, frame)
            return
        *before, last = split(content) if content.strip() else ("\u200b",)
        yield from (Piece(wire.text(chunk), frame) for chunk in before)
        yield Piece(wire.section(last, accessory), frame)

    def _picture(self, picture: Picture, frame: Frame | None) -> Iterator[Piece]:
        """The drawing with its alternative text, and always its twin in words: also where drawing failed."""
        drawn = self._drawn.get(picture)
        if drawn is not None:
            alt = self._write.plain(picture.alt)
            name = f"{_safe(picture.kind)}-{next(self._numbers)}.png"
            described = Attachment(name, drawn, shortened(alt, ALT))
            yield Piece(wire.gallery(name, described.about), frame, described)
        yield from self._texts(self._write(picture.twin), frame)

    def _file(self, given: File, frame: Frame | None) -> Iterator[Piece]:
        yield from self._texts(self._write(given.about), frame)
        about = shortened(self._write.plain(given.about), ALT)
        file = Attachment(_safe(given.name), given.content, about)
        yield Piece(wire.file(file.name), frame, file)

    def _actions(self, actions: Iterable[Action], frame: Frame | None) -> Iterator[Piece]:
        buttons: list[Json] = []
        for action in actions:
            made = None if isinstance(action, Pick) else self._button(action)
            if made is not None:
                yield from self._long_label(action, frame)
                buttons.append(made)
                continue
            yield from _rows(buttons, frame)
            buttons = []
            yield from self._pick(action, frame) if isinstance(action, Pick) else self._long_link(action, frame)
        yield from _rows(buttons, frame)

    def _button(self, action: Button | Link) -> Json | None:
        """The button, or None for an address too long for one: :meth:`_long_link` writes it out."""
        label = shortened(self._write.plain(action.label), BUTTON) or "…"
        if isinstance(action, Button):
            return wire.button(label, self._packed(action.command, action.values), action.style)
        return wire.link(label, action.url) if _linkable(action.url) else None

    def _long_label(self, action: Action, frame: Frame | None) -> Iterator[Piece]:
        """A label that a button cannot hold is also written above it."""
        if not isinstance(action, Pick) and len(self._write.plain(action.label)) > BUTTON:
            yield from self._texts(self._write(action.label), frame)

    def _long_link(self, action: Action | None, frame: Frame | None) -> Iterator[Piece]:
        if isinstance(action, Link):
            yield from self._texts(self._write(say("{label}: {url}", label=action.label, url=action.url)), frame)

    def _pick(self, pick: Pick, frame: Frame | None) -> Iterator[Piece]:
        """A list; beyond 25 choices several lists, numbered."""
        prompt = self._write.plain(pick.prompt)
        if len(prompt) > PLACEHOLDER - 10:
            yield from self._texts(self._write(pick.prompt), frame)
        lists = _batches(pick.choices, SELECT)
        for number, choices in enumerate(lists, 1):
            name = shortened(prompt, PLACEHOLDER - 10) + (f" ({number}/{len(lists)})" if len(lists) > 1 else "")
            custom_id = self._packed(pick.command, (*pick.values, (PICKED, pick.option)))
            options = [self._choice(choice) for choice in choices]
            yield Piece(wire.row([wire.select(custom_id, name, options)]), frame)

    def _choice(self, choice: Choice) -> Json:
        if not 1 <= len(choice.value) <= CHOICE:
            raise DoesNotFit(f"a choice's value of {len(choice.value)} characters, 1 to {CHOICE} fit")
        made = {"label": shortened(self._write.plain(choice.label), CHOICE) or "…", "value": choice.value}
        detail = shortened(self._write.plain(choice.detail), CHOICE) if choice.detail else ""
        return made | {"description": detail} if detail else made

    def _packed(self, command: str, values: Values) -> str:
        """The id, with a number where the same id stands in the reply already: Discord wants them different."""
        for number in count():
            extra = ((AGAIN, number),) if number else ()
            custom_id = _fitting(self._ids, command, (*values, *extra), self._mark)
            if custom_id not in self._used:
                break
        self._used.add(custom_id)
        return custom_id


def _fitting(ids: Ids, command: str, values: Values, mark: int | str | None) -> str:
    try:
        return ids.pack(command, values, mark=mark)
    except ValueError as error:
        raise DoesNotFit(str(error)) from None


def _rows(buttons: Sequence[Json], frame: Frame | None) -> Iterator[Piece]:
    for group in _batches(buttons, ROW):
        yield Piece(wire.row(group), frame)


def _batches(things: Sequence[T], size: int) -> list[Sequence[T]]:
    return [things[start : start + size] for start in range(0, len(things), size)]


def small(content: str) -> str:
    """Small print, line by line."""
    return "\n".join(f"-# {line}" for line in content.split("\n") if line.strip())


def shortened(words: str, most: int) -> str:
    """The words, or their beginning with an ellipsis that tells so."""
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _linkable(url: str) -> bool:
    return len(url) <= URL and url.startswith(("https://", "http://"))


def _safe(name: str) -> str:
    return _UNSAFE_NAME.sub("-", name) or "file"
