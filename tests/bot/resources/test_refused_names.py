"""What is turned down by its name is gone, whatever that name is and however it is said."""

from __future__ import annotations

import pytest

from bot.resources.finding.must_hold import condition
from tests.bot.resources.searching import FINDER

NAMES = [
    (name, entry)
    for entry in FINDER.resources
    for name in dict.fromkeys((entry.title.partition("(")[0].partition(":")[0].strip(), *entry.aliases))
    # what holds the very words that are looked for is named and refused at once
    if "machine learning" not in name.lower() and "No " not in name and name.isascii()
]


@pytest.mark.parametrize(
    "frame",
    [
        "machine learning but not {}",
        "machine learning, no {}",
        "machine learning, anything except {}",
        "machine learning besides {}",
        "machine learning other than {}",
        "machine learning without {}",
        "machine learning statt {}",
        "machine learning, nicht {}",
        "machine learning außer {}",
        "machine learning menos {}",
        "machine learning que no sea {}",
    ],
)
def test_no_name_that_is_refused_is_shown(frame: str) -> None:
    content = FINDER.content
    shown = [
        name for name, entry in NAMES
        if condition(FINDER.completed(FINDER.understand(frame.format(name))), content)(entry)
    ]  # fmt: skip
    assert shown == []


@pytest.mark.parametrize(
    ("sentence", "gone", "there"),
    [
        ("experiment tracking but not wandb", "wandb", "mlflow"),
        ("coding interview practice, python, not leetcode", "leetcode", "neetcode"),
        ("sql, not kaggle learn", "kaggle-intro-sql", "mode-sql"),
        ("deep learning, not cs231n", "cs231n", "fastai-part1"),
    ],
)
def test_only_what_is_refused_is_gone(sentence: str, gone: str, there: str) -> None:
    found = [hit.resource.id for hit in FINDER.find(sentence, 10)]
    assert gone not in found
    assert there in found


@pytest.mark.parametrize("sentence", ["deep learning, no tensorflow", "time series not in R", "ML ohne Docker"])
def test_a_topic_that_is_refused_is_avoided_with_all_that_is_on_it(sentence: str) -> None:
    assert FINDER.understand(sentence).avoid


def test_less_than_some_hours_is_no_name() -> None:
    assert FINDER.understand("sql, menos de cinco horas").below == 5.0
