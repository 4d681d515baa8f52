"""Who makes it, wanted and turned down, wherever in a sentence that is said."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER, matching


@pytest.mark.parametrize(
    ("sentence", "maker"),
    [
        ("nlp, only if it is from Stanford", "stanford"),
        ("deep learning, it has to be from Stanford", "stanford"),
        ("deep learning but just from Stanford", "stanford"),
        ("nlp, nur wenn es von Stanford ist", "stanford"),
        ("nlp, muss von Stanford sein", "stanford"),
        ("nlp, solo si es de Stanford", "stanford"),
        ("nlp, tiene que ser de Stanford", "stanford"),
        ("programmieren lernen von Harvard", "harvard"),
        ("álgebra lineal del MIT", "mit"),
        ("Lineare Algebra vom MIT", "mit"),
        ("derivadas, que sea de Khan Academy porque me entero", "khan"),
        ("Ableitungen, bitte von der Khan Academy", "khan"),
        ("data science by Microsoft", "microsoft"),
        ("Computer Vision, ausschließlich von Stanford", "stanford"),
        ("linear algebra but it has to come from MIT", "mit"),
        ("I only want Stanford material on nlp", "stanford"),
    ],
)
def test_who_must_have_made_it_has_made_all(sentence: str, maker: str) -> None:
    assert matching(sentence)
    assert all(maker in str(one.provider).casefold() for one in matching(sentence))


@pytest.mark.parametrize(
    ("sentence", "maker"),
    [
        ("machine learning, definitely not one by Google", "google"),
        ("machine learning, certainly nothing made by google", "google"),
        ("I don't trust Google. Recommender systems", "google"),
        ("machine learning, anywhere but Google", "google"),
        ("machine learning, de cualquiera menos de Google", "google"),
        ("where can I ask questions? Reddit is out.", "reddit"),
        ("Where can I ask questions? Anywhere but Reddit.", "reddit"),
        ("programmieren lernen, nicht schon wieder Harvard", "harvard"),
        ("programmieren lernen, Harvard will ich nicht", "harvard"),
        ("aprender a programar, otra vez Harvard no", "harvard"),
        ("coding interviews, leetcode kenne ich schon, was anderes", "leetcode"),
        ("coding interviews, leetcode ya lo hice", "leetcode"),
        ("interview prep, I've done leetcode to death so not that", "leetcode"),
        ("deep learning, Stanford excluded", "stanford"),
        ("Lineare Algebra, nicht vom MIT", "mit"),
        ("data science, Microsoft no gracias", "microsoft"),
        ("data science, Microsoft nein danke", "microsoft"),
        ("machine learning, Google kommt mir nicht ins Haus", "google"),
    ],
)
def test_who_is_turned_down_has_made_none(sentence: str, maker: str) -> None:
    assert matching(sentence)
    assert not [one.id for one in matching(sentence) if maker in str(one.provider).casefold().split()]


@pytest.mark.parametrize(
    "sentence",
    ["used by Google", "my data from Google, clean it", "if it is free, python", "I know Google sheets, sql"],
)
def test_what_a_maker_only_has_to_do_with_binds_nothing(sentence: str) -> None:
    assert not FINDER.understand(sentence).made
    assert not FINDER.understand(sentence).only_named
