"""Which one somebody wants: who made it, what it has, how it differs from something; kept, or told."""

from __future__ import annotations

import pytest

from bot.catalogue import LEVELS, read
from bot.resources.finding.meaning import Near
from bot.resources.finding.ranking import Finder
from bot.resources.looking import fitting
from bot.resources.reading.wanted import Wanted

FINDER = Finder(read())


def wanted(sentence: str) -> Wanted:
    return FINDER.completed(FINDER.understand(sentence))


def shown(sentence: str) -> list[str]:
    read_as = wanted(sentence)
    return [hit.resource.id for hit in fitting(FINDER.find(sentence, 5), read_as, FINDER, Near())]


@pytest.mark.parametrize(
    ("sentence", "untold"),
    [
        ("udacity course on deep learning", ("udacity",)),
        ("edx or udacity courses on sql", ("udacity",)),
        ("curso de la UNAM de estadística", ("unam",)),
        ("curso de platzi de python", ("platzi",)),
        ("women instructors for machine learning", ("women instructors",)),
        ("llm course with a community", ("with a community",)),
        ("Statistik-Kurs mit Videos", ("mit videos",)),
        ("a novel about ai", ("novel",)),
        ("a cheaper course on sql", ("cheaper",)),
        ("a good online course on sql", ()),
        ("an awesome crash course on python", ()),
        ("novel architectures in deep learning", ()),
        ("learn statistics with videos", ()),
    ],
)
def test_what_nothing_here_can_keep_to_is_told(sentence: str, untold: tuple[str, ...]) -> None:
    assert wanted(sentence).untold == untold


def test_what_a_course_has_is_not_what_is_looked_for() -> None:
    found = [FINDER.content.resources[id].kind for id in shown("llm course with a community")]
    assert found
    assert "community" not in found


@pytest.mark.parametrize("sentence", ["curso de python", "Kurs von Python", "curso de python que no sea en inglés"])
def test_a_subject_behind_de_is_no_maker(sentence: str) -> None:
    assert wanted(sentence).topics == ("python",)
    assert not wanted(sentence).only_named
    assert not wanted(sentence).lost


@pytest.mark.parametrize("sentence", ["harder than andrew ng's ml course", "more advanced than Andrew Ng's course"])
def test_what_is_harder_than_somebodys_course_is_not_that(sentence: str) -> None:
    found = [FINDER.content.resources[id] for id in shown(sentence)]
    assert found
    assert not any("Andrew Ng" in one.authors or one.level == LEVELS[0] for one in found)


@pytest.mark.parametrize("sentence", ["kaggle alternatives", "alternatives to kaggle", "eine Alternative zu Kaggle"])
def test_an_alternative_is_not_of_the_same_house(sentence: str) -> None:
    assert shown(sentence)
    assert not any("kaggle" in id for id in shown(sentence))


@pytest.mark.parametrize(
    ("sentence", "barred"),
    [
        ("a harder book on machine learning", {"beginner"}),
        ("etwas einfacheres zu Statistik", {"advanced"}),
        ("is it easier to learn R or python", set()),
    ],
)
def test_a_comparison_with_nothing_is_with_what_most_begin_with(sentence: str, barred: set[str]) -> None:
    assert wanted(sentence).not_levels == barred


@pytest.mark.parametrize("sentence", ["my model is bad on new data", "a course that is not bad at new data"])
def test_what_a_model_is_bad_at_is_not_lacked_by_anybody(sentence: str) -> None:
    assert not wanted(sentence).lacks
    assert "news" not in wanted(sentence).topics
    assert wanted("I am bad at maths, an ml course").lacks == {"maths"}


def test_what_is_not_to_be_done_is_not_to_be_done_in_any_tool() -> None:
    assert {"programming", "other-languages"} <= wanted("statistics, no coding in R").avoid
    assert "r-project" not in shown("statistics, no coding in R")


@pytest.mark.parametrize(
    "sentence",
    [
        "machine learning, no technical skills",
        "i have no technical background, an ai course",
        "ai for non-technical people",
    ],
)
def test_who_has_no_skills_is_shown_what_needs_nothing(sentence: str) -> None:
    assert wanted(sentence).unprepared
    assert not wanted(sentence).unread


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("machine learning kurs ohne Englisch", "de"),
        ("algo de machine learning que no sea en inglés", "es"),
        ("machine learning, not in english", None),
    ],
)
def test_who_refuses_english_in_their_tongue_reads_that(sentence: str, language: str | None) -> None:
    assert wanted(sentence).language == language


@pytest.mark.parametrize(
    ("sentence", "told"),
    [("something that recommends films", True), ("a model to recommend products", True), ("recommend a book", False)],
)
def test_to_recommend_is_also_something_to_build(sentence: str, told: bool) -> None:
    assert any(word.startswith("recommend") for word in wanted(sentence).words) is told


@pytest.mark.parametrize(
    ("sentence", "any_shown"), [("algo de cocina en español", False), ("recursos en español", True)]
)
def test_a_language_alone_shows_only_what_is_asked_for(sentence: str, any_shown: bool) -> None:
    assert bool(shown(sentence)) is any_shown
