"""What a community took in for itself is said in more words later, and found and asked about by them."""

from __future__ import annotations

import pytest

from bot.app import App
from tests.bot.conftest import Later
from tests.driver import Answer, Chat
from tests.platform import Recorder

KITES = {"title": "Kites", "topic": "linear-algebra", "kind": "tutorial", "level": "beginner", "cost": "free"}
ABOUT_KITES = "kites with matrices"


@pytest.fixture
async def taken(chat: Chat, platform: Recorder, organiser: None) -> Answer:
    await chat("ana", "resource suggest", url="https://new.example.org/x", why="It explains kites with matrices")
    return await chat.fill("org", await chat.press("org", await chat("org", "resource review"), "Take it in"), **KITES)


def shown(form: Answer) -> dict[str, object]:
    return {field.option.name: field.value for field in form.form.fields}


async def found(chat: Chat, **filters: object) -> bool:
    return "Kites: " in (await chat("bo", "resource find", sentence=ABOUT_KITES, **filters)).text


@pytest.mark.both_databases
async def test_more_is_said_in_a_form_that_holds_what_is_known(
    chat: Chat, later: Later, platform: Recorder, taken: Answer
) -> None:
    await chat("bo", "resource save", resource="Kites")
    assert not await found(chat, hours=3)
    form = await chat.press("org", taken, "Say more about it")
    assert shown(form) == {"level": "beginner", "hours": None, "language": None, "topics": "Linear algebra",
                           "prerequisites": ""}  # fmt: skip
    said = {"hours": "2,5", "language": "Spanish", "prerequisites": "Python, calculus", "level": "intermediate"}
    noted = await chat.fill("org", form, **said)
    assert "Noted: Kites" in noted.text
    assert "Linear algebra" in noted.text
    assert "intermediate, about 2 hours, in Spanish" in noted.text
    assert await found(chat, hours=3, language="es", level="intermediate")
    assert not await found(chat, hours=2)
    assert not await found(chat, language="en")
    again = shown(await chat.press("org", noted, "Change it"))
    assert (again["hours"], again["language"]) == ("2.5", "es")
    assert "Python" in str(again["prerequisites"])
    await later(days=4)
    assert "Did it help?" in platform.where("direct:u-bo")[0].text


async def test_a_language_that_nobody_said_is_not_said(chat: Chat, taken: Answer) -> None:
    for language in ("de", "es", "en"):
        await chat("bo", "language", language=language)
        shown_to_bo = await chat("bo", "resource show", resource="Kites")
        assert "Englis" not in shown_to_bo.own_words
        assert "ingl" not in shown_to_bo.own_words.lower()
        assert await found(chat), "it is kept from nobody"
        assert not await found(chat, language="en"), "where one is asked for, it may not be in it"
    await chat("org", "resource edit", resource="own-1", language="es")
    await chat("bo", "language", language="de")
    assert "auf Spanisch" in (await chat("bo", "resource show", resource="Kites")).own_words


async def test_what_is_left_blank_in_the_form_is_said_no_more(chat: Chat, taken: Answer) -> None:
    await chat("org", "resource edit", resource="own-1", hours=9, prerequisites="python")
    form = await chat.press("org", taken, "Say more about it")
    assert shown(form)["hours"] == "9"
    noted = await chat.fill("org", form, hours="", prerequisites="")
    assert "no set length" in noted.text
    assert "know first" not in noted.text
    assert "one topic at least" in (await chat.fill("org", form, topics="")).text


async def test_a_level_that_does_not_go_with_what_it_needs_is_kept_and_told(chat: Chat, taken: Answer) -> None:
    fits = await chat("org", "resource edit", resource="own-1", prerequisites="python")
    assert "Is the level right?" not in fits.text
    told = await chat("org", "resource edit", resource="own-1", prerequisites="PyTorch")
    assert "most of what there is here on PyTorch comes later than that. Is the level right?" in told.text
    many = await chat("org", "resource edit", resource="own-1", prerequisites="python, sql, git, statistics")
    assert "needs more than three things before" in many.text
    assert "Is the level right?" not in (await chat("org", "resource edit", resource="own-1", level="advanced")).text


async def test_a_line_changes_what_it_names_alone(chat: Chat, taken: Answer) -> None:
    await chat("org", "resource edit", resource="own-1", hours=9, language="es")
    noted = await chat("org", "resource edit", resource="Kites", level="advanced")
    assert "advanced, about 9 hours, in Spanish" in noted.text


