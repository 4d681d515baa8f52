"""What something is for tells its form or how it is taught: "something to watch", "only the data", "people to talk to";
what is set against a refused form binds, and so does a contest that somebody would enter."""

from __future__ import annotations

import pytest

from bot.resources.reading.demands.manner import PRACTICE
from tests.bot.resources.searching import FINDER, wanted

TO_SEE, WITH_PEOPLE = {"video", "course"}, {"community", "conference"}


def kinds(sentence: str) -> set[str]:
    return {hit.resource.kind for hit in FINDER.find(sentence, 10)}


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("linear algebra, only something to watch", TO_SEE),
        ("I want to watch something about probability", TO_SEE),
        ("statistics: just things to watch please", TO_SEE),
        ("neuronale Netze, was zum Anschauen", TO_SEE),
        ("Statistik, etwas zum Gucken", TO_SEE),
        ("algo para ver sobre redes neuronales", TO_SEE),
        ("estadística para ver, no para leer", TO_SEE),
        ("I'd rather watch than read: linear algebra", TO_SEE),
        ("lieber gucken als lesen, Statistik", TO_SEE),
        ("prefiero ver que leer: álgebra lineal", TO_SEE),
        ("was zum Hören über Data Science", {"podcast"}),
        ("only something to read about linear algebra", {"book", "tutorial", "paper"}),
        ("Werkzeug statt Kurs: Experimente verfolgen", {"tool"}),
        ("Austausch mit anderen über Data Science", WITH_PEOPLE),
        ("where can I find other people who learn data science", WITH_PEOPLE),
        ("not a lesson but a tool: experiment tracking", {"tool"}),
        ("keine Anleitung, sondern ein Werkzeug zum Labeln von Bildern", {"tool"}),
        ("no quiero un curso sino una herramienta para versionar datos", {"tool"}),
        ("nicht lernen, nur ein Tool: Experimente verfolgen", {"tool"}),
        ("statistics in a book I can read for free", {"book"}),
        ("deep learning in einem Buch, das ich nicht kaufen muss", {"book"}),
        ("machine learning en un libro que no tenga que comprar", {"book"}),
        ("where can I join a hackathon for data science", {"competition"}),
        ("ich möchte bei einem Data-Science-Wettbewerb mitmachen", {"competition"}),
        ("quiero entrar en un concurso de ciencia de datos", {"competition"}),
        ("only the data, no tutorials about it, public health", {"dataset"}),
        ("not a course on it, the data: text corpora", {"dataset"}),
        ("keine Anleitung, sondern die Daten: Klima", {"dataset"}),
        ("solo los datos, nada de cursos, sobre clima", {"dataset"}),
        ("people to chat with about data engineering", WITH_PEOPLE),
        ("where do I meet other data scientists", WITH_PEOPLE),
        ("wo treffe ich andere, die Data Science machen", WITH_PEOPLE),
        ("gente con quien hablar de machine learning", WITH_PEOPLE),
        ("where can i practise questions for an ml job interview without paying", {"interview-prep"}),
        ("wo kann ich Fragen für ein Vorstellungsgespräch üben", {"interview-prep"}),
        ("dónde puedo practicar preguntas de entrevista", {"interview-prep"}),
    ],
)
def test_what_it_is_for_tells_its_form(sentence: str, wanted: set[str]) -> None:
    assert kinds(sentence)
    assert kinds(sentence) <= wanted


def test_of_courses_only_those_that_are_filmed_are_something_to_watch() -> None:
    found = {hit.resource.id for hit in FINDER.find("neural networks, only something to watch", 10)}
    assert found
    assert not {id for id in found if id.startswith(("kaggle", "google", "hf-"))}


@pytest.mark.parametrize(
    "sentence",
    [
        "what to watch out for when training neural networks",
        "tools to watch my model in production",
        "how do I enter data into a sql table",
        "count words in a book",
        "build a chatbot that people talk to",
        "I want to chat with my documents using llms",
        "what data do I need for a churn model",
        "with only the data I have, forecasting",
        "how to win a competition",
    ],
)
def test_what_is_worked_on_is_no_form(sentence: str) -> None:
    assert not FINDER.understand(sentence).kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "machine learning with things to do myself",
        "SQL where I actually type stuff",
        "neural networks with lots of code",
        "Python mit jeder Menge Aufgaben",
        "redes neuronales con mucho código",
        "git, etwas zum Selbstausprobieren",
        "I'd like to learn python with lots of exercises and I can't spend money",
    ],
)
def test_who_would_do_things_themselves_practises(sentence: str) -> None:
    assert wanted(sentence).styles == PRACTICE


@pytest.mark.parametrize(
    "sentence",
    [
        "machine learning, theory first please",
        "the rigorous theory of machine learning",
        "probability with the theory properly done",
        "Statistik mit solider Theorie",
        "machine learning, erst die Theorie bitte",
        "estadística con teoría rigurosa",
    ],
)
def test_theory_that_comes_first_or_is_well_done_is_kept_to(sentence: str) -> None:
    assert wanted(sentence).styles == {"theory-first"}


def test_the_theory_of_something_else_binds_no_style() -> None:
    assert not FINDER.understand("graph theory for networks").ways
