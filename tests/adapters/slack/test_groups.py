"""A study group's life on Slack: founded in a line, met, focused in, voted on, merged, put to rest and woken."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.app import App
from bot.clock import MovableClock
from tests.adapters.slack.emulator import Slack
from tests.adapters.slack.people import Person, words
from tests.adapters.slack.test_main_job import pass_time

pytestmark = pytest.mark.parametrize("mode", ["socket"], indirect=True)


@pytest.fixture
def staged(app: App) -> App:
    """The app with its own commands."""
    app.address = "https://cairn.test"
    return app


class Space:
    """What is said in the channel of a group."""

    def __init__(self, slack: Slack, name: str) -> None:
        self._slack = slack
        self.ref = next(ref for ref, one in slack.channels.items() if one["name"].startswith(name))

    def said(self, part: str) -> dict[str, Any]:
        return next(one for one in reversed(self._slack.messages)
                    if one["channel"] == self.ref and part in words(one))  # fmt: skip


async def deliver(app: App, clock: MovableClock, slack: Slack) -> None:
    for _ in range(2):
        await pass_time(app, clock, slack, seconds=3)


async def test_founded_with_its_rhythm_met_and_focused_in(
    ana: Person, bo: Person, slack: Slack, staged: App, clock: MovableClock
) -> None:
    await bo.slash("/setup room <#C0GENERAL|general>")
    await ana.slash('/group create Rust meets:"tue 19:00 every two weeks"')
    assert "Rust is founded" in words(ana.last)
    assert "every two weeks" in words(ana.last)
    await bo.slash("/group match rust")
    assert "same topic" in words(bo.last)
    await bo.slash("/group join Rust")
    await deliver(staged, clock, slack)
    space = Space(slack, "rust")
    assert f"<{bo.ref}>" in words(space.said("Welcome to Rust"))

    await ana.slash('/meeting plan Rust "every second thursday at noon" title:Lifetimes')
    assert "every two weeks" in words(ana.last)
    await ana.slash('/meeting plan Rust "not on monday 18:00"')
    assert "do not understand “not”" in words(ana.last)
    await pass_time(staged, clock, slack, hours=10)  # a day and less before Tuesday evening
    await deliver(staged, clock, slack)
    reminder = space.said("Rust meets")
    await bo.press(reminder, "I come")
    await deliver(staged, clock, slack)
    assert "1 come, 0 maybe, 0 cannot" in words(reminder)

    await ana.slash('/focus 25 "Read chapter 3" group:Rust')
    await deliver(staged, clock, slack)
    await bo.press(space.said("aims at: Read chapter 3"), "Join in")
    assert "Focus time" in words(bo.last)
    await pass_time(staged, clock, slack, minutes=26)
    await deliver(staged, clock, slack)
    await ana.press(space.said("25 minutes are over"), "Write it down")
    await ana.submit(ana.form, words="Half of it")
    assert "25 minutes of focus" in words(ana.last)

    await bo.slash("/calendar")
    assert "https://cairn.test/calendar/" in words(bo.last)


async def test_led_on_by_vote_merged_put_to_rest_and_woken(
    ana: Person, bo: Person, slack: Slack, staged: App, clock: MovableClock
) -> None:
    cy = Person(slack, ana.wire, ana.idle, slack.person("cy"))
    await bo.slash("/setup room <#C0GENERAL|general>")
    await ana.slash("/group create Rust")
    for who in (bo, cy):
        await who.slash("/group join Rust")
    for days in (22, 3):
        await pass_time(staged, clock, slack, days=days)
        await deliver(staged, clock, slack)
    space = Space(slack, "rust")
    await cy.press(space.said("Who leads Rust?"), "Bo")
    await bo.press(space.said("Who leads Rust?"), "Bo")
    assert "Your vote is for Bo" in words(bo.last)
    clock.move(timedelta(days=5))
    await deliver(staged, clock, slack)
    assert "leads Rust now" in words(space.said("leads Rust now"))

    await bo.slash("/group create Haskell")
    await bo.slash("/group merge Haskell into:Rust")
    await bo.press(bo.last, "Merge them")
    assert "went to Rust" in words(bo.last)
    await bo.slash("/group archive Rust")
    await bo.press(bo.last, "Archive it")
    assert "rests now" in words(bo.last)
    await cy.slash("/group revive Rust")
    assert "Rust is back" in words(cy.last)


async def test_a_seat_for_two_is_offered_taken_and_kept(
    ana: Person, bo: Person, slack: Slack, staged: App, clock: MovableClock
) -> None:
    cy = Person(slack, ana.wire, ana.idle, slack.person("cy"))
    await bo.slash("/setup room <#C0GENERAL|general>")
    await ana.slash('/focus pair "in 2 hours" 50 "Read chapter 3"')
    assert "offered to everybody here" in words(ana.last)
    await deliver(staged, clock, slack)
    seat = next(one for one in reversed(slack.messages) if "would like company" in words(one))
    await bo.press(seat, "Take the seat")
    assert "Focus with" in words(bo.last)
    await cy.press(seat, "Take the seat")
    assert "Somebody was quicker" in words(cy.last)
    await deliver(staged, clock, slack)
    assert "The seat is taken" in words(seat)
    await pass_time(staged, clock, slack, hours=2)
    await deliver(staged, clock, slack)
    begins = [one for one in slack.messages if "Say hello to" in words(one)]
    assert len(begins) == 2
    mine = next(one for one in begins if f"<{bo.ref}>" in words(one))
    await ana.press(mine, "I am done")
    await ana.submit(ana.form, words="A test")
    assert "minutes of focus" in words(ana.last)
    await deliver(staged, clock, slack)
    assert [one for one in slack.messages if "got done" in words(one) and "A test" in words(one)]
