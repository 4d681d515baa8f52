"""Who should have made it, said alone after an answer, goes on from what that was about."""

from __future__ import annotations

import pytest

from tests.driver import Answer, Chat


async def said(chat: Chat, *sentences: str) -> Answer:
    """The answer to the last of them."""
    for sentence in sentences:
        found = await chat("ana", "resource find", sentence=sentence)
    return found


@pytest.mark.parametrize(
    ("further", "maker"),
    [
        ("from Stanford", "stanford"), ("by Kaggle", "kaggle"), ("only from Stanford", "stanford"),
        ("von Stanford", "stanford"), ("nur von Stanford", "stanford"), ("de Stanford", "stanford"),
        ("de la Universidad de Stanford", "stanford"), ("von der Universität Stanford", "stanford"),
        ("vom MIT bitte", "mit"), ("solo del MIT", "mit"), ("by Andrew Ng", "andrew ng"), ("from fast.ai", "fastai"),
        ("something from Stanford", "stanford"), ("a Stanford one", "stanford"), ("and from Stanford?", "stanford"),
        ("rather those from Stanford", "stanford"), ("lieber von Kaggle", "kaggle"), ("los de Kaggle", "kaggle"),
        ("nur die von Google", "google"), ("made by Google", "google"), ("is there one from MIT?", "mit"),
    ],
)  # fmt: skip
async def test_who_makes_it_goes_on_with_the_subject(chat: Chat, further: str, maker: str) -> None:
    found = (await said(chat, "deep learning", further)).text
    assert "Still about: Deep" in found
    assert f"Kept to: from {maker} only" in found


@pytest.mark.both_databases
async def test_it_stays_and_the_next_one_takes_its_place(chat: Chat) -> None:
    assert "Kept to: free, from kaggle only." in (await said(chat, "SQL", "by Kaggle", "and free")).text
    assert "from hugging face only." in (await said(chat, "deep learning", "only from MIT", "by Hugging Face")).text
    assert "from mit only" not in (await said(chat, "and free")).text
    assert "from stanford only" in (await said(chat, "the same, but from Stanford")).text


@pytest.mark.parametrize(
    ("further", "maker"),
    [
        ("von Kaggle lieber nicht", "kaggle"), ("from Kaggle? no thanks", "kaggle"), ("de Kaggle mejor no", "kaggle"),
        ("from Kaggle rather not", "kaggle"), ("los de Kaggle no", "kaggle"), ("not from Kaggle", "kaggle"),
        ("von Kaggle bitte nicht", "kaggle"), ("de Kaggle no, gracias", "kaggle"),
    ],
)  # fmt: skip
async def test_who_is_refused_at_last_made_none(chat: Chat, further: str, maker: str) -> None:
    assert f"Kept to: without {maker}." in (await said(chat, "SQL", further)).text


async def test_with_other_conditions_in_the_same_sentence(chat: Chat) -> None:
    assert "Kept to: less than 10 h, from kaggle only." in (await said(chat, "SQL", "shorter, by Kaggle")).text
    assert "Kept to: for beginners, from kaggle only." in (await said(chat, "SQL", "from Kaggle, for beginners")).text
    assert "Kept to: from kaggle only, not: Video." in (await said(chat, "SQL", "from Kaggle, no videos")).text


async def test_what_is_said_last_of_a_maker_holds(chat: Chat) -> None:
    assert "Kept to: without kaggle." in (await said(chat, "SQL", "from Kaggle", "not from Kaggle")).text
    assert "Kept to: from kaggle only." in (await said(chat, "from Kaggle")).text


async def test_where_they_made_nothing_of_it_that_is_told(chat: Chat) -> None:
    found = (await said(chat, "SQL", "from Stanford")).text
    assert "Still about: SQL and databases" in found
    assert "Nothing that fits tells of “stanford”" in found


async def test_what_was_left_out_can_be_said_again(chat: Chat) -> None:
    nothing = await said(chat, "deep learning", "from YouTube")
    left_out = await chat.press("ana", nothing, "Leave out “from youtube only”")
    assert "from youtube only" not in left_out.text
    assert "Kept to: from kaggle only" in (await said(chat, "by Kaggle")).text


@pytest.mark.parametrize(
    "further",
    ["Kaggle", "from scratch", "de Bayes", "de Python", "from France", "I come from Google", "a Rust course by Google",
     "by next week", "for Kaggle", "von vorn", "de nuevo empezar", "de Harvard no quiero nada más, me perdí"],
)  # fmt: skip
async def test_what_tells_no_maker_alone_is_looked_for_by_itself(chat: Chat, further: str) -> None:
    assert "Still about" not in (await said(chat, "SQL", further)).text
