"""The group's twelve weeks: the numbers in words and in the picture, in colours that everybody can tell apart."""

from __future__ import annotations

import itertools
import json
import threading
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from bot.app import App
from bot.groups import heatmap
from bot.groups.progress import step
from bot.pictures import Pictures, Theme
from bot.text import plain, say
from bot.ui import Picture, flat
from tests.bot.groups.conftest import Until
from tests.driver import Answer, Chat

DATA = {
    "title": "Rust", "since": "the last 12 weeks", "weeks": ["2 Mar"] * 12, "legend": ["none", "everyone"],
    "rows": [{"label": "Took part", "cells": [[n % 5, str(n)] for n in range(12)]} for _ in range(4)],
}  # fmt: skip


def picture(answer: Answer) -> Picture:
    return next(block for block in flat(answer.reply) if isinstance(block, Picture))


async def test_the_numbers_stand_in_words_and_in_the_picture(app: App, chat: Chat, rust: str, until: Until) -> None:
    await chat("bo", "group join", group=rust)
    for who in ("ana", "bo"):
        await chat(who, "start", zone="Berlin")
    await chat("ana", "checkin", how="done", built="private words")
    await chat("bo", "rest")
    plan = {"group": rust, "when": "tue 19:00", "repeat": "weekly"}
    await chat.send(chat.invocation("ana", "meeting plan", "", plan, zone="Europe/Berlin"))
    await chat("bo", "focus", minutes="50", group=rust)
    await until("2026-03-03 18:05")
    await chat("bo", "meeting here", meeting="1")
    await until("2026-03-10 12:00")
    told = await chat("ana", "group progress", group=rust)
    assert "Took part: 0 0 0 0 0 0 0 0 0 0 2 0" in told.text, "a check-in, and a focus session"
    assert "At meetings: 0 0 0 0 0 0 0 0 0 0 1 0" in told.text
    assert "Focus, minutes: 0 0 0 0 0 0 0 0 0 0 50 0" in told.text
    assert "private words" not in told.text
    assert "Took part: 0 0 0 0 0 0 0 0 0 0 2 0" in plain(picture(told).alt)
    assert json.loads(picture(told).data)["legend"] == ["none", "everyone; of focus, 100 minutes each"]
    rows = json.loads(picture(told).data)["rows"]
    assert json.loads(picture(told).data)["weeks"][-2:] == ["2 Mar", "9 Mar"]
    assert [row["cells"][10] for row in rows] == [[4, "2"], [0, "0"], [2, "1"], [1, "50"]]
    assert "not in Rust" in (await chat("mo", "group progress", group=rust)).text


async def test_it_is_drawn_once_for_the_same_numbers(app: App, chat: Chat, rust: str) -> None:
    first, second = [picture(await chat("ana", "group progress", group=rust)) for _ in range(2)]
    assert await app.pictures.png(first, "light") is await app.pictures.png(second, "light")
    assert await app.pictures.png(first, "light") != await app.pictures.png(first, "dark")


async def test_it_is_drawn_beside_the_loop() -> None:
    threads: list[int] = []

    def draw(data: Any, theme: Theme) -> bytes:
        threads.append(threading.get_ident())
        return heatmap.draw(data, theme)

    weeks = Picture("weeks", json.dumps(DATA), say(""), say(""))
    assert (await Pictures({"weeks": draw}).png(weeks)).startswith(b"\x89PNG")
    assert [thread == threading.get_ident() for thread in threads] == [False]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_number_can_be_read_and_more_is_always_further_from_the_paper(theme: str) -> None:
    size = Image.open(BytesIO(heatmap.draw(DATA, theme))).size  # type: ignore[arg-type]
    assert size == ((2 * 32 + 128 + 12 * 50 - 6) * 2, (116 + 4 * 50 + 50) * 2)
    paper = luminance(heatmap.PAPER[theme])
    fills = [luminance(fill) for fill, _ in heatmap.STEPS[theme]]
    assert all(
        contrast(luminance(ink), fill) >= 4.5 for fill, (_, ink) in zip(fills, heatmap.STEPS[theme], strict=True)
    )
    away = [contrast(paper, fill) for fill in fills]
    assert all(more / less > 1.2 for less, more in itertools.pairwise(away)), "told apart without colours"
    assert all(contrast(luminance(ink), paper) >= 4.5 for ink in heatmap.INK[theme])


def luminance(colour: str) -> float:
    """WCAG's, from 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_steps() -> None:
    assert [step(n, 4) for n in range(6)] == [0, 1, 2, 3, 4, 4]
    assert (step(1, 25), step(3, 0)) == (1, 0)
