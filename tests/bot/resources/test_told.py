"""What somebody tells of themselves is no condition: what they work with, fear, or cannot do."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER, entries, shown, wanted


@pytest.mark.parametrize(
    ("sentence", "known"),
    [
        ("i work with tensorflow at my job but want to learn pytorch", "tensorflow-keras"),
        ("been using r for years, now i need python", "other-languages"),
        ("trabajo con R pero quiero aprender python", "other-languages"),
    ],
)
def test_what_one_works_with_already_is_known(sentence: str, known: str) -> None:
    assert known in wanted(sentence).known
    assert not wanted(sentence).uses
    assert known not in wanted("I want to work with tensorflow").known


@pytest.mark.parametrize("sentence", ["im scared of math but want ml", "I'm afraid of maths, machine learning"])
def test_what_is_feared_is_not_looked_for(sentence: str) -> None:
    assert wanted(sentence).topics == ("machine-learning",)
    assert "maths" in wanted(sentence).avoid


@pytest.mark.parametrize(
    "sentence",
    [
        "machine learning sin saber programar",
        "maschinelles Lernen, ohne programmieren zu können",
        "maschinelles Lernen für Mediziner ohne Programmierkenntnisse",
    ],
)
def test_what_one_cannot_do_is_not_needed(sentence: str) -> None:
    hits = [hit.resource for hit in FINDER.find(sentence, 5)]
    assert "programming" in wanted(sentence).lacks
    assert hits
    assert not any({"programming", "python"} & set(one.prerequisites) for one in hits)


@pytest.mark.parametrize(
    ("sentence", "untold"),
    [
        ("deep learning on windows", ("on windows",)),
        ("can i learn docker on an old laptop with 4gb ram", ()),
        ("deep learning course that needs no gpu", ("no gpu",)),
        ("python on my phone", ("on my phone",)),
        ("windows functions in sql", ()),
    ],
)
def test_what_one_has_to_work_on_is_told(sentence: str, untold: tuple[str, ...]) -> None:
    assert wanted(sentence).untold == untold


def test_a_tool_that_is_no_topic_binds_where_some_entry_tells_of_it() -> None:
    assert {hit.resource.id for hit in FINDER.find("visualización de datos con ggplot", 5)} == {"r4ds"}
    assert wanted("statistics course that uses R, with certificate").uses == {"r": ("other-languages",)}
    assert wanted("time series forecasting using prophet").lost == ("prophet",)


@pytest.mark.parametrize(
    ("sentence", "how"),
    [("was Kürzeres als die Deep Learning Specialization", "shorter"), ("etwas Leichteres als CS229", "easier")],
)
def test_a_comparison_is_heard_in_german(sentence: str, how: str) -> None:
    read = wanted(sentence)
    assert read.compared == {how}
    assert read.like


def test_a_name_with_a_no_in_it_is_refused_whole() -> None:
    hits = FINDER.find("Python Buch, aber nicht von No Starch", 5)
    assert hits
    assert not any("No Starch" in str(hit.resource.provider) for hit in hits)
    assert not wanted("Python Buch, aber nicht von No Starch").unread


def test_explained_like_to_a_child_is_for_beginners() -> None:
    assert wanted("explain like im 10: neural networks").level == "beginner"


def test_what_somebody_does_not_understand_is_what_they_ask_about() -> None:
    assert "ml-contests" not in shown("i don't understand why my model overfits")
    assert all("deployment" in entry.topics for entry in entries("I don't know how to deploy my model"))


def test_a_form_alone_is_no_likeness_to_what_is_asked() -> None:
    """The word "course" stands in every course."""
    assert all("rag" in entry.topics for entry in entries("short and free rag course"))
    assert all("sql" not in entry.topics for entry in entries("short rag tutorial"))


def test_what_is_easier_than_a_book_is_on_its_first_topic() -> None:
    assert all("deep-learning" in entry.topics for entry in entries("something easier than the deep learning book"))


def test_a_competition_is_found_beside_words_that_name_another_topic() -> None:
    found = entries("a machine learning competition our student society could enter")
    assert found
    assert {entry.kind for entry in found} == {"competition"}
