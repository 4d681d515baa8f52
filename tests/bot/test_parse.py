"""Values from what people type: clear refusals, nothing strange gets through."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import Kind, Option
from bot.errors import Refusal
from bot.parse import clean, parse
from bot.text import plain

NUMBER = Option("Hours", label="Hours", kind=Kind.INTEGER, min=1, max=60)
CHOICE = Option("How", label="How", kind=Kind.CHOICE, choices=("done", "skipped"), labels={"skipped": "Not this week"})
FLAG = Option("Share", label="Share", kind=Kind.FLAG)
TEXT = Option("Goal", label="Goal", kind=Kind.TEXT, max=20)


@pytest.mark.parametrize(
    ("option", "given_value", "expected"),
    [
        (NUMBER, "5", 5),
        (NUMBER, 5, 5),
        (NUMBER, " 5,0 ", 5),
        (CHOICE, "Done", "done"),
        (CHOICE, "not this week", "skipped"),
        (CHOICE, "skiped", "skipped"),
        (FLAG, "ja", True),
        (FLAG, "0", False),
        (FLAG, True, True),
        (TEXT, "  a goal ", "a goal"),
        (TEXT, "مرحبا", "مرحبا"),
    ],
)
def test_good_values(option: Option, given_value: Any, expected: Any) -> None:
    assert parse(option, given_value) == expected


@pytest.mark.parametrize(
    ("option", "given_value", "sentence"),
    [
        (NUMBER, "five", "from {low} to {high}"),
        (NUMBER, "0", "from {low} to {high}"),
        (NUMBER, "5.5", "from {low} to {high}"),
        (NUMBER, "nan", "from {low} to {high}"),
        (NUMBER, "1e999", "from {low} to {high}"),
        (CHOICE, "banana", "is one of"),
        (FLAG, "perhaps", "yes or no"),
        (TEXT, "x" * 21, "up to {most}"),
        (TEXT, "\u200b\u2066", "needs a few words"),
    ],
)
def test_refusals(option: Option, given_value: Any, sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse(option, given_value)
    assert sentence in refusal.value.sentence.template


def test_choices_are_told_apart_even_where_one_holds_a_comma() -> None:
    labels = {"last": "Last week, afterwards"}
    option = Option("From", label="From", kind=Kind.CHOICE, choices=("this", "last"), labels=labels)
    with pytest.raises(Refusal) as refusal:
        parse(option, "banana")
    assert plain(refusal.value.sentence) == "From is one of: “This”, “Last week, afterwards”."


@given(st.sampled_from([NUMBER, CHOICE, FLAG, TEXT]), st.text())
def test_any_text_gives_a_value_or_a_refusal(option: Option, typed: str) -> None:
    try:
        value = parse(option, typed)
    except Refusal:
        return
    assert value in option.choices if option is CHOICE else isinstance(value, str | int | bool)


def test_hidden_characters_go_and_scripts_stay() -> None:
    assert clean("a\u200bb\u202ec\x00d") == "abcd"
    assert clean("👩\u200d💻 क्\u200dष") == "👩\u200d💻 क्\u200dष"
    assert clean(" line\nbreak ") == "line\nbreak"
