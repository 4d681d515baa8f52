"""A track as a picture: a station for each milestone. Shapes tell the states apart as well as colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from bot.pictures import Theme
from bot.words import CONTENT

SIZE, GAP, MARGIN, FINER = 36, 20, 32, 2
TOP, TITLE, TWIN = 20, 20, 14  # above all, and the sizes of the words above the way and below it
SPACED = 1.3  # from line to line, by the size of the words
COLOURS = {"light": ("#ffffff", "#1c1f26", "#0067a5", "#6a7180"), "dark": ("#1b1d23", "#f2f3f5", "#5ab8f0", "#98a1b0")}


def draw(data: Any, theme: Theme) -> bytes:
    """The PNG of ``{"title", "twin", "states": ["done" | "skipped" | "here" | "open", …]}``: full, dash, a thick ring
    with a second one around it, and a thin ring; each with its number."""
    from PIL import Image, ImageDraw

    paper, ink, full, faint = COLOURS[theme]
    width = max(2 * MARGIN + len(data["states"]) * (SIZE + GAP) - GAP, 560)
    title, twin = (
        _lines(data[name], _font(size), width - 2 * MARGIN) for name, size in (("title", TITLE), ("twin", TWIN))
    )
    way = TOP + _tall(title, TITLE) + 16
    below = way + SIZE + 18
    height = below + _tall(twin, TWIN) + 16
    image = Image.new("RGB", (width * FINER, height * FINER), paper)
    pen = ImageDraw.Draw(image)
    _write(pen, title, TOP, TITLE, ink)
    _write(pen, twin, below, TWIN, faint)
    font = _font(TWIN)
    for place, state in enumerate(data["states"]):
        left = MARGIN + place * (SIZE + GAP)
        _station(pen, left, way, state, full, faint)
        middle = ((left + SIZE / 2) * FINER, (way + SIZE / 2 - (12 if state == "skipped" else 0)) * FINER)
        colour = {"done": paper, "here": full, "skipped": faint}.get(state, ink)
        pen.text(middle, str(place + 1), font=font, fill=colour, anchor="mm")
    out = BytesIO()
    image.reduce(FINER).resize((width * 2, height * 2)).save(out, "PNG")
    return out.getvalue()


def _font(size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(str(CONTENT / "fonts" / "DejaVuSans.ttf"), size * FINER)


def _lines(words: str, font: Any, room: int) -> list[str]:
    """Broken between words, and inside of one only where it is wider than the picture by itself."""
    lines = [""]
    for word in (part for one in words.split() for part in _parts(one, font, room)):
        longer = f"{lines[-1]} {word}".strip()
        lines[-1:] = [longer] if _fits(longer, font, room) else [lines[-1], word]
    return lines


def _parts(word: str, font: Any, room: int) -> Iterator[str]:
    while not _fits(word, font, room):
        end = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or _fits(word[:n], font, room))
        yield word[:end]
        word = word[end:]
    yield word


def _fits(words: str, font: Any, room: int) -> bool:
    return bool(font.getlength(words) <= room * FINER)


def _tall(lines: Sequence[str], size: int) -> int:
    return round(len(lines) * size * SPACED)


def _write(pen: Any, lines: Sequence[str], top: int, size: int, colour: str) -> None:
    for number, line in enumerate(lines):
        pen.text((MARGIN * FINER, (top + round(number * size * SPACED)) * FINER), line, font=_font(size), fill=colour)


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
