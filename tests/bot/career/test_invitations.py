"""Asking somebody to practise: they alone hear of it, say yes or not now, and nothing is public before."""

from __future__ import annotations

import asyncio

import pytest
from msgspec.structs import replace
from sqlalchemy import func, select

from bot.app import App
from bot.career.tables import Duo
from bot.text import Where
from tests.bot.conftest import Later
from tests.driver import Answer, Chat
from tests.platform import Recorder


async def asked(chat: Chat, platform: Recorder, later: Later) -> Answer:
    """Ana asks Bo; what Bo reads."""
    await chat("bo", "help")
    said = await chat("ana", "career practise", person="u-bo", topic="sql")
    assert "I have asked @Bo, and nobody else knows" in said.text
    await later()
    assert platform.where("general") == [], "nobody is named before they agreed"
    return platform.where("direct:u-bo")[-1].answer


@pytest.mark.both_databases
async def test_a_yes_begins_it_where_it_was_asked_and_both_know_before_where_that_is(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    invitation = await asked(chat, platform, later)
    assert "@Ana would like to practise interviews with you" in invitation.text
    assert "others can read your names" in invitation.text
    assert invitation.buttons == ["Yes", "Not now", "I cannot see that room", "Ask me no more"]
    assert "for somebody else" in (await chat.press("eve", invitation, "Yes")).text
    assert "waits for the other side" in (await chat.press("ana", invitation, "Yes")).text
    assert "You said yes" in (await chat.press("bo", invitation, "Yes")).text
    await later()
    assert "@Ana asks, @Bo answers." in platform.where("general")[-1].text
    assert "@Bo said yes" in platform.where("direct:u-ana")[-1].text
    assert platform.where("direct:u-bo")[-1].answer.buttons == []
    assert "or over" in (await chat.press("bo", invitation, "Not now")).text


async def test_not_now_needs_no_reason_is_told_privately_and_rests_for_a_week(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    invitation = await asked(chat, platform, later)
    assert "kindly" in (await chat.press("bo", invitation, "Not now")).text
    await later()
    heard = platform.where("direct:u-ana")[-1]
    assert "@Bo cannot practise just now. That says nothing about you" in heard.text
    assert "A question to practise" in (await chat.press("ana", heard.answer, "Another question")).text
    assert platform.where("general") == []
    assert "give it a week" in (await chat("ana", "career practise", person="u-bo")).text
    assert "asked @Olga" in (await chat("ana", "career practise", person="u-olga")).text, "somebody else may be asked"
    await later(days=8)
    assert "asked @Bo" in (await chat("ana", "career practise", person="u-bo")).text


async def test_without_an_answer_it_lapses_without_shame(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    invitation = await asked(chat, platform, later)
    await later(hours=47)
    assert platform.where("direct:u-ana") == []
    await later(hours=2)
    assert "did not get round to answering" in platform.where("direct:u-ana")[-1].text
    [over] = platform.where("direct:u-bo")
    assert "No harm done" in over.text
    assert over.answer.buttons == []
    assert "No harm done" in (await chat.press("bo", invitation, "Yes")).text
    await later()
    assert platform.where("general") == []


async def test_who_asked_may_take_it_back_and_asks_one_at_a_time(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    invitation = await asked(chat, platform, later)
    second = await chat("ana", "career practise", person="u-olga")
    assert "have time to think" in second.text
    assert "Only who asked" in (await chat("bo", "career duo-withdraw", duo="1")).text
    assert "Taken back" in (await chat.press("ana", second, "Take it back")).text
    await later()
    assert platform.where("direct:u-bo") == []
    assert "or over" in (await chat.press("bo", invitation, "Yes")).text


async def test_who_cannot_be_written_to_is_told_in_the_room_that_something_waits_and_nothing_else(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    platform.closed.add("u-bo")
    await chat("bo", "help")
    await chat("ana", "career practise", person="u-bo")
    await later()
    [news] = platform.where("general")
    assert "@Bo, something waits for you." in news.text
    assert "Ana" not in news.text
    assert "practise" not in news.text
    assert "for somebody else" in (await chat.press("eve", news.answer, "See it")).text
    shown = await chat.press("bo", news.answer, "See it")
    assert "@Ana would like to practise" in shown.text
    await chat.press("bo", shown, "Not now")
    await later()
    assert platform.where("general") == []


async def test_whoever_wants_no_more_of_it_is_not_asked_until_they_like(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    invitation = await asked(chat, platform, later)
    less = await chat.press("bo", invitation, "Ask me no more")
    assert "Nobody can ask you" in less.text
    assert "@Bo cannot practise just now" in (await chat("cy", "career practise", person="u-bo")).text
    assert "You said yes" in (await chat.press("bo", invitation, "Yes")).text, "what was asked before may be answered"
    await chat.press("bo", less, "They may ask me again")
    assert "asked @Bo" in (await chat("cy", "career practise", person="u-bo")).text


async def test_two_who_ask_each_other_begin_one_practice(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    invitation = await asked(chat, platform, later)
    begun = await chat("bo", "career practise", person="u-ana")
    assert "@Ana has asked you as well, so it begins now" in begun.text
    await later()
    assert "@Ana asks, @Bo answers." in platform.where("general")[-1].text
    assert "@Bo said yes" in platform.where("direct:u-ana")[-1].text
    assert "or over" in (await chat.press("bo", invitation, "Yes")).text
    assert "one open already" in (await chat("bo", "career practise", person="u-olga")).text
    assert "Ended" in (await chat.press("bo", begun, "Enough for today")).text


@pytest.mark.both_databases
async def test_two_who_ask_each_other_at_the_same_moment_begin_one_practice(
    app: App, chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    for who in ("ana", "bo"):
        await chat(who, "help")
    said = await asyncio.gather(
        chat("ana", "career practise", person="u-bo"), chat("bo", "career practise", person="u-ana")
    )
    assert sorted("begins now" in answer.text for answer in said) == [False, True]
    async with app.db.reading() as session:
        assert list(await session.scalars(select(Duo.state))) == ["open"]
    await later()
    [posted] = platform.where("general")
    assert "Practice, round 1" in posted.text


@pytest.mark.both_databases
async def test_nobody_is_in_two_practices_at_once(
    app: App, chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    mine = await asked(chat, platform, later)
    await chat("cy", "career practise", person="u-bo")
    await chat("olga", "career practise", person="u-ana")
    await later()
    other, hers = platform.where("direct:u-bo")[-1].answer, platform.where("direct:u-ana")[-1].answer
    await chat.press("bo", mine, "Yes")
    assert "end it first" in (await chat.press("bo", other, "Yes")).text
    ended = await chat.press("ana", hers, "Yes")
    assert "end it first" in ended.text
    await chat.press("ana", ended, "Enough for today")
    assert "You said yes" in (await chat.press("ana", hers, "Yes")).text
    assert "You said yes" in (await chat.press("bo", other, "Yes")).text
    async with app.db.reading() as session:
        assert await session.scalar(select(func.count(Duo.id)).where(Duo.state == "open")) == 2


async def test_what_is_asked_for_alone_begins_where_both_read(
    app: App, chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("bo", "help")
    came = chat.invocation("ana", "career practise", "", {"person": "u-bo"})
    alone = replace(came, place=Where("web", "direct:u-ana", alone=True))
    assert "Ask once more in a room" in (await chat.send(alone)).text
    assert platform.where("direct:u-bo") == []


async def test_with_a_room_what_is_asked_for_alone_begins_there(
    app: App, chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    await chat("bo", "help")
    came = chat.invocation("ana", "career practise", "", {"person": "u-bo"})
    said = await chat.send(replace(came, place=Where("web", "direct:u-ana", alone=True)))
    assert "begins in #general" in said.text
    await later()
    await chat.press("bo", platform.where("direct:u-bo")[-1].answer, "Yes")
    await later()
    assert "Practice, round 1" in platform.where("general")[-1].text


async def test_who_cannot_see_the_room_it_was_asked_in_has_it_begin_where_both_do(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    await chat("bo", "help")
    came = chat.invocation("ana", "career practise", "", {"person": "u-bo"})
    await chat.send(replace(came, place=Where("web", "staff", "staff")))
    await later()
    invitation = platform.where("direct:u-bo")[-1].answer
    assert "begins in #staff" in invitation.text
    moved = await chat.press("bo", invitation, "I cannot see that room")
    assert "begins in #general" in moved.text
    assert "no other room" in (await chat.press("bo", moved, "I cannot see that room")).text
    await chat.press("bo", moved, "Yes")
    await later()
    assert "Practice, round 1" in platform.where("general")[-1].text
    assert platform.where("staff") == []


async def test_without_a_room_of_the_community_it_is_said_what_they_can_do(
    chat: Chat, platform: Recorder, later: Later
) -> None:
    await chat("bo", "help")
    await chat("ana", "career practise", person="u-bo")
    await later()
    refused = await chat.press("bo", platform.where("direct:u-bo")[-1].answer, "I cannot see that room")
    assert "@Ana can ask once more in one" in refused.text
    assert "Ana" not in (await chat.press("bo", refused, "Not now")).text
