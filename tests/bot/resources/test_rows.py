"""What a row and a card tell of a resource: what it is, and its language where that was asked for."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.context import MessageRef
from tests.driver import Answer, Chat


def rows(answer: Answer) -> list[str]:
    """The line of each row that tells what it is and takes."""
    lines = answer.own_words.splitlines()
    return [lines[at - 1] for at, line in enumerate(lines) if line.startswith(("Why: ", "Warum: ", "Por qué: "))]


@pytest.mark.parametrize(
    "asked",
    [
        {"language": "Spanisch"},
        {"sentence": "auf Spanisch"},
        {"sentence": "am liebsten auf Spanisch"},
        {"sentence": "auf Portugiesisch oder Spanisch"},
    ],
)
async def test_the_language_that_was_asked_for_is_the_one_that_rows_name(chat: Chat, asked: dict[str, str]) -> None:
    await chat("ana", "language", language="de")
    found = rows(await chat("ana", "resource find", topic="Machine learning (general)", **asked))
    assert any("auf Spanisch" in row for row in found)
    assert "sentence" in asked or all("auf Spanisch" in row and "auf Englisch" not in row for row in found)


@pytest.mark.parametrize(
    "sentence", ["algo en español de machine learning", "machine learning in Spanish", "ML auf Spanisch"]
)
async def test_rows_name_a_language_that_was_asked_for_beside_the_reader_s_own(chat: Chat, sentence: str) -> None:
    found = rows(await chat("ana", "resource find", sentence=sentence))
    assert found
    assert all("in Spanish" in row for row in found)


async def test_a_card_names_all_languages(chat: Chat) -> None:
    card = (await chat("ana", "resource show", resource="google-mlcc")).text
    assert "Languages: English" in card
    assert "Spanish" in card


@pytest.mark.parametrize(("language", "kind"), [("en", "Course"), ("de", "Kurs"), ("es", "Curso")])
async def test_rows_and_cards_say_what_it_is(chat: Chat, language: str, kind: str) -> None:
    await chat("ana", "language", language=language)
    found = await chat("ana", "resource find", sentence="sql", kind="course")
    assert rows(found)
    assert all(row.startswith(f"{kind}, ") for row in rows(found))
    assert f": {kind}, " in (await chat.press("ana", found, "Look")).own_words


async def test_a_form_in_which_something_must_be_said_marks_it(chat: Chat) -> None:
    form = (await chat("ana", "resource find")).form
    assert [field.option.name for field in form.fields if field.option.required] == ["sentence"]
    came = chat.invocation("ana", "resource find", "", {}, entrance="message")
    form = (await chat.send(replace(came, message=MessageRef("m1", "how do I undo a commit?")))).form
    assert [field.option.name for field in form.fields if field.option.required] == ["sentence"]


async def test_beside_a_filter_the_sentence_may_be_left_out(chat: Chat) -> None:
    form = await chat.press("ana", await chat("ana", "resource find level:xyz"), "Try again")
    assert not any(field.option.required for field in form.form.fields)
