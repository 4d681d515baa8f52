"""A "no" said in a roundabout way refuses as a plain one does, and what only sounds like one refuses nothing."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import shown, wanted


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("ethics of AI without any kind of maths", "maths"),
        ("ética de la IA sin nada de matemáticas", "maths"),
        ("ethik der ki ohne jede mathe", "maths"),
        ("pytorch without the image stuff", "computer-vision"),
        ("pytorch, I don't really care about pictures", "computer-vision"),
        ("deploy a model, I'd rather not deal with docker", "docker"),
        ("deploy a model without having to touch kubernetes", "kubernetes"),
        ("deploy a model, I don't want to mess with docker", "docker"),
        ("a machine learning course that leaves out deep learning", "deep-learning"),
        ("machine learning which skips the maths", "maths"),
        ("machine learning leaving out deep learning", "deep-learning"),
        ("machine learning, der deep learning weglässt", "deep-learning"),
        ("un curso de machine learning que deje fuera el deep learning", "deep-learning"),
        ("random forests sin meterme en deep learning", "deep-learning"),
    ],
)
def test_a_topic_that_is_left_out_is_avoided(sentence: str, topic: str) -> None:
    assert topic in wanted(sentence).avoid
    assert topic not in wanted(sentence).topics


@pytest.mark.parametrize("sentence", ["nlp, I have basically no maths", "nlp, I know next to no maths"])
def test_nearly_none_is_none(sentence: str) -> None:
    assert "maths" in wanted(sentence).lacks


@pytest.mark.parametrize(
    "sentence",
    [
        "my model leaves out some words, why?",
        "feature selection: which columns can be left out",
        "pytorch, I don't care about the price",
        "deep learning, run the model from python",
        "how do I skip missing values in pandas",
    ],
)
def test_what_only_sounds_like_it_refuses_nothing(sentence: str) -> None:
    assert not wanted(sentence).avoid
    assert wanted(sentence).cost is None


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("statistics, beginner material bores me", "beginner"),
        ("statistics, introductory courses are too slow", "beginner"),
        ("Stochastik, Anfängerkram langweilt mich", "beginner"),
        ("train a language model, not crazy advanced", "advanced"),
    ],
)
def test_a_level_that_bores_or_is_too_much_is_refused(sentence: str, level: str) -> None:
    assert wanted(sentence).not_levels == {level}
    assert wanted(sentence).level is None


@pytest.mark.parametrize(
    "sentence",
    ["ohne Mathe und für Einsteiger: KI", "no videos and for beginners: sql", "sql sin vídeos y para novatos"],
)
def test_what_an_and_begins_is_a_wish_of_its_own(sentence: str) -> None:
    assert wanted(sentence).level == "beginner"
    assert not wanted(sentence).not_levels


@pytest.mark.parametrize(
    "sentence",
    [
        "transformers as text",
        "transformers, but in text please",
        "transformers, schriftlich bitte",
        "transformers por escrito",
    ],
)
def test_what_should_be_text_is_read(sentence: str) -> None:
    assert wanted(sentence).kinds <= {"book", "tutorial", "paper"}
    assert shown(sentence)


def test_text_that_is_worked_on_is_no_form() -> None:
    assert not wanted("find topics in text").kinds


def test_a_book_that_nobody_sits_down_with_is_refused() -> None:
    assert wanted("forecasting, I can't sit down with a book").not_kinds == {"book"}
