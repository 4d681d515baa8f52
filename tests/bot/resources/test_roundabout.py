"""A "no" said in a roundabout way refuses as a plain one does, and what only sounds like one refuses nothing."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import entries, shown, wanted


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
        ("my team bans pytorch. deep learning please", "pytorch"),
        ("deep learning, tensorflow is not an option", "tensorflow-keras"),
        ("pytorch, no quiero nada de tensorflow", "tensorflow-keras"),
        ("charts, it mustn't assume that I know Python", "python"),
        ("statistics that doesn't expect any maths beforehand", "maths"),
        ("random forests, programming is out of the question", "programming"),
    ],
)
def test_a_topic_that_is_left_out_is_avoided(sentence: str, topic: str) -> None:
    assert topic in wanted(sentence).avoid
    assert topic not in wanted(sentence).topics


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("nlp, I have basically no maths", "maths"),
        ("nlp, I know next to no maths", "maths"),
        ("I dropped maths at school, nlp", "maths"),
        ("algorithms that discriminate, I do not code", "programming"),
        ("python, never wrote a line in my life", "programming"),
        ("nunca he programado, pandas", "programming"),
        ("nlp for someone who hasn't done deep learning yet", "deep-learning"),
        ("mlops, I've never used docker or the terminal", "shell"),
        ("Statistik ohne Vorwissen in Mathe", "maths"),
    ],
)
def test_what_somebody_hardly_knows_or_dropped_is_lacking(sentence: str, topic: str) -> None:
    assert topic in wanted(sentence).lacks


@pytest.mark.parametrize(
    "sentence",
    [
        "i know python and literally nothing else",
        "kann außer python nix, llm bot",
        "language processing, I can only do Python",
        "redes neuronales para alguien que solo sabe python",
        "neuronale Netze für jemanden, der nur Python kann",
    ],
)
def test_all_that_somebody_knows_binds(sentence: str) -> None:
    assert wanted(sentence).knows_only
    assert wanted(sentence).known == {"python", "programming"}


@pytest.mark.parametrize(
    "sentence",
    [
        "sql. I want to find out if it is for me before I spend money on it",
        "mlops. Bezahlen will ich nichts",
        "gráficos, siempre que no haya que comprarlo",
        "clasificar opiniones sin deep learning y gratis",
    ],
)
def test_what_should_not_be_paid_is_free(sentence: str) -> None:
    assert wanted(sentence).cost == "free"


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("pytorch. videos are a real pain", "video"),
        ("mlops, Videos kann ich im Büro nicht schauen", "video"),
        ("analizar textos, tengo tiempo y paso de libros", "book"),
        ("forecasting, Bücher liegen hier schon genug herum", "book"),
        ("Attention, no wish to read an academic paper", "paper"),
        ("Ich hab die Nase voll von Papern. Transformer", "paper"),
        ("sql, nichts mit Büchern", "book"),
        ("sql, bitte ohne Videokurse", "video"),
        ("sql, sin videotutoriales", "video"),
        ("reinforcement learning by doing projects instead of working through a thick book", "book"),
    ],
)
def test_a_form_that_is_a_pain_or_there_in_plenty_is_refused(sentence: str, form: str) -> None:
    assert form in wanted(sentence).not_kinds
    assert form not in wanted(sentence).kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "data structures, I want to do it not watch it",
        "deep learning where you build first and theory comes later",
        "statistics by writing code",
        "I only learn when I build something myself, neural networks",
        "mlops, I must do it myself",
    ],
)
def test_who_wants_to_do_it_wants_practice(sentence: str) -> None:
    assert {style for styles in wanted(sentence).ways.values() for style in styles} == {"hands-on", "problem-first"}


@pytest.mark.parametrize(
    ("sentence", "hours"), [("sql in a week, 20 hours at most", 20), ("sql, takes a day at most", 8),
                            ("sql, un día como máximo", 8), ("sql, shortish", 10)]
)  # fmt: skip
def test_the_least_of_several_bounds_binds(sentence: str, hours: float) -> None:
    assert wanted(sentence).hours == hours


def test_a_language_is_wanted_though_another_clause_says_no() -> None:
    said = wanted("Was ist KI? Es muss auf Deutsch sein und ich kann nicht programmieren.")
    assert said.language == "de"
    assert not said.not_languages


def test_all_that_a_maker_has_may_be_done() -> None:
    found = shown("already did all of Kaggle's courses, what else is there on feature engineering?", 10)
    assert found
    assert not any(id.startswith("kaggle") for id in found)


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
    assert frozenset() < wanted(sentence).kinds <= {"book", "tutorial", "paper"}
    assert shown(sentence)


def test_text_that_is_worked_on_is_no_form() -> None:
    assert not wanted("find topics in text").kinds


def test_a_book_that_nobody_sits_down_with_is_refused() -> None:
    assert wanted("forecasting, I can't sit down with a book").not_kinds == {"book"}


@pytest.mark.parametrize("sentence", ["learn to code from zero", "aprender a programar desde cero con un libro"])
def test_who_begins_at_nothing_needs_no_part_of_it(sentence: str) -> None:
    found = entries(sentence, 10)
    assert found
    assert not {"programming", "python"} & {one for entry in found for one in entry.prerequisites}


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("¿qué libro me recomiendan sobre aprendizaje por refuerzo?", "book"),
        ("welches Buch empfehlt ihr zu reinforcement learning?", "book"),
        ("free deep learning book that's not for beginners", "book"),
        ("is there a tool that remembers which settings i used in training", "tool"),
    ],
)
def test_the_form_that_is_asked_for_binds(sentence: str, form: str) -> None:
    assert {entry.kind for entry in entries(sentence, 10)} == {form}


def test_what_one_would_like_to_read_is_not_read_yet() -> None:
    said = wanted("i'd like to read the original paper where attention was introduced")
    assert "transformers" in said.topics
    assert not said.known


def test_a_graduate_may_be_a_beginner() -> None:
    assert wanted("unemployed graduate in history, a beginners intro to machine learning").level == "beginner"
    assert wanted("a graduate course in machine learning").level == "advanced"
