"""Who must have made it, what one works with, and all that binds only where something here tells of it."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER, matching, wanted
from tests.driver import Chat


@pytest.mark.parametrize(
    ("sentence", "maker"),
    [
        ("Stanford courses about NLP", "stanford"),
        ("anything from MIT on linear algebra?", "mit"),
        ("a book by Manning on deep learning", "manning"),
        ("Kurs von Google zu maschinellem Lernen", "google"),
        ("algo de Stanford sobre visión por computador", "stanford"),
        ("andrew ng course on mlops", "andrew ng"),
        ("stanford machine learning course", "stanford"),
        ("does microsoft have a data science course?", "microsoft"),
        ("reinforcement learning, from deepmind", "deepmind"),
        ("ein Kurs von der Uni Helsinki", "helsinki"),
        ("from o'reilly, about data pipelines", "o'reilly"),
    ],
)
def test_who_makes_what_is_wanted_is_kept_to(sentence: str, maker: str) -> None:
    entries = matching(sentence)
    assert entries
    assert all(maker in f"{one.provider} {one.authors} {one.url} {one.title}".casefold() for one in entries)


def test_either_of_two_makers_will_do() -> None:
    makers = {str(one.provider) for one in matching("courses from google or microsoft on machine learning", 5)}
    assert makers == {"Google", "Microsoft"}


@pytest.mark.parametrize(
    "sentence",
    [
        "I come from Google, want to learn sql",
        "prepare for an interview at google",
        "a framework developed by google for deep learning",
        "I finished the course by Andrew Ng",
        "read that famous 2017 google paper line by line",
        "a silver book",
        "github tutorial",
        "harder than andrew ng's ml course",
    ],
)
def test_a_story_of_a_maker_binds_nothing(sentence: str) -> None:
    read = wanted(sentence)
    assert not {**read.only_named, **read.made}
    assert not read.lost


@pytest.mark.parametrize(
    ("sentence", "barred"),
    [("deep learning, no book by O'Reilly", "book by o'reilly"), ("keine kurse von google, sql", "kurse von google")],
)
def test_only_the_refused_forms_of_a_maker_are_barred(sentence: str, barred: str) -> None:
    kinds, ids = wanted(sentence).not_these[barred]
    entries = matching(sentence)
    assert not [one for one in entries if one.id in ids and one.kind in kinds]
    assert not wanted(sentence).not_kinds


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("deep learning with TensorFlow", "tensorflow-keras"),
        ("causal inference in python", "python"),
        ("aprendizaje profundo con pytorch", "pytorch"),
    ],
)
def test_what_one_works_with_is_kept_to(sentence: str, topic: str) -> None:
    entries = matching(sentence, 5)
    assert entries
    assert all(topic in (*one.topics, *one.prerequisites) for one in entries)


def test_one_of_the_tools_of_a_topic_is_not_the_other() -> None:
    assert "learncpp" not in {one.id for one in matching("Statistik mit R")}


@pytest.mark.parametrize(
    ("sentence", "lost"),
    [
        ("deep learning in Brazil", ("brazil",)),
        ("data viz with d3", ("d3",)),
        ("a conference about nlp in europe", ("europe",)),
        ("mentor from germany", ("germany",)),
        ("ich suche einen Mentor in Berlin", ("berlin",)),
        ("python course by udacity", ("udacity",)),
        ("reinforcement learning using keras", ("keras",)),
        ("comfortable with python, want statistics", ()),
        ("tell dogs from cats with deep learning", ()),
        ("I live in berlin, learn sql", ()),
    ],
)
def test_what_nothing_that_fits_tells_of_is_said(sentence: str, lost: tuple[str, ...]) -> None:
    assert wanted(sentence).lost == lost


async def test_what_is_lost_and_kept_is_told_in_the_answer(chat: Chat) -> None:
    answer = await chat("ana", "resource find", sentence="deep learning with pytorch in Julia")
    assert "Nothing here tells of “in julia”, so I could not keep to it." in answer.text
    assert "with pytorch" in answer.text


@pytest.mark.parametrize(
    ("sentence", "untold"),
    [
        ("before tuesday, sql basics", ("before tuesday",)),
        ("a course that starts in january", ("starts in january",)),
        ("deep learning, braucht keine GPU", ("keine gpu",)),
        ("newsletter, not more than one email a week", ("not more than one email",)),
        ("20 euros at most, a book on statistics", ("20 euros",)),
        ("computer science for beginners", ()),
        ("learn numpy, I have 0 euros", ()),
    ],
)
def test_what_no_entry_can_tell_is_said(sentence: str, untold: tuple[str, ...]) -> None:
    assert wanted(sentence).untold == untold


def test_how_often_is_not_how_long() -> None:
    assert wanted("newsletter, one email a week").hours is None


@pytest.mark.parametrize(
    ("sentence", "unread"),
    [
        ("computer vision project, not mnist", ("mnist",)),
        ("I don't want anaconda, python", ("anaconda",)),
        ("ethics course that is not american", ("american",)),
        ("I'm not scared of maths, linear algebra", ()),
        ("I wouldn't say no to a book on calculus", ()),
        ("without having to know calculus, neural networks", ()),
    ],
)
def test_a_no_that_is_not_understood_is_told(sentence: str, unread: tuple[str, ...]) -> None:
    assert wanted(sentence).unread == unread


def test_either_of_two_languages_or_levels_will_do() -> None:
    spoken = wanted("course in spanish or portuguese on ml")
    assert {spoken.language, *spoken.or_languages} == {"es", "pt"}
    assert all({"es", "pt"} & set(one.languages) for one in matching("course in spanish or portuguese on ml"))
    assert wanted("beginner or intermediate nlp course").not_levels == {"advanced"}
    assert wanted("neither beginner nor advanced, nlp").not_levels == {"beginner", "advanced"}


def test_the_language_of_a_course_is_not_that_of_the_data_in_its_subject() -> None:
    assert wanted("resources in hindi about data science").language == "hi"
    assert wanted("classify hindi data").language is None


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("something for my kid to learn coding", "beginner"),
        ("Python für Kinder", "beginner"),
        ("build a neural network from scratch", None),
        ("Anfängerkurs machine learning", "beginner"),
    ],
)
def test_who_begins_is_a_beginner(sentence: str, level: str | None) -> None:
    assert wanted(sentence).level == level


@pytest.mark.parametrize(
    ("sentence", "topic", "kind"),
    [
        ("kostenloser Pythonkurs", "python", "course"),
        ("Statistikbuch", "statistics", "book"),
        ("Deep-Learning-Buch", "deep-learning", "book"),
        ("ml book published after 2020", "machine-learning", "book"),
    ],
)
def test_a_form_is_heard_in_one_word_with_its_subject(sentence: str, topic: str, kind: str) -> None:
    read = wanted(sentence)
    assert topic in read.topics
    assert kind in read.liked_kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "what comes after the machine learning specialization",
        "Was kommt nach der Machine Learning Specialization?",
        "ya terminé el curso de Andrew Ng, qué sigue?",
        "después de Machine Learning Specialization",
    ],
)
def test_what_follows_builds_on_what_was_finished(sentence: str) -> None:
    entries = matching(sentence)
    taught = set(FINDER.content.resources["andrew-ng-mls"].topics)
    assert entries
    assert all(taught & set(one.prerequisites) for one in entries)


@pytest.mark.parametrize(
    ("sentence", "topics"),
    [
        ("pytorch over tensorflow, deep learning course", {"pytorch", "deep-learning"}),
        ("I prefer pytorch to tensorflow, deep learning", {"pytorch", "deep-learning"}),
        ("cómo hago que mi modelo no discrimine", {"responsible-ai"}),
        ("I like videos but not for maths", {"maths"}),
    ],
)
def test_a_wish_for_one_bars_no_other(sentence: str, topics: set[str]) -> None:
    read = wanted(sentence)
    assert set(read.topics) == topics
    assert not read.avoid


def test_a_form_may_be_liked_and_not_for_this() -> None:
    assert wanted("I like videos but not for maths").not_kinds == {"video"}
    assert wanted("I like videos but not long ones").not_kinds == set()


def test_what_somebody_has_not_is_not_to_be_learned_about() -> None:
    read = wanted("make my model faster, no gpu")
    assert read.untold == ()
    assert read.avoid == {"gpu-performance"}
    assert not any("gpu-performance" in one.topics for one in matching("make my model faster, no gpu"))


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("time series but not arima", ("not arima",)),
        ("sql on my phone", ("on my phone",)),
        ("mlops course updated in 2024", ("updated in 2024",)),
        ("mobile app to practise python", ("mobile app",)),
        ("build an app with python", ()),
    ],
)
def test_what_cannot_be_told_of_an_entry_is_said(sentence: str, told: tuple[str, ...]) -> None:
    assert wanted(sentence).untold == told


def test_a_maker_is_known_by_its_place_and_behind_what_it_is() -> None:
    assert {str(one.provider) for one in matching("berkeley course on deep reinforcement learning")} == {"UC Berkeley"}
    assert matching("Kurs nach cs50p")
    assert "stanford" in wanted("cursos de la universidad de Stanford de NLP").only_named


def test_a_name_is_heard_with_the_letter_of_its_owner() -> None:
    assert wanted("I finished andrew ngs course, what now").done == {"andrew-ng-mls"}


def test_each_of_two_refused_makers_is_barred() -> None:
    assert set(wanted("nichts von Microsoft oder Google, KI Grundlagen").not_named) == {"microsoft", "google"}


def test_either_of_two_tools_will_do() -> None:
    assert not wanted("Zeitreihen mit R oder Python").uses


@pytest.mark.parametrize("sentence", ["sin tarjeta de crédito, cursos de datos", "SQL ohne Kreditkarte"])
def test_without_a_credit_card_is_free(sentence: str) -> None:
    assert wanted(sentence).cost == "free"


def test_a_form_behind_a_level_is_meant() -> None:
    assert wanted("Anfängerbuch Python").kinds == {"book"}


def test_a_year_of_a_story_binds_nothing() -> None:
    assert wanted("a conference in 2025").untold == ("in 2025",)
    assert not wanted("i did arithmetic last in 1998").untold


@pytest.mark.parametrize(
    "sentence",
    [
        "has anyone got something hands-on for RAG, at most 10h",
        "en lugar de libros, algo práctico de robótica",
        "Kurs über Sprachmodelle und Transformer auf Deutsch, Python kann ich",
        "I finished the fast.ai course, what next?",
        "something like CS224N but easier",
        "podcast, 30 minutes",
    ],
)
def test_what_follows_from_a_sentence_follows_once(sentence: str) -> None:
    assert FINDER.completed(wanted(sentence)) == wanted(sentence)
