"""What comes after something, what says too little to be looked for, and names that mean several things."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER, shown, wanted


@pytest.mark.parametrize(
    ("sentence", "id"),
    [
        ("was kommt nach dem fast.ai kurs?", "fastai-part2"),
        ("finished andrew ng's ml specialization, what's next?", "dl-specialization"),
        ("after kaggle learn intro to machine learning", "kaggle-intermediate-ml"),
        ("i finished cs224n. what now?", "cs25"),
    ],
)
def test_what_its_makers_built_on_it_is_among_the_first(sentence: str, id: str) -> None:
    assert id in shown(sentence)


def test_an_interview_is_not_the_next_thing_to_learn() -> None:
    kinds = {FINDER.content.resources[id].kind for id in shown("ya terminé el curso de andrew ng, ¿y ahora?")}
    assert kinds.isdisjoint({"interview-prep", "career"})


def test_where_a_topic_is_asked_for_what_needs_the_finished_comes_next() -> None:
    ids = shown("i already did cs50p and automate the boring stuff, what now for data science?")
    assert all("python" in FINDER.content.resources[id].prerequisites for id in ids)


@pytest.mark.parametrize(
    ("sentence", "id"),
    [
        ("vscode", "vscode"),
        ("need to know how to use vs code", "vscode"),
        ("datos abiertos", "eu-open-data"),
        ("offene daten aus europa", "eu-open-data"),
        ("mein modell lernt nicht, loss bleibt hoch", "karpathy-recipe"),
        ("cómo hago un buen cv para trabajar en datos", "tih-resume"),
        ("hackathons or competitions in africa", "zindi"),
        ("tools to label images", "label-studio"),
        ("how much do ML engineers earn?", "salary-negotiation"),
        ("where can i get help with my code", "stackoverflow"),
        ("intro to stats", "openintro-statistics"),
        ("stuck on gradient descent, a visual explanation would be great", "3b1b-neural-networks"),
        ("series temporales con python", "kaggle-time-series"),
    ],
)
def test_everyday_names_lead_to_what_they_name(sentence: str, id: str) -> None:
    assert shown(sentence)[0] == id


def test_a_short_name_of_a_topic_is_known() -> None:
    assert {"3b1b-neural-networks", "karpathy-zero-to-hero"} <= {*shown("understand backprop")}


def test_that_it_should_be_easy_says_nothing_of_what_it_is_about() -> None:
    assert not shown("easy intro to kotlin coroutines")


def test_whoever_asks_for_help_with_something_is_helped_with_that() -> None:
    assert "sklearn-contributing" not in shown("my model is overfitting, help")


def test_what_somebody_is_by_trade_is_not_what_they_want_to_learn() -> None:
    for sentence in ("im a java developer and want to get into machine learning", "i'm a web developer, deep learning"):
        topics = {FINDER.content.resources[id].topics[0] for id in shown(sentence)}
        assert topics.isdisjoint({"programming", "python"})


def test_nothing_but_without_code_leads_to_what_says_so() -> None:
    assert shown("looking for a course that doesn't need any coding")[0] == "elements-of-ai"


@pytest.mark.parametrize(
    ("sentence", "kind", "told"),
    [
        ("podcast about ai, 30 minutes", "podcast", ("30 min",)),
        ("I have 30 minutes on the train, something about AI to listen to", "podcast", ("30 min",)),
        ("newsletter i can read in 10 minutes", "newsletter", ("10 min",)),
    ],
)
def test_a_span_bounds_one_sitting_of_what_has_no_end(sentence: str, kind: str, told: tuple[str, ...]) -> None:
    assert {FINDER.content.resources[id].kind for id in shown(sentence)} == {kind}
    assert wanted(sentence).lost == told


def test_a_span_still_bounds_what_has_an_end() -> None:
    assert FINDER.completed(FINDER.understand("a course on sql, 30 minutes")).hours == 0.5


@pytest.mark.parametrize(
    ("sentence", "lost"),
    [
        ("quantum machine learning", ("quantum",)),
        ("machine learning for beginners", ()),
        ("machine lerning for hospitals", ()),
    ],
)
def test_what_nothing_tells_of_is_told_beside_a_field(sentence: str, lost: tuple[str, ...]) -> None:
    assert wanted(sentence).lost == lost
