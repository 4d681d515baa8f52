"""What must hold or nothing will do, and who must not have made it, however that is said."""

from __future__ import annotations

import pytest

from bot.resources.reading.demands.manner import PRACTICE
from bot.resources.reading.words.phrases import words_of
from tests.bot.resources.searching import FINDER, wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "SQL. unless it has exercises don't bother",
        "unless it comes with exercises I'm not interested: git",
        "if it has no exercises, don't bother: statistics",
        "wenn es keine Übungen hat, will ich es nicht: SQL",
        "si no tiene ejercicios no me interesa: sql",
        "a menos que tenga ejercicios, nada: git",
    ],
)
def test_what_it_must_have_or_is_dismissed_is_a_demand(sentence: str) -> None:
    assert wanted(sentence).styles == PRACTICE


@pytest.mark.parametrize(
    "sentence",
    [
        "unless it's free don't bother: deep learning",
        "don't bother unless it's free: deep learning",
        "deep learning, unless it costs nothing I don't want it",
        "es sei denn es ist kostenlos, brauch ich nichts: SQL",
        "si no es gratis no me interesa: sql",
        "if it isn't free I'm not interested: nlp",
    ],
)
def test_so_is_its_price(sentence: str) -> None:
    assert wanted(sentence).cost == "free"


@pytest.mark.parametrize(
    "sentence",
    ["unless it's a book don't bother, deep learning", "si no es un libro no me interesa, deep learning",
     "wenn es kein Buch ist, brauche ich es nicht: Statistik"],
)  # fmt: skip
def test_so_is_its_form(sentence: str) -> None:
    assert wanted(sentence).kinds == {"book"}


@pytest.mark.parametrize(
    "sentence",
    [
        "machine learning auf Deutsch oder sonst gar nicht",
        "machine learning in German or not at all",
        "machine learning, unless it's German I can't use it",
        "machine learning auf deutsch, englisch bringt mir nichts",
        "Machine Learning, was Deutsches und Kostenloses",
        "gibt es etwas Deutsches zu machine learning",
    ],
)
def test_so_is_its_language(sentence: str) -> None:
    hits = FINDER.find(sentence, 10)
    assert hits
    assert all("de" in hit.resource.languages for hit in hits)


def test_a_language_that_will_not_do_is_refused_beside_the_one_that_is_wanted() -> None:
    asked = wanted("something in Korean about machine learning, english wont do")
    assert (asked.language, asked.not_languages) == ("ko", {"en"})


@pytest.mark.parametrize("sentence", ["sql, unless it is paid", "unless I learn statistics I can't follow ML papers"])
def test_what_is_not_dismissed_is_no_demand(sentence: str) -> None:
    asked = wanted(sentence)
    assert not asked.kinds | asked.styles
    assert asked.not_cost != "free"


@pytest.mark.parametrize(
    "sentence",
    [
        "ML basics, google stuff is out for me",
        "ML basics, google stuff no thanks",
        "machine learning that doesn't come from google",
        "datasets that don't come from google",
        "Google-Sachen kommen für mich nicht in Frage, ML Grundlagen",
        "von Google möchte ich nichts, machine learning",
        "machine learning, nothing that comes from google",
        "datasets que no vengan de google ni de amazon",
        "open data, google and amazon are out",
    ],
)
def test_what_a_maker_made_is_gone(sentence: str) -> None:
    hits = FINDER.find(sentence, 10)
    assert hits
    assert not any("google" in (hit.resource.provider or "").lower() for hit in hits)


@pytest.mark.parametrize(
    "sentence",
    [
        "machine learning lectures from Stanford, MIT or Harvard, nothing else",
        "from a uni, i.e. stanford or MIT, otherwise nothing: machine learning",
        "machine learning von einer Uni, also Stanford, MIT oder Harvard, sonst nichts",
        "machine learning de una universidad, o sea Stanford, MIT o Harvard, nada más",
    ],
)
def test_those_who_alone_may_have_made_it_are_kept_to(sentence: str) -> None:
    hits = FINDER.find(sentence, 10)
    assert hits
    assert all(set(words_of(hit.resource.provider or "")) & {"stanford", "mit", "harvard"} for hit in hits)


def test_what_is_dismissed_unless_somebody_made_it_is_kept_to_them() -> None:
    assert "mit" in wanted("unless it's from MIT don't bother: linear algebra").only_named
    assert "mit" in wanted("linear algebra, unless it's from MIT").not_named


def test_what_one_knows_and_nothing_else_is_no_demand() -> None:
    assert wanted("Python kann ich, sonst nichts. Deep Learning?").knows_only
