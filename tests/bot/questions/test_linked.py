"""One person with an account on two platforms, and in a second community with one of these: what is said, opened and
taken with one account stays where that account is."""

from __future__ import annotations

from itertools import count
from typing import NamedTuple

import pytest
from sqlalchemy import select, update

from bot.app import App
from bot.context import Actor, Outcome
from bot.hearing import Heard
from bot.outbox import Effect
from bot.people import Installation
from bot.text import Where
from tests.bot.conftest import Later
from tests.bot.linking.test_link import code_in
from tests.bot.places import Place
from tests.bot.questions.conftest import QUESTION
from tests.bot.questions.test_people import on_two_platforms
from tests.bot.questions.test_talks import space_of
from tests.driver import Chat
from tests.platform import Recorder

_NUMBERS = count(1)
NAMES = {"ana": "anna", "mo": "moritz"}  # as they are called on the first platform, and on the other


class World(NamedTuple):
    """Two places of one community, in which Ana and Mo are one person each, and a place of another one, on the first
    platform, where both are as well."""

    app: App
    here: Place
    there: Place
    door: Place
    web: Recorder
    paper: Recorder

    async def hear(self, place: Place, who: str, where: str, text: str, answers: str | None = None) -> Outcome | None:
        actor, number = Actor(place.platform, place.space, f"u-{who}", who.capitalize()), next(_NUMBERS)
        said = Heard(actor, Where(place.platform, where), f"l{number}", f"linked{number}", text, answers)
        return await self.app.hear(said)


@pytest.fixture
async def world(community: None, app: App, chat: Chat, platform: Recorder) -> World:
    here, there, paper = await on_two_platforms(app, chat)
    door = Place(chat, "web", "next-door")
    for who, other in NAMES.items():
        code = code_in(await here(who, "link start"))
        await there(other, "link code", code=code, sure=True)
        await door(who, "mentor join")
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="general"))
    return World(app, here, there, door, platform, paper)


@pytest.fixture
async def claimed(world: World, later: Later) -> None:
    await world.here("ana", "ask", **QUESTION)
    await world.here("mo", "queue claim", question="1")
    await later()


@pytest.mark.usefixtures("claimed")
async def test_a_space_is_listened_to_where_it_is(world: World) -> None:
    """The addresses of two platforms may well be the same."""
    space = space_of(world.web, "ana")
    for elsewhere, who in ((world.there, "anna"), (world.door, "ana")):
        assert await world.hear(elsewhere, who, space, "Said elsewhere") is None
    assert await world.hear(world.here, "ana", space, "Said where it is") is not None
    shown = (await world.here("mo", "question show", question="1")).text
    assert "Said where it is" in shown
    assert "Said elsewhere" not in shown


async def test_a_reply_is_one_where_it_was_written_to(world: World, later: Later) -> None:
    async with world.app.db.writing() as session:
        await session.execute(update(Installation).values(room=None))
    await world.here("ana", "ask", **QUESTION)
    await world.here("mo", "queue claim", question="1")
    await later()
    ref = next(ref for ref, post in world.web.posts.items() if post.place == "direct:u-ana")
    for elsewhere, who in ((world.there, "anna"), (world.door, "ana")):
        assert await world.hear(elsewhere, who, "direct:u-ana", "Said elsewhere", ref) is None
    assert await world.hear(world.here, "ana", "direct:u-ana", "Said where it is", ref) is not None


@pytest.mark.usefixtures("claimed")
async def test_who_asks_on_elsewhere_is_given_a_space_there_by_the_next_mentor(world: World, later: Later) -> None:
    await world.there("anna", "question reply", question="1", text="It is 2.1")
    await world.here("mo", "queue release", question="1")
    await world.here("mo", "queue claim", question="1")
    await later()
    assert [space.people for space in world.paper.spaces.values()] == [{"u-anna"}]


@pytest.mark.usefixtures("claimed")
async def test_who_goes_on_elsewhere_talks_there(world: World, later: Later) -> None:
    await world.here("mo", "queue release", question="1")
    await world.there("moritz", "queue claim", question="1")
    await later()
    assert [space.people for space in world.paper.spaces.values()] == [{"u-moritz"}]
    await world.hear(world.here, "ana", space_of(world.web, "ana"), "It is 2.1")
    await later()
    assert any("It is 2.1" in post.text for post in world.paper.posts.values())


async def test_one_space_for_both_lets_go_of_the_account_that_is_in_it(world: World, later: Later) -> None:
    world.web.talks_together = True
    await world.here("ana", "ask", **QUESTION)
    await world.here("mo", "queue claim", question="1")
    await later()
    (space,) = world.web.spaces.values()
    assert space.people == {"u-ana", "u-mo"}
    await world.here("mo", "queue release", question="1")
    async with world.app.db.reading() as session:
        left = (await session.scalars(select(Effect).where(Effect.verb == "dismiss"))).one()
        assert left.payload is not None
        assert left.payload["people"] == ["u-mo"]
    await later()
    assert space.people == {"u-ana"}


async def test_what_waits_next_door_is_taken_there_alone(world: World) -> None:
    await world.door("eve", "ask", **QUESTION)
    for path, given in (
        ("queue claim", {}), ("queue release", {}), ("question show", {}), ("question reply", {"text": "Hello"}),
        ("queue answer", {"text": "So."}),
    ):  # fmt: skip
        for place, who in ((world.here, "mo"), (world.there, "moritz")):
            assert "not here any more" in (await place(who, path, question="1", **given)).text, path
    assert "It is yours until" in (await world.door("mo", "queue claim", question="1")).text
    assert "You hold no question" in (await world.here("mo", "queue mine")).text
