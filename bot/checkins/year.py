"""The year as a picture: one cell a week, a column a month. Every mark has its own shape as well as its own colour.

A full square is done, a half square partly, a ring a week that was for something else, a dash a quiet week, an outline
a week that is still open. Drawn by Pillow, which is imported when the first picture is drawn.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from bot.pictures import Theme
from bot.words import CONTENT

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SCALE = 2  # pixels of the picture per unit below
FINER = 2  # drawn this much larger, then reduced, for smooth edges
MARGIN, CELL, GAP, TOP, LINE = 32, 44, 12, 116, 28
ROWS = 5
Box = tuple[float, float, float, float]


class Colours(Struct, frozen=True):
    """Told apart by every kind of colour vision; each at least 3:1 against the paper."""

    paper: str
    ink: str
    faint: str
    done: str
    partly: str
    other: str


COLOURS = {
    "light": Colours("#ffffff", "#1c1f26", "#5b6270", "#0067a5", "#b85c00", "#6a7180"),
    "dark": Colours("#1b1d23", "#f2f3f5", "#a9b0bd", "#5ab8f0", "#f2b33d", "#98a1b0"),
}


def draw(data: Any, theme: Theme) -> bytes:
    """The PNG of ``{"title", "since", "columns": [{"label", "year", "cells"}], "legend": [[mark, text]]}``."""
    from PIL import Image, ImageDraw

    zoom, colours = SCALE * FINER, COLOURS[theme]
    width = max(2 * MARGIN + len(data["columns"]) * (CELL + GAP) - GAP, 560)
    lines, below = _legend_lines(data["legend"], width), TOP + ROWS * (CELL + GAP) + LINE
    image = Image.new("RGB", (width * zoom, (below + len(lines) * LINE + 8) * zoom), colours.paper)
    pen = Pen(ImageDraw.Draw(image), zoom, colours)
    pen.write(MARGIN, 26, data["title"], 22, bold=True)
    pen.write(MARGIN, 56, data["since"], 14, colours.faint)
    _columns(pen, data["columns"])
    _legend(pen, lines, below)
    out = BytesIO()
    image.reduce(FINER).save(out, "PNG", compress_level=6)
    return out.getvalue()


class Pen(Struct, frozen=True):
    """Draws in units of the layout."""

    canvas: ImageDraw
    zoom: int
    colours: Colours

    def write(self, x: float, y: float, text: str, size: int, colour: str = "", *, bold: bool = False) -> float:
        """Write from the left; gives where the text ends."""
        font = _font(size * self.zoom, bold)
        self.canvas.text((x * self.zoom, y * self.zoom), text, fill=colour or self.colours.ink, font=font, anchor="lm")
        return x + font.getlength(text) / self.zoom

    def mark(self, x: float, y: float, mark: str, size: float = CELL) -> None:
        """One week's mark in a square at x, y."""
        _SHAPES.get(mark, _dot)(self, (x, y, x + size, y + size))

    def square(
        self, box: Box, *, fill: str | None = None, outline: str | None = None, width: float = 0,
        flat_below: bool = False,
    ) -> None:  # fmt: skip
        radius, corners = (box[2] - box[0]) * 0.18 * self.zoom, (True, True, not flat_below, not flat_below)
        self.canvas.rounded_rectangle(
            self._zoomed(box), radius, fill, outline, round(width * self.zoom), corners=corners
        )

    def ellipse(self, box: Box, *, fill: str | None = None, outline: str | None = None, width: float = 0) -> None:
        self.canvas.ellipse(self._zoomed(box), fill=fill, outline=outline, width=round(width * self.zoom))

    def _zoomed(self, box: Box) -> Box:
        return (box[0] * self.zoom, box[1] * self.zoom, box[2] * self.zoom, box[3] * self.zoom)


def _columns(pen: Pen, columns: list[dict[str, Any]]) -> None:
    for index, column in enumerate(columns):
        x = MARGIN + index * (CELL + GAP)
        pen.write(x, TOP - 20, column["label"], 13, pen.colours.faint)
        if column["year"]:
            pen.write(x, TOP - 36, column["year"], 11, pen.colours.faint)
        for row, mark in enumerate(column["cells"]):
            pen.mark(x, TOP + row * (CELL + GAP), mark)


def _legend_lines(entries: list[list[str]], width: float) -> list[list[tuple[float, str, str]]]:
    """Where each entry of the legend stands: lines of x, mark, text, as many as it takes."""
    lines: list[list[tuple[float, str, str]]] = [[]]
    x = float(MARGIN)
    for mark, text in entries:
        size = 26 + _font(14).getlength(text)
        if lines[-1] and x + size > width - MARGIN:
            lines.append([])
            x = float(MARGIN)
        lines[-1].append((x, mark, text))
        x += size + 26
    return lines


def _legend(pen: Pen, lines: list[list[tuple[float, str, str]]], top: float) -> None:
    for number, line in enumerate(lines):
        for x, mark, text in line:
            y = top + number * LINE
            pen.mark(x, y - 9, mark, 18)
            pen.write(x + 26, y, text, 14)


def _done(pen: Pen, box: Box) -> None:
    pen.square(box, fill=pen.colours.done)


def _partly(pen: Pen, box: Box) -> None:
    """The lower half of a full square; the upper half is an outline."""
    pen.square(box, fill=pen.colours.partly)
    edge = (box[2] - box[0]) * 0.09
    hollow = (box[0] + edge, box[1] + edge, box[2] - edge, (box[1] + box[3]) / 2)
    pen.square(hollow, fill=pen.colours.paper, flat_below=True)


def _ring(pen: Pen, box: Box) -> None:
    inset = (box[2] - box[0]) * 0.14
    ring = (box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset)
    pen.ellipse(ring, outline=pen.colours.other, width=(box[2] - box[0]) * 0.09)


def _dash(pen: Pen, box: Box) -> None:
    side = box[2] - box[0]
    middle, thick, inset = (box[1] + box[3]) / 2, side * 0.06, side * 0.24
    pen.square((box[0] + inset, middle - thick, box[2] - inset, middle + thick), fill=pen.colours.other)


def _open(pen: Pen, box: Box) -> None:
    pen.square(box, outline=pen.colours.other, width=(box[2] - box[0]) * 0.045)


def _dot(pen: Pen, box: Box) -> None:
    """A week before the start: hardly there."""
    side = box[2] - box[0]
    x, y, half = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, side * 0.05
    pen.ellipse((x - half, y - half, x + half, y + half), fill=pen.colours.other)


def _nothing(pen: Pen, box: Box) -> None:
    """A week that is not in the picture's year."""


_SHAPES = {
    "done": _done,
    "partly": _partly,
    "skipped": _ring,
    "resting": _ring,
    "away": _ring,
    "silent": _dash,
    "open": _open,
    "none": _nothing,
}


@lru_cache(maxsize=16)
def _font(size: int, bold: bool = False) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(CONTENT / "fonts" / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"), size)
