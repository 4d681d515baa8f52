"""Focus sessions: begun in a line, joined by a button, ended by time, remembered in the check-in."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import select

from bot.app import App
from bot.clock import MovableClock
from bot.db import Database
from bot.groups.focus import due
from bot.groups.focus_tables import Focus, FocusSeat
from tests.bot.groups.conftest import Until, deliver
from tests.databases import elsewhere
from tests.driver import Chat
from tests.platform import Post, Recorder


def last(platform: Recorder, place: str = "") -> Post:
    return platform.where(place or next(iter(platform.spaces)))[-1]


async def test_alone_it_ends_by_itself_and_asks_what_got_done(
    app: App, chat: Chat, platform: Recorder, until: Until, clock: MovableClock
) -> None:
    begun = await chat("ana", "focus", goal="Read chapter 3")
    assert "25 minutes, until" in begun.text
    assert "You aim at: Read chapter 3" in begun.text
    refused = await chat("ana", "focus", minutes="50")
    assert "You are in a focus session until" in refused.text
    await until("2026-03-02 08:25")
    told = last(platform, "direct:u-ana")
    assert "25 minutes are over. What got done?" in told.text
    form = await chat.press("ana", told.answer, "Write it down")
    done = await chat.fill("ana", form, words="Half of it, with notes")
    assert "25 minutes of focus." in done.text
    assert "Got done: Half of it, with notes" in done.text
    await until("2026-03-02 09:00")
    assert len(platform.posts) == 1


async def test_with_a_group_others_join_by_a_button_while_it_runs(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until, clock: MovableClock
) -> None:
    await chat("bo", "group join", group=rust)
    assert "Rust sees who is there" in (await chat("ana", "focus", goal="Lifetimes", group=rust, minutes="50")).text
    await deliver(app)
    call = last(platform)
    assert "Ana: aims at: Lifetimes" in call.text
    assert "I do not see" in (await chat.press("mo", call.answer, "Join in")).text
    clock.move(timedelta(minutes=20))
    joined = await chat.press("bo", call.answer, "Join in")
    await chat.fill("bo", await chat.press("bo", joined, "Say your goal"), goal="A test")
    await deliver(app)
    assert "Bo: aims at: A test" in call.text
    assert call.edits
    await chat("ana", "focus done", session="1", words="Drew them")
    await until("2026-03-02 08:50")
    assert "It is over" in call.text
    assert "Ana: done: Drew them" in call.text
    ended = last(platform)
    assert ended.mentions == ["Bo"], "who has said it already is not asked"
    async with app.db.reading() as session:
        seats = {seat.member_id: seat for seat in await session.scalars(select(FocusSeat))}
        assert sorted((seat.until - seat.since).seconds // 60 for seat in seats.values() if seat.until) == [20, 30]
    assert "is over" in (await chat("bo", "focus join", session="1")).text


async def test_a_booked_session_begins_by_itself_and_is_called_off_by_its_last(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    booked = await chat("ana", "focus", when="in 2 hours", group=rust)
    assert "From" in booked.text
    assert "You have booked" in (await chat("ana", "focus", when="in 2 hours")).text
    await until("2026-03-02 10:00")
    assert "Your focus time begins" in last(platform).text
    await until("2026-03-02 10:25")
    assert "is over" in last(platform).text
    await chat("ana", "focus", when="in 3 hours", group=rust)
    await deliver(app)
    call = last(platform)
    assert "called off" in (await chat("ana", "focus stop", session="2")).text
    await deliver(app)
    assert "It was called off." in call.text
    said = len(platform.posts)
    await until("2026-03-02 15:00")
    assert len(platform.posts) == said


async def test_nothing_is_done_before_it_begins_and_the_seat_is_kept(
    app: App, chat: Chat, rust: str, platform: Recorder
) -> None:
    await chat("ana", "focus", when="in 2 hours", group=rust)
    await deliver(app)
    assert last(platform).answer.buttons[:2] == ["Join in", "I cannot come"]
    early = await chat("ana", "focus done", session="1", words="All")
    assert "It has not begun" in early.text
    assert early.buttons == ["Your focus time", "Call it off", "Back to the form"]
    assert "Call it off" in (await chat("ana", "focus list")).buttons
    assert "called off" in (await chat.press("ana", last(platform).answer, "I cannot come")).text


@pytest.mark.both_databases
async def test_what_begins_or_ends_is_locked_against_who_calls_it_off(
    app: App, chat: Chat, clock: MovableClock
) -> None:
    await chat("ana", "focus", when="in 10 minutes")
    clock.move(timedelta(minutes=10))
    async with app.db.writing() as tick, elsewhere(app.db) as other:
        assert len(await due(tick, clock.now())) == 1
        free = select(Focus.id).with_for_update(skip_locked=True)
        seen = list(await other.scalars(free))
        assert seen == ([1] if app.db.engine.dialect.name == "sqlite" else []), "SQLite has one writer at a time"


async def test_it_survives_a_restart_and_a_long_sleep(
    app: App, chat: Chat, platform: Recorder, clock: MovableClock, database_url: str
) -> None:
    await chat("ana", "focus")
    clock.move(timedelta(hours=3))
    again = App(Database(database_url), clock, Random(1), b"secret of the tests")
    again.platforms["web"] = platform
    await again.tick(clock.now())
    await deliver(again)
    assert not platform.posts, "three hours later nobody is called"
    async with again.db.reading() as session:
        assert (await session.scalars(select(Focus.state))).one() == "over"
    assert "25 minutes" in (await Chat(again)("ana", "focus list")).text
    await again.close()


async def test_the_check_in_shows_it_as_evidence_and_counts_nothing(
    app: App, chat: Chat, rust: str, platform: Recorder, until: Until
) -> None:
    await chat("ana", "start", zone="Berlin")
    await chat("ana", "focus", minutes="50", goal="x")
    await until("2026-03-02 08:50")
    await chat("ana", "focus done", session="1", words="Tokenizer done")
    form = (await chat.send(chat.invocation("ana", "checkin", "", {}))).form
    shown = {field.option.name: field.value for field in form.fields}
    assert shown["built"] == "Tokenizer done"
    said = await chat("ana", "checkin", how="partly")
    assert "Focus time: 50 minutes in 1 session" in said.text
    assert "Built or solved" not in said.text, "only what one sends is written down"
    plain = await chat("bo", "start", zone="Berlin")
    assert plain
    assert "Focus time" not in (await chat("bo", "checkin", how="done")).text


@pytest.mark.parametrize("stranger", [{"space": "elsewhere"}, {}])
async def test_nobody_else_sees_or_ends_it(chat: Chat, rust: str, stranger: dict[str, str]) -> None:
    await chat("ana", "focus", goal="secret")
    came = chat.invocation("mo", "focus stop", "", {"session": "1"}, **stranger)
    assert "I do not see that focus session" in (await chat.send(came)).text
    listed = await chat.send(chat.invocation("mo", "focus list", "", {}, **stranger))
    assert "Nothing runs" in listed.text


async def test_coming_back_does_not_count_the_time_away(
    app: App, chat: Chat, rust: str, platform: Recorder, clock: MovableClock
) -> None:
    await chat("bo", "group join", group=rust)
    await chat("ana", "focus", group=rust, minutes="50")
    await chat("bo", "focus join", session="1")
    for minutes, deed in ((10, "stop"), (20, "join"), (5, "stop")):
        clock.move(timedelta(minutes=minutes))
        await chat("bo", f"focus {deed}", session="1")
    said = await chat("bo", "focus done", session="1", words="A test")
    assert "15 minutes of focus." in said.text


async def test_nobody_begins_one_after_the_other_for_ever(chat: Chat) -> None:
    for number in range(1, 7):
        await chat("ana", "focus")
        await chat("ana", "focus stop", session=str(number))
    assert "Take a break" in (await chat("ana", "focus")).text
