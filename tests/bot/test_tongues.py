"""Languages as people write them."""

from __future__ import annotations

import pytest

from bot import tongues
from bot.errors import Refusal
from bot.words import words


@pytest.mark.parametrize("typed", ["es", "ES", "es-MX", "Spanish", "spanisch", "español", "espanol", " Español"])
def test_a_language_is_known_by_its_code_and_by_its_name_in_any_language_spoken_here(typed: str) -> None:
    assert tongues.language(typed) == "es"


def test_others_are_known_by_their_own_names_too() -> None:
    assert [tongues.language(name) for name in ("Français", "portugues", "русский")] == ["fr", "pt", "ru"]


@pytest.mark.parametrize("typed", ["", "klingonish", "x", "es'; --", "🧶"])
def test_what_is_none_is_refused_in_words(typed: str) -> None:
    with pytest.raises(Refusal):
        tongues.language(typed)


def test_those_that_match_are_called_as_the_reader_calls_them() -> None:
    assert [choice.value for choice in tongues.choices(["de", "es", "en"], "", words("de"))] == ["de", "en", "es"]
    assert [str(choice.value) for choice in tongues.choices(["de", "es", "en"], "span", words("de"))] == ["es"]
    assert [str(choice.value) for choice in tongues.choices(["de", "es", "en"], "German", words("de"))] == ["de"]
