"""Fits a compiled reply into messages. What one cannot hold goes on in the next; nothing is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct, field

from adapters.discord import wire
from adapters.discord.limits import COMPONENTS, FILES, MENTIONS, TEXT
from adapters.discord.wire import Json

_PERSON = re.compile(r"<@(\d+)>")
_FENCE = "```"


class Attachment(Struct, frozen=True):
    """A file that goes with a message; ``about`` is its alternative text."""

    name: str
    data: bytes
    about: str


class Frame(Struct, frozen=True):
    """The card that a piece stands in: pieces of one frame share a container."""

    number: int
    accent: int | None


class Piece(Struct, frozen=True):
    """One component on its way into a message, with the file that it shows."""

    component: Json
    frame: Frame | None = None
    attachment: Attachment | None = None

    @property
    def people(self) -> set[str]:
        parts = wire.walk([self.component])
        return {ref for part in parts for ref in _PERSON.findall(part.get("content", ""))}


class Page(Struct):
    """What one message will hold."""

    pieces: list[Piece] = field(default_factory=list)
    weight: int = 0
    letters: int = 0
    people: set[str] = field(default_factory=set)

    def takes(self, piece: Piece) -> bool:
        return (
            self.weight + self._weight(piece) <= COMPONENTS
            and self.letters + wire.letters(piece.component) <= TEXT
            and len(self.people | piece.people) <= MENTIONS
            and (piece.attachment is None or len(self.files) < FILES)
        )

    def add(self, piece: Piece) -> None:
        self.weight += self._weight(piece)
        self.letters += wire.letters(piece.component)
        self.people |= piece.people
        self.pieces.append(piece)

    @property
    def files(self) -> list[Attachment]:
        return [piece.attachment for piece in self.pieces if piece.attachment]

    def components(self) -> list[Json]:
        """The pieces, those of one card side by side in its container."""
        found: list[Json] = []
        last: Frame | None = None
        for piece in self.pieces:
            if piece.frame is None:
                found.append(piece.component)
            elif piece.frame == last:
                found[-1]["components"].append(piece.component)
            else:
                found.append(wire.container([piece.component], piece.frame.accent))
            last = piece.frame
        return found

    def payload(self, mentioned: set[str]) -> dict[str, Any]:
        """The message's body: only those whom a text really mentions may be pinged."""
        described = [
            {"id": number, "filename": file.name, "description": file.about} for number, file in enumerate(self.files)
        ]
        return {
            "flags": wire.COMPONENTS,
            "components": self.components(),
            "allowed_mentions": {"parse": [], "users": sorted(self.people & mentioned)},
            "attachments": described,
        }

    def _weight(self, piece: Piece) -> int:
        last = self.pieces[-1].frame if self.pieces else None
        opens = piece.frame is not None and piece.frame != last
        return wire.weight(piece.component) + opens


def pages(pieces: Iterable[Piece]) -> list[Page]:
    """The pieces in as few messages as their order allows."""
    found = [Page()]
    for piece in pieces:
        if not found[-1].takes(piece):
            found.append(Page())
        found[-1].add(piece)
    return [page for page in found if page.pieces]


def split(content: str, most: int = TEXT) -> Iterator[str]:
    """Text in pieces that each fit one message, cut at a line's or a word's end where there is one."""
    while len(content) > most or len(_PERSON.findall(content)) > MENTIONS:
        at = _cut(content, most - 2 * len(_FENCE) - 2)
        head, content = content[:at].rstrip(), content[at:].lstrip(" ")
        if head.count(_FENCE) % 2:
            head, content = f"{head}\n{_FENCE}", f"{_FENCE}\n{content}"
        yield head
    if content.strip():
        yield content


def _cut(content: str, most: int) -> int:
    people = list(_PERSON.finditer(content))
    if len(people) > MENTIONS:
        most = min(most, people[MENTIONS].start())
    window = content[:most]
    for end in ("\n", " "):
        at = window.rfind(end)
        if at > most // 2:
            return at + 1
    while window.endswith("\\"):  # never between the sign of escape and what it escapes
        window = window[:-1]
    return len(window) or most
