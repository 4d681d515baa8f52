"""What of a sentence is told as not kept: what was a condition of it, and nothing of what somebody tells beside."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import wanted


def told(sentence: str) -> tuple[str, ...]:
    read_as = wanted(sentence)
    return (*read_as.unread, *read_as.untold, *read_as.lost)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("I would love a book with comics on statistics", "comics"),
        ("Kennt jemand ein Buch über Statistik mit Lösungen?", "losungen"),
        ("me gustaría una conferencia de IA en Lima", "lima"),
        ("datasets about traffic in Madrid", "madrid"),
        ("is it possible to do machine learning in Excel with VBA?", "with vba"),
        ("hi, any resources for learning pandas with polars?", "polars"),
        ("probability with animations to click on", "animations"),
        ("I want to practise interviews with a real person", "real person"),
        ("I have until friday to learn docker", "until friday"),
        ("Ich muss bis Freitag SQL können", "bis freitag"),
        ("necesito aprender sql para antes del viernes", "antes del viernes"),
        ("absolutely no bitcoin, machine learning", "bitcoin"),
        ("Bitte ohne Anaconda, pandas lernen", "anaconda"),
        ("NLP, aber nicht mit Twitter-Daten", "twitter"),
        ("visión por computador, no mnist", "mnist"),
        ("I'm looking for a course, not a reading circle, on SQL", "circle"),
        ("a statistics book with less than 150 pages", "less than 150 pages"),
        ("a course on mlops with captions", "captions"),
        ("a class with female instructors on statistics", "female instructors"),
        ("docker with an official certificate", "certificate"),
        ("julia for data science", "julia"),
        ("an app to learn python", "app"),
    ],
)
def test_a_condition_is_told(sentence: str, said: str) -> None:
    assert any(said in one for one in told(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "find typos in customer addresses",
        "a program that reads numbers from a gas meter",
        "our warehouse has shelves with barcodes and I want to count boxes from pictures",
        "a colleague in Oslo asks for something on docker",
        "detectar grietas en puentes con un dron",
        "Risse in Brücken mit einer Drohne finden",
        "me quedo en blanco en los exámenes",
        "mit zwei Kindern bleibt mir wenig Zeit: SQL",
    ],
)
def test_where_and_with_what_something_happens_is_none(sentence: str) -> None:
    assert told(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "every sunday I plan and by tuesday the plan is dead",
        "I planned to be done by easter but by march I'd quit",
        "ich habe bis März als Koch gearbeitet, wie komme ich zu Daten",
        "since 2015 I have worked as a cook, how do I get into data",
        "the data begins in 2005 and has gaps",
        "our handbook has 300 pages and nobody reads it, build a chatbot for it",
        "the subtitles are always wrong so no videos, statistics",
        "the slides of my talk are ugly, better charts please",
        "I open some arxiv pdf and after page 2 I'm lost",
        "I'm a violin teacher and want to understand neural nets",
    ],
)
def test_a_story_is_none(sentence: str) -> None:
    assert told(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "where can I ask about pandas without being judged",
        "¿cómo pido más sueldo sin quedar mal?",
        "the bank said no to my mother, how does such a model decide",
        "my model gives no answers",
        "a sensor without power",
        "no luck with interviews so far, any tips",
        "sent out 60 applications, not a single call back",
        "Ich bin kein Mathematiker, was ist maschinelles Lernen",
        "automatizar tareas aburridas con python, no pienso pagar",
        "I know python well but no calculus, birds",
    ],
)
def test_not_every_no_refuses(sentence: str) -> None:
    assert told(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    ["ML for my mum", "gibt es eigentlich etwas über KI?", "is there a better way to learn statistics",
     "¿algún libro de probabilidad?", "git in max 3 hours", "which chart, but nothing that uses R"],
)  # fmt: skip
def test_a_word_beside_what_is_looked_for_is_none(sentence: str) -> None:
    assert told(sentence) == ()
