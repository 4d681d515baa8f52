"""What is cheap is no condition that anything tells: what costs less comes first, and that is said."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import entries, wanted
from tests.driver import Chat

ORDER = ("free", "freemium", "paid")


@pytest.mark.parametrize(
    "sentence",
    ["cheap course on statistics", "something cheap about machine learning", "something cheaper about deep learning",
     "günstiger Kurs zu Statistik", "curso barato de estadística", "a cheaper course on sql"],
)  # fmt: skip
def test_what_costs_less_comes_first(sentence: str) -> None:
    costs = [ORDER.index(entry.cost) for entry in entries(sentence) if entry.cost]
    assert costs == sorted(costs)
    assert wanted(sentence).cheap
    assert not wanted(sentence).untold


def test_cheaper_than_what_is_not_known_here_is_heard() -> None:
    assert wanted("cheaper alternative to DataCamp").cheap


@pytest.mark.parametrize("sentence", ["sql on a cheap laptop", "free or cheap, nlp", "cheap adaptation of models"])
def test_not_all_that_is_cheap_is_a_price(sentence: str) -> None:
    assert not wanted(sentence).cheap


async def test_it_is_said(chat: Chat) -> None:
    seen = await chat("ana", "resource find", sentence="cheap course on statistics")
    assert "I know no exact prices" in seen.text
