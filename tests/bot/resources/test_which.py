"""Which one somebody wants: who made it, what it has, how it differs from something; kept, or told."""

from __future__ import annotations

import pytest

from bot.catalogue import LEVELS
from tests.bot.resources.searching import FINDER, shown, wanted


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
        ("a good online course on sql", ()),
        ("an awesome crash course on python", ()),
        ("novel architectures in deep learning", ()),
        ("learn statistics with videos", ()),
    ],
)
def test_what_nothing_here_can_keep_to_is_told(sentence: str, untold: tuple[str, ...]) -> None:
    assert wanted(sentence).untold == untold


def test_what_a_course_has_is_not_what_is_looked_for() -> None:
    found = [FINDER.content.resources[id].kind for id in shown("llm course with a community", 5)]
    assert found
    assert "community" not in found


@pytest.mark.parametrize("sentence", ["curso de python", "Kurs von Python", "curso de python que no sea en inglés"])
def test_a_subject_behind_de_is_no_maker(sentence: str) -> None:
    assert wanted(sentence).topics == ("python",)
    assert not wanted(sentence).only_named
    assert set(wanted(sentence).lost) <= {"course"}  # there is none in Spanish


@pytest.mark.parametrize("sentence", ["harder than andrew ng's ml course", "more advanced than Andrew Ng's course"])
def test_what_is_harder_than_somebodys_course_is_not_that(sentence: str) -> None:
    found = [FINDER.content.resources[id] for id in shown(sentence, 5)]
    assert found
    assert not any("Andrew Ng" in one.authors or one.level == LEVELS[0] for one in found)


@pytest.mark.parametrize("sentence", ["kaggle alternatives", "alternatives to kaggle", "eine Alternative zu Kaggle"])
def test_an_alternative_is_not_of_the_same_house(sentence: str) -> None:
    assert shown(sentence)
    assert not any("kaggle" in id for id in shown(sentence, 5))


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
    assert "r-project" not in shown("statistics, no coding in R", 5)


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


@pytest.mark.parametrize(
    ("sentence", "untold"),
    [
        ("convolutional neural networks notes", ()),
        ("math for ml but not a 500 page book", ("not a 500 page",)),
        ("don't want to sign up. sql practice", ("don't want to signup",)),
        ("sql practice without signing up", ("without signup",)),
        ("recent (2024 or newer) llm course", ("recent", "2024")),
        ("free or cheap, doesn't matter, sql", ()),
        ("a cheap sql course", ()),
    ],
)
def test_what_no_entry_tells_is_told_as_it_was_said(sentence: str, untold: tuple[str, ...]) -> None:
    assert wanted(sentence).untold == untold


@pytest.mark.parametrize(
    ("sentence", "lost"), [("rust for machine learning", "rust"), ("tips for python", None), ("sql for analysts", None)]
)
def test_a_tool_that_nothing_on_the_subject_uses_is_told(sentence: str, lost: str | None) -> None:
    assert wanted(sentence).lost == ((lost,) if lost else ())


@pytest.mark.parametrize(
    ("sentence", "first", "never"),
    [
        ("C++", "learncpp", "r-project"),
        ("bayesian stats, python, free online", "think-bayes", "statistical-rethinking"),
        ("is there a discord where i can ask questions?", "hf-discord", "crossvalidated"),
        ("leetcode alternatives", "neetcode", "leetcode"),
        ("free pytorch course", "learnpytorch", "pytorch"),
        ("video corto de calculo", "3b1b-calculus", "matrix-calculus-dl"),
        ("estadística, sin vídeos", "think-stats", "statistical-rethinking"),
        ("transformers explained without math", "illustrated-transformer", "attention-paper"),
        ("stats for beginners", "openintro-statistics", "eu-open-data"),
        ("my model is overfitting, help", "mlu-explain", "sklearn-contributing"),
        ("hackathons or competitions in africa", "zindi", "kaggle"),
        ("vscode", "vscode", "stackoverflow"),
        ("mein modell lernt nicht, loss bleibt hoch", "karpathy-recipe", "salary-negotiation"),
    ],
)
def test_what_is_said_in_passing_binds_too(sentence: str, first: str, never: str) -> None:
    assert first in shown(sentence)
    assert never not in shown(sentence, 5)


def test_what_needs_no_coding_does_not_teach_it() -> None:
    assert "programming" in wanted("a course with no coding needed").avoid
    assert not wanted("a course with no coding needed").topics


def test_no_other_introduction_is_kept_and_not_told() -> None:
    assert "beginner" in wanted("not another intro course, nlp").not_levels
    assert not wanted("not another intro course, nlp").unread


def test_an_interview_is_got_ready_for_with_what_is_called_so() -> None:
    found = shown("how do i prepare for a machine learning interview")
    assert "khangich-interview" in found
    assert {FINDER.content.resources[id].kind for id in found[:2]} == {"interview-prep"}


@pytest.mark.parametrize(
    "sentence",
    [
        "i have never programmed and want to learn python",
        "Ich habe noch nie programmiert und will Python lernen",
        "Ich will Python lernen, habe aber noch nie programmiert",
    ],
)
def test_what_is_wanted_beside_what_was_never_done_is_not_refused(sentence: str) -> None:
    understood = wanted(sentence)
    assert understood.lacks == {"programming"}
    assert understood.avoid == frozenset()
    assert "kaggle-python" in shown(sentence)


@pytest.mark.parametrize("sentence", ["lineare algebra lieber als video", "video preferred, linear algebra"])
def test_a_form_that_is_liked_better_bars_no_other(sentence: str) -> None:
    assert wanted(sentence).kinds == frozenset()
    assert wanted(sentence).liked_kinds == {"video"}
