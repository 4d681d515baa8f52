"""What is typed by name beside a sentence: read in every language, and never in the way of the form."""

from __future__ import annotations

import pytest

from tests.driver import Chat


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("kind:Buch sql", "kind: Book"),
        ("kind:libro sql", "kind: Book"),
        ("kind:interview sql", "kind: Interview practice"),
        ("cost:kostenlos sql", "free"),
        ("cost:gratis sql", "free"),
        ("cost:free sql", "free"),
        ('cost:"teils kostenlos" sql', "partly free"),
        ("level:Einsteiger sql", "for beginners"),
        ("level:anfaenger sql", "for beginners"),
        ("level:principiante sql", "for beginners"),
        ("level:intermedio sql", "intermediate"),
    ],
)
async def test_a_choice_is_known_in_every_language_whoever_types_it(chat: Chat, typed: str, kept: str) -> None:
    assert f"Kept to: {kept}" in (await chat("ana", f"resource find {typed}")).text


async def test_a_free_one_is_called_so_in_german_and_spanish(chat: Chat) -> None:
    for language, name in (("de", "„Kostenlos“"), ("es", "«Gratis»")):
        await chat("ana", "language", language=language)
        assert name in (await chat("ana", "resource find cost:xyz sql")).own_words


async def test_what_cannot_be_read_stands_in_the_form_to_be_mended(chat: Chat) -> None:
    wrong = await chat("ana", "resource find cost:cheap sql joins")
    assert "Cost is one of" in wrong.text
    form = await chat.press("ana", wrong, "Back to the form")
    assert {field.option.name: field.value for field in form.form.fields} == {"sentence": "sql joins", "cost": "cheap"}
    assert "Kept to: free" in (await chat.fill("ana", form, cost="free")).text
    assert "These may fit" in (await chat.fill("ana", form, cost="")).text


async def test_without_a_sentence_too(chat: Chat) -> None:
    form = await chat.press("ana", await chat("ana", "resource find level:xyz"), "Try again")
    assert [field.option.name for field in form.form.fields] == ["sentence", "level"]


async def test_an_unknown_topic_is_left_to_the_sentence(chat: Chat) -> None:
    wrong = await chat("ana", "resource find topic:potato sql")
    assert "Say it in your sentence" in wrong.text
    wrong = await chat("ana", "resource find sql topic:potato")
    form = await chat.press("ana", wrong, "Back to the form")
    assert "These may fit" in (await chat.fill("ana", form)).text


async def test_an_addition_is_named_first_on_a_line(chat: Chat, organiser: None) -> None:
    await chat("ana", "resource suggest", url="https://kites.example.org/x", why="It explains kites with matrices")
    form = await chat.press("org", await chat("org", "resource review"), "Take it in")
    await chat.fill("org", form, title="Kites", topic="linear-algebra", kind="tutorial", level="beginner", cost="free")
    assert (await chat("org", "resource edit kites")).form.given["resource"] == "kites"
    assert "Noted: Kites" in (await chat("org", "resource edit kites hours:9")).text


async def test_a_line_of_the_checklist_is_not_done_after_all(chat: Chat) -> None:
    await chat("ana", "career tick 2")
    assert "0 of 15" in (await chat("ana", "career tick 2 nein")).text
