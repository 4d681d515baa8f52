"""Sites that are examples of what somebody builds, and what somebody has not got at home."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER, shown, wanted

ON_A_BOARD = "They will ask me to sketch on a board how I'd build the youtube start page with ml"


@pytest.mark.parametrize(
    "sentence",
    [
        ON_A_BOARD,
        "how would I build something like youtube with ml",
        "an app like youtube that recommends videos",
        "how is the kaggle homepage made",
        "a reddit clone in python",
        "wie würde ich die YouTube-Startseite mit ML bauen",
        "ich muss zeigen, wie ich so etwas wie YouTube baue",
        "la página de inicio de YouTube con ml",
        "quiero hacer una app como youtube",
    ],
)
def test_an_example_is_not_asked_for(sentence: str) -> None:
    told = wanted(sentence)
    assert not {*told.named, *told.kinds, *told.like, *told.made}


@pytest.mark.parametrize(
    "sentence",
    ["something on youtube about statistics", "youtube videos on statistics", "is there a youtube channel about sql"],
)
def test_a_site_to_look_at_is(sentence: str) -> None:
    assert wanted(sentence).kinds == {"video"}


@pytest.mark.parametrize(
    "sentence",
    [
        ON_A_BOARD,
        "they want me to draw an ml system on the whiteboard",
        "sie wollen, dass ich an der Tafel skizziere, wie ich einen News-Feed baue",
        "tengo que dibujar un sistema de recomendación en la pizarra",
    ],
)
def test_a_board_is_an_interview(sentence: str) -> None:
    assert shown(sentence)[0] == "ml-system-design-interview"


def test_what_is_ranked_is_no_form() -> None:
    assert not wanted("I have to explain at a board how I would rank videos").kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "laptop from 2014 and no graphics card, can I still train neural nets somewhere",
        "I don't have a graphics card, where can I train a network",
        "without a graphics card, can I still learn deep learning",
        "keine Grafikkarte, kann ich trotzdem neuronale Netze trainieren",
        "sin tarjeta gráfica, ¿puedo entrenar redes neuronales?",
        "no tengo tarjeta gráfica, ¿dónde entreno mis modelos?",
    ],
)
def test_what_somebody_has_not_is_looked_for(sentence: str) -> None:
    told = wanted(sentence)
    assert "cloud-compute" not in told.avoid
    assert not told.untold
    assert "google-colab" in shown(sentence)


def test_what_a_course_must_not_need_binds() -> None:
    assert FINDER.understand("needs no graphics card please, deep learning course").untold == ("no graphics card",)
