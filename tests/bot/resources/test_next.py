"""What comes after something, what says too little to be looked for, and names that mean several things."""

from __future__ import annotations

import pytest

from bot.catalogue import read
from bot.resources.finding.meaning import Near
from bot.resources.finding.ranking import Finder
from bot.resources.looking import fitting

FINDER = Finder(read())


def shown(sentence: str, many: int = 3) -> list[str]:
    wanted = FINDER.completed(FINDER.understand(sentence))
    hits = FINDER.find(sentence, 10, wanted=wanted)
    return [hit.resource.id for hit in fitting(hits, wanted, FINDER, Near())][:many]


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
    ],
)
def test_everyday_names_lead_to_what_they_name(sentence: str, id: str) -> None:
    assert shown(sentence)[0] == id


def test_a_short_name_of_a_topic_is_known() -> None:
    assert {"3b1b-neural-networks", "karpathy-zero-to-hero"} <= {*shown("understand backprop")}


def test_that_it_should_be_easy_says_nothing_of_what_it_is_about() -> None:
    assert not shown("easy intro to regular expressions")
