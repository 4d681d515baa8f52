"""A pronoun turns away what it refers back to, and only that."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "everyone talks about neural networks. I want to skip them and start with simpler models",
        "people keep recommending neural nets. Leave them out, please. forecasting",
        "Alle reden von neuronalen Netzen. Die will ich weglassen, Zeitreihen",
        "todos hablan de redes neuronales. No quiero usarlas, series temporales",
        "prediction for our sales. deep learning? not that please",
        "forecasting sales. My boss says deep learning; I would rather do without it",
    ],
)
def test_a_pronoun_turns_away_what_was_named(sentence: str) -> None:
    assert "deep-learning" in wanted(sentence).avoid
    assert "deep-learning" not in wanted(sentence).topics


@pytest.mark.parametrize(
    "sentence",
    ["I tried deep learning and it did not work", "deep learning, and nothing that takes longer than ten hours",
     "if it isn't free, skip it: deep learning", "deep learning, I never learned it"],
)  # fmt: skip
def test_nothing_else_is_turned_away(sentence: str) -> None:
    assert "deep-learning" not in wanted(sentence).avoid


@pytest.mark.parametrize(
    "sentence",
    ["Does Hugging Face itself have something about agents? I only want theirs.",
     "agentes: solo lo que hace Hugging Face", "agents, made by Hugging Face themselves"],
)  # fmt: skip
def test_theirs_is_what_the_maker_made(sentence: str) -> None:
    assert "hugging face" in {*wanted(sentence).only_named, *wanted(sentence).made}
