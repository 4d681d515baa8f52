"""A filter goes before the words of the sentence, and where it does, the answer says which."""

from __future__ import annotations

from typing import Any

import pytest

from tests.driver import Chat

AGAINST: list[tuple[str, dict[str, Any], str, str]] = [
    ("a free course on machine learning", {"cost": "paid"}, "paid", "free"),
    ("kostenlos, Deep Learning", {"cost": "paid"}, "paid", "free"),
    ("gratis, sobre estadística", {"cost": "paid"}, "paid", "free"),
    ("a book on python, but not a free one", {"cost": "free"}, "free", "not free"),
    ("python for beginners", {"level": "advanced"}, "advanced", "for beginners"),
    ("deep learning, nothing advanced", {"level": "advanced"}, "advanced", "not advanced"),
    ("python in two hours at most", {"hours": 20.0}, "20 hours at most", "2 hours at most"),
    ("python under three hours", {"hours": 20.0}, "20 hours at most", "less than 3 h"),
    ("python, at least 20 hours", {"hours": 5.0}, "5 hours at most", "at least 20 h"),
    ("a book on statistics", {"kind": "course"}, "kind: Course", "kind: Book"),
    ("statistics, not a book", {"kind": "book"}, "kind: Book", "not: Book"),
    ("machine learning in Spanish", {"language": "de"}, "in German", "in Spanish"),
    ("machine learning, not in English", {"language": "en"}, "in English", "not in English"),
    ("deep learning without maths", {"topic": "linear-algebra"}, "about Linear algebra", "without Mathematics"),
    ("ideally free, python", {"cost": "paid"}, "paid", "free"),
]
BESIDE: list[tuple[str, dict[str, Any]]] = [
    ("a free course on machine learning", {"cost": "free"}),
    ("python, not paid", {"cost": "free"}),
    ("python for beginners", {"cost": "paid"}),
    ("deep learning, nothing advanced", {"level": "beginner"}),
    ("python in ten hours at most", {"hours": 5.0}),
    ("a book or a course on statistics", {"kind": "book"}),
    ("machine learning in Spanish or German", {"language": "de"}),
    ("nlp", {"topic": "computer-vision"}),
]


@pytest.mark.parametrize(("sentence", "filters", "kept", "gone"), AGAINST)
async def test_words_that_a_filter_goes_before_are_told(
    chat: Chat, sentence: str, filters: dict[str, Any], kept: str, gone: str
) -> None:
    found = (await chat("ana", "resource find", sentence=sentence, **filters)).text
    assert f"Your filter “{kept}” went before your words “{gone}”." in found
    told = next(line for line in found.splitlines() if line.startswith(("Kept to: ", "Nothing here fits")))
    assert kept in told
    assert gone not in told.replace(kept, "")


@pytest.mark.parametrize(("sentence", "filters"), BESIDE)
async def test_words_that_hold_beside_a_filter_are_kept_to_without_a_word(
    chat: Chat, sentence: str, filters: dict[str, Any]
) -> None:
    assert "went before" not in (await chat("ana", "resource find", sentence=sentence, **filters)).text


async def test_weeks_in_the_words_do_not_bound_a_filter(chat: Chat) -> None:
    await chat("ana", "start", zone="Berlin", target="Learn", hours=5)
    found = (await chat("ana", "resource find", sentence="sql in two weeks", hours=40)).text
    assert "Your filter “40 hours at most” went before your words “10 hours at most”." in found
    assert "Kept to: 40 hours at most" in found


async def test_a_filter_that_is_left_out_goes_before_nothing(chat: Chat) -> None:
    found = await chat("ana", "resource find", sentence="free, sql in Korean", cost="paid")
    assert "went before" in found.text
    again = await chat("ana", "resource others", without="cost")
    assert "went before" not in again.text
