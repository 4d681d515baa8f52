"""One's own page and the picture of the year."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from PIL.ImageColor import getrgb

from bot.app import App
from bot.checkins.rules import Mark
from bot.checkins.year import _SHAPES, COLOURS, Pen
from bot.pictures import Theme
from bot.text import plain
from bot.ui import Picture, flat
from tests.bot.checkins.conftest import Until
from tests.driver import Answer, Chat

THEMES: tuple[Theme, ...] = ("light", "dark")


def picture(answer: Answer) -> Picture:
    return next(block for block in flat(answer.reply) if isinstance(block, Picture))


@pytest.fixture
async def some_weeks(chat: Chat, a_room: None, ana: None, until: Until) -> None:
    for week, how in enumerate(["done", "partly", "", "", "skipped", "done", ""]):
        await until(f"2026-{'03' if week < 4 else '04'}-{(4 + 7 * week) if week < 4 else 7 * week - 27:02} 12:00")
        if how:
            await chat("ana", "checkin", how=how)


async def test_the_page_shows_this_week_and_the_year(chat: Chat, some_weeks: None) -> None:
    page = await chat("ana", "me")
    assert "Week of Mon 13 Apr 2026: open; one click is enough" in page.text
    assert "Next check-in: Sun 19 Apr 2026 18:00" in page.text
    assert "Your last 53 weeks: 2 done, 1 partly, 1 for rest or other things, 2 quiet." in page.text
    assert "Done" in page.buttons
    await chat.press("ana", page, "Done")
    assert "See what I said" in (await chat("ana", "me")).buttons


async def test_the_pictures_numbers_are_also_in_words(chat: Chat, some_weeks: None) -> None:
    shown = picture(await chat("ana", "me"))
    for number in ("2 done", "1 partly", "1 for rest or other things", "2 quiet"):
        assert number in plain(shown.alt)
        assert number in plain(shown.twin)
        assert number in shown.data
    assert len(plain(shown.alt)) < 1024


async def test_every_week_of_the_year_has_its_cell(chat: Chat, some_weeks: None) -> None:
    columns = json.loads(picture(await chat("ana", "me")).data)["columns"]
    assert sum(cell != "none" for column in columns for cell in column["cells"]) == 53
    assert all(1 <= len(column["cells"]) <= 5 for column in columns)
    assert columns[-1]["label"] == "Apr"
    assert columns[-1]["cells"] == ["open", "open"] or columns[-1]["cells"][-1] == "open"


@pytest.mark.parametrize("theme", THEMES)
async def test_the_picture_is_drawn_in_both_themes(app: App, chat: Chat, some_weeks: None, theme: Theme) -> None:
    png = await app.pictures.png(picture(await chat("ana", "me")), theme)
    image = Image.open(BytesIO(png)).convert("RGB")
    assert image.getpixel((1, 1)) == getrgb(COLOURS[theme].paper)
    colours = {colour for _, colour in image.getcolors(1 << 20) or []}
    assert {getrgb(COLOURS[theme].done), getrgb(COLOURS[theme].partly), getrgb(COLOURS[theme].other)} <= colours


def luminance(colour: str) -> float:
    parts = [part / 255 for part in getrgb(colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", THEMES)
def test_colours_stand_out_from_the_paper(theme: Theme) -> None:
    colours = COLOURS[theme]
    for name, least in (("ink", 7), ("faint", 4.5), ("done", 3), ("partly", 3), ("other", 3)):
        light, dark = sorted((luminance(getattr(colours, name)), luminance(colours.paper)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= least, name


def test_marks_differ_in_shape_without_any_colour() -> None:
    """Drawn in one colour, the four kinds of marks and the open week are still five different pictures."""
    from PIL import ImageDraw

    from bot.checkins.year import Colours

    grey = Colours("#ffffff", "#000000", "#000000", "#000000", "#000000", "#000000")
    drawn = []
    for kind in ("done", "partly", "resting", "silent", "open"):
        image = Image.new("L", (44, 44), 255)
        _SHAPES[kind](Pen(ImageDraw.Draw(image), 1, grey), (0, 0, 44, 44))
        drawn.append(image)
    for index, one in enumerate(drawn):
        for other in drawn[index + 1 :]:
            changed = ImageChops.difference(one, other).point(lambda value: 255 if value > 127 else 0)
            assert changed.histogram()[255] > 100
    assert set(_SHAPES) >= set(Mark)


async def test_without_a_streak_there_is_neither_number_nor_picture(chat: Chat, some_weeks: None) -> None:
    await chat("ana", "settings", streak="no")
    page = await chat("ana", "me")
    assert not [block for block in flat(page.reply) if isinstance(block, Picture)]
    assert "kept" not in page.text
    assert "treak" not in page.text


async def test_the_page_of_a_newcomer_shows_nothing_of_check_ins(chat: Chat) -> None:
    assert "This week" not in (await chat("bo", "me")).text


async def test_each_way_on_is_offered_once(chat: Chat, ana: None) -> None:
    page = await chat("ana", "me")
    assert page.buttons[:4] == ["Done", "Partly", "Not this week", "Set a goal"]
    assert page.buttons.count("Set a goal") == 1
    assert "Check in" not in page.buttons
    await chat("ana", "checkin", how="done")
    await chat("ana", "goal set", text="A lexer")
    assert {"Check in", "Set a goal"} <= set((await chat("ana", "me")).buttons)
