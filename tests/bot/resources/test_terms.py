"""On which terms something can be had, what somebody has to work on, and how long is too long for a form."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER, shown, wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "learn sql in the browser",
        "sql, nothing to install",
        "SQL lernen ohne etwas zu installieren, höchstens 5 Stunden",
        "SQL im Browser lernen",
        "Quiero aprender SQL en un fin de semana, gratis y sin instalar nada",
    ],
)
def test_what_runs_in_a_browser_is_found_by_that(sentence: str) -> None:
    read_as = wanted(sentence)
    assert (read_as.lost, read_as.untold, read_as.unread) == ((), (), ())
    assert shown(sentence)
    assert all("browser" in FINDER.content.resources[id].summary.lower() for id in shown(sentence))


@pytest.mark.parametrize("sentence", ["run my model in the browser", "deploy a model in the browser"])
def test_a_model_in_a_browser_is_something_else(sentence: str) -> None:
    assert not wanted(sentence).uses


def test_where_nothing_tells_of_a_browser_that_is_told() -> None:
    assert wanted("docker course, nothing to install").lost == ("browser",)


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("open source tool for experiment tracking", "mlflow"),
        ("tool for experiment tracking that is open source", "mlflow"),
        ("eine Open-Source-Software zum Labeln", "label-studio"),
        ("herramienta de código abierto para seguir experimentos", "mlflow"),
    ],
)
def test_an_open_source_tool_says_that_it_is_one(sentence: str, first: str) -> None:
    assert shown(sentence)[0] == first
    assert "open-source" not in wanted(sentence).topics


def test_open_source_is_told_where_nothing_says_it() -> None:
    assert wanted("open source course on deep learning").lost == ("open source",)


@pytest.mark.parametrize("sentence", ["i want to contribute to open source", "open source contribution", "open source"])
def test_open_source_alone_is_what_it_is_about(sentence: str) -> None:
    assert "open-source" in wanted(sentence).topics
    assert not wanted(sentence).uses


@pytest.mark.parametrize(
    "sentence",
    [
        "cheap laptop, no gpu, how do i train models w/o paying",
        "no tengo gpu, cómo entreno modelos gratis",
        "ich habe keine GPU, wie trainiere ich ein Modell",
        "weak laptop, where can I run notebooks",
    ],
)
def test_who_has_no_gpu_is_led_to_some(sentence: str) -> None:
    read_as = wanted(sentence)
    assert (read_as.lost, read_as.untold, read_as.unread) == ((), (), ())
    assert shown(sentence)[0] == "kaggle-notebooks"


@pytest.mark.parametrize(
    "sentence",
    [
        "bayesian stats with python, book, free, not too long",
        "libro de estadística no muy largo",
        "ein nicht zu langes Buch über Statistik",
    ],
)
def test_a_book_that_is_not_too_long_is_one_of_the_shorter(sentence: str) -> None:
    assert wanted(sentence).hours == FINDER.content.sorted.shorter["book"] > 10
    assert "think-bayes" in shown(sentence)


def test_a_short_book_is_short() -> None:
    assert wanted("short book on deep learning").hours == 10
    assert wanted("nothing too long on statistics").hours == 10


@pytest.mark.parametrize(
    ("sentence", "cost"),
    [
        ("deep learning, I have no nvidia card", None),
        ("speech recognition, no sound card here", None),
        ("no credit card, python", "free"),
        ("statistics, I have no card to pay with", "free"),
    ],
)
def test_a_card_is_of_money_where_it_is_no_other(sentence: str, cost: str | None) -> None:
    assert wanted(sentence).cost == cost


@pytest.mark.parametrize(
    ("sentence", "binds"), [("open source LLMs", True), ("open source projects, python", False), ("open source", False)]
)
def test_what_a_topic_is_called_may_be_open_source(sentence: str, binds: bool) -> None:
    assert ("open source" in FINDER.understand(sentence).uses) is binds
