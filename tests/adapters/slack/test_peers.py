"""On Slack, through the real bolt app: what peers do for each other, what a waiting question shows, own tracks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.app import App
from bot.clock import MovableClock
from bot.people import Community, Installation, account_of, installation_of
from tests.adapters.slack.emulator import Slack
from tests.adapters.slack.people import Body, Person, words
from tests.adapters.slack.webapi import direct
from tests.bot.test_tracks import WOOL

TOP = "Ana Example. Data engineer. Built a pipeline for the harbour that saves two hours a day."


@pytest.fixture
def staged(app: App) -> App:
    """The app with its own commands."""
    return app


@pytest.fixture
async def room(staged: App, ana: Person, bo: Person) -> None:
    """The common room is the one they are in, and both are known."""
    for person in (ana, bo):
        await person.slash("/help")
    async with staged.db.writing() as session:
        await session.execute(update(Installation).values(room="C0GENERAL"))


def posted(slack: Slack, text: str) -> Body:
    return next(said for said in slack.messages if text in words(said) and not said.get("ephemeral_to"))


async def test_whoever_is_in_two_communities_reads_which_one_writes(
    ana: Person, bo: Person, slack: Slack, staged: App, clock: MovableClock, room: None
) -> None:
    async with staged.db.writing() as session:
        other = await installation_of(session, "slack", "T2", "Others of the same grid", clock.now())
        await account_of(session, other, bo.ref, "Bo", clock.now())
    await ana.slash("/career six-seconds")
    await ana.submit(ana.form, text=TOP, role="Data engineer")
    await staged.dispatcher.drain(clock.now())
    asked = posted(slack, "would like a six-second look")
    assert "From" not in words(asked)
    await bo.press(asked, "Look")
    await staged.dispatcher.drain(clock.now())
    async with staged.db.reading() as session:
        here = await session.scalar(select(Community.name).where(Community.id == 1))
    assert f"From {here}:" in words(posted(slack, "harbour"))


async def test_a_peer_looks_at_a_resume_for_six_seconds(
    ana: Person, bo: Person, slack: Slack, staged: App, clock: MovableClock, room: None
) -> None:
    await ana.slash("/career six-seconds")
    await ana.submit(ana.form, text=TOP, role="Data engineer")
    await staged.dispatcher.drain(clock.now())
    asked = posted(slack, "would like a six-second look")
    await bo.press(asked, "Look")
    assert bo.last["ephemeral_to"] == bo.ref
    await staged.dispatcher.drain(clock.now())
    read = posted(slack, "harbour")
    assert read["channel"] == direct(bo.ref)
    clock.move(timedelta(seconds=6))
    await staged.dispatcher.drain(clock.now())
    assert "harbour" not in str(slack.messages), "put away by itself"
    await bo.press(bo.last, "Say what stayed")
    await bo.submit(bo.form, guess="Engineer", stayed="The harbour")
    await staged.dispatcher.drain(clock.now())
    assert "They read" in words(posted(slack, "A peer looked at your resume"))
    assert "1 of 3 has looked" in words(posted(slack, "would like a six-second look"))


async def test_a_notification_shows_nothing_of_the_resume(
    ana: Person, bo: Person, slack: Slack, staged: App, clock: MovableClock, room: None
) -> None:
    await ana.slash("/career six-seconds role:engineer")
    await ana.submit(ana.form, text=TOP)
    await staged.dispatcher.drain(clock.now())
    await bo.press(posted(slack, "would like a six-second look"), "Look")
    await staged.dispatcher.drain(clock.now())
    seen = posted(slack, "harbour")
    assert seen["channel"] == direct(bo.ref)
    assert seen["text"] == "The top of a resume"


async def test_two_peers_practise_and_take_turns(
    ana: Person, bo: Person, slack: Slack, staged: App, clock: MovableClock, room: None
) -> None:
    await ana.slash(f"/career practise <@{bo.ref}>")
    await staged.dispatcher.drain(clock.now())
    invitation = posted(slack, "would like to practise interviews with you")
    assert invitation["channel"] != "C0GENERAL"
    assert "asks, <" not in "".join(words(said) for said in slack.messages), "nothing before a yes"
    await bo.press(invitation, "Yes")
    await staged.dispatcher.drain(clock.now())
    first = posted(slack, f"<{ana.ref}> asks, <{bo.ref}> answers")
    assert "To begin with, if you like" in words(first)
    await ana.press(first, "Show me the question")
    assert "Points to cover" in words(ana.last)
    await bo.press(first, "Show me the question")
    assert "You answer in this round" in words(bo.last)
    await bo.press(first, "Next round, change roles")
    clock.move(timedelta(seconds=5))  # the invitation was edited at the same moment
    await staged.dispatcher.drain(clock.now())
    second = posted(slack, f"<{bo.ref}> asks, <{ana.ref}> answers")
    await bo.press(second, "Show me the question")
    await ana.press(second, "Enough for today")
    clock.move(timedelta(seconds=5))
    await staged.dispatcher.drain(clock.now())
    assert posted(slack, "practised 2 rounds")


async def test_who_cannot_read_a_private_room_is_asked_into_the_common_one(
    ana: Person, bo: Person, slack: Slack, staged: App, room: None
) -> None:
    inside = slack.channel("G0INSIDE", "inside", is_private=True, members=["U0X", "U0Y", ana.ref])
    await ana.slash(f"/career practise <@{bo.ref}>", channel=inside)
    assert "it begins in <C0GENERAL>" in words(ana.last)


async def test_where_there_is_no_common_room_a_private_one_is_refused(ana: Person, bo: Person, slack: Slack) -> None:
    inside = slack.channel("G0INSIDE", "inside", is_private=True, members=["U0X", "U0Y", ana.ref])
    await ana.slash(f"/career practise <@{bo.ref}>", channel=inside)
    assert "cannot read this room" in words(ana.last)
    slack.channels[inside]["members"].append(bo.ref)
    await ana.slash(f"/career practise <@{bo.ref}>", channel=inside)
    assert "it begins in <G0INSIDE>" in words(ana.last)


async def test_a_question_that_waits_shows_one_resource(ana: Person, bo: Person) -> None:
    await bo.slash("/mentor join")
    await ana.slash("/ask")
    await ana.submit(ana.form, title="My docker container does not build", topic="docker", tried="It stops at pip")
    assert words(ana.last).count("This may help") == 1


async def test_an_organiser_brings_a_track_in_by_its_form(ana: Person, bo: Person) -> None:
    await bo.slash("/track import")
    await bo.submit(bo.form, text=WOOL)
    await bo.press(bo.last, "Take it in")
    taken = bo.last
    await ana.slash("/track follow wool")
    assert "Knit ten rows." in words(ana.last)
    await bo.press(taken, "Undo")
    await ana.slash("/track list")
    assert "From sheep" not in words(ana.last)
    await ana.slash("/track import")
    assert "organiser" in words(ana.last)


async def test_an_application_that_is_typed_without_quotes_is_shown_before_it_is_noted(
    ana: Person, slack: Slack, room: None
) -> None:
    await ana.slash("/career log Acme Data engineer applied call Kim")
    await ana.submit(ana.form)
    assert "Data engineer at Acme" in words(ana.last)
    assert "Next step: call Kim" in words(ana.last).replace("*", "")
    await ana.slash("/career log Deep Sea Ltd, Data engineer, interview")
    assert "Data engineer at Deep Sea Ltd" in words(ana.last)
