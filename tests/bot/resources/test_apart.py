"""What one community suggests, takes in, finds helpful or brings as a track is nothing to another."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.app import App
from bot.people import Installation
from bot.resources import life
from bot.resources.tables import Suggestion
from tests.bot.conftest import Later
from tests.bot.places import ADMIN, Place
from tests.bot.resources.test_own_tracks import brought
from tests.bot.resources.test_reviews import KITES, SAID
from tests.bot.test_tracks import WOOL
from tests.driver import Answer, Chat
from tests.platform import Recorder

pytestmark = pytest.mark.usefixtures("organiser")
DOOR = "next-door"


class Door(Place):
    """Another community, of which Otto is an organiser."""

    async def organiser(self, path: str, **given: object) -> Answer:
        return await self("otto", path, actor=ADMIN, **given)


@pytest.fixture
def next_door(chat: Chat) -> Door:
    return Door(chat, "web", DOOR)


async def test_a_suggestion_waits_where_it_was_made(
    chat: Chat, next_door: Door, platform: Recorder, later: Later
) -> None:
    await next_door.organiser("setup")
    await next_door("eve", "resource suggest", **KITES)
    for line in ("setup", "me", "resource curate", "resource review"):
        answer = (await chat("org", line)).text
        assert "1 suggestion waits" not in answer
        assert KITES["why"] not in answer
    told = {**SAID, "summary": "Kites"}
    for path, given in (("resource accept", told), ("resource decline", {"reason": "We have that already"})):
        assert "answered already" in (await chat("org", path, suggestion="1", **given)).text
    await later(hours=1)
    assert "1 suggestion waits." in platform.where("direct:u-otto", DOOR)[0].text
    assert not platform.where("direct:u-org")
    assert "Somebody suggested that one already" not in (await chat("ana", "resource suggest", **KITES)).text


async def test_who_looks_at_suggestions_here_has_not_looked_at_those_next_door(
    chat: Chat, next_door: Door, platform: Recorder, later: Later
) -> None:
    await next_door.organiser("setup")
    await next_door("eve", "resource suggest", **KITES)
    await chat("ana", "resource suggest", **KITES)
    await chat("org", "resource review")
    await later(hours=1)
    assert "1 suggestion waits." in platform.where("direct:u-otto", DOOR)[0].text


async def test_an_addition_is_looked_after_where_it_was_taken_in(app: App, chat: Chat, next_door: Door) -> None:
    await next_door("eve", "resource suggest", **KITES)
    await next_door.organiser("resource accept", suggestion="1", summary="Kites with matrices", **SAID)
    assert "Kites" in (await next_door("eve", "resource find", sentence="kites matrices")).text
    assert "Kites" not in (await chat("ana", "resource find", sentence="kites matrices")).text
    assert "taken nothing in" in (await chat("org", "resource edit", resource="Kites", hours=3)).text
    for path in ("resource retire", "resource restore"):
        await chat("org", path, resource="own-1")
    async with app.db.reading() as session:
        entry = await session.scalar(select(Suggestion.entry))
    assert entry is not None
    assert "status" not in entry
    await next_door.organiser("resource retire", resource="own-1")
    assert "shared by all" in (await chat("org", "resource restore", resource="own-1")).text


async def test_what_helped_next_door_says_nothing_of_here(app: App, chat: Chat, next_door: Door) -> None:
    for who in ("eve", "fay", "gus"):
        await next_door(who, "resource save", resource="sqlbolt")
        await next_door(who, "resource helped", resource="sqlbolt", helped="no")
    assert "of 3 beginners" in (await next_door("eve", "resource show", resource="sqlbolt")).text
    assert "of 3 beginners" not in (await chat("ana", "resource show", resource="sqlbolt")).text
    assert "SQLBolt" in (await next_door.organiser("resource curate")).text
    assert "SQLBolt" not in (await chat("org", "resource curate")).text
    async with app.db.reading() as session:
        here = await session.scalar(select(Installation.community_id).where(Installation.ref == "home"))
        assert here is not None
        assert await life.served_here(session, here) == {}


async def test_a_track_of_one_id_is_brought_in_and_taken_back_apart(chat: Chat, next_door: Door) -> None:
    form = await next_door.organiser("track import")
    came = chat.invocation("otto", form.form.command.path, "", {"text": WOOL}, entrance="form", space=DOOR, **ADMIN)
    theirs = await next_door.press("otto", await chat.send(came), "Take it in", actor=ADMIN)
    await next_door("eve", "track follow", track="wool")
    ours = await brought(chat)
    assert "It is new here." in ours.text
    taken = await chat.press("org", ours, "Take it in")
    changed = await brought(chat, WOOL.replace("ten rows", "twenty rows"))
    assert "member follows it" not in changed.text
    assert "changed since then" in (await chat.press("org", theirs, "Undo")).text, "it is theirs"
    assert "Knit ten rows." in (await next_door("eve", "track next")).text
    await next_door.press("otto", theirs, "Undo", actor=ADMIN)
    assert "From sheep" not in (await next_door("fay", "track list")).text
    assert "From sheep" in (await chat("ana", "track list")).text
    assert "there for everybody here" in taken.text
