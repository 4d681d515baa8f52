"""Focus for two: a seat is offered, the first takes it, both hear of it alone, and nobody is shown not to have come."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.agenda import Entry
from bot.app import App
from bot.clock import MovableClock
from bot.groups.agenda import agenda
from bot.groups.focus_tables import Focus, FocusSeat
from bot.people import Installation, Member
from bot.text import plain
from tests.bot.groups.conftest import Until, deliver
from tests.driver import Answer, Chat
from tests.platform import Post, Recorder

TEN = "2026-03-02 10:00"


def mail(platform: Recorder, who: str) -> Post:
    return platform.where(f"direct:u-{who}")[-1]


async def calendar(app: App, name: str) -> list[Entry]:
    async with app.db.reading() as session:
        member = (await session.scalars(select(Member).where(Member.name == name))).one()
        return await agenda(session, member, app.clock.now())


@pytest.fixture
async def room(app: App, chat: Chat, platform: Recorder) -> str:
    """A common room, and nobody in a group."""
    await chat("ana", "help")
    async with app.db.writing() as session:
        await session.execute(update(Installation).values(room="general"))
    return "general"


@pytest.fixture
async def offered(app: App, chat: Chat, room: str, platform: Recorder) -> Post:
    """Ana offers a seat at ten; the offer in the common room."""
    begun = await chat("ana", "focus pair", when=TEN, goal="Chapter 3")
    assert "offered to everybody here" in begun.text
    await deliver(app)
    return platform.where(room)[-1]


async def test_who_takes_the_seat_first_is_the_partner_and_both_are_called(
    app: App, chat: Chat, offered: Post, platform: Recorder, until: Until
) -> None:
    assert "Ana will focus for 25 minutes" in offered.text
    assert "Ana aims at: Chapter 3" in offered.text
    assert "Take the seat" in (await chat("bo", "focus list")).buttons
    taken = await chat.press("bo", offered.answer, "Take the seat")
    assert "Focus with Ana" in taken.text
    assert "Ana aims at: Chapter 3" in taken.text
    await chat.fill("bo", await chat.press("bo", taken, "Say your goal"), goal="A test")
    await deliver(app)
    assert "@Bo took the seat" in mail(platform, "ana").text
    assert len(platform.where("direct:u-ana")) == 1, "a goal is no other seat"
    assert "The seat is taken" in offered.text
    assert "Bo" not in offered.text
    late = await chat("cy", "focus join", session="1")
    assert "Somebody was quicker" in late.text
    assert late.buttons == ["Other free seats", "Offer a seat"]
    assert "with Bo" in (await chat("ana", "me")).text
    await until("2026-03-02 10:00")
    assert "Say hello to @Bo" in mail(platform, "ana").text
    assert "Bo aims at: A test" in mail(platform, "ana").text
    assert "Ana aims at: Chapter 3" in mail(platform, "bo").text
    await until("2026-03-02 10:25")
    ended = mail(platform, "ana")
    assert "Your 25 minutes with @Bo are over" in ended.text
    await chat.fill("ana", await chat.press("ana", ended.answer, "Write it down"), words="All of it")
    await deliver(app)
    assert "@Ana got done: All of it" in mail(platform, "bo").text
    assert "Write yours" in mail(platform, "bo").answer.buttons
    assert "It is over." in offered.text
    assert len(platform.where("general")) == 1


async def test_who_leaves_frees_the_seat_and_it_is_offered_again(
    app: App, chat: Chat, offered: Post, platform: Recorder
) -> None:
    await chat.press("bo", offered.answer, "Take the seat")
    before = {name: (await calendar(app, name))[0] for name in ("Ana", "Bo")}
    assert {name: plain(one.title) for name, one in before.items()} == {
        "Ana": "Focus with Bo", "Bo": "Focus with Ana"
    }  # fmt: skip
    await chat("ana", "focus stop", session="1")
    await deliver(app)
    told = mail(platform, "bo")
    assert "cannot come after all" in told.text
    assert "Ana" not in told.text
    (again,) = platform.where("general")
    assert "Bo will focus" in again.text, "the offer that named Ana is taken back"
    (after,) = await calendar(app, "Bo")
    assert plain(after.title) == "Focus for two, a seat is free"
    assert (after.uid, after.sequence > before["Bo"].sequence) == (before["Bo"].uid, True)
    assert await calendar(app, "Ana") == []
    assert "Focus with Bo" in (await chat.press("cy", again.answer, "Take the seat")).text


async def test_where_nobody_came_the_host_is_asked_alone(
    app: App, chat: Chat, offered: Post, platform: Recorder, until: Until
) -> None:
    await until("2026-03-02 10:00")
    asked = mail(platform, "ana")
    assert "go on alone, or call it off" in asked.text
    assert "Why did I get this?" in asked.text
    assert "minutes, until" in (await chat.press("ana", asked.answer, "Go on alone")).text
    await until("2026-03-02 10:25")
    assert "Your 25 minutes are over" in mail(platform, "ana").text
    assert [post.text for post in platform.where("general")] == ["It is over."]
    await chat("ana", "focus pair", when="2026-03-02 12:00")
    await until("2026-03-02 12:00")
    assert "That is fine" in (await chat.press("ana", mail(platform, "ana").answer, "Call it off")).text
    said = len(platform.posts)
    await until("2026-03-02 13:00")
    assert len(platform.posts) == said


async def test_a_partner_who_stops_earlier_is_not_made_much_of(
    app: App, chat: Chat, offered: Post, platform: Recorder, until: Until
) -> None:
    await chat.press("bo", offered.answer, "Take the seat")
    await until("2026-03-02 10:10")
    await chat("bo", "focus stop", session="1")
    await deliver(app)
    assert "Your time goes on until" in mail(platform, "ana").text
    assert "The seat is taken" in offered.text, "in the midst of it nobody is looked for"
    assert "Somebody was quicker" in (await chat("cy", "focus join", session="1")).text
    assert "Focus with Ana" in (await chat("bo", "focus join", session="1")).text
    await chat("bo", "focus stop", session="1")
    await until("2026-03-02 10:25")
    assert "Your 25 minutes are over" in mail(platform, "ana").text
    assert "are over" not in mail(platform, "bo").text


async def test_it_is_offered_to_the_one_group_or_asks_which(
    app: App, chat: Chat, rust: str, platform: Recorder
) -> None:
    await chat("bo", "group join", group=rust)
    assert "offered to Rust" in (await chat("ana", "focus pair", when=TEN)).text
    await deliver(app)
    assert "Ana will focus" in platform.where(next(iter(platform.spaces)))[-1].text
    assert "I do not see" in (await chat("cy", "focus join", session="1")).text
    assert "Take the seat" not in (await chat("cy", "focus list")).buttons
    await chat("ana", "group create", topic="Haskell")
    which = await chat("ana", "focus pair", when="2026-03-03 10:00", minutes="50", goal="Read")
    assert which.buttons == ["Rust", "Haskell", "Everybody here"]
    begun = await chat.press("ana", which, "Everybody here")
    assert "offered to everybody here" in begun.text
    assert "You aim at: Read" in begun.text
    long = await chat("ana", "focus pair", when="2026-03-04 10:00", goal="x" * 60)
    form = (await chat.press("ana", long, "Haskell")).form
    assert {field.option.name: field.value for field in form.fields}["when"] == "2026-03-04T10:00Z"
    assert "not in Rust" in (await chat("cy", "focus pair", when=TEN, group=rust)).text


async def test_what_got_done_is_for_the_two_of_them(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await chat("bo", "group join", group=rust)
    await chat("ana", "focus pair", when=TEN)
    await chat("bo", "focus join", session="1")
    await until("2026-03-02 10:25")
    await chat("bo", "focus done", session="1", words="Between us")
    await until("2026-03-09 12:00")
    assert [post.text for post in platform.where(next(iter(platform.spaces))) if "Between us" in post.text] == []


async def test_forgetting_one_leaves_the_time_of_the_other(
    app: App, chat: Chat, offered: Post, platform: Recorder
) -> None:
    await chat.press("bo", offered.answer, "Take the seat")
    await deliver(app)
    (export,) = (await chat("bo", "privacy export")).files.values()
    assert "focus_seats" in json.dumps(json.loads(export))
    await chat("ana", "privacy delete", sure=True)
    await deliver(app)
    assert "cannot come after all" in mail(platform, "bo").text
    assert [plain(one.title) for one in await calendar(app, "Bo")] == ["Focus for two, a seat is free"]
    assert not [post.text for post in platform.posts.values() if "Ana" in post.text]
    assert "Bo will focus" in platform.where("general")[-1].text


async def test_each_session_is_told_of_and_pressing_twice_is_pressing_once(
    app: App, chat: Chat, room: str, platform: Recorder, until: Until
) -> None:
    for number, when in enumerate((TEN, "2026-03-02 12:00"), 1):
        await chat("ana", "focus pair", when=when)
        await chat("bo", "focus join", session=str(number))
        await deliver(app)
        assert "@Bo took the seat" in mail(platform, "ana").text
    assert len(platform.where("direct:u-ana")) == 2
    for number in ("1", "2"):
        await chat("bo", "focus stop", session=number)
    await deliver(app)
    assert sum("cannot come after all" in post.text for post in platform.where("direct:u-ana")) == 2
    await chat("bo", "focus join", session="1")
    await until(TEN)
    for deed in ({"words": "A test"}, {"words": "A test"}, {}, {}):
        await chat("bo", "focus done" if deed else "focus stop", session="1", **deed)
    await deliver(app)
    told = [post.text for post in platform.where("direct:u-ana")]
    assert [sum(words in text for text in told) for words in ("got done: A test", "had to stop")] == [1, 0]


async def test_a_seat_from_now_on_and_one_that_is_told_nowhere(
    app: App, chat: Chat, room: str, platform: Recorder, clock: MovableClock
) -> None:
    assert "25 minutes, until" in (await chat("ana", "focus pair", when="now", group="everybody")).text
    await deliver(app)
    assert "Ana focuses until" in platform.where(room)[-1].text
    clock.move(timedelta(minutes=3))
    assert "Focus with Ana" in (await chat.press("bo", platform.where(room)[-1].answer, "Take the seat")).text
    await deliver(app)
    assert "you focus together until" in mail(platform, "ana").text
    for topic in ("Rust", "Haskell"):
        await chat("cy", "group create", topic=topic)
    await chat("cy", "group less", group="Rust", what="calls", on=False)
    which = await chat("cy", "focus pair", when="jetzt")
    quiet = await chat.press("cy", which, "Rust")
    assert "told nowhere else" in quiet.text
    assert "offered to" not in quiet.text


@pytest.mark.both_databases
async def test_two_at_once_in_two_processes_take_one_seat(apps: list[App], chat: Chat, clock: MovableClock) -> None:
    await chat("ana", "focus pair", when="in 2 hours")
    clock.move(timedelta(hours=1))
    guests = [f"p{number}" for number in range(8)]
    for guest in guests:
        await chat(guest, "help")
    said: list[Answer] = await asyncio.gather(
        *(Chat(apps[number % 2])(guest, "focus join", session="1") for number, guest in enumerate(guests))
    )
    assert sorted("Focus with Ana" in one.text for one in said) == [False] * 7 + [True]
    assert sum("Somebody was quicker" in one.text for one in said) == 7
    async with apps[0].db.reading() as session:
        assert len(list(await session.scalars(select(FocusSeat)))) == 2
        assert (await session.scalars(select(Focus.seats))).one() == 2
