"""Things by the names that people type: where several fit, the person is asked and what they said goes on."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot import naming
from bot.app import App
from bot.career.tables import Application
from bot.errors import Several
from bot.resources.tables import Mark
from bot.text import plain, raw
from bot.ui import Choice
from tests.driver import Chat

SHELF = ("fast.ai forums", "Practical deep learning", "Breakfast", "Deep learning", "Fast and slow", "42")


@pytest.mark.parametrize(
    ("typed", "found"),
    [("fast", ["fast.ai forums", "Fast and slow"]), ("FAST AI", ["fast.ai forums"]),
     ("deep learning", ["Deep learning"]), ("learn", ["Practical deep learning", "Deep learning"]),
     ("deep", ["Deep learning", "Practical deep learning"]),
     ("breakfasts", []), ("…", []), ("", []), ("4", ["42"])],
)  # fmt: skip
def test_a_name_is_all_of_it_or_the_beginning_of_its_words(typed: str, found: list[str]) -> None:
    assert naming.called(SHELF, lambda thing: (thing,), typed) == found


def test_a_long_list_says_that_it_is_not_all() -> None:
    many = [f"Course {number}" for number in range(30)]
    with pytest.raises(Several) as asked:
        naming.one(many, lambda thing: (thing,), "course", lambda thing: Choice(thing, raw(thing)))
    assert len(asked.value.choices) == 25
    assert "fits 30. Say more of the name" in plain(asked.value.sentence)


async def test_which_resource_is_asked_and_then_done(chat: Chat, app: App) -> None:
    asked = await chat("ana", "resource save fast")
    assert asked.text == "“fast” fits more than one. Which one do you mean?"
    async with app.db.reading() as session:
        assert await session.scalar(select(Mark)) is None
    assert (await chat.choose("ana", asked, "fastai-part1")).text.startswith("Saved: Practical Deep Learning")
    assert (await chat("ana", "resource save fast.ai")).text.startswith("Saved: Practical"), "its name, just so"


async def test_what_else_was_said_goes_with_the_choice(chat: Chat, app: App) -> None:
    form = await chat("ana", "resource not-for-me", resource="practical deep")
    asked = await chat.fill("ana", form, why="too-long")
    assert "Back to the form" in asked.buttons
    assert "not be shown" in (await chat.choose("ana", asked, "fastai-part2")).text
    async with app.db.reading() as session:
        [mark] = await session.scalars(select(Mark))
    assert (mark.resource, mark.why) == ("fastai-part2", "too-long")
    said = await chat("ana", "resource not-for-me practical deep too hard")
    assert "not be shown" in (await chat.choose("ana", said, "fastai-part1")).text


async def test_a_name_that_nothing_has_offers_what_is_near(chat: Chat) -> None:
    asked = await chat("ana", "resource done kaggle lern")
    assert "Perhaps it is one of these?" in asked.text
    assert (await chat.choose("ana", asked, "kaggle-learn")).text.startswith("Done: Kaggle Learn")
    assert (await chat("ana", "resource done qwertyzzz")).buttons == ["Find a resource"]


@pytest.mark.parametrize("line", ["track follow ml", "track show ml", "track switch ml"])
async def test_which_track_is_asked(chat: Chat, line: str) -> None:
    assert "MLOps and production" in (await chat.choose("ana", await chat("ana", line), "mlops")).text


async def test_which_topic_is_asked(chat: Chat) -> None:
    asked = await chat("ana", "career interview", topic="learning")
    assert "A question to practise" in (await chat.choose("ana", asked, "deep-learning")).text
    asked = await chat("ana", "resource find", sentence="a book", topic="learning")
    assert "book" in (await chat.choose("ana", asked, "machine-learning")).text


async def test_which_application_is_asked(chat: Chat, app: App) -> None:
    for role in ("Data engineer", "Data analyst"):
        await chat("ana", "career log", employer="Deep Sea Ltd", role=role)
    await chat("bo", "career log", employer="Deep Sea Ltd", role="Data baker")
    assert "I come back to Data analyst" in (await chat("ana", "career later data analyst")).text
    asked = await chat("ana", "career remove deep sea")
    sure = await chat.choose("ana", asked, "1")
    assert "Take Data engineer at Deep Sea Ltd out" in sure.text
    await chat.press("ana", sure, "Take it out")
    async with app.db.reading() as session:
        assert [one.role for one in await session.scalars(select(Application))] == ["Data analyst", "Data baker"]
    assert "not in your log" in (await chat("ana", "career later baker")).text


async def test_which_group_is_asked(chat: Chat) -> None:
    for name in ("Rust beginners", "Rust evenings"):
        await chat("ana", "group create", name=name, topic="Rust")
    asked = await chat("bo", "group show rust")
    assert "“rust” fits more than one" in asked.text
    assert "Rust evenings" in (await chat.choose("bo", asked, "2")).text
