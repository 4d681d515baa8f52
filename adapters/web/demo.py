"""A small lively community for the demo: its past is written down, its last weeks are made by doing what its members
would have done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from adapters import past
from adapters.web import any_craft, inbound, messages, timetravel
from adapters.web.inbound import Visitor
from adapters.web.messages import ROOM, SPACE, SPACE_NAME
from adapters.web.story import ANA, HOW, IMANI, PEOPLE, RHYS, WEEKS, Circle, Learning, Life, Mentoring, Problem
from bot.app import App, looks
from bot.clock import MovableClock
from bot.clockwork import Clockwork
from bot.context import Ready
from bot.errors import BadSettings
from bot.people import installation_of
from bot.text import Text, say
from bot.uptime import Uptime
from bot.when import WEEK, WeekTime, monday

Tell = Callable[[str], None]
BEGUN, TOLD = "begun", "told"
FIRST = ("start", say("Start"), say("A few questions: it takes a minute."))
AGAIN = ("checkin", say("Check in"), say("Say how the week went: it takes two clicks."))
PING = WeekTime(6, 18 * 60)
AT_ONCE = ("setup room", "checkin share", "group create", "ask", "queue claim", "queue answer", "question confirm")
"""What others see of it is there before they go on."""
SETTLED = timedelta(minutes=4)  # after the last ping: the newcomer arrives while it is fresh
NEXT_DAY = timedelta(days=1, minutes=1)


@dataclass(frozen=True, slots=True, order=True)
class Deed:
    """Something a member did at an instant, or with no command just time that passed up to it."""

    at: datetime
    life: Life | None = field(default=None, compare=False)
    command: str = field(default="", compare=False)
    values: dict[str, Any] = field(default_factory=dict, compare=False)


def introduction(name: str) -> Text:
    return say("You are playing **{name}** in a small learning community.", name=name)


def demo_clock() -> MovableClock:
    """The clock of a new demo: it begins as long ago as the story is, so that the story ends about now."""
    now = MovableClock().now()
    return MovableClock(_monday_morning(now) - (WEEKS - 1) * WEEK)


async def prepare_demo(app: App, clock: MovableClock, tell: Tell = lambda words: None) -> None:
    """Make the community, unless it is there, and set the clock to where its story stands; ``tell`` says which."""
    async with app.db.reading() as session:
        there = await messages.installation(session)
        story = there.community.settings.get("demo") if there else None
        lived = await session.scalar(select(func.max(Uptime.until)))
    if there is None:
        tell("Making a small community …")
        await seed(app, clock)
    elif story == BEGUN:
        raise BadSettings(
            f"The demo in {app.db.url.database} was interrupted while it was made. Delete that file and start again."
        )
    elif lived is not None:
        tell(f"Going on with {app.db.url.database}, where it is {lived:%a %-d %b %Y, %H:%M} UTC.")
        await _at(app, clock, lived)


async def seed(app: App, clock: MovableClock) -> None:
    """Write down the past, then live through the last weeks. The clock stands a few minutes after a ping when the
    story is told."""
    story, first = await any_craft.in_use(), monday(clock.now().astimezone(ZoneInfo(ANA.zone)).date())
    end = PING.in_week(first + (WEEKS - 1) * WEEK, ANA.zone) + SETTLED
    lives = (deed for life in story.cast for deed in _deeds(life, first, clock.now()))
    asked = (deed for number, problem in enumerate(story.problems, 1) for deed in _problem(problem, str(number), end))
    learned = (_learning(one, end) for one in story.learning)
    deeds = sorted(
        [*lives, *_circle(story.circle, clock.now()), *_mentors(story.mentors, clock.now()), *asked, *learned]
    )
    await _note(app, BEGUN)
    async with app.db.writing() as session:
        here = await installation_of(session, "web", SPACE, SPACE_NAME, clock.now())
        await past.write(session, here, story.cast, PING, clock.now())
    ahead = _clockwork(app)
    for number, deed in enumerate(deed for deed in deeds if deed.at < end):
        if deed.life is None:
            await _at(app, clock, deed.at, ahead)
        elif deed.command in app.registry:
            clock.move(max(deed.at - clock.now(), timedelta(0)))
            await _does(app, deed.life, deed, f"story-{number}")
            if deed.command in AT_ONCE:
                await app.dispatcher.drain(clock.now())
    await _at(app, clock, end, ahead)
    await _note(app, TOLD)


def _clockwork(app: App) -> Clockwork:
    """Only the jobs that plan ahead: the others have nothing to sweep or to look after yet."""
    jobs = [job for job in app.clockwork.jobs if job.next_at]
    return Clockwork(app.db, jobs, app.random, app.words, app.platforms, app.wake, looks())


def _deeds(life: Life, first: date, start: datetime) -> Iterator[Deed]:
    """All that happens to one member, in no order."""
    if life is IMANI:
        yield Deed(start, life, "setup room", {"room": inbound.where(ROOM)})
    for week, letter in enumerate(life.weeks):
        yield from _week(life, week, letter, PING.in_week(first + week * WEEK, life.zone))


def _circle(circle: Circle, start: datetime) -> Iterator[Deed]:
    """A study group comes together on the first evening and plans to meet every week."""
    evening = start + timedelta(hours=10)
    yield Deed(evening, circle.lead, "group create", {"topic": circle.topic, "size": len(circle.people) + 2})
    for number, life in enumerate(circle.people, 1):
        yield Deed(evening + timedelta(minutes=number), life, "group join", {"group": "1"})
    first = WeekTime(circle.weekday, circle.minute).after(evening, circle.lead.zone)[1]
    plan = {"group": "1", "when": first.isoformat(), "repeat": "weekly", "title": circle.title}
    yield Deed(evening + timedelta(minutes=9), circle.lead, "meeting plan", plan)


def _mentors(mentors: Sequence[Mentoring], start: datetime) -> Iterator[Deed]:
    for number, (life, topics, begin, end) in enumerate(mentors):
        at = start + timedelta(hours=1, minutes=number)
        yield Deed(at, life, "mentor join")
        yield Deed(at, life, "mentor topics", {"topics": topics})
        yield Deed(at, life, "mentor hours", {"start": begin, "end": end})


def _learning(one: Learning, end: datetime) -> Deed:
    """What somebody did with the catalogue, so long before the story ends."""
    return Deed(end - one.before, one.life, one.command, one.values)


def _problem(problem: Problem, number: str, end: datetime) -> Iterator[Deed]:
    """Asked, taken and answered as far as the story has come; who asked says that it worked, and both give it away."""
    mine, said = (
        {"question": number},
        {name: getattr(problem, name) for name in ("title", "topic", "tried", "expected")},
    )
    yield Deed(end - problem.asked, problem.asker, "ask", said)
    if problem.taken:
        yield Deed(end - problem.taken, RHYS, "queue claim", mine)
    if problem.answered:
        at = end - problem.answered
        yield Deed(at, RHYS, "queue answer", mine | {"text": problem.answer})
        later = at + timedelta(hours=14)
        yield Deed(later, problem.asker, "question confirm", mine | {"works": "yes"})
        yield Deed(later, problem.asker, "question thanks", mine | {"text": problem.thanks})
        for life in (problem.asker, RHYS):
            yield Deed(later, life, "question share", mine | {"reuse": True})


def _week(life: Life, week: int, letter: str, asked: datetime) -> Iterator[Deed]:
    """The ping, the answer some hours later, and the day after it."""
    yield Deed(asked)
    if letter not in HOW:
        yield Deed(asked + NEXT_DAY)
        return
    at = asked + timedelta(minutes=7 + (week * 83 + PEOPLE.index(life.person) * 31) % 140)
    said: dict[str, Any] = {"how": HOW[letter]}
    if letter in "dp":
        said["built"] = life.built[week % len(life.built)]
    if letter == "p" and life.stuck:
        said["stuck"] = life.stuck[week % len(life.stuck)]
    yield Deed(at, life, "checkin", said)
    if week in life.shared:
        yield Deed(at + timedelta(minutes=1), life, "checkin share")


async def _note(app: App, story: str) -> None:
    """Write down how far the story is told."""
    async with app.db.writing() as session:
        space = await installation_of(session, "web", SPACE, SPACE_NAME, app.clock.now())
        space.community.settings = space.community.settings | {"demo": story}


async def _at(app: App, clock: MovableClock, at: datetime, clockwork: Clockwork | None = None) -> None:
    """Let time go by up to an instant; nothing when it is past."""
    if at > clock.now():
        clock.move(at - clock.now())
        await timetravel.live(app, clock, clockwork)


async def _does(app: App, life: Life, deed: Deed, delivery: str) -> None:
    visitor = Visitor(life.person, life.name, ROOM)
    came = inbound.invocation(visitor, delivery, command=deed.command, values=deed.values, entrance="form")
    ready = app.prepare(came)
    if not isinstance(ready, Ready):
        raise AssertionError(f"the story does not fit /{deed.command}: {ready}")
    await app.run(ready)


def _monday_morning(now: datetime) -> datetime:
    """08:00 in Ana's zone on the Monday of an instant's week."""
    return WeekTime(0, 8 * 60).in_week(monday(now.astimezone(ZoneInfo(ANA.zone)).date()), ANA.zone)
