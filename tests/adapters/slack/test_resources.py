"""Resources and career tools on Slack, through the real bolt app: answers to a message, forms, private replies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app import App
from bot.clock import MovableClock
from tests.adapters.slack.emulator import Slack
from tests.adapters.slack.people import Person, words


@pytest.fixture
def staged(app: App) -> App:
    """The app with its own commands."""
    return app


@pytest.mark.parametrize(
    ("more", "thread"), [({}, "1772438400.000100"), ({"thread_ts": "1772438300.1"}, "1772438300.1")]
)
async def test_a_resource_suggested_on_a_message_answers_in_its_thread(
    ana: Person, slack: Slack, staged: App, clock: MovableClock, more: dict[str, str], thread: str
) -> None:
    message = {"ts": "1772438400.000100", "text": "any sql exercises?", "channel": "C0GENERAL", **more}
    await ana.message_shortcut("resource find", message)
    assert [block["block_id"] for block in ana.form["blocks"] if block["type"] == "input"] == ["sentence"]
    await ana.submit(ana.form)
    await ana.press(ana.last, "Look")
    await ana.press(ana.last, "Answer with it")
    assert "Shown to everybody here" in words(ana.last)
    await staged.dispatcher.drain(clock.now())
    said = next(said for said in slack.messages if "suggests this" in words(said))
    assert (said["channel"], said["thread_ts"]) == ("C0GENERAL", thread)


async def test_filters_alone_are_a_search_and_nothing_opens_the_form(ana: Person) -> None:
    await ana.slash("/resource find topic:sql cost:free")
    assert "Kept to: about SQL and databases, free" in words(ana.last)
    await ana.slash("/resource find")
    assert [block["block_id"] for block in ana.form["blocks"] if block["type"] == "input"] == ["sentence"]


async def test_what_is_in_the_way_brings_one_resource(ana: Person) -> None:
    await ana.slash("/start")
    await ana.submit(ana.form)
    await ana.slash('/checkin how:partly stuck:"I do not understand sql joins"')
    assert "This may help" in words(ana.last)


async def test_the_tools_on_the_way_to_a_job(ana: Person, bo: Person, slack: Slack) -> None:
    await ana.slash("/career resume")
    await ana.press(ana.last, "Lines 1 to 5 of 15")
    labels = [block["label"]["text"] for block in ana.form["blocks"] if block["type"] == "input"]
    assert labels[:2] == ["One page", "Aim is visible"]
    await ana.submit(ana.form, first=True)
    assert "1 of 15 lines" in words(ana.last)
    await ana.slash("/career project")
    await ana.submit(ana.form, text="A random forest on the Titanic dataset in a notebook, nothing else so far")
    assert "titanic" in words(ana.last)
    await ana.slash("/career interview topic:sql level:beginner")
    await ana.press(ana.last, "Answer in my own words")
    await ana.submit(ana.form, text="With a window function")
    assert "Points to cover" in words(ana.last)
    await ana.slash('/career target "MLOps engineer"')
    assert "Your way to MLOps engineer" in words(ana.last)
    await ana.slash("/career log")
    await ana.submit(ana.form, employer="Acme", role="ML engineer")
    assert "Acme" in words(ana.last)
    assert slack.seen_by(bo.ref) == []


async def test_choices_are_typed_in_the_words_that_are_read(a_person: Callable[..., Person]) -> None:
    dora = a_person("dora", locale="de-DE")
    await dora.slash("/resource find sql kind:Buch")
    assert "Eingehalten: Art: Buch" in words(dora.last)
    await dora.slash("/resource not-for-me sqlzoo zu schwer")
    assert "SQLZoo wird dir nicht mehr gezeigt" in words(dora.last)


async def test_what_was_typed_wrong_by_name_is_mended_in_the_form(ana: Person) -> None:
    await ana.slash("/resource find sql joins cost:cheap")
    await ana.press(ana.last, "Back to the form")
    assert [block["block_id"] for block in ana.form["blocks"] if block["type"] == "input"] == ["sentence", "cost"]
    await ana.submit(ana.form, cost="free")
    assert "Kept to: free" in words(ana.last)


@pytest.mark.parametrize("typed", ["@bo", "bo"])
async def test_a_peer_who_is_no_mention_is_asked_for_with_a_picker(ana: Person, typed: str) -> None:
    await ana.slash(f"/career practise {typed}")
    assert "is a person: write @ and pick a name" in words(ana.last)


async def test_a_form_without_its_person_asks_for_one(ana: Person, slack: Slack) -> None:
    await ana.slash("/career practise")
    refused = await ana.submit(ana.form)
    assert refused["errors"] == {"person": "With whom is still open: please choose."}
