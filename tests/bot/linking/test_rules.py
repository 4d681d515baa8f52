"""Codes are read back however a person writes them, and nothing else is taken for one."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Refusal
from bot.linking import rules


@given(st.integers(), st.sampled_from(["", " ", "-", "–", ".", "\u200b"]), st.booleans())
def test_a_code_survives_any_spacing_and_case(seed: int, glue: str, lower: bool) -> None:
    code = rules.new_code(Random(seed))
    written = glue.join(code.lower() if lower else code)
    assert rules.typed(written) == code
    assert rules.typed(rules.shown(code).text) == code


@given(st.text())
def test_anything_else_is_refused_or_is_a_code(text: str) -> None:
    try:
        code = rules.typed(text)
    except Refusal:
        return
    assert len(code) == rules.LENGTH
    assert set(code) <= set(rules.ALPHABET)


def test_what_is_kept_tells_nothing_of_the_code_and_differs_by_purpose() -> None:
    code = rules.new_code(Random(1))
    kept = rules.digest("member", code)
    assert code.lower() not in kept
    assert kept != rules.digest("community", code)


@pytest.mark.parametrize("confusing", "01ILOU")
def test_a_letter_that_looks_like_another_is_never_in_a_code(confusing: str) -> None:
    with pytest.raises(Refusal):
        rules.typed(confusing * rules.LENGTH)
