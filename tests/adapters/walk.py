"""A walk through every command of resources, tracks and career, as people take it on a platform.

An adapter's test gives a :class:`Walker` for its harness. What is typed, pressed and filled in is the same everywhere;
a command that no walk runs fails :func:`walked`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import update

from bot.app import App
from bot.clock import MovableClock
from bot.people import Account, Installation
from bot.watch import Result, Watch
from tests.bot.test_tracks import WOOL

ROOTS = ("resource", "track", "career")
NEEDS_A_MODEL = {"career opinion"}
TOP = "Ana Example. Data engineer. Built a pipeline for the harbour that saves two hours a day."
KITES = {
    "title": "Kites",
    "topic": "linear-algebra",
    "kind": "tutorial",
    "level": "beginner",
    "summary": "Kites with matrices",
}
WHY = "It explains kites with matrices"


class Ran(Watch):
    """Notes how commands ended."""

    def __init__(self) -> None:
        self.ends: defaultdict[str, set[Result]] = defaultdict(set)

    def ran(self, command: str, seconds: float, result: Result) -> None:
        self.ends[command].add(result)


class Walker(Protocol):
    """People on a platform. Each method gives what the person reads of it, new or changed."""

    app: App
    clock: MovableClock
    room: str
    other: str

    async def say(self, who: str, path: str, **values: Any) -> str:
        """Type a command; what is asked for in a form is filled in."""
        ...

    async def press(self, who: str, label: str, **values: Any) -> str:
        """Press the newest button of that label, and fill in the form where it opens one."""
        ...


class Walk:
    """Goes with a walker, and looks at each answer."""

    def __init__(self, walker: Walker) -> None:
        self.at, self.app, self.clock = walker, walker.app, walker.clock

    async def say(self, who: str, path: str, reads: str, **values: Any) -> None:
        said = await self.at.say(who, path, **values)
        assert said.strip(), f"{who} reads nothing after /{path}"
        assert reads in said, f"{who}: /{path} {values} says {said!r}"

    async def press(self, who: str, label: str, reads: str, **values: Any) -> None:
        said = await self.at.press(who, label, **values)
        assert said.strip(), f"{who} reads nothing after {label}"
        assert reads in said, f"{who} presses {label} and reads {said!r}"

    async def gather_in(self, room: str) -> None:
        """The community's room is this one."""
        async with self.app.db.writing() as session:
            await session.execute(update(Installation).values(room=room))

    async def deliver(self, **by: float) -> None:
        """Time goes by, and what waits is sent; two messages to one room have a pace."""
        self.clock.move(timedelta(**by))
        for _ in range(2):
            await self.app.dispatcher.drain(self.clock.now())
            self.clock.move(timedelta(seconds=2))


async def walked(walker: Walker) -> None:
    """Walk everything; every command of the three roots was run and answered."""
    walker.app.watch = ran = Ran()
    walk = Walk(walker)
    for person in ("ana", "bo"):
        await walk.say(person, "help", "")
    await walk.gather_in(walker.room)
    for part in (resources, suggestions, tracks, own_tracks, applications, tools, looks, practice):
        await part(walk)
    every = {command.path for command in walk.app.registry.commands if command.root in ROOTS}
    missed = every - {path for path, ends in ran.ends.items() if "answered" in ends}
    assert missed == NEEDS_A_MODEL, f"nobody walks {sorted(missed - NEEDS_A_MODEL)}"
    broken = [path for path, ends in ran.ends.items() if "broken" in ends]
    assert not broken, f"broken on our side: {broken}"


async def resources(walk: Walk) -> None:
    await walk.say("ana", "resource find", "These may fit", sentence="sql exercises for beginners")
    await walk.say("ana", "resource others", "")
    await walk.say("ana", "resource find", "from kaggle only", sentence="by Kaggle")
    await walk.say("ana", "resource find", "Still about", sentence="not the second")
    await walk.say("ana", "resource show", "Details", resource="sqlbolt")
    await walk.press("ana", "Save", "Saved: SQLBolt")
    await walk.say("ana", "resource share", "Shown to everybody here", resource="SQLBolt")
    await walk.press("ana", "Take it back", "Nothing is left of it")
    await walk.say("ana", "resource done", "Did it help?", resource="sqlzoo")
    await walk.press("ana", "Yes", "That helps to choose for others")
    await walk.say("ana", "resource helped", "That helps", resource="sqlzoo", helped="partly")
    await walk.say("ana", "resource not-for-me", "will not be shown", resource="fastai-part1", why="too-long")
    await walk.say("ana", "resource list", "not for you: Too long")
    await walk.press("ana", "Show it to me again", "Taken back")
    await walk.say("ana", "resource quiet", "I will not ask")


async def suggestions(walk: Walk) -> None:
    await walk.say("ana", "resource suggest", "organiser", url="https://kites.example.org", why=WHY)
    await walk.press("ana", "Take it back", "")
    await walk.say("ana", "resource suggest", "organiser", url="https://spam.example.org", why="It is the best of all")
    await walk.say("ana", "resource suggest", "organiser", url="https://kites.example.org", why=WHY)
    await walk.say("bo", "resource review", "kites.example.org")
    await walk.press("bo", "Decline", "Declined, with your reason", reason="It sells something")
    await walk.say("bo", "resource review", "kites.example.org")
    await walk.press("bo", "Take it in", "Taken in", **KITES)
    await walk.say("bo", "resource curate", "")
    await walk.say("bo", "resource edit", "Noted: Kites", resource="Kites", hours=3)
    await walk.press("bo", "It is mostly videos", "mostly videos")
    await walk.say("bo", "resource retire", "Retired: Kites", resource="Kites")
    await walk.press("bo", "Undo", "is recommended again")