@pytest.mark.parametrize(
    ("said", "told"),
    [({"topics": "linear algebra, pyhton"}, "I do not know a topic “pyhton”. Perhaps you mean: Python"),
     ({"prerequisites": "xyzzy"}, "I do not know a topic “xyzzy”."),
     ({"prerequisites": "linear algebra"}, "cannot need all that it teaches"),
     ({"language": "Klingon"}, "I do not know a language “Klingon”"),
     ({"hours": "long"}, "Hours")],
)  # fmt: skip
async def test_what_does_not_fit_is_told_and_nothing_typed_is_lost(
    chat: Chat, taken: Answer, said: dict[str, str], told: str
) -> None:
    form = await chat.press("org", taken, "Say more about it")
    answer = await chat.fill("org", form, **{"hours": "7", **said})
    assert told in answer.text
    again = shown(await chat.press("org", answer, "Back to the form"))
    assert again == {**shown(form), "hours": "7", **said}
    assert "no set length" in (await chat("bo", "resource show", resource="Kites")).text


async def test_curators_choose_among_their_own_additions_alone(chat: Chat, taken: Answer) -> None:
    asked = await chat.press("org", await chat("org", "resource curate"), "Say more about an addition")
    assert "Which addition is it?" in asked.text
    form = await chat.choose("org", asked, "own-1")
    assert "Noted: Kites" in (await chat.fill("org", form, hours="3")).text
    assert "“sqlbolt” is no addition" in (await chat("org", "resource edit", resource="sqlbolt", hours=3)).text
    assert "organiser" in (await chat("bo", "resource edit", resource="Kites", hours=3)).text
    elsewhere = chat.invocation("eve", "resource edit", "", {"resource": "Kites", "hours": 3}, space="elsewhere")
    assert "Noted" not in (await chat.send(elsewhere)).text
    await chat("org", "resource retire", resource="Kites")
    assert "taken nothing in" in (await chat("org", "resource edit", resource="Kites", hours=3)).text
    assert "Say more" not in str((await chat("org", "resource curate")).buttons)


async def test_additions_come_as_one_types(app: App, chat: Chat, taken: Answer) -> None:
    from tests.bot.home.test_home import suggested

    assert await suggested(app, chat, "org", "resource edit", "resource", "kit") == ["own-1"]


NO_VIDEOS = f"{ABOUT_KITES}, no videos"


async def found_without_videos(chat: Chat) -> bool:
    return "Kites: " in (await chat("bo", "resource find", sentence=NO_VIDEOS)).text


@pytest.mark.both_databases
async def test_what_is_mostly_videos_is_said_with_a_click_and_is_none_without_videos(chat: Chat, taken: Answer) -> None:
    assert await found_without_videos(chat)
    noted = await chat.press("org", taken, "It is mostly videos")
    assert "mostly videos" in noted.text
    assert not await found_without_videos(chat)
    assert await found(chat), "it is kept from nobody else"
    form = await chat.press("org", noted, "Change it")
    assert "mostly videos" in (await chat.fill("org", form, hours="3")).text, "what the form does not ask stays"
    assert "mostly videos" not in (await chat.press("org", noted, "It is not mostly videos")).text
    assert await found_without_videos(chat)


async def test_so_it_is_in_a_line(chat: Chat, taken: Answer) -> None:
    assert "mostly videos" in (await chat("org", "resource edit kites filmed:yes")).text
    assert not await found_without_videos(chat)
    assert "mostly videos" in (await chat("org", "resource edit", resource="own-1", hours=9)).text
    assert "mostly videos" not in (await chat("org", "resource edit kites filmed:no")).text
    assert await found_without_videos(chat)


async def test_of_a_video_nobody_is_asked_whether_it_is_one(chat: Chat, platform: Recorder, organiser: None) -> None:
    await chat("ana", "resource suggest", url="https://new.example.org/x", why="It explains kites with matrices")
    form = await chat.press("org", await chat("org", "resource review"), "Take it in")
    taken = await chat.fill("org", form, **{**KITES, "kind": "video"})
    assert "It is mostly videos" not in str(taken.buttons)
    assert "It is mostly videos" not in str((await chat("org", "resource edit", resource="own-1", hours=3)).buttons)


async def test_in_the_words_of_the_organiser(chat: Chat, taken: Answer) -> None:
    for language, told in (("de", "überwiegend Videos"), ("es", "sobre todo vídeos")):
        await chat("org", "language", language=language)
        noted = await chat("org", "resource edit", resource="own-1", filmed=True)
        assert told in noted.own_words
