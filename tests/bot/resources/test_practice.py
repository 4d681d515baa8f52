"""Who wants to practise, to be told the theory or to look things up is kept to it where something here is so."""

from __future__ import annotations

import pytest

from bot.resources.reading.demands.manner import PRACTICE
from tests.bot.resources.searching import FINDER, wanted


def styles(sentence: str) -> set[str]:
    return {hit.resource.style for hit in FINDER.find(sentence, 10)}


@pytest.mark.parametrize(
    "sentence",
    [
        "git, with lots of exercises please",
        "git, as a game or with exercises, not a manual",
        "MLOps with a project, free",
        "probability: I need something practical",
        "deep learning by building things",
        "sql, something I can try out myself",
        "nlp, project-based",
        "not theory but exercises: linear algebra",
        "I learn nothing without exercises: statistics",
        "SQL mit Aufgaben statt Theorie",
        "Statistik zum Mitmachen",
        "ich will git üben, kein Handbuch",
        "Praxisnaher Kurs zu MLOps",
        "ohne Übungen lerne ich nichts, SQL",
        "git, quiero practicar, nada de manuales",
        "mlops con un proyecto real",
        "sql, algo práctico",
        "machine learning, more practice than theory",
        "maschinelles Lernen, mehr Praxis als Theorie",
    ],
)
def test_who_wants_to_practise_finds_nothing_that_is_only_read(sentence: str) -> None:
    assert styles(sentence)
    assert styles(sentence) <= PRACTICE


@pytest.mark.parametrize(
    ("sentence", "styled"),
    [
        ("a theoretical textbook on machine learning", {"theory-first"}),
        ("un libro teórico de aprendizaje automático", {"theory-first"}),
        ("pandas zum Nachschlagen", {"reference"}),
    ],
)
def test_theory_and_what_one_consults_are_kept_to(sentence: str, styled: set[str]) -> None:
    assert styles(sentence) == styled


@pytest.mark.parametrize(
    ("sentence", "style"),
    [
        ("linear algebra, I learn nothing from theory", "theory-first"),
        ("von reiner Theorie lerne ich nichts: lineare Algebra", "theory-first"),
        ("con teoría pura no aprendo nada, probabilidad", "theory-first"),
        ("Statistik. Theorie langweilt mich", "theory-first"),
        ("docker, kein Handbuch", "reference"),
        ("sql sin manuales", "reference"),
    ],
)
def test_a_style_that_is_turned_away_is_gone(sentence: str, style: str) -> None:
    assert styles(sentence)
    assert style not in styles(sentence)


def test_a_form_that_teaches_one_nothing_is_gone() -> None:
    assert FINDER.understand("mit Videos lerne ich nichts, lineare Algebra").not_kinds == {"video"}
    assert not FINDER.understand("I learned nothing from that book, statistics").not_kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "stuck with my project, overfitting",
        "interactive plots in python",
        "best practices for sql",
        "how to win a game with reinforcement learning",
        "get my hands on public data",
        "Practical AI",
    ],
)
def test_a_story_and_what_is_built_bind_no_style(sentence: str) -> None:
    assert not wanted(sentence).styles


def test_practice_that_nothing_offers_is_told() -> None:
    read = FINDER.completed(FINDER.understand("research papers with exercises"))
    assert not read.styles
    assert read.lost == ("exercises",)
