"""The life of a resource here: asked about once, weighed, curated, ended; and files of a community's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app import App
from bot.resources.tables import ResourceAddress
from tests.bot.conftest import Later
from tests.bot.resources.conftest import OWN
from tests.driver import Chat
from tests.platform import Recorder


@pytest.mark.both_databases
async def test_whether_it_helped_is_asked_once_when_its_hours_are_over(
    chat: Chat, later: Later, platform: Recorder
) -> None:
    await chat("ana", "resource save", resource="sqlbolt")  # four hours
    await later(days=2)
    assert not platform.where("direct:u-ana")
    await later(days=5)
    [asked] = platform.where("direct:u-ana")
    assert "Did it help?" in asked.text
    assert "Why did I get this?" in asked.text
    await chat.press("ana", asked.answer, "No")
    await later(days=90)
    assert len(platform.where("direct:u-ana")) == 1
    assert "0 of 1 beginners" in (await chat("bo", "resource show", resource="sqlbolt")).text


async def test_whoever_chose_less_is_not_asked(chat: Chat, later: Later, platform: Recorder) -> None:
    quiet = await chat("ana", "resource quiet")
    await chat("ana", "resource save", resource="sqlbolt")
    await later(days=60)
    assert not platform.where("direct:u-ana")
    await chat.press("ana", quiet, "Ask me again")
    await chat("ana", "resource save", resource="sqlzoo")
    await later(days=60)
    assert len(platform.where("direct:u-ana")) == 1


async def test_what_was_too_hard_brings_easier_ones(chat: Chat) -> None:
    before = await chat("ana", "resource find", sentence="computer vision university course")
    await chat("ana", "resource not-for-me", resource="cs231n", why="too-hard")
    after = await chat("ana", "resource find", sentence="computer vision university course")
    assert before.text.count(" intermediate, ") > after.text.count(" intermediate, ")


async def test_curators_see_what_did_not_help_and_end_their_own_additions(
    app: App, chat: Chat, platform: Recorder, organiser: None
) -> None:
    nothing = await chat("org", "resource curate")
    assert "No address has been looked at yet." in nothing.text
    assert nothing.buttons == ["Suggest a resource"]
    async with app.db.writing() as session:
        now = app.clock.now()
        session.add(ResourceAddress(url="https://sqlbolt.com", due_at=now, looked_at=now, misses=0))
    some = (await chat("org", "resource curate")).text
    assert "Every resource that I looked at is well." in some
    assert " addresses have not been looked at yet." in some
    for who in ("ana", "bo", "cy"):
        await chat(who, "resource done", resource="sqlbolt")
        await chat(who, "resource helped", resource="sqlbolt", helped="no")
    await chat("ana", "resource suggest", url="https://new.example.org/x", why="It explains kites with matrices")
    listed = await chat("org", "resource curate")
    assert "SQLBolt: did not help 3 members" in listed.text
    assert "1 suggestion waits." in listed.text
    said = {"title": "Kites", "topic": "linear-algebra", "kind": "tutorial", "level": "beginner", "cost": "free"}
    review = await chat("org", "resource review")
    await chat.fill("org", await chat.press("org", review, "Take it in"), **said)
    assert "Kites" in (await chat("bo", "resource find", sentence="kites with matrices")).text
    retired = await chat("org", "resource retire", resource="Kites")
    assert "Kites" not in (await chat("bo", "resource find", sentence="kites with matrices")).text
    assert "Kites is recommended again" in (await chat.press("org", retired, "Undo")).text
    assert "Kites" in (await chat("bo", "resource find", sentence="kites with matrices")).text
    assert "shared by all communities" in (await chat("org", "resource retire", resource="sqlbolt")).text


async def test_where_an_address_is_gone_the_successor_is_offered(app: App, chat: Chat, own: Path) -> None:
    (own / "resources" / "ours.yaml").write_text(OWN + "  successor: sqlbolt\n")
    gone = ResourceAddress(url="https://wiki.makerspace.example.org/", due_at=app.clock.now(), misses=3)
    gone.hidden_at = app.clock.now()
    async with app.db.writing() as session:
        session.add(gone)
    shown = await chat("ana", "resource show", resource="our-wiki")
    assert "has not answered for a week" in shown.text
    assert "SQLBolt" in (await chat.press("ana", shown, "Show its successor")).text


async def test_a_waiting_question_shows_one_that_fits(chat: Chat) -> None:
    await chat("mo", "mentor join", topics="python")
    answer = await chat(
        "ana", "ask", title="My docker container does not build", topic="docker", tried="docker build stops at pip"
    )
    assert "This may help" in answer.text
