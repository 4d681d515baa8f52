"""A day with the question queue on Slack, over slack-bolt's real client: a learner's, a mentor's, an organiser's."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from adapters.slack import SlackAdapter
from bot.app import App
from bot.clock import MovableClock
from tests.adapters.slack.emulator import BOT, Slack
from tests.adapters.slack.people import Person, Wire, words
from tests.adapters.slack.webapi import direct

pytestmark = pytest.mark.parametrize("mode", ["socket"])
TITLE = "Why does my loss become NaN?"
Deliver = Callable[..., Awaitable[None]]


@pytest.fixture
def staged(app: App) -> App:
    """The app with its own commands."""
    return app


@pytest.fixture
def deliver(app: App, clock: MovableClock, slack: Slack) -> Deliver:
    """Time goes by, then all that is due is said: what is said in a space waits for it to be opened."""

    async def go(**by: float) -> None:
        clock.move(timedelta(**by))
        await app.tick(clock.now())
        for _ in range(4):
            clock.move(timedelta(seconds=5))
            slack.later(5)
            await app.dispatcher.drain(clock.now())

    return go


@pytest.fixture
async def mo(bo: Person, slack: Slack, wire: Wire, adapter: SlackAdapter) -> Person:
    """A mentor; Bo, who organises, chose the room."""
    mo = Person(slack, wire, adapter.idle, slack.person("mo"))
    await bo.slash("/setup room <#C0GENERAL|general>")
    await mo.slash("/mentor join")
    return mo


async def ask(who: Person, title: str, **more: Any) -> str:
    await who.slash("/ask")
    await who.submit(who.form, title=title, topic="python", tried="It is NaN.", **more)
    return words(who.last)


async def say(who: Person, line: str, **answers: Any) -> str:
    """A command; with answers, the form that it opens."""
    await who.slash(line)
    if answers:
        await who.submit(who.form, **answers)
    return words(who.last)


def talk(slack: Slack, who: Person) -> list[Any]:
    return [said for said in slack.seen_by(who.ref) if said["channel"] == direct(who.ref)]


async def test_a_mentors_day(ana: Person, mo: Person, slack: Slack, deliver: Deliver) -> None:
    assert "Python" in await say(mo, "/mentor topics python")
    assert "06:00 to 22:00" in await say(mo, "/mentor hours 6 22")
    assert "5" in await say(mo, "/mentor budget 5")
    assert "Days is a number from 1 to 365" in (await say(mo, "/mentor away 0")).replace("*", "")
    assert "in the queue" in await ask(ana, TITLE)
    await ask(ana, "And how do I see it early?")
    assert TITLE in await say(mo, "/queue topic:python")
    assert "It is yours until" in await say(mo, "/queue claim loss become")
    assert "tomorrow" in await say(mo, "/queue snooze 2")
    await deliver()
    begun = next(said for said in talk(slack, mo) if TITLE in words(said) and "thread_ts" not in said)
    heard = len(talk(slack, ana))
    await mo.write(f"<@{BOT}> queue mine", thread_ts=begun["ts"])
    assert "You hold" in words(mo.last)
    assert mo.last["thread_ts"] == begun["ts"]
    await deliver()
    assert len(talk(slack, ana)) == heard, "a command is no word to the other side"
    assert "Your clock stands still" in await say(mo, "/queue info 1", text="Which optimiser?")
    assert "Sent." in await say(ana, "/question reply 1", text="Adam")
    assert "A day more: until" in await say(mo, "/queue extend loss become")
    assert "can be extended once" in await say(mo, "/queue extend loss become")
    assert "Handed back" in await say(mo, "/queue release loss become summary:It is the rate.")
    assert "It is the rate." in await say(mo, "/queue claim loss become")
    assert "Sent." in await say(mo, "/queue answer 1", text="Clip them.")
    assert "You are away until" in await say(mo, "/mentor away 2")
    assert "You are no mentor any more" in await say(mo, "/mentor leave")


async def test_a_learners_day(ana: Person, bo: Person, mo: Person, slack: Slack, deliver: Deliver) -> None:
    await ask(ana, TITLE)
    assert "waiting for a mentor" in await say(ana, "/question list")
    assert "You will get the answer" in await say(bo, "/question join 1")
    await say(mo, "/queue claim 1")
    await deliver()
    await say(mo, "/queue answer 1", text="Clip them.")
    assert "Glad it works" in await say(ana, "/question confirm 1 yes")
    assert "Passed on." in await say(ana, "/question thanks question:1 text:You saved my week.")
    assert "Noted." in await say(ana, "/question share 1 yes")
    assert "can find it from now on" in await say(mo, "/question share 1 yes")
    await deliver(minutes=20)
    assert any("You saved my week." in words(said) for said in talk(slack, mo))
    assert "open again" in await say(ana, "/question reopen 1")
    await deliver()
    assert "Organisers read it" in await say(ana, "/question problem 1", text="It was rude.")
    assert "return to its old place" in await say(ana, "/question withdraw 1")
    assert "hear no more" in await say(bo, "/question leave 1")
    assert "No question is offered" in await say(ana, "/question offers no")


async def test_an_organisers_day(ana: Person, bo: Person, mo: Person, deliver: Deliver) -> None:
    chosen = await say(bo, "/queue settings goal:12 approve:yes zone:Berlin")
    assert "12 hours" in chosen
    assert "welcomed by an organiser" in chosen
    await say(ana, "/mentor join")
    await deliver()
    assert "waits for your welcome" in await say(bo, "/mentor list")
    assert "is a mentor now" in await say(bo, f"/mentor approve <@{ana.ref}|ana>")
    await ask(mo, TITLE, anonymous=True)
    assert "was asked by" in await say(bo, "/question reveal 1 A threat in it")
    await deliver(hours=13)
    stats = await say(bo, "/queue stats")
    assert "Waiting now" in stats
    assert "Oldest" in stats
    assert "Closed." in await say(bo, "/question close 1 Too short to answer")
    assert "each side talks with me alone" in await say(bo, "/queue room <#C0GENERAL|general>")
    assert "for organisers" in await say(mo, "/queue stats")


async def test_a_mentor_is_reminded_and_takes_a_day_more(
    ana: Person, mo: Person, slack: Slack, deliver: Deliver
) -> None:
    await ask(ana, TITLE)
    await say(mo, "/queue claim 1")
    for _ in range(23):
        await deliver(hours=1)
    (reminder,) = (said for said in talk(slack, mo) if "You meant to answer" in words(said))
    assert "take a day more or hand it back: nobody minds" in words(reminder)
    assert not [said for said in talk(slack, ana) if "You meant to answer" in words(said)]
    await mo.press(reminder, "Less of this")
    assert "I do not remind you of questions you hold any more" in words(mo.last)
    await mo.press(reminder, "A day more")
    assert [said for said in talk(slack, mo) if "A day more: until" in words(said)], "in its place"


async def test_nobody_is_called_to_their_own_question(ana: Person, mo: Person, slack: Slack, deliver: Deliver) -> None:
    await ask(ana, TITLE)
    await deliver()
    (notice,) = [said for said in slack.messages if "A question: " in words(said) and said["channel"] == "C0GENERAL"]
    assert "Asked by: Ana" in words(notice)
    assert ana.ref not in str(notice["blocks"])
