"""The queue's weeks as bars: asked is an outline, answered fills it; told apart by shape as well as by colour."""

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
WIDTH, HEIGHT, MARGIN, BASE, TOP = 640, 300, 32, 244, 96
COLOURS = {"light": ("#ffffff", "#1c1f26", "#5b6270", "#0067a5"), "dark": ("#1b1d23", "#f2f3f5", "#a9b0bd", "#5ab8f0")}


def draw(data: Any, theme: Theme) -> bytes:
    """The PNG of ``{"title", "legend": [asked, answered], "bars": [[label, asked, answered], …]}``."""
    from PIL import Image, ImageDraw

    paper, ink, faint, full = COLOURS[theme]
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), paper)
    pen = ImageDraw.Draw(image)
    _write(pen, (MARGIN, 30), data["title"], 22, ink)
    _write(pen, (MARGIN, 60), "□ " + data["legend"][0] + "   ■ " + data["legend"][1], 14, faint)
    most = max([1, *(asked for _, asked, _ in data["bars"])])
    step = (WIDTH - 2 * MARGIN) / max(1, len(data["bars"]))
    for index, (label, asked, done) in enumerate(data["bars"]):
        x = MARGIN + index * step
        high, filled = (BASE - TOP) * asked / most, (BASE - TOP) * done / most
        _box(pen, (x, BASE - high, x + step * 0.7, BASE), outline=full)
        _box(pen, (x, BASE - filled, x + step * 0.7, BASE), fill=full)
        _write(pen, (x, BASE - high - 12), str(asked), 13, ink)
        _write(pen, (x, BASE + 16), label, 12, faint)
    out = BytesIO()
    image.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _box(pen: ImageDraw, box: tuple[float, float, float, float], **style: str) -> None:
    if box[3] - box[1] >= 1:
        left, top, right, bottom = (round(side * SCALE) for side in box)
        pen.rectangle((left, top, right, bottom), width=2 * SCALE, fill=style.get("fill"), outline=style.get("outline"))


def _write(pen: ImageDraw, at: tuple[float, float], text: str, size: int, colour: str) -> None:
    pen.text((at[0] * SCALE, at[1] * SCALE), text, fill=colour, font=_font(size * SCALE), anchor="lm")


@lru_cache(maxsize=8)
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(CONTENT / "fonts" / "DejaVuSans.ttf", size)
