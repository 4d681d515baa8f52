"""What is typed after an answer and names no subject of its own goes on from what that answer showed."""

from __future__ import annotations

import pytest

from tests.bot.resources.searching import FINDER, shown
from tests.driver import Answer, Chat

SQL = [FINDER.content.resources[id] for id in shown("SQL")]


async def said(chat: Chat, *sentences: str) -> Answer:
    """The answer to the last of them."""
    for sentence in sentences:
        found = await chat("ana", "resource find", sentence=sentence)
    return found


async def test_a_level_said_anew_takes_the_place_of_what_contradicts_it(chat: Chat) -> None:
    found = (await said(chat, "a beginner course on python", "harder")).text
    assert "Kept to: not for beginners, kind: Course" in found
    assert "Kept to: free, not for beginners, kind: Course" in (await said(chat, "free only")).text
    assert "Kept to: free, for beginners, kind: Course" in (await said(chat, "for beginners")).text


async def test_harder_and_easier_lead_up_and_down_again(chat: Chat) -> None:
    assert "not for beginners, not intermediate" in (await said(chat, "machine learning", "harder", "harder")).text
    assert "Kept to: not advanced, not for beginners." in (await said(chat, "easier")).text


async def test_nor_does_a_button_tell_of_what_was_replaced(chat: Chat) -> None:
    found = await said(chat, "sql for beginners", "advanced is fine")
    assert "for beginners." not in found.text
    assert "Your filter" not in (await said(chat, "other ones")).text


@pytest.mark.parametrize(
    ("first", "further", "kept"),
    [
        ("machine learning under 10 hours", "longer than 40 hours", "more than 40 h."),
        ("free sql courses", "paid ones", "kind: Course"), ("sql under 5 hours", "under 20 hours", "less than 20 h."),
        ("sql without videos", "as a video", "kind: Video"),
    ],
)  # fmt: skip
async def test_so_does_a_length_a_price_or_a_form(chat: Chat, first: str, further: str, kept: str) -> None:
    found = (await said(chat, first, further)).text
    assert kept in found
    assert not any(before in found for before in ("less than 5 h", "10 hours at most", "(free", "not: Video"))


@pytest.mark.parametrize(
    ("further", "gone"),
    [
        ("not that one", [0]), ("I already know that one", [0]), ("I know the first one", [0]),
        ("not those", [0, 1, 2]),
        ("I didn't like the second one", [1]), ("I've done the first and the third", [0, 2]), ("not the last", [2]),
        ("das kenne ich schon", [0]), ("nicht das zweite", [1]), ("die kenne ich alle", [0, 1, 2]), ("ese no", [0]),
        ("ya conozco el segundo", [1]), ("esos no", [0, 1, 2]), ("more like the first", [0]),
        ("noch mehr wie das erste", [0]),
    ],
)  # fmt: skip
async def test_what_is_refused_or_known_of_an_answer_is_left_out(chat: Chat, further: str, gone: list[int]) -> None:
    found = (await said(chat, "SQL", further)).text
    assert "Still about: SQL and databases" in found
    assert [at for at, one in enumerate(SQL) if f"without {one.title}" in found] == gone
    assert all(f"{SQL[at].title}:" not in found for at in gone)
    assert f"without {SQL[gone[0]].title}" in (await said(chat, "and free")).text


@pytest.mark.parametrize(
    ("further", "gone"),
    [
        ("not number two", [1]), ("nicht die 2", [1]), ("el número dos no", [1]), ("not the middle one", [1]),
        ("the second isn't for me", [1]), ("the last one doesn't suit me", [2]), ("remove the second", [1]),
        ("anything but the second", [1]), ("everything except the first", [0]), ("alles außer dem zweiten", [1]),
        ("todo menos el segundo", [1]), ("no me muestres el segundo", [1]), ("not the second, please", [1]),
        ("not the second, the others are fine", [1]), ("el segundo no, los otros valen", [1]),
        ("not the first two", [0, 1]), ("die letzten beiden nicht", [1, 2]), ("los dos primeros no", [0, 1]),
        ("neither the first nor the second", [0, 1]), ("ni el primero ni el último", [0, 2]),
        ("none of these", [0, 1, 2]), ("neither", [0, 1, 2]), ("keins davon", [0, 1, 2]),
        ("mir gefällt keiner davon", [0, 1, 2]), ("ninguno de estos", [0, 1, 2]), ("not that one either", [0]),
    ],
)  # fmt: skip
async def test_so_it_is_by_its_place_and_where_it_is_none_of_them(chat: Chat, further: str, gone: list[int]) -> None:
    found = (await said(chat, "SQL", further)).text
    assert "Still about: SQL and databases" in found
    assert [at for at, one in enumerate(SQL) if f"without {one.title}" in found] == gone


@pytest.mark.parametrize(
    "further",
    ["no videos", "keine Videos", "none of these is free", "ninguno gratis", "all but books", "alle außer Büchern",
     "not more than 2 hours"],
)  # fmt: skip
async def test_what_refuses_a_form_or_a_price_refuses_none_of_an_answer(chat: Chat, further: str) -> None:
    assert not [one.title for one in SQL if f"without {one.title}" in (await said(chat, "SQL", further)).text]


