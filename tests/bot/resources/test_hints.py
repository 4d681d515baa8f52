"""What is shown beside what is in somebody's way, where nobody asked for it: only what helps."""

from __future__ import annotations

import pytest

from bot.resources.hints import helpful
from tests.bot.resources.searching import FINDER


@pytest.mark.parametrize(
    "text",
    ["pruning roses", "my roses need pruning", "first aid course", "Erste-Hilfe-Kurs", "dance course", "piano lessons"],
)
def test_what_is_about_something_else_has_no_hint(text: str) -> None:
    assert helpful(FINDER, text) is None


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("loss won't decrease", "karpathy-recipe"),
        ("my loss won't go down", "karpathy-recipe"),
        ("I don't understand gradients", "3b1b-neural-networks"),
        ("no entiendo los gradientes", "3b1b-neural-networks"),
        ("verstehe Gradienten nicht", "khan-multivariable-calculus"),
        ("model pruning is slow", "efficient-dl"),
    ],
)
def test_what_is_in_the_way_of_learning_has_one(text: str, id: str) -> None:
    hint = helpful(FINDER, text)
    assert hint is not None
    assert hint.id == id
