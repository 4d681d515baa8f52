"""What is refused together with a length, a form or a field, and what somebody only tells of their means."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER, found, wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "kubernetes intro, 1 evening max",
        "docker basics, max 1 evening",
        "git tutorial, one evening tops",
        "1 Abend maximal, Git Grundlagen",
        "aprender git en 1 tarde como máximo",
    ],
)
def test_one_evening_is_a_bound(sentence: str) -> None:
    read = wanted(sentence)
    assert read.hours == 4
    assert not {"evening", "max", "maximal", "tops", "maximo"} & {*read.words}


@pytest.mark.parametrize("sentence", ["python, one evening a week", "python, ein Abend pro Woche"])
def test_an_evening_a_week_is_a_rate(sentence: str) -> None:
    read = wanted(sentence)
    assert (read.weekly, read.hours) == (4, None)


@pytest.mark.parametrize(
    ("sentence", "hours"),
    [
        ("spark or airflow, not a 90 hour bootcamp", 90),
        ("deep learning, no 40h course", 40),
        ("i don't want a 50 hour course on statistics", 50),
        ("pytorch, keinen 60-Stunden-Kurs", 60),
        ("pytorch, no un curso de 60 horas", 60),
        ("python sin cursos de 40 horas", 40),
    ],
)
def test_a_form_that_is_refused_for_its_length_bounds_the_length_alone(sentence: str, hours: int) -> None:
    read = wanted(sentence)
    assert (read.too_long, read.hours, read.not_kinds) == (hours, None, frozenset())
    assert all((hit.resource.hours or 0) < hours for hit in FINDER.find(sentence, 8))


def test_what_has_no_hours_is_not_too_long() -> None:
    assert {"apache-spark", "airflow"} <= {*found("spark or airflow, not a 90 hour bootcamp", 3)}
    assert wanted("docker, not more than 5 hours").hours == 5


@pytest.mark.parametrize("sentence", ["nlp w/o deep learning, free book", "NLP ohne Deep Learning"])
def test_a_part_without_its_field_is_not_what_else_the_field_has(sentence: str) -> None:
    topics = {topic for hit in FINDER.find(sentence, 2) for topic in hit.resource.topics}
    assert not {"transformers", "llms", "computer-vision"} & topics
    assert "nltk-book" in found(sentence, 2)


def test_a_part_of_maths_without_formulas_stays() -> None:
    assert "khan-stats-probability" in found("statistics without formulas", 4)


@pytest.mark.parametrize(
    ("sentence", "unread"),
    [
        ("Buch über Deep Learning, nicht zu mathematisch", ()),
        ("Python lernen, nicht zu langatmig", ("langatmig",)),
        ("nicht zu lernen was ich schon kann, python", ()),
    ],
)
def test_what_should_not_be_too_much_so_is_told_in_german(sentence: str, unread: tuple[str, ...]) -> None:
    assert wanted(sentence).unread == unread


def test_what_should_not_be_too_technical_is_not_advanced() -> None:
    assert "advanced" in wanted("Transformer erklärt, bitte nicht zu technisch").not_levels


@pytest.mark.parametrize(
    ("sentence", "filmed"),
    [
        ("advanced reinforcement learning without videos, free", "cs285"),
        ("Kostenloser Python-Kurs für Anfänger, keine Videos", "cs50p"),
        ("curso gratis de python para principiantes, sin videos", "cs50p"),
        ("linear algebra course, with exercises not lectures", "mit-18-06"),
    ],
)
def test_a_course_of_lectures_is_a_video_where_none_is_wanted(sentence: str, filmed: str) -> None:
    assert found(sentence)
    assert filmed not in found(sentence)


@pytest.mark.parametrize("sentence", ["SQL course, exercises not lectures", "pandas course, no lectures"])
def test_a_course_without_lectures_is_a_course(sentence: str) -> None:
    assert "course" in wanted(sentence).kinds
    assert not wanted(sentence).lost
    assert "course" in wanted("python exercises not lectures").not_kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "cheap laptop, how do i train models",
        "i only have a cheap computer, pytorch",
        "bayesian stats with python, book, free, not too long",
        "deep learning without maths prereqs, course, max 20 hours",
        "monitoring models in prod, data drift",
        "bezahlter Kurs in Deep Learning",
        "Quiero aprender SQL en un fin de semana",
    ],
)
def test_nothing_is_told_as_not_kept_that_is_no_condition_or_was_kept(sentence: str) -> None:
    read = wanted(sentence)
    assert (read.lost, read.untold, read.unread) == ((), (), ())


def test_a_weekend_is_one_in_spanish_too() -> None:
    assert wanted("SQL en un fin de semana").hours == 16
    assert wanted("tengo 3 horas cada fin de semana, python").weekly == 3


def test_who_is_paid_is_no_price() -> None:
    assert wanted("bezahlte Kurse sql").cost == "paid"
    assert wanted("bezahltes Praktikum machine learning").cost is None
