"""What is feared, disliked, denied or never done in any words is not needed for anything that is shown, and is no form
or maker of it."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import entries, wanted


@pytest.mark.parametrize(
    ("topic", "sentence"),
    [
        ("python", "I can not code, how do I get a feeling for machine learning"),
        ("python", "qué es el aprendizaje automático, no programo"),
        ("python", "Ich programmiere nicht, möchte aber Diagramme erstellen"),
        ("python", "I have never told a computer what to do, statistics please"),
        ("python", "Mit Code kann man mich jagen. Was ist KI?"),
        ("python", "Machine Learning verstehen, mit Programmieren habe ich nichts am Hut"),
        ("python", "statistics, and code is where you lose me"),
        ("python", "machine learning. Programming is off the table."),
        ("linear-algebra", "deep learning, but every formula makes my eyes glaze over"),
        ("linear-algebra", "Deep Learning, in Mathe war ich immer eine Niete"),
        ("calculus", "statistics, I dropped out before we got to calculus"),
        ("calculus", "linear algebra for those whose calculus is long forgotten"),
        ("deep-learning", "transformers for someone who skipped deep learning"),
        ("deep-learning", "transformers, aún no he tocado el deep learning"),
        ("deep-learning", "how chatgpt works, should not expect me to know deep learning already"),
        ("deep-learning", "chatgpt por dentro, pero que no exija saber deep learning"),
    ],
)
def test_it_is_not_needed(topic: str, sentence: str) -> None:
    found = entries(sentence, 10)
    assert found
    assert [one.id for one in found if topic in one.prerequisites] == []


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("course", "docker, without having to sit through yet another twelve week course"),
        ("course", "testing python code, ohne gleich einen ganzen Kurs zu machen"),
        ("course", "python testing, a course would be overkill"),
        ("course", "python testing, ein Kurs wäre zu viel"),
        ("book", "statistics; books just gather dust at my place"),
        ("book", "sql, nicht als Buch"),
        ("book", "nothing to read please, calculus"),
        ("book", "leer me aburre, estadística"),
        ("video", "derivadas, que no sea en coursera ni como vídeo"),
        ("video", "sql joins, lieber Text als Video"),
    ],
)
def test_its_form_is_not_shown(kind: str, sentence: str) -> None:
    assert kind in wanted(sentence).not_kinds


@pytest.mark.parametrize(
    "sentence",
    ["pandas, Kaggle has banned me", "pandas but I'd rather stay clear of Kaggle",
     "Pandas, aber von Kaggle halte ich nichts", "pandas; Kaggle me tiene harto", "pandas, nicht bei Kaggle"],
)  # fmt: skip
def test_its_maker_is_not_shown(sentence: str) -> None:
    assert "kaggle" in wanted(sentence).not_named


@pytest.mark.parametrize(
    "sentence",
    ["I'm not scared of maths, want linear algebra", "my code is hopeless, testing", "the black window is scary",
     "why is my model so bad at predicting fear"],
)  # fmt: skip
def test_nothing_else_is_avoided(sentence: str) -> None:
    assert not wanted(sentence).avoid


@pytest.mark.parametrize(
    "sentence",
    ["python, my purse is empty", "python, every cent counts", "python, ando corto de dinero", "python, no payed ones",
     "python without having to pull out my card", "python, no me mandes nada que no sea gratis"],
)  # fmt: skip
def test_a_lack_of_money_is_free(sentence: str) -> None:
    assert wanted(sentence).cost == "free"


@pytest.mark.parametrize(
    "sentence",
    ["I know python and nothing beyond that: computer vision", "computer vision, I know python but that's about it",
     "Bilderkennung, ich kann Python und darüber hinaus nichts", "sé python y de ahí no paso, visión por computador"],
)  # fmt: skip
def test_nothing_beyond_is_all(sentence: str) -> None:
    assert wanted(sentence).knows_only


@pytest.mark.parametrize(
    "sentence",
    ["one mail a week about what is new in AI", "AI news in my inbox every week", "un correo semanal de IA",
     "Eine Mail pro Woche mit Neuigkeiten zu KI"],
)  # fmt: skip
def test_a_mail_a_week_is_a_newsletter(sentence: str) -> None:
    assert wanted(sentence).kinds == {"newsletter"}


@pytest.mark.parametrize("sentence", ["one hour and not a minute more, git", "git, tengo una hora y ni un minuto más"])
def test_no_minute_more_is_no_bound_of_its_own(sentence: str) -> None:
    assert wanted(sentence).hours == 1.0


@pytest.mark.parametrize(
    "sentence",
    [
        "I failed my statistics exam, need to learn probability and statistics",
        "statistics scares me but I need it for ML interviews",
        "ich habe Statistik im Studium gehasst, muss sie aber für Deep Learning lernen",
    ],
)
def test_what_is_needed_all_the_same_is_looked_for(sentence: str) -> None:
    assert "statistics" in wanted(sentence).topics
    assert not wanted(sentence).avoid


@pytest.mark.parametrize(
    "sentence", ["I forgot all my calculus, deep learning please", "deep learning, mein calculus habe ich vergessen"]
)
def test_what_was_forgotten_may_not_be_needed_and_is_no_horror(sentence: str) -> None:
    assert "calculus" in wanted(sentence).lacks
    assert not wanted(sentence).avoid
