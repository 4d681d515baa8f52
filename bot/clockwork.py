"""What time does by itself. A job declares how often it looks; the database decides what is due, so nothing is lost
with a process and a job that runs twice does nothing twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from inspect import isfunction
from random import Random
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field
from sqlalchemy.ext.asyncio import AsyncSession

from bot.crowd import Home
from bot.db import Database, alone, unbroken
from bot.held import TOO_LATE
from bot.outbox import Outbox
from bot.people import Installation
from bot.rush import Aside, at_once
from bot.spells import Spell
from bot.watch import Watch

if TYPE_CHECKING:
    from bot.news import Look
    from bot.platform import Platform
    from bot.standing import Look as Stand
    from bot.text import Words


class Turn(Struct):
    """What a job may use in one turn: like a Context, but nobody acts. ``left_out`` is how many messages of which kind
    were not written, and why; ``heard``, what is listened to at this moment (:mod:`bot.uptime`)."""

    session: AsyncSession
    now: datetime
    random: Random
    outbox: Outbox
    words: Callable[[str | None], Words]
    platforms: dict[str, Platform] = field(default_factory=dict)
    news: Sequence[Look] = ()
    standings: Sequence[Stand] = ()
    lane: int = 0
    heard: Sequence[tuple[str, str]] = ()
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)

    def speaks_privately(self, installation: Installation | Home) -> bool:
        platform = self.platforms.get(installation.platform)
        return platform is not None and platform.speaks_privately


Work = Callable[[Turn], Awaitable[bool | None]]
Next = Callable[[AsyncSession, datetime], Awaitable[datetime | None]]
W = TypeVar("W", bound=Work)
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


class Job(Struct, frozen=True):
    """``work`` returns True when there is more to do at once: each call is one bounded batch and one transaction.
    ``next_at`` tells when it will have something to do, the first time later than an instant, where rows say so
    beforehand. ``lanes`` is how many turns may go on at once where the database can do that; each passes over rows that
    another holds. ``prompt``: none of what ``next_at`` tells ever stays behind, so that what does is a fault."""

    name: str
    every: timedelta
    work: Work
    next_at: Next | None = None
    lanes: int = 1
    prompt: bool = False


class Coming(Struct, frozen=True, order=True):
    """Something that time will do: when, what, for whom and in which community."""

    at: datetime
    what: str
    who: str
    community: str


class Load(Struct, frozen=True, order=True):
    """So many messages to people alone fall due at once on a platform; each has sense ``within`` a time."""

    at: datetime
    platform: str
    number: int
    within: timedelta


def every(
    interval: timedelta, *, next_at: Next | None = None, lanes: int = 1, prompt: bool = False
) -> Callable[[W], W]:
    """Declare a job. The name is the function's, with its feature."""

    def declare(work: W) -> W:
        name = f"{work.__module__.removeprefix('bot.').removesuffix('.jobs')}.{work.__name__}"
        work.__job__ = Job(name, interval, work, next_at, lanes, prompt)  # type: ignore[attr-defined]
        return work

    return declare


def jobs_in(module: ModuleType) -> list[Job]:
    return [thing.__job__ for thing in vars(module).values() if isfunction(thing) and hasattr(thing, "__job__")]


async def at_its_word(_: datetime) -> bool:
    """Every clock is believed."""
    return True


