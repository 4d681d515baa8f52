"""Text: templates with typed values."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import Code, Run, Text, When, Where, Who, content, join, plain, raw, say, shown, spans, spoken
from bot.ui import dump, load

NOW = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)


def test_a_placeholder_without_a_value_is_refused_where_it_is_written() -> None:
    with pytest.raises(ValueError, match="wants"):
        say("Hi {who}")
    with pytest.raises(ValueError, match="wants"):
        say("Hi", who="Ana")


def test_equal_texts_are_equal() -> None:
    assert say("{a} {b}", a=1, b=2) == say("{a} {b}", b=2, a=1)


def test_plurals_follow_n() -> None:
    assert plain(say("{n} week", "{n} weeks", n=1)) == "1 week"
    assert plain(say("{n} week", "{n} weeks", n=3)) == "3 weeks"


def test_every_kind_of_value_reads_well() -> None:
    text = say(
        "{who} in {where} at {when}: {run} {code}",
        who=Who("Ana"),
        where=Where("web", "r1", "room"),
        when=When(NOW, "full", "Europe/Berlin"),
        run=Run("goal set"),
        code=Code("x"),
    )
    assert plain(text) == "@Ana in #room at Mon 2 Mar 2026 19:30: /goal set x"


def test_an_instant_without_a_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="zone"):
        When(datetime(2026, 3, 2))  # noqa: DTZ001


def test_only_our_own_words_are_trusted_and_strong() -> None:
    found = list(spans(say("**{name}** said hi", name="**not strong**")))
    assert [(span.value, span.strong, span.trusted) for span in found] == [
        ("**not strong**", True, False),
        (" said hi", False, True),
    ]


def test_nested_texts_open_up_and_keep_their_style() -> None:
    inner = say("{n} of **{m}**", n=1, m=2)
    found = list(spans(say("Done: {inner}", inner=inner)))
    assert [(span.value, span.strong) for span in found] == [("Done: ", False), (1, False), (" of ", False), (2, True)]


def test_joined_texts() -> None:
    assert plain(join([raw("a"), raw("b")])) == "a, b"
    assert plain(join([])) == ""


@given(st.text())
def test_whatever_a_person_writes_stays_one_untrusted_value(words: str) -> None:
    found = list(spans(raw(words)))
    assert [(span.value, span.trusted) for span in found] == [(words, False)]


@given(st.text(), st.text())
def test_values_never_act_as_templates(a: str, b: str) -> None:
    assert plain(say("{a}|{b}", a=a, b=b)) == f"{a}|{b}"


def test_a_text_is_hashable() -> None:
    assert {say("a"), say("a")} == {Text("a")}


def test_code_in_a_persons_words_is_kept_letter_by_letter() -> None:
    text = spoken("Run `x = {1}` or:\n```python\nif a:\n    b()\n```\nthen ``` and **stars**")
    assert [span.value for span in spans(text)] == [
        "Run ", Code("x = {1}"), " or:\n", Code("if a:\n    b()", "python"), "\nthen ``` and **stars**",
    ]  # fmt: skip
    assert not any(span.trusted for span in spans(text))
    assert plain(spoken("")) == ""


@given(st.text(), st.text())
def test_the_content_is_data_with_what_is_known_put_in(sentence: str, name: str) -> None:
    assert [(span.value, span.trusted, span.strong) for span in spans(content(sentence, of="x"))] == [
        (sentence.replace("{of}", "x"), False, False)
    ]
    assert plain(content("{a} {b} {a}", a=name)) == f"{name} {{b}} {name}"
    assert load(dump(content("Hi {a}", a=name))) == content("Hi {a}", a=name)


@given(st.text(max_size=200))
def test_no_word_of_a_person_is_lost(text: str) -> None:
    said = "".join(getattr(span.value, "language", "") + shown(span.value) for span in spans(spoken(text)))
    assert [c for c in said if c.isalnum()] == [c for c in text if c.isalnum()]
