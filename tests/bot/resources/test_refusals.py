"""What a "no" refuses, and what it does not: sentences in which that is marked by hand."""

from __future__ import annotations

import pytest

from bot.catalogue import read
from bot.resources.finding.ranking import Finder
from bot.resources.reading.turns.idioms import plainly
from tests.benchmarks.conditions import WRITTEN
from tests.benchmarks.refusals import misread, sentences

OPEN = {*(WRITTEN / "refusals_open.txt").read_text().splitlines()}  # misread yet: who mends one takes it out


def test_what_is_marked_is_read_so() -> None:
    _, wrong = misread(sentences())
    assert wrong == OPEN


@pytest.mark.parametrize(
    ("sentence", "plain"),
    [
        ("i can't find a good book on sql", "is there a book on sql"),
        ("gibt es kein gutes buch zu docker", "is there a buch zu docker"),
        ("no encuentro ningún curso de git", "is there a curso de git"),
        ("i'm not a beginner in python", "i'm already know python"),
        ("kein anfänger in r, was nun", "already know r, was nun"),
        ("our manager hates videos but i like them", "but i like them"),
        ("keine angst vor papers", "i don't mind papers"),
        ("no solo libros", "not only libros"),
        ("i've never taken a course before, which one", ", which one"),
        ("evita coursera", "sin coursera"),
        ("bitte verzichte auf videos", "bitte ohne videos"),
        ("statistics without needing to learn calculus", "statistics without knowing calculus"),
        ("es darf nichts kosten und", "gratis , und"),
        ("forget videos", "without videos"),
        ("i don't know how to code", "i can't code"),
        ("nothing that expects me to know maths", "without knowing maths"),
        ("has stanford put any nlp lectures online?", "stanford nlp lectures online?"),
        ("i always forget videos", "i always forget videos"),
        ("managers ignore my mails", "managers ignore my mails"),
    ],
)
def test_a_turn_is_said_plainly(sentence: str, plain: str) -> None:
    assert " ".join(plainly(sentence).split()) == plain


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("i can program, just never did statistics, so teach me that", "statistics"),
        ("I have zero SQL and a new job that needs it, which tutorial first?", "sql"),
        ("Python läuft, jetzt fehlt mir Statistik", "statistics"),
    ],
)
def test_what_is_lacked_may_be_what_they_would_learn(sentence: str, wanted: str) -> None:
    assert wanted in Finder(read()).understand(sentence).topics


def test_what_they_will_never_learn_is_no_wish() -> None:
    assert "programming" not in Finder(read()).understand("AI for managers, I can't program and won't learn it").topics


@pytest.mark.parametrize(
    ("sentence", "topic", "never"),
    [
        ("git for people who are scared of the terminal", "git", "shell"),
        ("machine learning for people who are afraid of code", "machine-learning", "programming"),
        ("python for people scared of maths", "python", "maths"),
        ("maths I am scared of, python please", "python", "maths"),
    ],
)
def test_what_somebody_is_scared_of_is_what_stands_behind(sentence: str, topic: str, never: str) -> None:
    said = Finder(read()).understand(sentence)
    assert said.topics == (topic,)
    assert never in said.avoid
