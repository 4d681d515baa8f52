"""The form that is wanted, named as that: "als Kurs", "keine Kurse, nur Datensätze", "a free course"."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER, entries, shown


def kinds(sentence: str) -> set[str]:
    return {hit.resource.kind for hit in FINDER.find(sentence, 10)}


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Offene Daten, keine Kurse, nur Datensätze", {"dataset"}),
        ("ich suche Datensätze, keine Tutorials", {"dataset"}),
        ("Computer Vision als Vorlesungsvideos", {"video", "course"}),
        ("computer vision as recorded lectures", {"video", "course"}),
        ("MLOps als Kurs", {"course"}),
        ("podcast sobre LLMs y agentes, nada de boletines", {"podcast"}),
        ("curso gratis de nlp", {"course"}),
    ],
)
def test_all_that_is_shown_is_of_the_form_that_is_named(sentence: str, wanted: set[str]) -> None:
    assert kinds(sentence)
    assert kinds(sentence) <= wanted


@pytest.mark.parametrize(
    "sentence", ["transformers, keine wissenschaftlichen Artikel", "transformers, sin artículos científicos"]
)
def test_scientific_articles_are_papers(sentence: str) -> None:
    assert FINDER.understand(sentence).not_kinds == {"paper"}


@pytest.mark.parametrize("sentence", ["mehr als ein Tutorial zu sql", "as good as lectures, statistics"])
def test_a_form_that_is_only_compared_does_not_bind(sentence: str) -> None:
    assert not FINDER.understand(sentence).kinds


@pytest.mark.parametrize(
    "sentence",
    ["free podcast for the train", "podcast for the gym, free", "ein Podcast für die Bahn", "un podcast para el coche",
     "a newsletter i can read on sundays", "ein Newsletter für zwischendurch", "a book for the beach"],
)  # fmt: skip
def test_when_and_where_somebody_reads_or_listens_is_no_subject(sentence: str) -> None:
    assert {entry.kind for entry in entries(sentence)} in ({"podcast"}, {"newsletter"}, {"book"})


@pytest.mark.parametrize("sentence", ["a podcast about knitting", "a newsletter on wine", "a book on origami"])
def test_a_form_on_something_else_is_none_of_these(sentence: str) -> None:
    assert not shown(sentence)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("a podcast or newsletter on LLMs, free", {"podcast", "newsletter"}),
        ("a free newsletter on large language models", {"newsletter"}),
        ("kostenloser Podcast über KI-Agenten", {"podcast"}),
        ("un podcast gratis sobre LLM", {"podcast"}),
        ("a free competition on NLP", {"competition"}),
        ("a free competition on time series", {"competition"}),
        ("a free conference on LLMs", {"conference"}),
        ("free papers on generative AI", {"paper"}),
        ("a conference on python", {"conference"}),
    ],
)
def test_a_form_on_a_large_topic_is_found(sentence: str, wanted: set[str]) -> None:
    assert shown(sentence)
    assert {entry.kind for entry in entries(sentence)} <= wanted
