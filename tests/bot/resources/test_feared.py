"""Whoever does without much of a field, as they hate it or find it hard, and what a course of lectures is."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER, shown, wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "Buch über Deep Learning, kostenlos, nicht zu mathematisch",
        "libro de deep learning que no sea muy matemático, gratis",
        "deep learning book, not too mathematical, free",
        "a deep learning book that isn't super mathy, free",
    ],
)
def test_what_is_not_too_mathematical_needs_little_maths(sentence: str) -> None:
    assert "maths" in wanted(sentence).avoid
    assert wanted(sentence).unread == ()
    assert shown(sentence)[0] == "fastbook"


def test_a_form_behind_too_much_is_a_form() -> None:
    assert wanted("nicht zu mathematisches Buch über Machine Learning").liked_kinds == {"book"}


@pytest.mark.parametrize("sentence", ["mathematical foundations of machine learning", "I hate kaggle, statistics"])
def test_what_is_not_refused_is_not(sentence: str) -> None:
    assert not wanted(sentence).avoid


@pytest.mark.parametrize(
    "sentence",
    [
        "Statistik für Leute die Mathe hassen, kein Buch",
        "Statistik für Leute, die Mathe hassen, kein Buch",
        "odio las matemáticas, estadística fácil y gratis, que no sea libro",
        "Ich hasse Mathe und muss Statistik lernen",
        "estadística para gente que odia las matemáticas",
        "statistics for people who hate maths, no book",
    ],
)
def test_who_hates_a_field_and_wants_a_part_of_it_begins_gently(sentence: str) -> None:
    first = [FINDER.content.resources[id] for id in shown(sentence)]
    assert "khan-stats-probability" in [one.id for one in first[:2]]
    assert all(one.level != "advanced" and "statistics" in one.topics for one in first)


def test_easy_is_for_beginners_in_any_tongue() -> None:
    assert wanted("estadística fácil").gentle
    assert wanted("leicht verständliche Statistik").gentle
    assert not wanted("a model that is easy to deploy").gentle
    assert "airflow" not in shown("estadística fácil")


@pytest.mark.parametrize(
    ("sentence", "filmed"),
    [
        ("advanced reinforcement learning without videos, free", "cs285"),
        ("calculus course, no videos", "mit-18-02"),
        ("Kostenloser Python-Kurs für Anfänger, keine Videos", "mit-6-0002"),
        ("Ich kann schon Python und will PyTorch lernen, gratis, kein Video", "lightning-dl-fundamentals"),
        ("deep learning course, no video lectures", "fastai-part1"),
        ("statistics course, no videos", "statistical-rethinking"),
        ("calculus but I don't want to watch anything", "khan-differential-calculus"),
        ("linear algebra, no videos", "khan-linear-algebra"),
        ("linear algebra, no videos", "fastai-numerical-linear-algebra"),
        ("Lineare Algebra ohne Videos", "khan-linear-algebra"),
        ("cálculo sin vídeos", "khan-multivariable-calculus"),
    ],
)
def test_a_course_that_is_filmed_is_none_without_videos(sentence: str, filmed: str) -> None:
    every = [hit.resource.id for hit in FINDER.find(sentence, 40)]
    assert every
    assert filmed not in every
