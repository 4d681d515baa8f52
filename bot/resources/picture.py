"""A track as a picture: a station for each milestone. Shapes tell the states apart as well as colours."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from bot.pictures import Theme
from bot.words import CONTENT

SIZE, GAP, MARGIN, HEIGHT, FINER = 36, 20, 32, 150, 2
COLOURS = {"light": ("#ffffff", "#1c1f26", "#0067a5", "#6a7180"), "dark": ("#1b1d23", "#f2f3f5", "#5ab8f0", "#98a1b0")}


def draw(data: Any, theme: Theme) -> bytes:
    """The PNG of ``{"title", "twin", "states": ["done" | "skipped" | "here" | "open", …]}``: full, dash, a thick ring
    with a second one around it, and a thin ring; each with its number."""
    from PIL import Image, ImageDraw, ImageFont

    paper, ink, full, faint = COLOURS[theme]
    width = max(2 * MARGIN + len(data["states"]) * (SIZE + GAP) - GAP, 560)
    image = Image.new("RGB", (width * FINER, HEIGHT * FINER), paper)
    pen = ImageDraw.Draw(image)
    for size, top, words, colour in ((20, 20, data["title"], ink), (14, 116, data["twin"], faint)):
        font = ImageFont.truetype(str(CONTENT / "fonts" / "DejaVuSans.ttf"), size * FINER)
        pen.text((MARGIN * FINER, top * FINER), words[:80], font=font, fill=colour)
    font = ImageFont.truetype(str(CONTENT / "fonts" / "DejaVuSans.ttf"), 14 * FINER)
    for place, state in enumerate(data["states"]):
        left = MARGIN + place * (SIZE + GAP)
        _station(pen, left, 62, state, full, faint)
        middle = ((left + SIZE / 2) * FINER, (62 + SIZE / 2 - (12 if state == "skipped" else 0)) * FINER)
        colour = {"done": paper, "here": full, "skipped": faint}.get(state, ink)
        pen.text(middle, str(place + 1), font=font, fill=colour, anchor="mm")
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
        case "here":
            pen.ellipse(box, outline=full, width=5 * FINER)
            around = [box[0] - 5 * FINER, box[1] - 5 * FINER, box[2] + 5 * FINER, box[3] + 5 * FINER]
            pen.ellipse(around, outline=full, width=2 * FINER)
        case _:
            pen.ellipse(box, outline=faint, width=3 * FINER)
