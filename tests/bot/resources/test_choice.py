"""Which entries are looked at: what comes out is the same as if it were all of them, and the same on every day."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from msgspec.structs import replace

from bot.resources.finding.beside import FinderBeside
from bot.resources.finding.scoring import STRANGER, Learner
from tests.bot.resources.searching import FINDER

KNOWN = FINDER.content.resources["fastai-part2"]
LED = replace(KNOWN, id="led", title="Zorbing", aliases=(), asks=(), authors=(), provider=None, summary="On zorbing.")
BESIDE = FinderBeside(FINDER, [LED, replace(LED, id="easy", title="Zorbs", level="beginner", prerequisites=())])
MEMBER = Learner(stage="foundations", done=frozenset({"fastai-part1"}), hours=3, weeks=2, helped={"cs231n": 0.9})
UNSAID = [
    "after fast.ai", "what next?", "something free", "what comes after PyTorch, in German", "I know Python, what now?",
    "a book", "hands-on, please", "two hours a week", "for beginners", "qué sigue después de CS50P", "kostenlos",
    "free, in Spanish, under five hours", "after Kaggle Learn: Python, not a video", "advanced",
]  # fmt: skip


@pytest.mark.parametrize("learner", [STRANGER, MEMBER], ids=["a stranger", "a member"])
@pytest.mark.parametrize("sentence", UNSAID)
def test_where_nothing_is_said_of_a_topic_the_best_of_all_come_out(sentence: str, learner: Learner) -> None:
    for finder in (FINDER, BESIDE):
        every = finder.find(sentence, len(finder.resources), learner)
        assert [hit.resource.id for hit in finder.find(sentence, 8, learner)] == [hit.resource.id for hit in every[:8]]


def test_the_same_sentence_finds_the_same_on_every_day() -> None:
    """Sets of words are in another order in each process."""
    sentence = (
        "I have done Zero to Mastery Learn PyTorch for Deep Learning and UCI Machine Learning Repository, what next"
    )
    search = [sys.executable, "-m", "adapters", "content", "search", sentence, "--limit", "10"]
    told = {
        subprocess.run(search, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
