"""A day with the question queue on Discord, over discord.py's real client: a learner's, a mentor's, an organiser's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from discord import Permissions
from simcord.actors import MemberActor

from bot.clock import MovableClock
from tests.adapters.discord.conftest import Stage, shown, texts

TITLE = "Why does my loss become NaN?"
MORE = "And how do I see it early?"


async def deliver(stage: Stage, clock: MovableClock) -> None:
    for _ in range(9):
        clock.move(timedelta(seconds=5))
        await stage.deliver()
    await stage.env.settle()


def said(place: Any) -> list[str]:
    return [texts([part.to_dict() for part in message.components]) for message in place.history()]


async def ask(stage: Stage, who: MemberActor, title: str) -> str:
    form = await who.slash(stage.room, "ask")
    return shown(await who.submit_modal(form, {"title": title, "topic": "python", "tried": "It is NaN."}))


async def write(stage: Stage, who: MemberActor, path: str, **words: str) -> str:
    """A command about the first question that asks for its words with a form."""
    form = await who.slash(stage.room, path, question="1")
    assert form.modal is not None
    return shown(await who.submit_modal(form, words))


@pytest.fixture
async def imani(stage: Stage) -> MemberActor:
    """An organiser, who chose the room; Bo mentors."""
    role = stage.guild.create_role("admins", permissions=Permissions(administrator=True))
    imani = stage.guild.add_member(stage.env.create_user("imani", global_name="Imani"), roles=[role])
    await imani.slash(stage.room, "setup room")
    await stage.bo.slash(stage.room, "mentor join")
    return imani


async def test_a_mentors_day(stage: Stage, clock: MovableClock, imani: MemberActor) -> None:
    ana, bo, room = stage.ana, stage.bo, stage.room
    assert "Python" in shown(await bo.slash(room, "mentor topics", topics="python"))
    assert "06:00 to 22:00" in shown(await bo.slash(room, "mentor hours", start=6, end=22))
    assert "Questions a week: 5" in shown(await bo.slash(room, "mentor budget", questions=5)).replace("**", "")
    assert "in the queue" in await ask(stage, ana, TITLE)
    await ask(stage, ana, MORE)
    listed = shown(await bo.slash(room, "queue now", topic="python"))
    assert listed.index(TITLE) < listed.index(MORE)
    assert "It is yours until" in shown(await bo.slash(room, "queue claim", question="1"))
    assert "tomorrow" in shown(await bo.slash(room, "queue snooze", question="2"))
    await deliver(stage, clock)
    (thread,) = room.threads
    assert f"is looking at “{TITLE}”" in said(thread)[-1]

    assert stage.adapter.client.user is not None
    before = len(said(thread))
    await bo.send(thread, f"{stage.adapter.client.user.mention} queue mine")
    await deliver(stage, clock)
    assert len(said(thread)) == before + 2, "what Bo said, and an answer"
    assert "only you will see what comes next" in said(thread)[-1]
    held = await bo.click(thread.last_message, label="Go on in private")
    assert TITLE in shown(held)
    assert "queue mine" not in shown(await ana.slash(room, "question show", question="1")), "it was no word to Ana"

    assert "Your clock stands still" in await write(stage, bo, "queue info", text="Which optimiser?")
    assert "Sent." in await write(stage, ana, "question reply", text="Adam")
    assert "A day more: until" in shown(await bo.slash(room, "queue extend", question="1"))
    assert "can be extended once" in shown(await bo.slash(room, "queue extend", question="1"))
    assert "Handed back" in shown(await bo.slash(room, "queue release", question="1", summary="It is the rate."))
    assert "It is the rate." in shown(await bo.slash(room, "queue claim", question="1"))
    assert "Sent." in await write(stage, bo, "queue answer", text="Clip them.")
    assert "1 question went back" not in shown(await bo.slash(room, "mentor away", days=2))
    assert "You are no mentor any more" in shown(await bo.slash(room, "mentor leave"))


async def test_a_learners_day(stage: Stage, clock: MovableClock, imani: MemberActor) -> None:
    ana, bo, room = stage.ana, stage.bo, stage.room
    await ask(stage, ana, TITLE)
    assert "waiting for a mentor" in shown(await ana.slash(room, "question list"))
    joined = await imani.slash(room, "question join", question="1")
    assert "You will get the answer" in shown(joined)
    await bo.slash(room, "queue claim", question="1")
    await deliver(stage, clock)
    await write(stage, bo, "queue answer", text="Clip them.")
    assert "Glad it works" in shown(await ana.slash(room, "question confirm", question="1", works="yes"))
    assert "Passed on." in shown(await ana.slash(room, "question thanks", question="1", text="You saved my week."))
    assert "Noted." in shown(await ana.slash(room, "question share", question="1", reuse=True))
    assert "can find it from now on" in shown(await bo.slash(room, "question share", question="1", reuse=True))
    await deliver(stage, clock)
    (thread,) = room.threads
    assert "You saved my week." in "\n".join(said(thread))
    clock.move(timedelta(minutes=20))
    await stage.app.tick(clock.now())
    await deliver(stage, clock)
    assert {"archived": True} in stage.requests("PATCH", f"/channels/{thread.id}"), "the last word was said"
    assert "open again" in shown(await ana.slash(room, "question reopen", question="1"))
    assert "Organisers read it" in await write(stage, ana, "question problem", text="It was rude.")
    assert "return to its old place" in shown(await ana.slash(room, "question withdraw", question="1"))
    assert "hear no more" in shown(await imani.slash(room, "question leave", question="1"))
    assert "No question is offered" in shown(await ana.slash(room, "question offers", on=False))


async def test_an_organisers_day(stage: Stage, clock: MovableClock, imani: MemberActor) -> None:
    ana, bo, room = stage.ana, stage.bo, stage.room
    chosen = shown(await imani.slash(room, "queue settings", goal=12, approve=True, zone="Europe/Berlin"))
    assert "12 hours" in chosen
    assert "welcomed by an organiser" in chosen
    await ana.slash(room, "mentor join")
    await deliver(stage, clock)
    assert "waits for your welcome" in shown(await imani.slash(room, "mentor list"))
    assert "is a mentor now" in shown(await imani.slash(room, "mentor approve", person=ana.user))
    form = await bo.slash(room, "ask", anonymous=True)
    await bo.submit_modal(form, {"title": TITLE, "topic": "python", "tried": "It is NaN."})
    assert "was asked by" in shown(await imani.slash(room, "question reveal", question="1", why="A threat in it"))
    clock.move(timedelta(hours=13))
    stats = shown(await imani.slash(room, "queue stats"))
    assert "Waiting now" in stats
    assert "Oldest" in stats
    assert "Closed." in shown(await imani.slash(room, "question close", question="1", why="Too short to answer"))
    assert "for organisers" in shown(await bo.slash(room, "queue stats"))


async def test_a_mentor_is_reminded_alone_and_takes_a_day_more(
    stage: Stage, clock: MovableClock, imani: MemberActor
) -> None:
    await ask(stage, stage.ana, TITLE)
    await stage.bo.slash(stage.room, "queue claim", question="1")
    await deliver(stage, clock)
    for _ in range(24):
        clock.move(timedelta(hours=1))
        await stage.app.tick(clock.now())
        await stage.deliver()
        if said(stage.bo.user.dm_channel):
            break
    (reminder,) = said(stage.bo.user.dm_channel)
    assert f"You meant to answer “{TITLE}” by" in reminder
    (thread,) = stage.room.threads
    assert "You meant to answer" not in "\n".join([*said(thread), *said(stage.room)])
    message = stage.bo.user.dm_channel.last_message
    assert "A day more: until" in shown(await stage.bo.user.click(message, label="A day more"))
    assert "A day more: until" in said(stage.bo.user.dm_channel)[-1], "in its place"
