"""What somebody masters, misses or has behind them in German and Spanish, and which maker a sentence binds."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER, found


@pytest.mark.parametrize(
    ("sentence", "known"),
    [
        ("sé python, quiero redes neuronales", {"python"}),
        ("ya sé python y sql, quiero redes neuronales", {"python", "sql"}),
        ("Ich kenne Python schon, suche etwas zu Datenvisualisierung", {"python"}),
        ("ich kann gut Python, neuronale Netze", {"python"}),
        ("no sé python, quiero redes neuronales", set()),
        ("¿se usa python en redes neuronales?", set()),
        ("Python kenne ich nicht, neuronale Netze", set()),
    ],
)
def test_what_is_mastered_is_not_looked_for(sentence: str, known: set[str]) -> None:
    wanted = FINDER.understand(sentence)
    assert wanted.known == known
    assert known.isdisjoint(wanted.topics)


@pytest.mark.parametrize(
    ("sentence", "lacks"),
    [
        ("mir fehlen Statistik und lineare Algebra, Deep Learning", {"statistics", "linear-algebra"}),
        ("lineare Algebra fehlt mir, Deep Learning", {"linear-algebra"}),
        ("me falta estadística, quiero deep learning", {"statistics"}),
        ("I lack calculus, neural networks please", {"calculus"}),
        ("sé python pero no sé nada de cálculo; quiero redes neuronales", {"calculus"}),
        ("I know SQL, python and stats but zero ML and zero deep learning", {"machine-learning", "deep-learning"}),
        ("was fehlt mir noch für Deep Learning", set()),
        ("mir fehlt Zeit, Deep Learning", set()),
    ],
)  # fmt: skip
def test_what_is_missing_is_not_needed(sentence: str, lacks: set[str]) -> None:
    wanted = FINDER.understand(sentence)
    assert wanted.lacks == lacks
    assert "deep-learning" in wanted.topics
    assert all(lacks.isdisjoint(FINDER.content.resources[id].prerequisites) for id in found(sentence))


def test_what_is_told_as_done_does_not_come_back() -> None:
    sentence = "Ich hab den fast.ai Kurs schon durch, jetzt was Theoretisches, aber kein Buch von O'Reilly"
    entries = [FINDER.content.resources[id] for id in found(sentence)]
    assert entries
    assert "fastai-part1" not in {entry.id for entry in entries}
    assert {entry.style for entry in entries} == {"theory-first"}
    assert not any(entry.kind == "book" and "O'Reilly" in str(entry.provider) for entry in entries)


@pytest.mark.parametrize(
    "sentence",
    ["anything on transformers that isn't a paper and isn't from Hugging Face", "not from Hugging Face, transformers"],
)
def test_a_maker_is_refused_beside_the_topic_that_bears_its_name(sentence: str) -> None:
    ids = found(sentence)
    assert "transformers" in FINDER.understand(sentence).topics
    assert ids
    assert not [id for id in ids if "Hugging Face" in (FINDER.content.resources[id].provider or "")]


def test_from_a_maker_binds_before_what_it_is_about() -> None:
    ids = found("anything from MIT on linear algebra?")
    assert ids[0] == "mit-18-06"
    assert all("MIT" in (FINDER.content.resources[id].provider or "") for id in ids)


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("procesamiento de lenguaje natural para intermedios", "intermediate"),
        ("Weder Kaggle noch Coursera: Einstieg ins maschinelle Lernen, kostenlos", "beginner"),
        ("algo gratis que no sea de Google ni de Kaggle para empezar en ML", "beginner"),
        ("para empezar a trabajar en ML", None),
        ("mit Deep Learning anfangen", None),
    ],
)
def test_levels_bind_in_german_and_spanish(sentence: str, level: str | None) -> None:
    assert FINDER.understand(sentence).level == level


@pytest.mark.parametrize(
    "sentence",
    ["statistics but without a lot of math", "Statistik ohne viel Mathe", "estadística sin muchas matemáticas"],
)
def test_without_a_lot_of_something_is_without_it(sentence: str) -> None:
    wanted = FINDER.understand(sentence)
    assert wanted.avoid == {"maths"}
    assert wanted.topics == ("statistics",)


def test_a_german_course_on_a_topic_binds_its_form() -> None:
    assert FINDER.understand("ich suche einen kostenlosen Python Kurs für Anfänger").kinds == {"course"}
