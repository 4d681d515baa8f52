"""How much time there is: at one weekend or at all of them, and what was spent already."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import shown, wanted


@pytest.mark.parametrize(
    ("sentence", "hours"),
    [
        ("I can give it 8 hours at the weekend, not more", 8),
        ("maybe 5 hours over the weekend to get into sql", 5),
        ("ich habe am Wochenende 8 Stunden, mehr nicht", 8),
        ("6 Stunden am Wochenende, mehr geht nicht", 6),
        ("tengo 8 horas el fin de semana, no más", 8),
        ("puedo dedicarle 5 horas el finde", 5),
    ],
)
def test_the_weekend_is_one(sentence: str, hours: float) -> None:
    told = wanted(sentence)
    assert (told.hours, told.weekly) == (hours, None)
    assert {"wochenende", "mehr", "geht", "finde"}.isdisjoint(told.words)


@pytest.mark.parametrize(
    ("sentence", "weekly"),
    [
        ("I have six hours every weekend", 6),
        ("4 hours at weekends", 4),
        ("4 hours on weekends", 4),
        ("jedes Wochenende 4 Stunden", 4),
        ("an den Wochenenden 4 Stunden", 4),
        ("5 horas los fines de semana", 5),
        ("los fines de semana tengo 5 horas", 5),
        ("cada fin de semana 5 horas", 5),
        ("I can spend 4 hours at the weekend for two months", 4),
    ],
)
def test_all_weekends_are_weekly(sentence: str, weekly: float) -> None:
    assert wanted(sentence).weekly == weekly


@pytest.mark.parametrize(
    "sentence",
    [
        "three evenings with the same pdf from arxiv and I still couldn't tell you what they actually did",
        "I spent three evenings on backpropagation and still don't get it",
        "two hours with this paper and I still have no idea",
        "it took me 12 hours to install tensorflow",
        "drei Abende mit demselben Paper und ich verstehe es immer noch nicht",
        "ich habe 10 Stunden mit diesem Fehler verbracht",
        "nach zehn Stunden pandas kann ich immer noch keine Tabellen verbinden",
        "tres tardes con el mismo artículo y sigo sin entender nada",
        "he pasado 5 horas con este error de docker",
        "a whole weekend on kubernetes and nothing works",
        "6 hours into this tutorial and I'm lost",
        "20 hours of lectures behind me and I can't code",
        "dos tardes con un tutorial y nada funciona",
        "ayer pasé tres horas con un solo teorema",
        "2 hours a week, and I've been on kubernetes for two months now",
    ],
)
def test_what_was_spent_bounds_nothing(sentence: str) -> None:
    assert wanted(sentence).hours is None


@pytest.mark.parametrize(
    ("sentence", "hours"),
    [
        ("three evenings with pandas, what would you do", 12),
        ("I have three evenings and still no idea of docker", 12),
        ("I want to spend two evenings on sql", 8),
        ("I want to put 6 hours into docker", 6),
        ("one evening with git, nothing fancy", 4),
        ("I have two evenings for docker, nothing works on my machine", 8),
        ("tengo tres tardes para aprender docker", 12),
    ],
)
def test_what_is_to_be_spent_does(sentence: str, hours: float) -> None:
    assert wanted(sentence).hours == hours


def test_a_pdf_is_no_chatbot() -> None:
    told = wanted("three evenings with the same pdf from arxiv and I still couldn't tell you what they actually did")
    assert told.topics == ("reading-papers",)
    assert not told.made


def test_what_somebody_gives_up_is_looked_for_and_not_their_day() -> None:
    said = "two kids, full time job, maybe 20 minutes in the evening. every month I start over and give up after a week"
    told = wanted(said)
    assert told.topics == ("habits",)
    assert round(told.weekly or 0, 2) == 1.67
    assert "atomic-habits" in shown(said)


@pytest.mark.parametrize(
    "sentence",
    [
        "I always give up, how do people keep going",
        "I start over again and again",
        "jeden Monat gebe ich nach einer Woche auf",
    ],
)
def test_giving_up_is_a_matter_of_habits(sentence: str) -> None:
    assert "habits" in wanted(sentence).topics


@pytest.mark.parametrize(
    "sentence",
    ["I read a paper and give up after page two", "excel gives up on our numbers", "where do I start over with maths"],
)
def test_what_is_given_up_at_once_is_not(sentence: str) -> None:
    assert "habits" not in wanted(sentence).topics


@pytest.mark.parametrize(
    "sentence",
    ["chat with my own pdfs", "a bot that answers from our pdf manuals", "un chatbot con los pdf de mi empresa"],
)
def test_to_ask_ones_own_pdfs_is_a_chatbot(sentence: str) -> None:
    assert "rag" in wanted(sentence).topics
    assert not wanted(sentence).uses


@pytest.mark.parametrize(
    ("sentence", "is_career"),
    [
        ("I have a full time job and two kids, how do I learn python", False),
        ("trabajo a tiempo completo y dos hijos, python", False),
        ("how do I find a full time job in ml", True),
        ("a day job in ML", True),
    ],
)
def test_a_job_all_day_is_told_of(sentence: str, is_career: bool) -> None:
    assert ("career" in wanted(sentence).topics) == is_career
