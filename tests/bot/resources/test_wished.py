"""What is wished for and not demanded: a form, a maker's work, a beginning; kept, or told where it cannot be."""

from __future__ import annotations

import pytest

from bot.catalogue import Resource, read
from bot.resources.finding.meaning import Near
from bot.resources.finding.ranking import Finder
from bot.resources.finding.wished import wanting
from bot.resources.looking import fitting
from bot.resources.reading.wanted import Wanted
from tests.driver import Chat

FINDER = Finder(read())


def wanted(sentence: str) -> Wanted:
    return FINDER.completed(FINDER.understand(sentence))


def shown(sentence: str) -> list[Resource]:
    found = FINDER.find(sentence, 13)
    return [hit.resource for hit in fitting(found, wanted(sentence), FINDER, Near())[:3]]


@pytest.mark.parametrize("sentence", ["computer vision course", "curso de nlp", "SQL Kurs", "free course on sql"])
def test_the_form_that_is_wished_for_comes_first(sentence: str) -> None:
    found = shown(sentence)
    assert len(found) == 3
    assert all(one.kind == "course" or (one.kind == "video" and (one.hours or 0) >= 8) for one in found)
    assert not wanting(found, wanted(sentence))


@pytest.mark.parametrize("sentence", ["paid only, MLOps course", "a paper on attention", "time series course"])
def test_too_little_of_a_form_is_told(sentence: str) -> None:
    found = shown(sentence)
    assert len({one.kind for one in found}) > 1
    assert wanting(found, wanted(sentence)) == [found[0].kind]


async def test_a_learner_reads_that_other_forms_stand_beside(chat: Chat) -> None:
    told = "Not all of these are of the kind “Course”"
    assert told in (await chat("ana", "resource find", sentence="paid only, MLOps course")).text
    assert told not in (await chat("ana", "resource find", sentence="computer vision course")).text


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("mit courses about deep learning", {"course", "video"}),
        ("google tutorials", {"tutorial"}),
        ("stanford courses", {"course", "video"}),
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
