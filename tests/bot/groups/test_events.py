"""Meetings among a platform's own events: entered ahead, kept as they are, taken out with what is called off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.app import App
from bot.clock import MovableClock
from bot.errors import Forbidden
from tests.bot.groups.conftest import Until, deliver
from tests.bot.groups.test_meetings import plan
from tests.driver import Chat
from tests.platform import Board, Recorder


@pytest.fixture
def board(platform: Recorder) -> Board:
    platform.calendar = Board()
    return platform.calendar


def begins(board: Board) -> list[datetime]:
    return sorted(event.begins for event in board.events.values())


def march(day: int, hour: int) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


async def test_a_recurring_meeting_is_entered_each_week_moved_and_called_off(
    app: App, chat: Chat, rust: str, board: Board, platform: Recorder, until: Until
) -> None:
    await plan(chat, "ana", rust, when="thu 19:00", repeat="weekly", title="Lifetimes")
    await until("2026-03-02 12:00")
    (event,) = board.events.values()
    (space,) = platform.spaces
    assert (event.name, event.begins, event.ends) == ("Rust", march(5, 18), march(5, 19))
    assert event.place == space
    assert "Lifetimes" in event.about
    await until("2026-03-06 12:00")
    assert begins(board) == [march(5, 18), march(12, 18)]

    to = {"meeting": "2", "when": "2026-03-13 20:00"}
    await chat.send(chat.invocation("ana", "meeting move", "", to, zone="Europe/Berlin"))
    await chat("ana", "group edit", group=rust, name="Ferris")
    await deliver(app)
    assert begins(board) == [march(5, 18), march(13, 19)]
    assert [event.name for event in board.events.values()] == ["Rust", "Ferris"]  # what is over stays as it was

    await chat("ana", "meeting cancel", meeting="2", every=True, sure=True)
    await until("2026-03-20 12:00")
    assert begins(board) == [march(5, 18)]


async def test_only_what_everybody_may_know_is_entered(
    app: App, chat: Chat, rust: str, board: Board, until: Until
) -> None:
    await plan(chat, "ana", rust, when="thu 19:00", repeat="once")
    await until("2026-03-02 12:00")
    await chat("ana", "group edit", group=rust, entry="invitation")
    await until("2026-03-02 13:00")
    assert board.events == {}
    await chat("ana", "group edit", group=rust, entry="open")
    await until("2026-03-02 14:00")
    assert begins(board) == [march(5, 18)]
    await chat("ana", "group archive", group=rust, sure=True)
    await until("2026-03-02 15:00")
    assert board.events == {}
    await chat("ana", "group revive", group=rust)
    await until("2026-03-02 16:00")
    assert begins(board) == [march(5, 18)]


async def test_a_missing_permission_is_said_once_for_all_and_mended_by_itself(
    app: App, chat: Chat, rust: str, board: Board, platform: Recorder, clock: MovableClock
) -> None:
    board.trouble = [Forbidden("no", "Create Events") for _ in range(3)]
    for day in ("thu", "fri"):
        await plan(chat, "ana", rust, when=f"{day} 19:00", repeat="once")
    for _ in range(26):
        clock.move(timedelta(hours=1))
        await app.tick(clock.now())
        await deliver(app)
    (told,) = (post for post in platform.where("direct:u-org") if "Create Events" in post.text)
    assert "all else goes on" in told.text
    assert begins(board) == [march(5, 18), march(6, 18)]


async def test_what_was_taken_out_by_hand_stays_out(
    app: App, chat: Chat, rust: str, board: Board, until: Until
) -> None:
    await plan(chat, "ana", rust, when="thu 19:00", repeat="once")
    await until("2026-03-02 12:00")
    board.events.clear()
    await chat.send(
        chat.invocation("ana", "meeting move", "", {"meeting": "1", "when": "2026-03-06 20:00"}, zone="Europe/Berlin")
    )
    await until("2026-03-03 12:00")
    assert board.events == {}
