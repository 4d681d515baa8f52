"""Tracks and a community's additions on Slack, through the real bolt app: forms that remember, lists to choose from."""

from __future__ import annotations

import pytest

from bot.app import App
from bot.clock import MovableClock
from tests.adapters.slack.emulator import Slack
from tests.adapters.slack.people import Body, Person, words
from tests.bot.test_tracks import WOOL


@pytest.fixture
def staged(app: App) -> App:
    """The app with its own commands."""
    return app


async def test_a_track_is_picked_and_a_milestone_finished_and_looked_back_on(ana: Person) -> None:
    await ana.slash("/track follow s")
    assert "fits more than one" in words(ana.last)
    await ana.press(ana.last, "Job search sprint")
    await ana.press(ana.last, "Done")
    await ana.press(ana.last, "Write it down")
    assert "Which role would you still want" in str(ana.form)
    await ana.submit(ana.form, text="One that builds bridges")
    assert ana.last["ephemeral_to"] == ana.ref
    assert "Only you see this" in words(ana.last)
    await ana.press(ana.last, "Change it")
    assert shown(ana.form)["text"] == "One that builds bridges"
    await ana.submit(ana.form, text="One near the sea")
    await ana.slash("/track reflections")
    assert "One near the sea" in words(ana.last)
    await ana.slash("/track erase js-1")
    await ana.press(ana.last, "Take it out")
    assert "is gone" in words(ana.last)
    await ana.slash("/track done nonsense")
    assert "Nothing was changed" in words(ana.last)


async def test_more_is_said_about_an_addition_in_its_form(ana: Person, bo: Person) -> None:
    await ana.slash("/resource suggest")
    await ana.submit(ana.form, url="https://kites.example.org", why="It explains kites with matrices")
    await bo.slash("/resource review")
    await bo.press(bo.last, "Take it in")
    entry = {"title": "Kites", "topic": "linear-algebra", "kind": "tutorial", "level": "beginner"}
    await bo.submit(bo.form, **entry)
    await bo.press(bo.last, "Say more about it")
    assert shown(bo.form)["topics"] == "Linear algebra"
    await bo.submit(bo.form, hours=3, prerequisites="xyzzy")
    await bo.press(bo.last, "Back to the form")
    assert shown(bo.form)["hours"] == "3"
    await bo.submit(bo.form, prerequisites="PyTorch")
    assert "about 3 hours" in words(bo.last)
    assert "Is the level right?" in words(bo.last)
    await bo.press(bo.last, "Change it")
    assert shown(bo.form)["prerequisites"] == "PyTorch"


async def test_a_track_typed_in_one_line_is_back_in_the_form(bo: Person) -> None:
    broken = WOOL.replace("milestones:", "milestone:")
    await bo.slash(f"/track import\n{broken}")
    await bo.press(bo.last, "Back to the form")
    assert shown(bo.form)["text"].strip() == broken.strip()
    await bo.slash(f"/track import {'x' * 3_500}")
    await bo.press(bo.last, "Back to the form")
    assert str(bo.form).count("x" * 500) == 7


async def test_forms_and_corrections_follow_the_language_that_was_chosen(ana: Person, slack: Slack) -> None:
    await ana.slash("/language de")
    await ana.slash("/resource suggest")
    assert "Adresse" in str(ana.form)
    answer = await ana.submit(ana.form, url="https://a.example", why="short")
    assert "braucht mindestens" in answer["errors"]["why"]
    await ana.slash("/rest banana")
    assert "weiß ich nicht" in words(ana.last)
    await ana.slash("/careeer")
    assert "kenne" in words(ana.last)


async def test_two_who_ask_each_other_practise_once_and_what_was_told_is_forgotten(
    ana: Person, bo: Person, slack: Slack, staged: App, clock: MovableClock
) -> None:
    for person in (ana, bo):
        await person.slash("/help")
    await ana.slash(f"/career practise <@{bo.ref}>")
    await bo.slash(f"/career practise <@{ana.ref}>")
    assert "it begins now" in words(bo.last)
    begun = bo.last
    await staged.dispatcher.drain(clock.now())
    assert len([said for said in slack.messages if "asks, <" in words(said)]) == 1
    await bo.press(begun, "Enough for today")
    assert "Ended" in words(bo.last)
    await ana.slash(f"/career practise <@{bo.ref}>", channel="D0ANA")
    assert "Ask once more in a room" in words(ana.last)
    await ana.slash("/career target data engineer")
    assert "No track here leads straight to" in words(ana.last)
    await ana.press(ana.last, "Forget it")
    await ana.press(ana.last, "Yes, forget it")
    assert "forgotten" in words(ana.last)


def shown(form: Body) -> dict[str, str]:
    """What a form shows at first, by question."""
    elements = {block["block_id"]: block["element"] for block in form["blocks"] if block["type"] == "input"}
    return {name: str(one.get("initial_value") or one.get("initial_option", {}).get("value", ""))
            for name, one in elements.items()}  # fmt: skip
