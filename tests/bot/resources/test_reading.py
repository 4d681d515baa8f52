"""How sentences are read: what a "no" bars and what it does not, and how much time somebody has."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.resources.reading.wanted import Wanted
from tests.bot.resources.searching import FINDER

ROWS = [
    [cell.strip() for cell in (line + " | | |").split("|")][:4]
    for line in Path(__file__).with_name("readings.txt").read_text().splitlines()
    if not line.startswith("#")
]


def barred(wanted: Wanted) -> set[str]:
    named = {*wanted.not_levels, wanted.not_cost, *wanted.not_languages, *wanted.not_named}
    return {*wanted.avoid, *wanted.not_kinds, *named} - {None}


def sought(wanted: Wanted) -> set[str | None]:
    lacking = {f"-{topic}" for topic in wanted.lacks}
    first = {word for word, told in (("unprepared", wanted.unprepared), ("alone", wanted.knows_only)) if told}
    return {*wanted.topics, *wanted.liked_kinds, wanted.language, wanted.cost, wanted.level, *lacking, *first}


def time(wanted: Wanted) -> str:
    sides = (("", wanted.hours), ("<", wanted.below), (">=", wanted.least), (">", wanted.above))
    whole = " ".join(f"{sign}{round(hours, 2):g}" for sign, hours in sides if hours)
    return f"{whole} {wanted.weekly:.2g}/week".strip() if wanted.weekly else whole


@pytest.mark.parametrize(("sentence", "no", "yes", "hours"), ROWS, ids=[row[0] for row in ROWS])
def test_a_sentence_is_read(sentence: str, no: str, yes: str, hours: str) -> None:
    wanted = FINDER.understand(sentence)
    assert barred(wanted) == ({no} if " ng" in no else set(no.split()))
    assert set(yes.split()) <= sought(wanted)
    assert time(wanted) == hours


@pytest.mark.parametrize(
    "sentence",
    [
        "paid is fine, medical imaging",
        "anything about medical imaging, paid is fine",
        "paid courses are okay, computer vision",
        "open to paid things, computer vision",
        "I'd pay if it is good: machine learning engineering",
        "I don't mind paying, sql",
        "books are fine, statistics",
        "not only books, python",
        "English is fine, statistics",
    ],
)
def test_what_is_permitted_is_not_demanded(sentence: str) -> None:
    wanted = FINDER.understand(sentence)
    assert not any((wanted.cost, wanted.not_cost, wanted.kinds, wanted.language))
    assert "pay" not in wanted.words
