"""Groups of two communities keep apart, also where they are about the same."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.app import App
from bot.clock import MovableClock
from bot.groups import finding, merging
from bot.groups.tables import Group, Membership
from bot.people import Installation, Member
from tests.bot.groups.conftest import Until, deliver
from tests.bot.groups.test_about import suggested
from tests.bot.places import ADMIN, Place
from tests.driver import Chat
from tests.platform import Recorder

DOOR = "next-door"
TEN = "2026-03-02 10:00"


@pytest.fixture
async def next_door(app: App, chat: Chat, rust: str) -> Place:
    """Another community, where Eve leads an open group of three about Rust; its number is 2."""
    there = Place(chat, "web", DOOR)
    await there("otto", "help")
    await there("eve", "group create", topic="Rust", name="Oxide", size=3)
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="general"))
    return there


async def test_a_group_next_door_is_not_seen_matched_or_suggested(
    app: App, chat: Chat, rust: str, next_door: Place
) -> None:
    await next_door("eve", "group create", topic="Rusty nails")
    for path, given in (("group list", {}), ("group find", {"words": "Rust"}), ("group match", {"topic": "Rust"})):
        answer = (await chat("bo", path, **given)).text
        assert "Oxide" not in answer
        assert "nails" not in answer
    assert "I do not see a group" in (await chat("bo", "group join", group="2")).text
    assert "I do not see a group" in (await chat("bo", "group show", group="Oxide")).text
    assert "Rusty nails" not in await suggested(app, chat, "group create", "topic", "rust")
    await next_door("eve", "group archive", group="2", sure=True)
    assert await suggested(app, chat, "group revive", "group", "") == {}


async def test_who_asked_next_door_is_let_in_there(app: App, chat: Chat, rust: str, next_door: Place) -> None:
    await next_door("eve", "group edit", group="2", entry="request")
    await next_door("fay", "group join", group="2")
    async with app.db.reading() as session:
        asked = await session.scalar(select(Membership.id).where(Membership.state == "asked"))
    for path in ("group accept", "group decline"):
        assert "settled" in (await chat("ana", path, request=str(asked))).text
        olga = chat.invocation("olga", path, "", {"request": str(asked)}, **ADMIN)
        assert "settled" in (await chat.send(olga)).text


async def test_a_small_group_is_not_asked_to_join_one_next_door(app: App, rust: str, next_door: Place) -> None:
    async with app.db.reading() as session:
        ours = (await session.scalars(select(Group).where(Group.id == int(rust)))).one()
        assert await merging.partner(session, ours, 1) is None


async def test_a_free_seat_next_door_is_none_for_who_is_here(
    app: App, chat: Chat, next_door: Place, platform: Recorder
) -> None:
    await next_door("gus", "focus pair", when=TEN, goal="Chapter 3")
    await deliver(app)
    assert "with Gus" in (await next_door("fay", "focus list")).text
    assert "with Gus" not in (await chat("bo", "focus list")).text
    assert "I do not see that focus session" in (await chat("bo", "focus join", session="1")).text


async def test_organisers_next_door_do_not_hear_that_the_bot_was_removed_here(
    app: App, rust: str, next_door: Place, platform: Recorder, until: Until, clock: MovableClock
) -> None:
    async with app.db.writing() as session:
        await session.execute(update(Member).where(Member.name == "Otto").values(level=2))
        here = Installation.ref == "home"
        await session.execute(update(Installation).where(here).values(removed_at=clock.now() - timedelta(minutes=1)))
    await until("2026-03-03 12:00")
    assert "removed" not in "\n".join(post.text for post in platform.where("direct:u-otto", DOOR))


async def test_a_member_in_two_places_is_in_a_group_with_the_account_of_its_place(app: App, rust: str) -> None:
    async with app.db.reading() as session:
        group = (await session.scalars(select(Group).where(Group.id == int(rust)))).one()
        ana = (await session.scalars(select(Member).where(Member.name == "Ana"))).one()
        known = await finding.account_in(session, group, ana)
        assert known is not None
        assert await finding.account_in(session, Group(installation_id=group.installation_id + 1), ana) is None
