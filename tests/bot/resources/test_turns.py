"""A turn of phrase is found wherever its pattern is, though that is built only for a sentence that may hold it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.resources.reading.rewording.purposes import READ
from bot.resources.reading.turns.idioms import IDIOMS
from bot.resources.reading.turns.roundabout import WAYS
from bot.resources.reading.turns.turning import Turn, turn
from tests.bot.resources.searching import FINDER

TURNS = (*IDIOMS, *WAYS, *READ)
LETTERS = st.characters(max_codepoint=255)


@given(
    said=st.sampled_from(TURNS).flatmap(
        lambda one: st.tuples(st.just(one), st.from_regex(one.pattern, alphabet=LETTERS))
    )
)
@settings(max_examples=500)
def test_all_that_a_pattern_finds_is_read(said: tuple[Turn, str]) -> None:
    one, text = said
    for found in re.finditer(one.pattern, text):
        assert not one.words or any(word in found[0] for word in one.words)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bone sitting\b", ("one sitting",)),
        (r"\bday(?:s|)\b", ("day",)),
        (r"\bbooks?\b", ("book",)),
        (r"\b(?:the )?(all|an?y|kein(?:e|en)?) maths", ("all", "a", "kein")),
        (r"\bsoy pobre\b|\bich bin arm\b", ("soy pobre", "ich bin arm")),
        (r"\b(?:a|b)?", ()),
        (r"\b(?:one|\d+) days", ()),
        (r"\b\w+ is banned", ()),
        (r"(?<=, )from a book", ()),
        (r"\bpoor\b|\b(\w+) satt", ()),
    ],
)
def test_what_a_turn_cannot_be_without(pattern: str, words: tuple[str, ...]) -> None:
    assert turn(pattern, "").words == words


def test_the_pattern_is_built_when_a_sentence_may_hold_it() -> None:
    one = turn(r"\bday's work\b", "day")
    assert one.read("a week's work") == "a week's work"
    assert not one.__dict__
    assert one.read("about a day's work") == "about a day"
    assert one.__dict__
    assert turn(r"\b\w+ leid\b", "").__dict__, "which every sentence may hold, at once"


def test_what_stands_for_it_may_depend_on_what_is_found() -> None:
    one = turn(r"\bto (?:watch|see)\b", "as video")
    assert one.read("things to see", lambda plain, found: f"{plain} ({found[0]})") == "things as video (to see)"


def test_a_habit_of_starting_over_is_read_in_each_of_its_ways() -> None:
    assert not FINDER.understand("sql, immer von null los").gentle
