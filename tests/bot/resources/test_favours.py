"""What is asked of the bot itself is told that nothing fits; whoever asks what something is goes on being answered."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import shown, wanted
from tests.driver import Chat


@pytest.mark.parametrize(
    "sentence",
    ["who won the world cup", "write me a poem", "what's the weather", "what's the weather today?", "what time is it",
     "what is the meaning of life", "are you a human", "can you write me a love letter?", "hey, tell me a story",
     "how old is the earth", "Wie wird das Wetter morgen?", "schreib mir bitte ein Gedicht", "wer hat die WM gewonnen",
     "¿qué tiempo hace en Madrid?", "escríbeme un poema", "quién ganó el mundial", "¿qué hora es?"],
)  # fmt: skip
def test_an_order_and_a_fact_of_the_world_are_nothing_to_learn_with(sentence: str) -> None:
    assert shown(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    ["what's the chain rule", "what is the attention mechanism", "what's the kernel trick", "weather",
     "who wrote the fastai course", "where's the best place to ask", "where is the weather data",
     "how deep is deep learning", "was ist die Ableitung", "wie wird das Modell kleiner", "cuál es la mediana",
     "what is the time complexity of sorting", "write poems with a model", "tell me a good book on statistics",
     "where are the free courses on sql"],
)  # fmt: skip
def test_what_something_of_the_craft_is_may_be_asked(sentence: str) -> None:
    assert shown(sentence)
    assert not wanted(sentence).favour


@pytest.mark.parametrize(
    ("sentence", "untold"),
    [("exam for AWS ML", ("exam",)), ("an exam on statistics", ("exam",)), ("Prüfung für Statistik", ("prufung",)),
     ("examen para estadística", ("examen",)), ("I have an exam on statistics next week", ()),
     ("exam on friday, sql", ()), ("exam for statistics is next week", ()), ("preparing for an exam on sql", ())],
)  # fmt: skip
def test_that_nothing_here_is_an_exam_is_told(sentence: str, untold: tuple[str, ...]) -> None:
    assert wanted(sentence).untold == untold


async def test_it_is_told_kindly(chat: Chat) -> None:
    seen = await chat("ana", "resource find", sentence="who won the world cup")
    assert seen.text.startswith("Nothing here fits that.")
