"""Who knows one thing alone is shown nothing that needs another, however they say it."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER
from tests.driver import Chat

KNOWN = {"python": {"python", "programming"}, "SQL": {"sql", "data"}, "statistics": {"statistics", "maths"}}
FRAMES = """
I only know {}, something on deep learning
the only thing I know is some {}, machine learning please
all I know is {}. neural networks?
{} is all I know so far, nlp
I know {} but nothing else, computer vision
I know nothing but {}, large language models
my only skill is {}, data engineering
ich kann nur {}, Deep Learning
ich kenne bisher nur {}: maschinelles Lernen
das Einzige, was ich kann, ist {}. Neuronale Netze?
{} kann ich, sonst nichts. Bilderkennung?
außer {} kann ich nichts, Sprachmodelle
solo sé {}, aprendizaje profundo
lo único que sé es {}, visión por computador
no sé nada más que {}, redes neuronales
sé {} y nada más, modelos de lenguaje
""".strip().splitlines()


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("known", KNOWN)
def test_nothing_else_is_needed(frame: str, known: str) -> None:
    hits = [hit.resource for hit in FINDER.find(frame.format(known), 10)]
    assert hits
    assert {topic for hit in hits for topic in hit.prerequisites} <= KNOWN[known]


async def test_the_answer_says_what_it_kept_to(chat: Chat) -> None:
    alone = await chat("ana", "resource find", sentence="I only know python, deep learning with exercises")
    assert "learning by doing, nothing but Python is needed first." in alone.text
    made = await chat("ana", "resource find", sentence="a course by Stanford on nlp")
    assert "from stanford" in made.text


@pytest.mark.parametrize(
    "sentence",
    [
        "I know python, only free things on deep learning",
        "I already know python, only want deep learning with pytorch",
        "I just learned python, what now",
        "is python all I need to know for data science",
        "what is the only thing I need to know about docker",
    ],
)
def test_a_word_of_something_else_binds_nothing(sentence: str) -> None:
    assert not FINDER.understand(sentence).knows_only
