"""The main job from end to end on Slack: set up, pinged in the room, checked in, counted, seen on the own page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app import App
from bot.clock import MovableClock
from tests.adapters.slack.emulator import Slack
from tests.adapters.slack.people import Person, words


@pytest.fixture
def staged(app: App) -> App:
    """The app with its own commands."""
    return app


async def pass_time(app: App, clock: MovableClock, slack: Slack, **by: float) -> None:
    clock.move(timedelta(**by))
    slack.later(timedelta(**by).total_seconds())
    await app.tick(clock.now())
    await app.dispatcher.drain(clock.now())


async def test_a_week_of_ana(ana: Person, bo: Person, slack: Slack, staged: App, clock: MovableClock) -> None:
    await bo.slash("/setup room <#C0GENERAL|general>")
    await ana.slash("/start")
    assert "Europe/Berlin" in str(ana.form["blocks"])  # known from the profile
    await ana.submit(ana.form, target="Machine learning")
    for _ in range(14):
        await pass_time(staged, clock, slack, hours=12)
    ping = next(said for said in slack.messages if f"<{ana.ref}>" in words(said))
    assert ping["channel"] == "C0GENERAL"
    assert ping["metadata"]["event_type"] == "cairn_effect"
    await ana.press(ping, "Check in")
    await ana.submit(ana.form, how="done", built="A parser <!channel>")
    assert ana.last.get("ephemeral_to") == ana.ref
    await pass_time(staged, clock, slack, minutes=2)
    assert ping.get("edited")
    await ana.slash("/cairn me")
    assert any(file["name"].endswith(".png") and file["alt"] for file in slack.files.values())
    await ana.open_home()
    assert any(block["type"] == "image" for block in slack.homes[ana.ref]["blocks"])


async def test_settings_are_asked_with_yes_no_and_no_answer(ana: Person, staged: App) -> None:
    await ana.slash("/start")
    await ana.submit(ana.form)
    await ana.slash("/settings")
    await ana.press(ana.last, "Change zone or time")
    fields = {block["block_id"]: block for block in ana.form["blocks"] if block["type"] == "input"}
    streak = fields["streak"]["element"]
    assert (streak["type"], fields["streak"]["optional"]) == ("static_select", True)
    assert streak["initial_option"]["value"] == "yes"
    assert [option["value"] for option in streak["options"]] == ["yes", "no"]
    del streak["initial_option"]
    await ana.submit(ana.form, reminder="no")
    assert "Remind me once" in words(ana.last), "the reminder is off now"
    assert "shown, with the picture" in words(ana.last), "not answered is not a no"
