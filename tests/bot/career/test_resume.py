"""The resume: a checklist that remembers, and six seconds of a peer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app import App
from bot.clock import MovableClock
from bot.text import plain
from tests.bot.conftest import Later
from tests.driver import Chat
from tests.platform import Recorder

TOP = "Ana Example. Data engineer. Built a pipeline for the harbour that saves two hours a day."


async def test_the_checklist_is_a_form_that_remembers(chat: Chat) -> None:
    before = await chat("ana", "career resume")
    assert "0 of 15 lines are done." in before.text
    assert "one page" in before.text
    assert "six seconds" in before.text
    form = await chat.press("ana", before, "Lines 1 to 5 of 15")
    assert plain(form.form.title) == "Lines 1 to 5 of 15"
    assert [field.option.label for field in form.form.fields] == [
        "One page", "Aim is visible", "Made for this advert", "Noise removed", "Outcome first",
    ]  # fmt: skip
    after = await chat.fill("ana", form, first=True, third=True)
    assert "2 of 15 lines are done." in after.text
    assert "1. One page: done" in after.text
    assert after.buttons[0] == "Lines 6 to 10 of 15", "it leads on"
    again = await chat.press("ana", after, "Lines 1 to 5 of 15")
    assert [field.value for field in again.form.fields] == [True, False, True, False, False]
    assert "1 of 15 line" in (await chat.fill("ana", again, third=False)).text
    last = await chat("ana", "career lines", page=3, ask=1)
    assert last.form.fields[-1].option.label == "Second reader"
    assert "0 of 15" in (await chat("bo", "career resume")).text


async def test_a_page_beyond_the_list_changes_nothing(chat: Chat) -> None:
    assert "0 of 15" in (await chat("ana", "career lines", page=9, first=True)).text


async def test_any_line_is_reached_by_its_number_or_name(chat: Chat) -> None:
    [done] = [line for line in (await chat("ana", "career tick 7")).text.splitlines() if ": done" in line]
    assert done.startswith("7. ")
    assert "2 of 15 lines" in (await chat("ana", "career tick second reader")).text
    assert "1 of 15 line" in (await chat("ana", "career tick line: 7 done: no")).text
    assert "has no line “99”" in (await chat("ana", "career tick 99")).text
    await chat("ana", "language", language="deutsch")
    assert "2 of 15 lines" in (await chat("ana", "career tick Eine Seite")).text


@pytest.mark.both_databases
async def test_a_peer_looks_for_six_seconds_and_says_what_stayed(
    chat: Chat, platform: Recorder, later: Later, clock: MovableClock, room: None
) -> None:
    asked = await chat("ana", "career six-seconds", text=TOP, role="Data engineer")
    await later()
    [public] = platform.where("general")
    assert "@Ana would like a six-second look" in public.text
    assert "harbour" not in public.text
    assert "as a direct message" in (await chat.press("bo", public.answer, "Look")).text
    await later()
    shown = platform.where("direct:u-bo")[-1]
    assert "harbour" in shown.text
    clock.move(timedelta(seconds=5))
    away = await chat.press("bo", shown.answer, "Six seconds are over")
    assert away.reply.replace
    assert "harbour" not in away.text
    assert "You had your six seconds" in (await chat.press("bo", public.answer, "Look")).text
    form = await chat.press("bo", away, "Say what stayed")
    await chat.fill("bo", form, guess="Engineer of some kind", stayed="The harbour")
    await later()
    told = platform.where("direct:u-ana")[-1].text
    assert "You want: Data engineer" in told
    assert "They read: Engineer of some kind" in told
    assert "Time: 5 seconds" in told
    assert "longer than a glance" not in told
    assert "told them already" in (await chat.fill("bo", form, guess="x", stayed="y")).text
    again = await chat.press("bo", public.answer, "Look")
    assert "told them already" in again.text
    assert again.buttons == []
    assert "told them already" in (await chat.press("bo", away, "Say what stayed")).text, "before it is written again"
    assert "1 of 3 has looked" in platform.where("general")[0].text
    assert "Take it back" in asked.buttons


@pytest.mark.both_databases
async def test_after_six_seconds_it_is_put_away_by_itself(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    await chat("ana", "career six-seconds", text=TOP, role="Data engineer")
    await later()
    post = platform.where("general")[0].answer
    await chat.press("bo", post, "Look")
    await later()
    assert "harbour" in platform.where("direct:u-bo")[-1].text
    await later(seconds=6)
    put_away = platform.where("direct:u-bo")[-1]
    assert "harbour" not in put_away.text
    assert "You had your six seconds" in (await chat.press("bo", post, "Look")).text
    await later(minutes=3)
    form = await chat.press("bo", put_away.answer, "Say what stayed")
    await chat.fill("bo", form, guess="Engineer", stayed="The harbour")
    await later(minutes=3)
    assert "Time: 6 seconds" in platform.where("direct:u-ana")[-1].text, "however late they write it down"
    assert "put away" in platform.where("direct:u-bo")[-1].text


async def test_what_never_arrived_is_looked_at_again(chat: Chat, platform: Recorder, later: Later, room: None) -> None:
    await chat("ana", "career six-seconds", text=TOP, role="Data engineer")
    await later()
    post = platform.where("general")[0].answer
    platform.closed.add("u-bo")
    await chat.press("bo", post, "Look")
    await later()
    platform.closed.clear()
    await later(seconds=10)
    assert "direct message" in (await chat.press("bo", post, "Look")).text
    await later()
    assert "harbour" in platform.where("direct:u-bo")[-1].text


async def test_what_could_not_be_put_away_in_time_is_gently_said_to_be_no_six_second_look(
    chat: Chat, app: App, platform: Recorder, later: Later, clock: MovableClock, room: None
) -> None:
    await chat("ana", "career six-seconds", text=TOP, role="Data engineer")
    await later()
    await chat.press("bo", platform.where("general")[0].answer, "Look")
    await later()
    del app.platforms["web"]  # nobody delivers for a while
    clock.move(timedelta(minutes=24))
    await chat("bo", "career remember", glance="1", guess="Engineer", stayed="All of it")
    app.platforms["web"] = platform
    await later()
    assert "It stood open for longer than a glance" in platform.where("direct:u-ana")[-1].text


async def test_three_looks_are_enough_and_the_words_go(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    await chat("ana", "career six-seconds", text=TOP, role="Data engineer")
    for who in ("bo", "cy", "di"):
        await chat(who, "career look", glance="1")
        await chat(who, "career remember", glance="1", guess="Engineer", stayed="Harbour")
    await later(minutes=1)
    assert "had a six-second look" in platform.where("general")[0].text
    assert "That look is over" in (await chat("eve", "career look", glance="1")).text


async def test_a_look_ends_after_a_week(chat: Chat, platform: Recorder, later: Later, room: None) -> None:
    await chat("ana", "career six-seconds", text=TOP, role="Data engineer")
    assert "open already" in (await chat("ana", "career six-seconds", text=TOP, role="Data engineer")).text
    await later(days=6)
    assert "Say what stayed" in (await chat("bo", "career look", glance="1")).buttons
    await later(days=2)
    assert "That look is over" in (await chat("cy", "career look", glance="1")).text


async def test_only_the_asker_takes_it_back_and_nobody_reads_their_own(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    asked = await chat("ana", "career six-seconds", text=TOP, role="Data engineer")
    await later()
    assert "This one is yours" in (await chat("ana", "career look", glance="1")).text
    assert "Only who asked" in (await chat("bo", "career withdraw", glance="1")).text
    assert "Look at it first" in (await chat("bo", "career remember", glance="1", guess="x", stayed="y")).text
    assert "Taken back" in (await chat.press("ana", asked, "Take it back")).text
    await later()
    assert platform.where("general") == []


async def test_without_a_room_nobody_is_asked(chat: Chat) -> None:
    assert "no room" in (await chat("ana", "career six-seconds", text=TOP, role="Data engineer")).text


async def test_what_stayed_is_told_in_the_language_of_who_asked(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    await chat("ana", "language", language="de")
    await chat("ana", "career six-seconds", text=TOP, role="Data engineer")
    await later()
    await chat.press("bo", platform.where("general")[0].answer, "Look")
    await later()
    await chat("bo", "career remember", glance="1", guess="Engineer", stayed="The harbour")
    await later()
    assert "Was blieb: The harbour" in platform.where("direct:u-ana")[-1].answer.own_words


async def test_for_a_look_that_is_over_no_form_is_opened_again(
    chat: Chat, platform: Recorder, later: Later, room: None
) -> None:
    asked = await chat("ana", "career six-seconds", text=TOP, role="Data engineer")
    await later()
    form = await chat.press("bo", platform.where("general")[0].answer, "Look")
    form = await chat.press("bo", form, "Say what stayed")
    await chat.press("ana", asked, "Take it back")
    over = await chat.fill("bo", form, guess="Engineer", stayed="The harbour and its two hours a day")
    assert "That look is over" in over.text
    assert "What stayed with you?: The harbour and its two hours a day" in over.text
    assert over.buttons == []
