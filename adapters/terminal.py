"""Replies as lines of a terminal. Everything is shown in words; styles only where the terminal has them."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import assert_never

from msgspec import Struct

from bot.text import Text, Words, english, shown, spans
from bot.ui import Action, Actions, Block, Button, Card, Facts, File, Items, Link, Note, Pick, Picture, Reply

BOLD, FAINT, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
WIDTH = 76
_CONTROL = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)])  # a person's text must not steer the terminal


class Terminal(Struct, frozen=True):
    """How one terminal shows things. ``styled`` uses bold and faint; else strong words are just words."""

    styled: bool = False
    words: Words = english

    def lines(self, message: Reply) -> Iterator[str]:
        """The message, a line each, no longer than :data:`WIDTH` characters."""
        for part in message.parts:
            if isinstance(part, Card):
                yield self._bold(self._said(part.title))
                for block in part.body:
                    yield from (f"  {line}" for line in self._block(block, WIDTH - 2))
            else:
                yield from self._block(part, WIDTH)

    def _block(self, block: Block, width: int) -> Iterator[str]:
        match block:
            case Text():
                yield from self._wrapped(self._said(block), width)
            case Facts(rows=rows):
                for label, value in rows:
                    yield from self._wrapped(f"{self._said(label)}: {self._said(value)}", width)
            case Items():
                yield from self._items(block, width)
            case Picture(twin=twin):
                yield from self._wrapped(self._said(twin), width)
            case Actions(items=items):
                yield from self._wrapped("  ".join(self._action(item) for item in items), width)
            case Note(text=text):
                yield from (self._faint(line) for line in self._wrapped(self._said(text), width))
            case File(name=name, about=about):
                yield from self._wrapped(f"{name}: {self._said(about)}", width)
            case _:
                assert_never(block)

    def _items(self, items: Items, width: int) -> Iterator[str]:
        for row in items.rows:
            action = f"  {self._action(row.action)}" if row.action else ""
            detail = f": {self._said(row.detail)}" if row.detail else ""
            yield from self._wrapped(f"- {self._said(row.title)}{detail}{action}", width, "  ")

    def _action(self, action: Action) -> str:
        match action:
            case Button(label=label):
                return f"[{self._said(label)}]".replace(" ", "\xa0")
            case Link(label=label, url=url):
                return f"{self._said(label)} ({url})"
            case Pick(prompt=prompt):
                return f"[{self._said(prompt)}▾]".replace(" ", "\xa0")
            case _:
                assert_never(action)

    def _said(self, text: Text) -> str:
        found = [(shown(span.value, self.words).translate(_CONTROL), span.strong) for span in spans(text, self.words)]
        return "".join(self._bold(words) if strong else words for words, strong in found)

    def _bold(self, words: str) -> str:
        return f"{BOLD}{words}{PLAIN}" if self.styled else words

    def _faint(self, words: str) -> str:
        return f"{FAINT}{words}{PLAIN}" if self.styled else words

    def _wrapped(self, words: str, width: int, hang: str = "") -> Iterator[str]:
        for line in words.split("\n"):
            for piece in wrap(line, width, subsequent_indent=hang, break_on_hyphens=False):
                yield piece.replace("\xa0", " ")
