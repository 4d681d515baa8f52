"""Courses that were finished, counted and said by who made them: they are known, and the wish is what else is said."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import shown, wanted

WISH = "Nice, but now I want to make something real that other people can use. What next?"


def test_the_wish_is_what_is_looked_for() -> None:
    told = wanted(f"Finished Andrew Ng's three courses on Coursera. {WISH}")
    assert told.done == {"andrew-ng-mls"}
    assert not told.named
    assert told.words == ("make", "real", "people")
    assert "streamlit" in shown(f"Finished Andrew Ng's three courses on Coursera. {WISH}")


@pytest.mark.parametrize(
    ("sentence", "done"),
    [
        ("done with the three Andrew Ng courses, what now", {"andrew-ng-mls"}),
        ("I did both courses of fast.ai, now I want to build an app", {"fastai-part1"}),
        ("I finished the two Kaggle courses on SQL, what's next?", {"kaggle-intro-sql", "kaggle-advanced-sql"}),
        ("Die beiden Kaggle-Kurse zu SQL habe ich durch, was jetzt?", {"kaggle-intro-sql", "kaggle-advanced-sql"}),
        ("Ya hice los dos cursos de Kaggle de SQL", {"kaggle-intro-sql", "kaggle-advanced-sql"}),
        ("Habe die drei Kurse von Andrew Ng gemacht, was kommt danach?", {"andrew-ng-mls", "dl-specialization"}),
        ("Terminé los tres cursos de Andrew Ng, ¿y ahora?", {"andrew-ng-mls", "dl-specialization"}),
        ("All four courses of DeepLearning.AI are done. I want to work on speech now", {"dlai-short-courses"}),
    ],
)
def test_what_was_finished_is_known(sentence: str, done: set[str]) -> None:
    told = wanted(sentence)
    assert done <= told.done
    assert not told.made
    assert {"three", "two", "drei", "dos", "both", "andrew", "kaggle", "sql"}.isdisjoint(told.words)


def test_courses_of_nobody_stay_as_they_are() -> None:
    assert "habits" not in wanted("I've finished five courses, but what I've made is nothing").topics
    assert not wanted("I've done a course on ML, sell wine and would like to suggest a bottle").done


def test_counted_courses_that_are_wanted_are_not_known() -> None:
    assert not wanted("I want Andrew Ng's three courses").done


@pytest.mark.parametrize(
    "sentence", ["I finished CS50P and want to know what comes next", "after fast.ai I want to go on"]
)
def test_to_want_what_comes_next_is_no_wish_of_its_own(sentence: str) -> None:
    assert wanted(sentence).onward
    assert not wanted(sentence).words
