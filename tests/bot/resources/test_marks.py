"""What a member did with a resource, as conversations: saved, finished, refused, each beside the others."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.clock import MovableClock
from bot.ui import Choice
from tests.bot.conftest import Later
from tests.driver import Chat
from tests.platform import Recorder


@pytest.mark.both_databases
async def test_a_save_takes_no_finish_and_no_refusal_away(chat: Chat, clock: MovableClock) -> None:
    await chat("ana", "resource done", resource="sqlbolt")
    await chat("ana", "resource not-for-me", resource="sqlzoo", why="too-hard")
    clock.move(timedelta(days=1))
    saved = await chat("ana", "resource save", resource="sqlbolt")
    assert "You finished it on Mon 2 Mar 2026; that stays." in saved.text
    assert {"SQLBolt: saved", "SQLBolt: done"} <= {*(await chat("ana", "resource list")).text.splitlines()}
    await chat.press("ana", saved, "Undo")
    assert (await chat("ana", "resource list")).text.count("SQLBolt") == 1, "what was undone is the save"
    refused = await chat("ana", "resource save", resource="sqlzoo")
    assert "searches still leave it out" in refused.text
    await chat.press("ana", refused, "Show it to me again")
    assert "SQLZoo: saved" in (await chat("ana", "resource list")).text
    assert "SQLZoo" in (await chat("ana", "resource find", sentence="SQLZoo")).text


async def test_who_looks_for_what_they_refused_reads_so_and_finds_the_way_back(chat: Chat) -> None:
    await chat("ana", "resource not-for-me", resource="sqlzoo", why="too-hard")
    named = await chat("ana", "resource find sqlzoo")
    assert "You said that SQLZoo is not for you, so searches leave it out." in named.text
    assert "other words" not in named.text
    await chat.press("ana", named, "Show it to me again")
    assert "These may fit" in (await chat("ana", "resource find sqlzoo")).text


async def test_what_is_finished_leaves_the_list_until_that_is_taken_back(chat: Chat, clock: MovableClock) -> None:
    await chat("ana", "resource save", resource="sqlbolt")
    clock.move(timedelta(days=1))
    done = await chat("ana", "resource done", resource="sqlbolt")
    assert "SQLBolt: saved" not in (await chat("ana", "resource list")).text
    clock.move(timedelta(days=1))
    await chat("ana", "resource not-for-me", resource="sqlbolt", why="too-long")
    assert "SQLBolt: done" in (await chat("ana", "resource list")).text, "a refusal says nothing about a finish"
    await chat("ana", "resource undo", resource="sqlbolt")
    await chat.press("ana", done, "Undo")
    assert "SQLBolt: saved" in (await chat("ana", "resource list")).text


async def test_a_card_says_what_you_did_and_offers_the_way_back(chat: Chat, clock: MovableClock) -> None:
    stranger = await chat("ana", "resource show", resource="sqlbolt")
    assert "You:" not in stranger.text
    assert {"Save", "Done"} <= {*stranger.buttons}
    await chat("ana", "resource save", resource="sqlbolt")
    saved = await chat("ana", "resource show", resource="sqlbolt")
    assert "You: saved on Mon 2 Mar 2026" in saved.text
    assert "Save" not in saved.buttons
    clock.move(timedelta(days=1))
    await chat("ana", "resource done", resource="sqlbolt")
    await chat("ana", "resource not-for-me", resource="sqlbolt", why="too-long")
    shown = await chat("ana", "resource show", resource="sqlbolt")
    assert "You: finished on Tue 3 Mar 2026, not for you: Too long" in shown.text
    await chat.press("ana", shown, "Show it to me again")
    await chat.press("ana", shown, "I did not finish it")
    await chat.press("ana", saved, "Take it off my list")
    assert "You:" not in (await chat("ana", "resource show", resource="sqlbolt")).text
    assert "You:" not in (await chat("bo", "resource show", resource="sqlbolt")).text


async def test_whether_it_helped_is_asked_at_ones_own_pace_and_not_begun_counts_for_nothing(
    chat: Chat, later: Later, platform: Recorder
) -> None:
    await chat("ana", "start", zone="Berlin", target="Learn", hours=1)
    await chat("ana", "pause")
    await chat("ana", "resource save", resource="sqlbolt")  # four hours
    asked = lambda: [one for one in platform.where("direct:u-ana") if "Did it help?" in one.text]  # noqa: E731
    await later(days=26)
    assert not asked(), "four weeks at one hour a week are not over"
    await later(days=3)
    assert "I ask once more later" in (await chat.press("ana", asked()[0].answer, "Not begun yet")).text
    assert "Helped here" not in (await chat("bo", "resource show", resource="sqlbolt")).text
    assert "SQLBolt: saved" in (await chat("ana", "resource list")).text
    await later(days=29)
    assert "had not begun when I asked" in asked()[1].text
    assert "I do not ask again" in (await chat.press("ana", asked()[1].answer, "Not begun yet")).text
    await later(days=200)
    assert len(asked()) == 2


async def test_what_was_refused_is_in_the_list_and_can_be_wanted_again(chat: Chat, clock: MovableClock) -> None:
    await chat("ana", "resource save", resource="sqlbolt")
    await chat("ana", "resource not-for-me", resource="sqlzoo", why="too-hard")
    listed = await chat("ana", "resource list")
    assert listed.text.splitlines()[1:] == ["SQLBolt: saved", "SQLZoo: not for you: Too hard"]
    again = await chat.press("ana", listed, "Show it to me again")
    assert "Taken back: SQLZoo" in again.text
    assert "SQLZoo" not in (await chat.press("ana", again, "See what I saved")).text
    assert "SQLZoo" in (await chat("ana", "resource find", sentence="SQLZoo")).text
    assert "nothing to take back" in (await chat("ana", "resource undo", resource="sqlzoo")).text


async def test_a_long_list_has_pages(chat: Chat, clock: MovableClock) -> None:
    titles = [choice.value for choice in await resource_choices(chat)]
    for title in titles[:20]:
        clock.move(timedelta(minutes=1))
        await chat("ana", "resource save", resource=title)
    first = await chat("ana", "resource list")
    second = await chat.press("ana", first, "Older")
    both = first.text.splitlines()[1:] + second.text.splitlines()[1:]
    assert len(set(both)) == 20
    assert "Older" not in second.buttons
    assert (await chat.press("ana", second, "Newer")).text == first.text


async def resource_choices(chat: Chat) -> list[Choice]:
    option = chat.app.registry["resource show"].option("resource")
    assert option is not None
    return await chat.app.suggest(chat.invocation("ana", "resource show", "", {}), option, "a")
