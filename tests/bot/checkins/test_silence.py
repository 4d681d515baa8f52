"""After four silent weeks: one kind last word, then nothing until they act."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from bot.app import App
from bot.people import Installation
from tests.bot.checkins.conftest import Until
from tests.driver import Chat
from tests.platform import Recorder

pytestmark = pytest.mark.usefixtures("a_room")
LAST = "I will stop asking"


@pytest.fixture
async def silent(chat: Chat, ana: None, until: Until) -> None:
    await chat("bo", "start", zone="Berlin")
    for day in ("08", "15", "22", "29"):
        await until(f"2026-03-{day} 17:30")
        await chat("bo", "checkin", how="skipped")


async def test_the_fifth_time_is_the_last_and_says_so(platform: Recorder, silent: None, until: Until) -> None:
    await until("2026-04-05 15:59")
    assert not [post for post in platform.where("general") if LAST in post.text]
    await until("2026-04-05 16:00")
    (last,) = [post for post in platform.where("general") if LAST in post.text]
    assert last.mentions == ["Ana"]
    assert last.answer.buttons == ["Go on asking", "Pause"]
    assert "Why did I get this?" in last.text
    before = len(platform.where("general"))
    await until("2026-05-03 12:00")
    later = platform.where("general")[before:]
    assert later
    assert not [post for post in later if "Ana" in post.mentions]


async def test_who_says_anything_at_all_is_asked_on(platform: Recorder, chat: Chat, ana: None, until: Until) -> None:
    for day in ("03-15", "04-05", "04-26"):
        await until(f"2026-{day} 18:00")
        await chat("ana", "checkin", how="skipped", week="this")
    assert not [post for post in platform.where("general") if LAST in post.text]


async def test_one_click_goes_on(platform: Recorder, chat: Chat, silent: None, until: Until) -> None:
    await until("2026-04-05 16:00")
    (last,) = [post for post in platform.where("general") if LAST in post.text]
    assert "Welcome back" in (await chat.press("ana", last.answer, "Go on asking")).text
    await until("2026-04-12 16:00")
    assert "Ana" in platform.where("general")[-1].mentions
    await until("2026-05-03 15:59")
    assert len([post for post in platform.where("general") if LAST in post.text]) == 1, "four weeks more"


async def test_a_check_in_goes_on_too(platform: Recorder, chat: Chat, silent: None, until: Until) -> None:
    await until("2026-04-21 12:00")
    assert "Paused since: Sun 5 Apr 2026" in (await chat("ana", "me")).text
    answer = await chat("ana", "checkin", how="done", week="this")
    assert "you are asked again Sun 3 May 2026 18:00" in answer.text


async def test_weeks_in_which_nobody_asked_cost_nothing(chat: Chat, silent: None, until: Until) -> None:
    await until("2026-07-01 12:00")
    page = await chat("ana", "me")
    assert "3 quiet" in page.text, "the week of the start is a gift"


async def test_it_is_said_in_private_where_that_is_harmless(
    platform: Recorder, chat: Chat, silent: None, until: Until
) -> None:
    platform.speaks_privately = True
    await until("2026-04-05 16:00")
    alone = platform.where("direct:u-ana")[-1]
    assert LAST in alone.text
    assert not [post for post in platform.where("general") if LAST in post.text]
    assert "Everything is paused" in (await chat.press("ana", alone.answer, "Pause")).text


async def test_who_is_forgotten_is_named_no_more(platform: Recorder, chat: Chat, silent: None, until: Until) -> None:
    await until("2026-04-05 16:00")
    (last,) = [post for post in platform.where("general") if LAST in post.text]
    await chat("ana", "privacy delete", sure=True)
    await until("2026-04-05 16:05")
    assert last in platform.removed


async def test_without_a_room_nobody_is_told_that_it_ends(
    app: App, platform: Recorder, silent: None, until: Until
) -> None:
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room=None))
    await until("2026-04-06 16:00")
    assert not [post for post in platform.posts.values() if LAST in post.text]
