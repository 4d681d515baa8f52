"""The language that somebody learns in, told by what they want and by what they do not understand."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER, matching


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Was ist KI? Muss auf Deutsch sein, mein Englisch ist mies", "de"),
        ("maschinelles Lernen, bitte in deutscher Sprache", "de"),
        ("git, has to be German, my English is bad", "de"),
        ("Sprachmodelle, unbedingt deutschsprachig, Englisch ist mir zu anstrengend", "de"),
        ("Sprachmodelle, auf Englisch verstehe ich nichts", "de"),
        ("Gibt es einen deutschen Kurs zu maschinellem Lernen?", "de"),
        ("aprendizaje automático, que esté en español, no entiendo inglés", "es"),
        ("aprendizaje automático, no sé inglés", "es"),
        ("aprendizaje automático, mi inglés es malo", "es"),
        ("machine learning, no hablo inglés", "es"),
        ("un curso de machine learning que no esté en inglés", "es"),
        ("análisis de datos, hispanohablante", "es"),
        ("machine learning, I don't speak English, only Spanish", "es"),
    ],
)
def test_all_that_is_shown_is_in_the_language_that_is_understood(sentence: str, language: str) -> None:
    assert matching(sentence)
    assert all(language in one.languages for one in matching(sentence))


@pytest.mark.parametrize(
    "sentence",
    ["nlp für deutsche Texte", "translate German texts with transformers", "python, my English is good"],
)
def test_a_language_of_the_material_or_that_is_known_binds_nothing(sentence: str) -> None:
    assert FINDER.understand(sentence).language is None
    assert not FINDER.understand(sentence).not_languages
