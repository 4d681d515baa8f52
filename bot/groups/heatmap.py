"""A group's weeks as a heat-map: one hue from faint to full, and the number itself in every cell.

Whoever sees no colours reads the numbers; lightness alone tells more from less. Drawn by Pillow, imported on first use.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.pictures import Theme
from bot.words import CONTENT

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SCALE = 2
MARGIN, LABEL, CELL, GAP, TOP, LINE = 32, 128, 44, 6, 116, 34
PAPER = {"light": "#ffffff", "dark": "#1b1d23"}
INK = {"light": ("#1c1f26", "#5b6270"), "dark": ("#f2f3f5", "#a9b0bd")}
STEPS = {
    "light": (("#eef1f5", "#1c1f26"), ("#c6dff0", "#1c1f26"), ("#8dbfe0", "#1c1f26"), ("#4a98cc", "#10131a"),
              ("#005c94", "#ffffff")),
    "dark": (("#262a33", "#f2f3f5"), ("#1d425b", "#f2f3f5"), ("#28658d", "#ffffff"), ("#4a9fd4", "#10131a"),
             ("#9ad5fb", "#10131a")),
}  # fmt: skip


def draw(data: Any, theme: Theme) -> bytes:
    """The PNG of ``{"title", "since", "weeks": [label], "rows": [{"label", "cells": [[step, text]]}], "legend"}``."""
    from PIL import Image, ImageDraw

    weeks, rows = data["weeks"], data["rows"]
    width = 2 * MARGIN + LABEL + len(weeks) * (CELL + GAP) - GAP
    height = TOP + len(rows) * (CELL + GAP) + LINE + 16
    image = Image.new("RGB", (width * SCALE, height * SCALE), PAPER[theme])
    pen, (ink, faint) = ImageDraw.Draw(image), INK[theme]
    _write(pen, (MARGIN, 28), data["title"], 22, ink)
    _write(pen, (MARGIN, 58), data["since"], 14, faint)
    for number, label in enumerate(weeks):
        _write(pen, (_x(number) + CELL / 2, TOP - 18), label, 12, faint, "mm")
    for number, row in enumerate(rows):
        _row(pen, theme, TOP + number * (CELL + GAP), row, ink)
    _legend(pen, theme, height - LINE + 4, data["legend"], faint)
    out = BytesIO()
    image.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _x(column: int) -> int:
    return MARGIN + LABEL + column * (CELL + GAP)


def _row(pen: ImageDraw, theme: Theme, y: int, row: dict[str, Any], ink: str) -> None:
    _write(pen, (MARGIN, y + CELL / 2), row["label"], 14, ink)
    for number, (step, text) in enumerate(row["cells"]):
        _cell(pen, theme, (_x(number), y), step, text)


def _cell(pen: ImageDraw, theme: Theme, at: tuple[int, int], step: int, text: str, size: int = CELL) -> None:
    fill, ink = STEPS[theme][step]
    x, y = at
    box = (x * SCALE, y * SCALE, (x + size) * SCALE, (y + size) * SCALE)
    pen.rounded_rectangle(box, size * SCALE * 0.16, fill)
    _write(pen, (x + size / 2, y + size / 2), text, 14, ink, "mm")


def _legend(pen: ImageDraw, theme: Theme, y: int, words: list[str], faint: str) -> None:
    less, more = words
    _write(pen, (MARGIN, y + 9), less, 13, faint)
    x = MARGIN + int(_font(13 * SCALE).getlength(less)) // SCALE + 12
    for step in range(len(STEPS[theme])):
        _cell(pen, theme, (x + step * 24, y), step, "", 18)
    _write(pen, (x + len(STEPS[theme]) * 24 + 6, y + 9), more, 13, faint)


def _write(
    pen: ImageDraw, at: tuple[float, float], text: str, size: int, colour: str, anchor: str = "lm"
) -> None:  # fmt: skip
    pen.text((at[0] * SCALE, at[1] * SCALE), text, fill=colour, font=_font(size * SCALE), anchor=anchor)


@lru_cache(maxsize=8)
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(CONTENT / "fonts" / "DejaVuSans.ttf", size)