async def tracks(walk: Walk) -> None:
    await walk.say("ana", "track list", "Job search sprint")
    await walk.say("ana", "track show", "milestone", track="Job search sprint")
    await walk.say("ana", "track follow", "Small goal", track="Job search sprint")
    await walk.say("ana", "track next", "Small goal")
    await walk.say("ana", "track done", "To look back with")
    await walk.press("ana", "Write it down", "Only you see this", text="One that builds bridges")
    await walk.say("ana", "track reflections", "One that builds bridges")
    await walk.say("ana", "track reflect", "Only you see this", text="One by the sea", milestone="js-1")
    await walk.say("ana", "track erase", "cannot be undone", milestone="js-1")
    await walk.press("ana", "Take it out", "is gone")
    await walk.say("ana", "track skip", "")
    await walk.say("ana", "track reopen", "", milestone="js-1")
    await walk.say("ana", "track switch", "", track="mlops")
    await walk.say("ana", "track leave", "")


async def own_tracks(walk: Walk) -> None:
    await walk.say("bo", "track import", "From sheep to scarf", text=WOOL)
    await walk.press("bo", "Take it in", "")
    await walk.say("ana", "track follow", "Knit ten rows.", track="wool")
    await walk.say("bo", "track drop", "From sheep to scarf", track="wool")
    await walk.press("bo", "Take it away", "")
    await walk.press("bo", "Undo", "")


async def applications(walk: Walk) -> None:
    acme = {"employer": "Acme", "role": "Data engineer"}
    await walk.say("ana", "career log", "Data engineer at Acme", **acme, stage="applied", remind="in two weeks")
    await walk.say("ana", "career log", "You have one of that name already", **acme)
    await walk.press("ana", "It is that one", "Now it is one again")
    await walk.press("ana", "Change", "Closed says nothing about you", stage="closed")
    await walk.press("ana", "Undo", "is as it was")
    await walk.say("ana", "career applications", "Data engineer at Acme")
    await walk.say("ana", "career later", "I come back to", application="Acme", when="in 3 days")
    await walk.say("ana", "career remove", "cannot be undone", application="Acme")
    await walk.press("ana", "Take it out", "is out of your log")


async def tools(walk: Walk) -> None:
    await walk.say("ana", "career resume", "0 of 15 lines")
    await walk.press("ana", "Lines 1 to 5 of 15", "1 of 15 lines", first=True)
    await walk.say("ana", "career tick", "2 of 15 lines", line="2")
    await walk.say("ana", "career target", "MLOps engineer", role="MLOps engineer")
    await walk.say("ana", "career forget", "", what="role")
    await walk.press("ana", "Yes, forget it", "forgotten")
    await walk.say("ana", "career project", "visitor", text="A random forest on the Titanic dataset in a notebook")
    await walk.press("ana", "More questions", "")
    await walk.say("ana", "career interview", "A question to practise", topic="sql", level="beginner")
    await walk.press("ana", "Answer in my own words", "Points to cover", text="With a window function")
    await walk.say("ana", "career answers", "")
    await walk.say("ana", "career opinion", "No model is configured", about="project")


async def looks(walk: Walk) -> None:
    await walk.say("ana", "career six-seconds", "I asked in the room", text=TOP, role="Data engineer")
    await walk.deliver()
    await walk.press("bo", "Look", "six seconds")
    await walk.deliver()
    await walk.press("bo", "Six seconds are over", "It is put away")
    await walk.press("bo", "Say what stayed", "I passed it on", guess="Engineer", stayed="The harbour")
    await walk.deliver(seconds=10)
    await walk.say("ana", "career six-seconds", "One of yours is open", text=TOP, role="Data engineer")
    await walk.press("ana", "Take it back", "Taken back")


async def practice(walk: Walk) -> None:
    """Each time a week later, since one may ask the same person once in a week."""
    await walk.say("ana", "career quiet", "", on=True)
    await walk.say("ana", "career quiet", "", on=False)
    await walk.say("ana", "career practise", "With their yes", person="bo")
    await walk.press("ana", "Take it back", "Nothing is left of it")
    await walk.deliver(days=8)
    await walk.say("ana", "career practise", "With their yes", person="bo")
    await walk.deliver()
    await walk.press("bo", "I cannot see that room", "no other room")
    await walk.gather_in(walk.at.other)
    await walk.press("bo", "I cannot see that room", "begins in")
    await walk.gather_in(walk.at.room)
    await walk.press("bo", "Not now", "not now")
    await walk.deliver(days=8)
    await _unreachable(walk.app, walk.clock.now())
    await walk.say("ana", "career practise", "With their yes", person="bo")
    await walk.deliver()
    await walk.deliver(minutes=1)
    await walk.press("bo", "See it", "would like to practise")
    await walk.press("bo", "Yes", "You said yes")
    await walk.deliver(seconds=10)
    await walk.press("ana", "Show me the question", "Points to cover")
    await walk.press("bo", "Next round, change roles", "The roles have changed")
    await walk.deliver(seconds=10)
    await walk.press("ana", "Enough for today", "Ended")


async def _unreachable(app: App, now: datetime) -> None:
    """Nobody takes direct messages, as far as Cairn knows."""
    async with app.db.writing() as session:
        await session.execute(update(Account).values(unreachable_at=now))


def news(before: Mapping[Any, str], now: Mapping[Any, str]) -> str:
    """What somebody reads that they did not read before."""
    return "\n".join(text for key, text in now.items() if before.get(key) != text)
