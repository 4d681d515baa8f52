"""Where nothing keeps all conditions, those that left nothing may be left out with a press."""

from __future__ import annotations

import pytest

from tests.driver import Answer, Chat


def ways(answer: Answer) -> list[str]:
    return [label for label in answer.buttons if label.startswith("Leave out")]


@pytest.mark.parametrize(
    ("sentence", "without", "still"),
    [
        ("paid podcast about sql", "kind: Podcast", "Kept to: paid."),
        ("reinforcement learning, free, in french, max 2 hours", "2 hours at most", "Kept to: free, in French."),
        ("advanced course on git", "advanced", ""),
        ("curso de python gratis de menos de 10 minutos", "less than 0.2 h", "Kept to: free, kind: Course."),
        ("a free podcast about docker in Thai", "in Thai, kind: Podcast", "Kept to: free."),
        ("kostenloser Podcast über Docker auf Thai", "in Thai, kind: Podcast", "Kept to: free."),
        ("advanced video about git without kaggle", "advanced, kind: Video", "Kept to: without kaggle."),
    ],
)
async def test_what_left_nothing_is_left_out_with_a_press(chat: Chat, sentence: str, without: str, still: str) -> None:
    nothing = await chat("ana", "resource find", sentence=sentence)
    assert f"Leave out “{without}”" in ways(nothing)
    found = await chat.press("ana", nothing, f"Leave out “{without}”")
    assert "These may fit" in found.text
    assert still in found.text


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("linear algebra max 1 hour", "(1 hour at most). Leave it out?"),
        ("paid podcast about sql", "(paid, kind: Podcast). Leave one of them out?"),
        ("a free podcast about docker in Thai", "Something does only without several of them."),
        ("a book on origami", "(kind: Book). Could you say it in other words?"),
    ],
)
async def test_it_is_asked_for_as_many_as_are_in_the_way(chat: Chat, sentence: str, asked: str) -> None:
    assert asked in (await chat("ana", "resource find", sentence=sentence)).text


async def test_of_several_ways_on_the_one_with_most_comes_first(chat: Chat) -> None:
    nothing = await chat("ana", "resource find", topic="Git", kind="book", hours=2)
    assert len(ways(nothing)) > 1
    for way in ways(nothing):
        assert "These may fit" in (await chat.press("ana", nothing, way)).text
        nothing = await chat("ana", "resource find", topic="Git", kind="book", hours=2)


async def test_a_typed_filter_is_left_out_as_a_word_is(chat: Chat) -> None:
    nothing = await chat("ana", "resource find", sentence="docker", kind="podcast", cost="free")
    found = await chat.press("ana", nothing, "Leave out “kind: Podcast”")
    assert "Kept to: free." in found.text
    alone = await chat("ana", "resource find", topic="Docker", kind="podcast")
    assert "Kept to: about Docker" in (await chat.press("ana", alone, "Leave out “kind: Podcast”")).text


async def test_what_is_left_out_stays_out_for_others_until_it_is_said_again(chat: Chat) -> None:
    nothing = await chat("ana", "resource find", sentence="linear algebra max 1 hour")
    first = await chat.press("ana", nothing, "Leave out “1 hour at most”")
    second = await chat.press("ana", first, "Show others")
    assert "These may fit" in second.text
    assert "hour at most" not in second.text
    assert "hour at most" not in (await chat("ana", "resource find", sentence="the same, but free")).text
    assert "at most" in (await chat("ana", "resource find", sentence="the same, but max 30 hours")).text
