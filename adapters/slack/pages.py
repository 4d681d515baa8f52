"""Fits a compiled reply into messages. What one cannot hold goes on in the next; nothing is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from adapters.slack import limits
from bot.errors import GiveUp


class Piece(Struct, frozen=True):
    """One native block with what a notification or a screen reader says in its place."""

    block: dict[str, Any]
    text: str = ""


class Page(Struct, frozen=True):
    """One message."""

    blocks: list[dict[str, Any]]
    text: str


def paged(pieces: Sequence[Piece], blocks: int = limits.MESSAGE_BLOCKS) -> list[Page]:
    """The pieces in as few messages as they fit in, in order."""
    pages: list[list[Piece]] = [[]]
    room = limits.MESSAGE_CHARACTERS
    for piece in pieces:
        size = _size(piece.block)
        if len(pages[-1]) == blocks or size > room:
            pages.append([])
            room = limits.MESSAGE_CHARACTERS
        pages[-1].append(piece)
        room -= size
    return [_page(page) for page in pages if page]


def few(pages: list[Page]) -> list[Page]:
    """The pages of one message of the outbox. Raises GiveUp when they are more than its row can remember."""
    if len(pages) > limits.PIECES:
        raise GiveUp(f"the message is longer than {limits.PIECES} messages")
    return pages


def _page(pieces: Sequence[Piece]) -> Page:
    text = "\n".join(piece.text for piece in pieces if piece.text)
    return Page([piece.block for piece in pieces], short(text, limits.FALLBACK) or "…")


def home(pieces: Sequence[Piece], rest: Piece) -> dict[str, Any]:
    """The App Home view; ``rest`` (a button that shows all) closes a page that Slack could not show whole."""
    fits = len(pieces) <= limits.VIEW_BLOCKS
    shown = list(pieces) if fits else [*pieces[: limits.VIEW_BLOCKS - 1], rest]
    return {"type": "home", "blocks": [piece.block for piece in shown]}


def _size(thing: Any) -> int:
    """How many characters of words a block holds."""
    match thing:
        case str():
            return len(thing)
        case dict():
            return sum(_size(value) for name, value in thing.items() if name not in ("type", "action_id", "value"))
        case list():
            return sum(_size(value) for value in thing)
        case _:
            return 0


def short(text: str, most: int) -> str:
    """The beginning, where the whole stands elsewhere."""
    return text if len(text) <= most else text[: most - 1] + "…"
