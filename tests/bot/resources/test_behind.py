"""What is refused by the words behind it, and tools that will do."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER, matching


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("data analysis, python ok, R not", "other-languages"),
        ("statistics, python yes, R no", "other-languages"),
        ("Statistik, R mag ich nicht", "other-languages"),
        ("Zeitreihen, Python ja, R nein", "other-languages"),
        ("scikit-learn course where neural networks are not part of it", "deep-learning"),
        ("machine learning, leave neural nets out", "deep-learning"),
        ("machine learning, deep learning excluded", "deep-learning"),
        ("machine learning; deep learning doesn't interest me", "deep-learning"),
        ("maschinelles Lernen, neuronale Netze interessieren mich nicht", "deep-learning"),
        ("maschinelles Lernen, bei dem neuronale Netze keine Rolle spielen", "deep-learning"),
        ("machine learning que no incluya redes neuronales", "deep-learning"),
        ("machine learning, las redes neuronales no me interesan", "deep-learning"),
        ("deep learnign without tensorflow or keras", "tensorflow-keras"),
        ("deep learning, tensorflow no thanks", "tensorflow-keras"),
        ("libro de deep learning con keras, no me vale pytorch", "pytorch"),
        ("deep learning mit Keras, PyTorch kommt nicht in Frage", "pytorch"),
        ("deep learning, pytorch is out of the question", "pytorch"),
    ],
)
def test_what_is_refused_behind_its_name_is_not_taught(sentence: str, topic: str) -> None:
    assert matching(sentence)
    assert not [one.id for one in matching(sentence) if topic in one.topics]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Statistik, Bücher mag ich nicht", {"book"}),
        ("lineare Algebra, Videos sind nichts für mich", {"video"}),
        ("transformers, Videos will ich nicht", {"video"}),
    ],
)
def test_a_form_that_is_refused_behind_its_name_is_gone(sentence: str, kinds: set[str]) -> None:
    assert FINDER.understand(sentence).not_kinds == kinds


@pytest.mark.parametrize("sentence", ["ich verstehe Docker nicht", "why does my python code not matter", "python ok"])
def test_a_no_that_is_said_of_oneself_refuses_nothing(sentence: str) -> None:
    assert not FINDER.understand(sentence).avoid


def test_a_tool_that_will_do_is_not_what_is_looked_for() -> None:
    assert FINDER.understand("predict sales from past months, python ok, R not").topics != ("python",)