@pytest.mark.parametrize("further", ["I don't know that one", "I like that", "it is not free", "read more"])
async def test_other_words_of_an_answer_refuse_nothing(chat: Chat, further: str) -> None:
    assert "without" not in (await said(chat, "SQL", further)).text


@pytest.mark.parametrize(
    "further",
    ["anything else?", "other ones", "what else is there?", "any other ideas", "sonst noch was?", "zeig mir andere",
     "gibt es noch etwas?", "¿algo más?", "otra cosa", "muéstrame otros"],
)  # fmt: skip
async def test_whoever_asks_for_others_is_shown_them(chat: Chat, further: str) -> None:
    found = (await said(chat, "SQL", further)).text
    assert "SQL" in found
    assert all(f"{one.title}:" not in found for one in SQL)


@pytest.mark.parametrize(
    ("further", "kept"),
    [
        ("too long", "less than "), ("zu lang", "less than "), ("demasiado largo", "less than "),
        ("that's way too long", "less than "), ("too hard", "not advanced"), ("zu schwer", "not advanced"),
        ("demasiado difícil", "not advanced"), ("too easy", "not for beginners"), ("too expensive", "free"),
        ("das ist mir zu teuer", "free"), ("muy caro", "free"),
    ],
)  # fmt: skip
async def test_what_was_too_much_of_something_should_be_less_of_it(chat: Chat, further: str, kept: str) -> None:
    found = (await said(chat, "machine learning", further)).text
    assert "Still about: Machine learning" in found
    assert f"Kept to: {kept}" in found


@pytest.mark.parametrize(
    "further",
    ["paid is fine", "paid ones are ok, too", "it may cost something, that's fine", "kostenpflichtig ist auch ok",
     "de pago también vale"],
)  # fmt: skip
async def test_what_is_fine_is_barred_no_more(chat: Chat, further: str) -> None:
    found = (await said(chat, "free sql courses", further)).text
    assert "Still about: SQL and databases" in found
    assert "Kept to: kind: Course." in found


async def test_so_are_forms(chat: Chat) -> None:
    assert "not: Video" not in (await said(chat, "sql without videos", "videos are fine too")).text


async def test_what_should_come_with_it_goes_on_and_is_told_once(chat: Chat) -> None:
    found = (await said(chat, "SQL", "with subtitles")).text
    assert "Still about: SQL and databases" in found
    assert "Nothing here tells of “subtitles”" in found
    assert "subtitles" not in (await said(chat, "and free")).text


async def test_shorter_and_longer_are_measured_by_the_first(chat: Chat) -> None:
    assert "Kept to: less than 95 h." in (await said(chat, "machine learning", "shorter")).text
    assert "Kept to: more than 95 h." in (await said(chat, "machine learning", "longer")).text


async def test_and_by_the_farthest_where_the_first_is_that_already(chat: Chat) -> None:
    assert f"Kept to: less than {max(one.hours or 0 for one in SQL):g} h." in (await said(chat, "SQL", "shorter")).text


async def test_one_bound_takes_the_place_of_the_other(chat: Chat) -> None:
    found = (await said(chat, "machine learning under 70 hours", "shorter", "shorter")).text
    assert found.count("less than") == 1
    assert "at most" not in found


async def test_cheaper_than_free_is_told_once(chat: Chat) -> None:
    assert "All that was shown is free already." in (await said(chat, "free sql courses", "cheaper")).text
    assert "free already" not in (await said(chat, "for beginners")).text


async def test_what_is_refused_is_asked_for_no_more(chat: Chat) -> None:
    for sentences in (["kaggle courses on sql", "not from kaggle"], ["kaggle courses on sql, not from kaggle"]):
        found = (await said(chat, *sentences)).text
        assert "without kaggle" in found
        assert "tells of" not in found
        assert "Kaggle Learn" not in found


@pytest.mark.parametrize(
    ("further", "kept"),
    [
        ("shorter and free", ["free", "less than "]), ("too long, in Spanish", ["in Spanish", "less than "]),
        ("kürzer, aber keine Videos", ["less than ", "not: Video"]), ("too hard for me", ["not advanced"]),
        ("not that one, something shorter", ["less than ", "without Machine Learning Specialization"]),
        ("den ersten kenne ich schon, etwas Kostenloses", ["free", "without Machine Learning Specialization"]),
        ("ese no, pero gratis", ["free", "without Machine Learning Specialization"]),
        ("a shorter course", ["kind: Course", "less than "]), ("más corto y gratis", ["free", "less than "]),
    ],
)  # fmt: skip
async def test_several_of_these_in_one_sentence(chat: Chat, further: str, kept: list[str]) -> None:
    found = (await said(chat, "machine learning", further)).text
    assert "Still about: Machine learning" in found
    assert [one for one in kept if one not in found] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "CS229 is too hard for me",
        "python is too hard",
        "not that one, a course on Rust",
        "chess is fine",
        "too many cooks",
    ],
)
async def test_what_names_a_subject_beside_it_is_looked_for_by_itself(chat: Chat, sentence: str) -> None:
    assert "Still about" not in (await said(chat, "SQL", sentence)).text