class Clockwork:
    """Runs what is due. When a job last ran is kept only to space the looks; what is due is asked of the rows."""

    def __init__(
        self, db: Database, jobs: list[Job], random: Random, words: Callable[[str | None], Words],
        platforms: dict[str, Platform], wake: Callable[[], None], news: Sequence[Look] = (),
        standings: Sequence[Stand] = (), watch: Watch | None = None,
    ) -> None:  # fmt: skip
        self.jobs = jobs
        self._watch = watch or Watch()
        self._db, self._random, self._words, self._platforms, self._wake = db, random, words, platforms, wake
        self._news, self._standings = news, standings
        self._next: dict[str, datetime] = {}
        self.aside: Aside = at_once
        self.failing: set[str] = set()  # jobs whose last turn here was broken off
        self._troubles: dict[tuple[str, ...], Spell] = {}
        self.believed: Callable[[datetime], Awaitable[bool]] = at_its_word
        self.heard: Callable[[], Sequence[tuple[str, str]]] = tuple
        self.seldom = timedelta.max  # who looks as seldom keeps no statements from one look to the next

    async def tick(self, now: datetime) -> None:
        """Run each job whose interval has passed. One that fails is logged and does not stop the others. Nothing runs
        while the clock itself is doubted."""
        if not await self._believes(now):
            return
        for job in self.jobs:
            if now < self._next.get(job.name, now) <= now + job.every:  # later only if the clock was set back
                continue
            self._next[job.name] = now + job.every
            if job.lanes == 1 or self._db.sqlite:  # which has one writer
                await self._run(job, now)
            else:
                await self._run_lanes(job, now)

    async def _believes(self, now: datetime) -> bool:
        try:
            believed = await self.believed(now)
        except Exception as error:
            self._trouble("clock not compared").met(error)
            return False
        self._trouble("clock not compared").over()
        self._watch.believes(believed)
        return believed

    def _trouble(self, what: str, **facts: str) -> Spell:
        """What went wrong with a job, or before all of them."""
        return self._troubles.setdefault((what, *facts.values()), Spell(what, **facts))

    async def _run_lanes(self, job: Job, now: datetime) -> None:
        """None goes on when this is stopped."""
        async with asyncio.TaskGroup() as lanes:
            for lane in range(job.lanes):
                lanes.create_task(self.aside(self._run(job, now, lane)))

    async def _run(self, job: Job, now: datetime, lane: int = 0) -> None:
        trouble = self._trouble("job failed", job=job.name)
        try:
            more = await unbroken(partial(self._turn, job, now, lane, keep=job.every < self.seldom))
            while more:
                more = await unbroken(partial(self._turn, job, now, lane))
            trouble.over()
            self.failing.discard(job.name)
        except Exception as error:
            self.failing.add(job.name)
            self._watch.failed(job.name)
            trouble.met(error)

    async def next_at(self, after: datetime) -> datetime | None:
        """The earliest instant, later than one, at which a job that plans ahead has something to do; None when nothing
        is planned. What is overdue, and perhaps stays so, hides nothing that comes later."""
        async with self._db.reading() as session:
            planned = [await job.next_at(session, after) for job in self.jobs if job.next_at]
        return min((at for at in planned if at), default=None)

    async def behind(self, session: AsyncSession, now: datetime) -> dict[str, timedelta]:
        """For how long the earliest thing waits that a job should have done at once, whichever process does it."""
        prompt = [(job.name, job.next_at) for job in self.jobs if job.next_at and job.prompt]
        planned = {name: await look(session, BEGINNING) for name, look in prompt}
        return {name: max(timedelta(), now - at) if at else timedelta() for name, at in planned.items()}

    def turn(self, session: AsyncSession, outbox: Outbox, lane: int = 0) -> Turn:
        return Turn(
            session,
            outbox.now,
            self._random,
            outbox,
            self._words,
            self._platforms,
            self._news,
            self._standings,
            lane,
            self.heard(),
        )

    async def _turn(self, job: Job, now: datetime, lane: int, *, keep: bool = True) -> bool:
        """Without ``keep`` the statements go with the turn: those of a look that finds nothing for hours are a
        megabyte."""
        async with self._db.writing() as session:
            if not keep:
                await session.connection(execution_options={"compiled_cache": {}})
            if not await alone(session, f"{job.name}:{lane}" if lane else job.name):
                return False  # another process is at it
            outbox = Outbox(session, now)
            turn = self.turn(session, outbox, lane)
            more = bool(await job.work(turn))
        if outbox.written:
            self._wake()
        self._watch.finished(job.name, now)
        self._tell(+turn.left_out)
        return more

    def _tell(self, left_out: Counter[tuple[str, str]]) -> None:
        """Once it is committed: one line for a batch, however many it was about."""
        from bot.log import log

        for (kind, reason), number in left_out.items():
            self._watch.left_out(kind, number)
            self._watch.passed(number if reason == TOO_LATE else 0)
            log("left out", kind=kind, reason=reason, effects=number)
