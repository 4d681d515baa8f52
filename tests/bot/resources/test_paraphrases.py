"""What German and Spanish people say who do not know what it is called, and what is about something else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.bot.resources.searching import entries

WRITTEN: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "paraphrases.yaml").read_text())


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("Matrizen und Vektoren", "linear-algebra"),
        ("Umsatz vom nächsten Monat vorhersagen", "time-series"),
        ("das schwarze Fenster mit dem Cursor macht mir Angst", "shell"),
        ("Ursache statt bloß Korrelation", "causal-inference"),
        ("Ich schiebe das Lernen immer auf", "habits"),
        ("nach der Arbeit keine Kraft zum Lernen", "habits"),
        ("Mein Modell ist im Betrieb schlechter geworden", "monitoring"),
        ("arbeiten in der Branche", "career"),
        ("esa pantalla negra con letras", "shell"),
        ("predecir las ventas del mes que viene", "time-series"),
        ("reconocer objetos en fotos", "computer-vision"),
        ("dejo todos los cursos a medias", "habits"),
        ("las mates", "maths"),
        ("hoja de cálculo", "data-analysis"),
        ("tirar los dados", "probability"),
    ],
)
def test_everyday_german_and_spanish_find_what_is_meant(sentence: str, topic: str) -> None:
    assert topic in entries(sentence)[0].topics


@pytest.mark.parametrize("tongue", ["de", "es"])
def test_most_of_what_was_written_before_finds_its_topic(tongue: str) -> None:
    asked = WRITTEN[tongue]
    found = [topic for topic, sentence in asked.items() if any(topic in one.topics for one in entries(sentence))]
    assert len(found) >= 0.85 * len(asked), set(asked) - set(found)


def test_what_is_about_something_else_is_seldom_answered() -> None:
    asked = WRITTEN["elsewhere"]
    assert len([sentence for sentence in asked if entries(sentence)]) <= 0.25 * len(asked)
