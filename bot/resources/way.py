"""A track as a picture: a station for each milestone. Shapes tell the states apart as well as colours."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from bot.pictures import Theme
from bot.words import CONTENT

SIZE, GAP, MARGIN, HEIGHT, FINER = 36, 20, 32, 150, 2
COLOURS = {"light": ("#ffffff", "#1c1f26", "#0067a5", "#6a7180"), "dark": ("#1b1d23", "#f2f3f5", "#5ab8f0", "#98a1b0")}


def draw(data: Any, theme: Theme) -> bytes:
    """The PNG of ``{"title", "twin", "states": ["done" | "skipped" | "open", …]}``: full, dash and ring."""
    from PIL import Image, ImageDraw, ImageFont

    paper, ink, full, faint = COLOURS[theme]
    width = max(2 * MARGIN + len(data["states"]) * (SIZE + GAP) - GAP, 560)
    image = Image.new("RGB", (width * FINER, HEIGHT * FINER), paper)
    pen = ImageDraw.Draw(image)
    for size, top, words, colour in ((20, 20, data["title"], ink), (14, 116, data["twin"], faint)):
        font = ImageFont.truetype(str(CONTENT / "fonts" / "DejaVuSans.ttf"), size * FINER)
        pen.text((MARGIN * FINER, top * FINER), words[:80], font=font, fill=colour)
    for number, state in enumerate(data["states"]):
        _station(pen, MARGIN + number * (SIZE + GAP), 62, state, full, faint)
    out = BytesIO()
    image.reduce(FINER).resize((width * 2, HEIGHT * 2)).save(out, "PNG")
    return out.getvalue()


def _station(pen: Any, x: int, y: int, state: str, full: str, faint: str) -> None:
    box = [value * FINER for value in (x, y, x + SIZE, y + SIZE)]
    match state:
        case "done":
            pen.ellipse(box, fill=full)
        case "skipped":
            middle = (y + SIZE // 2) * FINER
            pen.line((box[0], middle, box[2], middle), fill=faint, width=4 * FINER)
        case _:
            pen.ellipse(box, outline=faint, width=3 * FINER)
