"""What comes first suits whoever looks for it: how far they are on their track, the hours that they have in a week."""

from __future__ import annotations

import pytest

from bot.catalogue import LEVELS
from bot.resources.finding.ranking import Hit
from bot.resources.finding.scoring import STRANGER, Learner
from bot.resources.hints import helpful
from tests.bot.resources.searching import FINDER
from tests.driver import Chat

BEGINS = Learner(stage="prerequisites", height=0, hours=5)
FAR = Learner(stage="specialise", height=2, hours=10)
BROAD = ["computer vision", "deep learning", "reinforcement learning", "nlp", "Bildverarbeitung", "redes neuronales"]
BEGINNING = [
    "how do I start with NLP", "where do I begin with NLP", "getting started with deep learning",
    "wie fange ich mit Computer Vision an", "¿cómo empiezo con deep learning?",
]  # fmt: skip


def first(sentence: str, learner: Learner, many: int = 3) -> list[Hit]:
    return FINDER.find(sentence, many, learner)


def levels(hits: list[Hit]) -> list[int]:
    return [LEVELS.index(hit.resource.level) for hit in hits]


def hours(hits: list[Hit]) -> float:
    return max(hit.resource.hours or 0.0 for hit in hits)


@pytest.mark.parametrize("sentence", BROAD)
def test_who_begins_is_shown_nothing_advanced_and_nothing_endless_first(sentence: str) -> None:
    found = first(sentence, BEGINS)
    assert max(levels(found)) < 2
    assert hours(found) <= 60
    assert sum(levels(first(sentence, FAR))) >= sum(levels(found))


def test_who_has_little_time_is_shown_what_is_shorter_first() -> None:
    assert hours(first("computer vision", Learner(hours=5), 1)) < hours(first("computer vision", Learner(hours=30), 1))


@pytest.mark.parametrize("sentence", BEGINNING)
def test_who_asks_how_to_start_is_shown_nothing_advanced_first(sentence: str) -> None:
    assert max(levels(first(sentence, STRANGER))) < 2


def test_what_was_started_is_no_wish_to_start() -> None:
    assert first("I have started reading CS224N, what goes with it", STRANGER, 1)[0].resource.id == "cs224n"


@pytest.mark.parametrize("sentence", ["CS224N", "Computer Vision: Algorithms and Applications", "the course CS231n"])
def test_what_somebody_names_comes_first_however_hard_and_long_it_is(sentence: str) -> None:
    assert first(sentence, BEGINS, 1)[0].resource == first(sentence, STRANGER, 1)[0].resource


@pytest.mark.parametrize("sentence", ["deep learning, advanced", "I finished fast.ai part 2, what comes next?"])
def test_who_says_how_far_they_are_is_taken_at_their_word(sentence: str) -> None:
    far = Learner(stage="prerequisites", height=0)
    assert max(levels(first(sentence, far))) == max(levels(first(sentence, STRANGER)))


@pytest.mark.parametrize(
    "told",
    ["computer vision is too much for me", "policy gradients do not converge", "CUDA out of memory when fine-tuning",
     "backpropagation through an RNN", "ich verstehe Computer Vision nicht"],
)  # fmt: skip
def test_what_is_in_the_way_of_a_newcomer_still_finds_something(told: str) -> None:
    newcomer = Learner(stage="prerequisites", height=0, hours=2)
    found = helpful(FINDER, told, newcomer)
    assert found is not None
    assert LEVELS.index(found.level) < 2


@pytest.mark.parametrize(
    ("told", "id"),
    [("my loss does not go down", "karpathy-recipe"), ("my loss goes to nan after a few epochs", "karpathy-recipe"),
     ("mein Modell lernt nicht", "karpathy-recipe"), ("mi modelo no aprende", "karpathy-recipe"),
     ("gradient descent confuses me", "3b1b-neural-networks"),
     ("Ich verstehe Gradientenabstieg nicht", "3b1b-neural-networks"), ("p-values confuse me", "openintro-statistics"),
     ("my dataset is imbalanced", "mit-dcai")],
)  # fmt: skip
@pytest.mark.parametrize(
    "learner",
    [STRANGER, Learner(stage="prerequisites", height=0, hours=2),
     Learner(stage="foundations", height=0, hours=7, wanted=frozenset({"google-mlcc", "andrew-ng-mls"}), weeks=3)],
)  # fmt: skip
def test_what_is_in_the_way_finds_the_same_wherever_somebody_stands(told: str, id: str, learner: Learner) -> None:
    found = helpful(FINDER, told, learner)
    assert found is not None
    assert found.id == id


@pytest.mark.parametrize("told", ["driving licence theory test", "a long week at the office", "too many meetings"])
def test_the_way_that_somebody_is_on_makes_nothing_fit(told: str) -> None:
    on_it = Learner(stage="prerequisites", height=0, hours=5, wanted=frozenset({"atomic-habits"}), weeks=3)
    assert helpful(FINDER, told, on_it) is None


async def test_the_way_on_a_track_and_what_was_finished_tell_how_far_somebody_is(chat: Chat) -> None:
    for who in ("ana", "bo"):
        await chat(who, "track follow", track="cold-start-to-mle")
        await chat(who, "start", zone="Berlin", target="Learn", hours=5)
    begins = (await chat("ana", "resource find", sentence="computer vision")).text
    assert "OpenCV Bootcamp" in begins
    assert "advanced" not in begins
    await chat("bo", "resource done", resource="cs224n")
    await chat("cy", "track follow", track="maths-first-research")
    for _ in range(5):
        await chat("cy", "track done")
    for who in ("bo", "cy"):
        assert "OpenCV Bootcamp" not in (await chat(who, "resource find", sentence="computer vision")).text
