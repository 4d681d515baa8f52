"""A sentence that only says how it should be goes on with what was looked for before."""

from __future__ import annotations

import pytest

from tests.bot.conftest import Later
from tests.driver import Chat


@pytest.mark.parametrize(
    ("further", "kept"),
    [
        ("something shorter", "less than "), ("but cheaper", ""), ("and free", "free"),
        ("only free ones", "free"), ("easier", "not advanced"), ("something easier please", ""),
        ("can you show me easier ones?", ""), ("the shortest one", ""), ("in Spanish", "in Spanish"),
        ("lieber ein Buch", "kind: Book"), ("etwas kürzeres", "less than "), ("nur kostenlose", "free"),
        ("und ohne Mathe", "without Mathematics"), ("algo más corto", "less than "), ("pero gratis", "free"),
        ("más fácil", "not advanced"), ("hands-on, please", ""), ("for beginners", "for beginners"),
        ("is there anything free?", "free"), ("a course instead", ""),
    ],
)  # fmt: skip
async def test_conditions_alone_go_on_with_the_subject(chat: Chat, further: str, kept: str) -> None:
    await chat("ana", "resource find", sentence="pytorch without videos")
    found = (await chat("ana", "resource find", sentence=further)).text
    assert "Still about: PyTorch" in found
    assert "not: Video" in found
    assert kept in found


async def test_so_they_do_one_after_the_other_through_the_button(chat: Chat) -> None:
    found = await chat("ana", "resource find", sentence="pytorch")
    for further in ("without videos", "and free", "easier"):
        found = await chat.fill("ana", await chat.press("ana", found, "Look for something else"), sentence=further)
        assert "Still about: PyTorch" in found.text
    assert "Kept to: free, not advanced, not: Video" in found.text


@pytest.mark.parametrize(
    ("first", "further", "kept"),
    [
        ("sql for beginners", "advanced", "advanced"), ("sql in Spanish", "auf Deutsch", "in German"),
        ("a book on statistics", "as a video", "kind: Video"),
    ],
)  # fmt: skip
async def test_what_is_said_last_goes_before_what_was_said_first(
    chat: Chat, first: str, further: str, kept: str
) -> None:
    await chat("ana", "resource find", sentence=first)
    found = (await chat("ana", "resource find", sentence=further)).text
    assert "Still about: " in found
    assert kept in found
    assert "Your filter" not in found


async def test_nor_does_what_was_compared_before_stand_against_it(chat: Chat) -> None:
    for sentence in ("machine learning", "easier", "advanced"):
        found = (await chat("ana", "resource find", sentence=sentence)).text
    assert "Kept to: advanced" in found
    assert "not advanced" not in found


@pytest.mark.parametrize(
    "sentence",
    ["a free course on sql", "free kites", "kürzer: Docker", "what next?", "thanks!", "quantum chemistry, shorter",
     "something like fast.ai but shorter", "I know Python", "no pytorch", "fast.ai"],
)  # fmt: skip
async def test_what_names_something_is_looked_for_by_itself(chat: Chat, sentence: str) -> None:
    await chat("ana", "resource find", sentence="pytorch without videos")
    assert "Still about" not in (await chat("ana", "resource find", sentence=sentence)).text


async def test_nor_does_it_go_on_with_what_somebody_looked_for_long_ago_or_with_nothing(
    chat: Chat, later: Later
) -> None:
    assert "Still about" not in (await chat("bo", "resource find", sentence="and free")).text
    assert "Still about" not in (await chat("bo", "resource find", sentence="in Spanish")).text
    await chat("ana", "resource find", sentence="pytorch")
    await later(hours=2)
    assert "Still about" not in (await chat("ana", "resource find", sentence="and free")).text


async def test_the_subject_can_be_left(chat: Chat) -> None:
    await chat("ana", "resource find", sentence="pytorch")
    found = await chat("ana", "resource find", sentence="in Spanish")
    assert "Still about: PyTorch" in found.text
    alone = await chat.fill("ana", await chat.press("ana", found, "Leave that subject"), sentence="in Spanish")
    assert "Still about" not in alone.text


async def test_in_the_words_of_the_reader(chat: Chat) -> None:
    await chat("ana", "language", language="de")
    await chat("ana", "resource find", topic="pytorch")
    assert "Noch zu: PyTorch" in (await chat("ana", "resource find", sentence="und kostenlos")).own_words
