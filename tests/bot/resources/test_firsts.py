"""What stands first: not what somebody only points at, knows already, or cannot begin with."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER, shown, wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "what do i need before reading the goodfellow book? free",
        "was muss ich vor dem Goodfellow-Buch können",
        "qué necesito antes del libro de Goodfellow",
    ],
)
def test_what_comes_before_a_book_is_not_the_book_by_its_author(sentence: str) -> None:
    assert shown(sentence)[0] == "mml-book"
    assert "goodfellow-dl" not in shown(sentence)
    assert not wanted(sentence).kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "i know tensorflow and want to switch to pytorch",
        "switch from tensorflow to pytorch",
        "how do I migrate from keras to pytorch",
        "ich will von tensorflow auf pytorch umsteigen",
        "quiero pasar de tensorflow a pytorch",
    ],
)
def test_who_changes_tools_knows_the_one_and_wants_the_other(sentence: str) -> None:
    assert wanted(sentence).topics == ("pytorch",)
    assert "tensorflow-keras" in wanted(sentence).known
    assert shown(sentence)[:2] == ["pytorch", "pytorch-tutorials"]


def test_who_changes_their_work_asks_for_more() -> None:
    assert {"build-career-ds", "ng-career-ebook"} & {*shown("switch from teaching to data science")}


@pytest.mark.parametrize("sentence", ["women in ML group online, free", "women in machine learning group"])
def test_a_group_of_people_is_a_community(sentence: str) -> None:
    assert shown(sentence)[0] == "wiml"


@pytest.mark.parametrize(
    "sentence", ["group by in sql", "compare the test group and the control group", "group similar customers"]
)
def test_other_groups_are_none(sentence: str) -> None:
    assert "community" not in wanted(sentence).words


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("system design interview for ml, book, not more than 25 hours", "ml-system-design-interview"),
        ("Buch über Karriere in Data Science", "build-career-ds"),
        ("book on ML system design interviews", "ml-system-design-interview"),
    ],
)
def test_a_book_for_work_is_a_book(sentence: str, first: str) -> None:
    assert shown(sentence)[0] == first


def test_and_none_where_no_book_is_wanted() -> None:
    sentence = "how do i prepare for ml interviews, no books"
    found = {hit.resource.id for hit in FINDER.find(sentence, 40)}
    assert found
    assert not found & {"ml-interviews-book", "ml-system-design-interview", "build-career-ds"}


@pytest.mark.parametrize(
    "sentence",
    [
        "pytorch en vez de tensorflow, curso corto, menos de 30 horas",
        "pytorch instead of tensorflow, short course, under 30 hours",
    ],
)
def test_a_form_of_what_one_must_know_already_does_not_bind(sentence: str) -> None:
    assert wanted(sentence).hours is None  # their own bound tells what is short
    assert wanted(sentence).lost == ("course",)
    assert shown(sentence)[0] == "pytorch-tutorials"


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("spark or airflow for someone who knows sql, not a 90 hour bootcamp", {"kaggle-advanced-sql", "mode-sql"}),
        ("i know sql already, data engineering", {"kaggle-intro-sql", "mode-sql"}),
    ],
)
def test_what_is_known_is_not_looked_for(sentence: str, never: set[str]) -> None:
    assert shown(sentence)
    assert never.isdisjoint(shown(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "tengo 2 horas a la semana, quiero entender redes neuronales sin código",
        "Neuronale Netze verstehen ohne Code",
        "understand neural nets without code",
    ],
)
def test_without_code_needs_no_programming(sentence: str) -> None:
    entries = [FINDER.content.resources[id] for id in shown(sentence)]
    assert entries
    assert not any({"python", "programming"} & {*one.prerequisites, *one.topics} for one in entries)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ich schiebe das Lernen immer auf, was hilft? kein Buch",
        "was tun gegen Aufschieberitis",
        "siempre dejo el estudio para mañana, ayuda",
    ],
)
def test_who_puts_off_learning_is_helped_in_their_tongue(sentence: str) -> None:
    assert {"bourke-six-techniques", "learning-how-to-learn"} & {*shown(sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Mein Modell ist im Betrieb plötzlich schlechter geworden, was kann ich lesen",
        "mi modelo empeoró en producción, qué leo",
    ],
)
def test_a_model_that_got_worse_is_watched(sentence: str) -> None:
    assert shown(sentence)[0] == "evidently-course"


@pytest.mark.parametrize(
    "sentence",
    [
        "Something free that begins at the very beginning",
        "a python course that starts from zero",
        "statistics from the very start",
        "starts at the very beginning, sql please",
        "ein Kurs, der ganz von vorne anfängt",
        "etwas, das bei null anfängt",
        "ganz am Anfang beginnend, kostenlos",
        "un curso que empiece desde el principio",
        "algo que parta de cero",
        "estadística desde el principio de todo",
    ],
)
def test_the_very_beginning_is_for_beginners(sentence: str) -> None:
    assert wanted(sentence).level == "beginner"
    assert {"begins", "starts", "zero", "principio", "vorne", "anfangt"}.isdisjoint(wanted(sentence).words)


@pytest.mark.parametrize(
    "sentence",
    ["at the very start of my career", "start at the beginning of the video", "build a network from zero"],
)
def test_the_beginning_of_something_is_not(sentence: str) -> None:
    assert wanted(sentence).level is None
