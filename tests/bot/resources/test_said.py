"""What ordinary sentences mean that say it in a word or two: who teaches, in which language of code, when, how."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import shown, wanted


@pytest.mark.parametrize(
    ("sentence", "untold"),
    [
        ("machine learning taught by a woman", "by a woman"),
        ("curso de python impartido por una mujer", "por una mujer"),
        ("deep learning von einer Frau erklärt", "von einer frau"),
        ("machine learning in go", "in go"),
        ("deep learning in Julia", "in julia"),
        ("statistics using matlab", "using matlab"),
        ("libro de estadística, no muy caro", "no muy caro"),
        ("nothing expensive, sql", "nothing expensive"),
    ],
)
def test_what_no_entry_tells_is_told_once(sentence: str, untold: str) -> None:
    read_as = wanted(sentence)
    assert (*read_as.untold, *read_as.lost, *read_as.unread) == (untold,)


@pytest.mark.parametrize("sentence", ["machine learning in general", "I want to go into data science", "let's go, sql"])
def test_a_small_word_is_no_language(sentence: str) -> None:
    assert not wanted(sentence).untold


@pytest.mark.parametrize(
    "sentence", ["curso de sql que no sea muy largo", "no vids please, pytorch", "keine Bücher, nur Kurse: SQL"]
)
def test_a_word_that_only_colours_is_not_told(sentence: str) -> None:
    read_as = wanted(sentence)
    assert (read_as.untold, read_as.lost, read_as.unread) == ((), (), ())


@pytest.mark.parametrize(
    ("sentence", "weekly"),
    [
        ("deep learning, only weekends, like 4 hours", 4.0),
        ("only on saturdays, 2 hours: statistics", 2.0),
        ("ich hab nur abends ne stunde zeit, sql", 5.0),
    ],
)
def test_when_somebody_has_time_is_a_rhythm(sentence: str, weekly: float) -> None:
    assert (wanted(sentence).weekly, wanted(sentence).hours) == (weekly, None)


def test_hours_beside_a_rhythm_that_is_told_apart_are_of_the_whole() -> None:
    assert wanted("a course of 4 hours on sql, I learn at weekends").hours == 4.0


@pytest.mark.parametrize(
    ("sentence", "styles", "barred"),
    [
        ("statistics, more theory", {"theory-first"}, set[str]()),
        ("más teoría, estadística", {"theory-first"}, set[str]()),
        ("less theory, more practice, deep learning", {"hands-on", "problem-first"}, {"theory-first"}),
    ],
)
def test_more_or_less_theory(sentence: str, styles: set[str], barred: set[str]) -> None:
    assert (wanted(sentence).styles, wanted(sentence).not_styles) == (styles, barred)


@pytest.mark.parametrize(
    "sentence",
    [
        "bad with numbers and maths, want to do ml",
        "my math sucks but i want ml",
        "schlecht in Mathe und Zahlen, will ML lernen",
        "bad at statistics and maths, machine learning",
    ],
)
def test_what_somebody_is_bad_at_is_not_looked_for(sentence: str) -> None:
    assert wanted(sentence).topics == ("machine-learning",)
    assert "maths" in wanted(sentence).lacks


@pytest.mark.parametrize("sentence", ["my model is bad on new data", "my code is bad, machine learning"])
def test_what_somebody_made_is_no_skill(sentence: str) -> None:
    assert "machine-learning" in wanted(sentence).topics


@pytest.mark.parametrize("sentence", ["Analysis lernen", "Mathe Analysis 1", "análisis matemático", "real analysis"])
def test_analysis_is_calculus_in_german(sentence: str) -> None:
    assert "calculus" in wanted(sentence).topics


@pytest.mark.parametrize("sentence", ["análisis de datos", "Daten Analysis lernen", "data analysis"])
def test_that_of_data_is_not(sentence: str) -> None:
    assert "calculus" not in wanted(sentence).topics


@pytest.mark.parametrize("sentence", ["instead of leetcode", "alternative to leetcode"])
def test_what_is_refused_alone_has_others_in_its_place(sentence: str) -> None:
    assert shown(sentence)[:2] == ["neetcode", "hackerrank"]


def test_statt_is_no_statistics() -> None:
    assert wanted("statt Coursera etwas zu Deep Learning").topics == ("deep-learning",)
    assert "coursera" in wanted("statt Coursera etwas zu Deep Learning").not_named


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("cv writing", "tih-resume"),
        ("kubernetes", "kubernetes-basics"),
        ("k8s for ml", "kubernetes-basics"),
        ("prompt engineering in ninety minutes", "dlai-prompt-dev"),
        ("graph neural nets", "gnn-intro-distill"),
        ("anki for flashcards", "anki"),
    ],
)
def test_it_is_called_by_its_name(sentence: str, first: str) -> None:
    assert first in shown(sentence)


def test_the_forecasting_book_is_one_with_r() -> None:
    assert "fpp3" not in shown("time series not in R")
    assert "fpp3" in shown("time series with R")


def test_a_book_that_should_not_be_too_much_of_something_is_a_book() -> None:
    assert wanted("deep learning book w/o too much math").kinds == {"book"}
    assert not wanted("statistics, that book was way too dry").kinds


@pytest.mark.parametrize("sentence", ["teach my 10yr old python", "python for my 9 yr old"])
def test_a_child_is_a_beginner(sentence: str) -> None:
    assert wanted(sentence).level == "beginner"


def test_whoever_is_new_begins() -> None:
    assert wanted("hi im new, whats the best way to start with ML?").gentle


@pytest.mark.parametrize(
    ("sentence", "hours"),
    [
        ("ich hab nur einen Abend Zeit, git", 4.0),
        ("git, heute Abend", 4.0),
        ("git an einem Wochenende", 16.0),
        ("zwei Abende Zeit, git", 8.0),
        ("two evenings only, git", 8.0),
        ("git en una tarde", 4.0),
        ("git in der Mittagspause", 1.0),
        ("rent a machine for a night", None),
    ],
)
def test_an_evening_is_one_in_every_language(sentence: str, hours: float | None) -> None:
    assert wanted(sentence).hours == hours


@pytest.mark.parametrize(
    "sentence",
    ["where can i train for nothing", "agentes de ia, sin pagar", "ML lernen ohne zu zahlen", "python umsonst",
     "how do I build a chatbot without paying for a course"],
)  # fmt: skip
def test_for_nothing_is_free(sentence: str) -> None:
    assert wanted(sentence).cost == "free"
    assert (wanted(sentence).not_kinds, wanted(sentence).unread) == (frozenset(), ())


@pytest.mark.parametrize("sentence", ["first steps in python", "erste Schritte in Python", "primeros pasos en python"])
def test_first_steps_are_those_of_a_beginner(sentence: str) -> None:
    assert wanted(sentence).level == "beginner"


def test_without_knowledge_on_the_way_into_something_nothing_is_needed() -> None:
    assert wanted("ohne Vorkenntnisse in die Datenanalyse").unprepared
    assert not wanted("statistics without knowledge in python").unprepared


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("free certificate in data analysis", "fcc-data-analysis"),
        ("advanced maths for optimisation, pdf free", "boyd-convex"),
    ],
)
def test_what_some_give_is_kept_to(sentence: str, first: str) -> None:
    assert shown(sentence)[0] == first
    assert (wanted(sentence).untold, wanted(sentence).lost) == ((), ())


def test_what_nobody_gives_is_told() -> None:
    assert wanted("docker with a certificate").lost == ("certificate",)
    assert wanted("sql, no certificate").untold == ("no certificate",)


def test_a_year_of_ones_own_is_no_wish() -> None:
    assert not wanted("my maths is from 1998, what do I do first").untold
    assert wanted("maths book from 2020").untold


def test_what_comes_behind_a_question_word_is_looked_for() -> None:
    assert wanted("after cs50p which data course").topics == ("data",)


def test_where_somebody_lives_is_nothing_to_look_for() -> None:
    assert "zindi" in shown("i live in lagos, any contests for me?")


def test_what_is_too_hard_is_advanced() -> None:
    assert wanted("nothing too hard, statistics").not_levels == {"advanced"}
    assert not wanted("not too much maths, statistics").not_levels


def test_what_a_refused_thing_would_be_is_no_level() -> None:
    assert wanted("deep learning sin matemáticas avanzadas").level is None
    assert wanted("Deep Learning para avanzados, sin matemáticas").level == "advanced"


def test_a_level_beside_friendly_is_no_community() -> None:
    assert wanted("beginner friendly paper about transformers").topics == ("transformers",)


def test_a_tool_that_cannot_be_kept_to_is_not_what_is_looked_for() -> None:
    assert "kaggle-python" not in shown("course on causal inference with python, max 30 hours")
    assert wanted("c++ for robots").topics == ("robotics",)


def test_what_is_short_in_spanish() -> None:
    assert wanted("vídeos cortos de álgebra lineal").hours == 10.0
