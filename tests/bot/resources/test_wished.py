"""What is wished for and not demanded: a form, a maker's work, a beginning; kept, or told where it cannot be."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER, wanted
from tests.bot.resources.searching import entries as shown


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("computer vision course", "course"),
        ("curso de nlp", "course"),
        ("SQL Kurs", "course"),
        ("free course on sql", "course"),
        ("paid only, MLOps course", "course"),
        ("linear algebra course after Essence of Linear Algebra", "course"),
        ("course like fast.ai but for NLP", "course"),
        ("a paper on attention", "paper"),
        ("video lectures on computer vision", "video"),
        ("deep learning book w/o too much math", "book"),
    ],
)
def test_the_form_that_is_wished_for_is_that_of_all(sentence: str, kind: str) -> None:
    hits = FINDER.find(sentence, 10)
    assert hits
    assert {hit.resource.kind for hit in hits} == {kind}


@pytest.mark.parametrize("sentence", ["curso de python en español", "docker paper"])
def test_a_form_that_nothing_on_the_topic_has_is_told(sentence: str) -> None:
    assert wanted(sentence).lost
    assert not wanted(sentence).kinds


def test_the_form_of_what_something_should_differ_from_is_not_wished_for() -> None:
    assert not wanted("harder than andrew ng's ml course").kinds


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("mit courses about deep learning", {"course"}),
        ("google tutorials", {"tutorial"}),
        ("stanford courses", {"course"}),
        ("mit books on machine learning", {"book"}),
    ],
)
def test_a_maker_beside_a_form_binds_both(sentence: str, kinds: set[str]) -> None:
    assert {one.kind for one in shown(sentence)} <= kinds
    assert wanted(sentence).only_named


@pytest.mark.parametrize(
    "sentence", ["after Andrew Ng", "I finished Andrew Ng, what next?", "what comes after andrew ng"]
)
def test_what_follows_a_maker_is_not_what_one_begins_with_there(sentence: str) -> None:
    found = [one.id for one in shown(sentence)]
    assert found
    assert not {"andrew-ng-mls", "ng-career-ebook"} & set(found)


@pytest.mark.parametrize(
    "sentence",
    ["learn python from scratch", "aprender python desde cero", "python von null lernen", "python from scratch"],
)
def test_from_scratch_is_the_beginning_of_a_topic(sentence: str) -> None:
    found = shown(sentence)
    assert wanted(sentence).anew
    assert len(found) == 3
    assert all(one.level == "beginner" and not {"programming", "python"} & {*one.prerequisites} for one in found)


@pytest.mark.parametrize("sentence", ["build a transformer from scratch", "neural network from scratch"])
def test_from_scratch_is_by_own_hands_where_something_is_made(sentence: str) -> None:
    assert not wanted(sentence).anew


def test_who_learns_from_scratch_is_no_beginner_in_all_else() -> None:
    assert wanted("learn llms from scratch").level is None
    assert any(one.topics[0] == "llms" for one in shown("learn llms from scratch"))


@pytest.mark.parametrize("sentence", ["no maths", "ohne Python", "nothing with math", "no videos"])
def test_a_condition_alone_finds_what_keeps_it(sentence: str) -> None:
    assert len(shown(sentence)) == 3


@pytest.mark.parametrize(
    "sentence",
    ["statistik für anfänger, als video", "opencv", "flashcards", "flashcards for statistics", "kurs deep learning",
     "curso de pago de python", "curso sin pago de sql", "ein guter kurs über statistik", "a good online kurs"],
)  # fmt: skip
def test_what_is_no_condition_is_not_told_as_one(sentence: str) -> None:
    read_as = wanted(sentence)
    assert (read_as.untold, read_as.lost, read_as.unread) == ((), (), ())


def test_prices_in_spanish() -> None:
    assert wanted("curso de pago de python").cost == "paid"
    assert wanted("curso sin pago de sql").cost == "free"


def test_what_is_free_in_a_name_is_no_price_of_all_it_offers() -> None:
    found = [one.id for one in shown("free gpu")]
    assert found[:2] == ["kaggle-notebooks", "google-colab"]
    assert not any(FINDER.content.resources[id].cost == "paid" for id in found)


def test_a_tool_beside_the_name_of_its_topic_binds() -> None:
    assert {one.id for one in shown("computer vision with opencv")} == {"opencv", "opencv-bootcamp"}
