"""Following a track at one's own pace."""

from __future__ import annotations

from bot import shelf
from bot.resources import way
from tests.driver import Chat


async def test_a_track_is_followed_milestone_by_milestone(chat: Chat) -> None:
    assert "Cold start to ML engineer" in (await chat("ana", "track list")).text
    first = await chat("ana", "track follow", track="cold-start-to-mle")
    assert "Pick a problem and a tiny habit" in first.text
    assert first.text.index("Machine learning is huge") < first.text.index("Small goal"), "it opens with its problem"
    assert "Done when" in first.text
    assert "start here" in first.text
    assert "checked " in first.text
    done = await chat.press("ana", first, "Done")
    second = await chat.press("ana", done, "The next one")
    assert "Talk to computers in Python" in second.text
    skipped = await chat.press("ana", second, "Leave it out")
    step = (await shelf.part("tracks")).tracks["cold-start-to-mle"].milestones[1]
    assert step.title in skipped.text
    assert step.reflection not in skipped.text, "nothing to look back on"

    await chat.press("ana", skipped, "Undo")
    assert "Talk to computers in Python" in (await chat("ana", "track next")).text


async def test_a_milestone_shows_all_its_resources_and_the_way_to_the_whole_track(chat: Chat) -> None:
    await chat("ana", "track follow", track="cold-start-to-mle")
    for _ in range(3):
        await chat("ana", "track done")
    fourth = await chat("ana", "track next")
    assert fourth.text.count("instead · ") == 4
    every = await chat.press("ana", fourth, "All 10 resources")
    assert every.text.count("instead · ") == 9
    assert (await chat.press("ana", every, "Back to the milestone")).text == fourth.text
    assert "0 left out" in (await chat.press("ana", fourth, "See the whole track")).text


async def test_progress_is_told_in_words_and_drawn(chat: Chat) -> None:
    await chat("ana", "track follow", track="job-search-sprint")
    await chat("ana", "track done")
    await chat("ana", "track skip")
    shown = await chat("ana", "track show", track="job-search-sprint")
    assert "1 of 8 milestones done, 1 left out." in shown.text
    assert way.draw({"title": "T", "twin": "t", "states": ["done", "skipped", "open"]}, "dark").startswith(b"\x89PNG")


async def test_the_end_of_a_track_is_kind(chat: Chat) -> None:
    await chat("ana", "track follow", track="job-search-sprint")
    for _ in range(8):
        await chat("ana", "track done")
    assert "behind you" in (await chat("ana", "track next")).text
    assert "behind you" in (await chat("ana", "track done")).text


async def test_switching_keeps_what_was_done(chat: Chat) -> None:
    await chat("ana", "track follow", track="job-search-sprint")
    await chat("ana", "track done")
    await chat("ana", "track switch", track="mlops")
    await chat("ana", "track switch", track="job-search-sprint")
    assert "1 of 8" in (await chat("ana", "track show", track="job-search-sprint")).text


async def test_without_a_track_the_way_to_one_is_shown(chat: Chat) -> None:
    answer = await chat("ana", "track next")
    assert answer.buttons == ["See all tracks"]


async def test_every_milestone_becomes_a_goal(chat: Chat) -> None:
    at = await chat("ana", "track follow", track="cold-start-to-mle")
    for step in (await shelf.part("tracks")).tracks["cold-start-to-mle"].milestones:
        asked = await chat.press("ana", at, "Make it my goal")
        assert (asked.form.command.path, asked.form.fields[0].value) == ("goal set", step.goal)
        at = await chat.press("ana", await chat("ana", "track done"), "The next one")
    assert step.goal in (await chat.fill("ana", asked, text=step.goal)).text


async def test_the_page_shows_the_track(chat: Chat) -> None:
    await chat("ana", "start", zone="Berlin", target="Learn", hours=5)
    await chat("ana", "track follow", track="mlops")
    assert "Your track" in (await chat("ana", "me")).text
