"""What does not answer for a week is shown to nobody, by any way; what came after it or is near it is offered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import shelf
from bot.app import App
from bot.resources.tables import ResourceAddress
from tests.bot.home.test_home import suggested
from tests.bot.resources.conftest import OWN
from tests.driver import Chat
from tests.platform import Recorder

WIKI, SQLBOLT = "https://wiki.makerspace.example.org/", "https://sqlbolt.com"


async def hide(app: App, *urls: str) -> None:
    async with app.db.writing() as session:
        for url in urls:
            gone = ResourceAddress(url=url, due_at=app.clock.now(), misses=3, hidden_at=app.clock.now())
            session.add(gone)


@pytest.fixture
def successor(tmp_path: Path) -> Iterator[None]:
    """An entry of a community's own that SQLBolt came after."""
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "ours.yaml").write_text(OWN + "  successor: sqlbolt\n")
    shelf.use(str(tmp_path))
    yield
    shelf.use(None)


async def test_the_next_milestone_starts_with_another_and_says_which_is_away(app: App, chat: Chat) -> None:
    content = shelf.everything()
    step = content.tracks["cold-start-to-mle"].milestones[0]
    main, other = (content.resources[id] for id in step.resources[:2])
    before = await chat("ana", "track follow", track="cold-start-to-mle")
    assert f"{main.title}: start here" in before.text
    await hide(app, main.url or "")
    after = await chat("ana", "track next")
    assert f"{other.title}: start here" in after.text
    assert f"{main.title}: " not in after.text
    assert f"Not shown, as it has not answered for a week: {main.title}" in after.text


async def test_where_nothing_of_a_milestone_answers_there_is_a_way_to_others(app: App, chat: Chat) -> None:
    content = shelf.everything()
    step = content.tracks["cold-start-to-mle"].milestones[0]
    await hide(app, *{entry.url or "" for id in (*step.resources, *step.optional) if (entry := content.live(id))})
    at = await chat("ana", "track follow", track="cold-start-to-mle")
    assert "start here" not in at.text
    assert "These may fit" in (await chat.press("ana", at, "Find something like it")).text


async def test_the_next_milestone_starts_with_what_was_not_refused_and_says_why(chat: Chat) -> None:
    content = shelf.everything()
    step = content.tracks["cold-start-to-mle"].milestones[0]
    named = [entry for id in (*step.resources, *step.optional) if (entry := content.live(id))]
    await chat("ana", "track follow", track="cold-start-to-mle")
    await chat("ana", "resource not-for-me", resource=named[0].id, why="too-long")
    after = await chat("ana", "track next")
    assert f"{named[1].title}: start here" in after.text
    assert f"Not shown, as you said that it is not for you: {named[0].title}" in after.text
    assert f"{named[0].title}: start here" in (await chat("bo", "track follow", track="cold-start-to-mle")).text
    for entry in named:
        await chat("ana", "resource not-for-me", resource=entry.id, why="other")
    none = await chat("ana", "track next")
    assert "start here" not in none.text
    assert "All that this milestone names is not for you, as you said:" in none.text
    assert "These may fit" in (await chat.press("ana", none, "Find something like it")).text


async def test_it_is_neither_saved_nor_shared_nor_suggested_as_one_types(app: App, chat: Chat) -> None:
    app.platforms["web"] = recorder = Recorder()
    await chat("ana", "resource save", resource="sqlbolt")
    await hide(app, SQLBOLT)
    for way in ("save", "share"):
        refused = await chat("bo", f"resource {way}", resource="sqlbolt")
        assert "SQLBolt has not answered for a week" in refused.text
        near = await chat.press("bo", refused, "Find something like it")
        assert "it is about SQL and databases" in near.text
    await app.dispatcher.drain(app.clock.now())
    assert not recorder.where("general")
    assert "sqlbolt" not in await suggested(app, chat, "ana", "resource save", "resource", "SQLB")
    assert "SQLBolt: saved, does not answer just now" in (await chat("ana", "resource list")).text


async def test_whoever_looks_for_it_by_its_name_is_told_and_shown_what_is_near(app: App, chat: Chat) -> None:
    await hide(app, SQLBOLT)
    found = await chat("ana", "resource find", sentence="sqlbolt")
    assert "SQLBolt has not answered for a week" in found.text
    assert found.text.count("it is about SQL and databases") == 3
    assert "has not answered" not in (await chat("ana", "resource find", sentence="first steps in sql")).text


async def test_its_successor_is_offered_unless_that_is_away_too(app: App, chat: Chat, successor: None) -> None:
    await hide(app, WIKI)
    found = await chat("ana", "resource find", sentence="the wiki of our makerspace")
    assert "has not answered for a week" in found.text
    assert "SQLBolt: " in found.text
    shown = await chat("ana", "resource save", resource="our-wiki")
    assert "SQLBolt" in (await chat.press("ana", shown, "Show its successor")).text
    await hide(app, SQLBOLT)
    shown = await chat("ana", "resource show", resource="our-wiki")
    assert shown.buttons == ["Find something like it"]


async def test_it_helps_nobody_in_the_way(app: App, chat: Chat) -> None:
    await chat("ana", "start", zone="Berlin", target="Learn", hours=5)
    stuck = {"how": "partly", "stuck": "I do not understand git rebase and merge conflicts"}
    shown = await chat("ana", "checkin", **stuck)
    assert "Learn Git Branching" in shown.text
    await hide(app, shelf.everything().resources["learn-git-branching"].url or "")
    assert "Learn Git Branching" not in (await chat("ana", "checkin", **stuck)).text
