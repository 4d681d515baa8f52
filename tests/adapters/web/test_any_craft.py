"""The demo with the content of another community: its people learn that craft."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from sqlalchemy import select

from adapters.web import WebAdapter, any_craft, demo, messages, story, wording
from bot import shelf
from bot.app import App
from bot.clock import MovableClock
from bot.db import Database
from bot.settings import read_settings
from bot.text import english
from bot.watch import Result
from tests.adapters.web.test_story import said_to
from tests.adapters.web.told import LONG_AGO
from tests.bot.test_another_craft import BREAD, CRAFT, OTHERS


@pytest.fixture
def bread() -> Iterator[None]:
    shelf.use(str(BREAD), check_links=False)
    yield
    shelf.use(None)


async def ended(database_url: str, monkeypatch: pytest.MonkeyPatch) -> tuple[App, list[tuple[str, Result]]]:
    """A demo whose story was told, and how each of its deeds ended."""
    clock = MovableClock(LONG_AGO, frozen=True)
    app, ends = App(Database(database_url), clock, Random(7), b"secret of the tests"), list[tuple[str, Result]]()
    app.platforms["web"] = WebAdapter(app, read_settings({}))
    monkeypatch.setattr(app.watch, "ran", lambda command, took, result: ends.append((command, result)))
    await demo.prepare_demo(app, clock)
    return app, ends


@pytest.mark.usefixtures("bread")
async def test_its_people_live_their_weeks_with_it(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app, ends = await ended(database_url, monkeypatch)
    assert {end for end in ends if end[1] != "answered"} == set()
    async with app.db.reading() as session:
        told = " ".join(str(row.payload) for row in await session.scalars(select(messages.WebMessage)))
    assert "It went well once, and never again" in told
    assert not any(other in told for other in OTHERS if " " in other)
    assert "Baking evenings" in await said_to(app, story.ANA, "group list")
    assert "Baking, Flour and grain" in await said_to(app, story.RHYS, "mentor budget", questions=3)
    assert "A plain loaf" in await said_to(app, story.DILEK, "track next")
    lives = (await any_craft.in_use()).cast
    assert not any(CRAFT.search(str(life)) for life in lives)
    assert {life.person for life in lives} == {*story.PEOPLE}
    await app.close()


@pytest.mark.usefixtures("bread")
async def test_what_is_worth_a_try_is_of_the_craft() -> None:
    told = wording.page(english, await any_craft.in_use())
    assert told["idea_find"] == "Say what you need: /resource find free, for beginners: Baking"
    assert not any(CRAFT.search(text) for text in told.values())


async def test_with_cairns_own_content_it_is_cairns_story() -> None:
    assert await any_craft.in_use() is story.OURS
    assert "deploy a model" in wording.page(english)["idea_find"]
