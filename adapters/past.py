"""The years before the demo's story: what its members said of their weeks, written down as the feature writes it.

To live through a year takes half a minute, and nobody waits for that. What is counted and drawn is a function of the
log alone, so the rows of the log are enough; messages in the room begin with the weeks that are lived through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Protocol

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.checkins import plans
from bot.checkins.tables import CheckIn, Goal, Ping, Plan, Rest
from bot.people import Installation, account_of
from bot.uptime import Uptime
from bot.when import WEEK, WeekTime

HOW = {"d": "done", "p": "partly", "s": "skipped", "r": "resting"}
REST = "z"
SOON, LATE = timedelta(hours=3), timedelta(days=2)
WORDS = 3  # one check-in of so many has words; a click is enough


class Life(Protocol):
    """Somebody with a past: a letter a week, oldest first; a capital is a week that was entered late."""

    @property
    def person(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def zone(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def hours(self) -> int: ...
    @property
    def past(self) -> str: ...
    @property
    def goals(self) -> tuple[str, ...]: ...
    @property
    def built(self) -> tuple[str, ...]: ...


async def write(
    session: AsyncSession, here: Installation, lives: Sequence[Life], ping: WeekTime, now: datetime
) -> None:
    """Give everybody their past. Their next ping is that of the running week."""
    longest = max(len(life.past) for life in lives)
    session.add(Uptime(since=now - (longest + 1) * WEEK, until=now))
    for life in lives:
        await _live(session, here, life, ping, now)


async def _live(session: AsyncSession, here: Installation, life: Life, ping: WeekTime, now: datetime) -> None:
    began = now - len(life.past) * WEEK
    account = await account_of(session, here, life.person, life.name, began)
    wanted = plans.Changes(life.zone, life.target, life.hours, ping)
    plan = await plans.start(session, account.member, account, wanted, began)
    session.add_all(_rests(plan, life.past, began))
    session.add_all(_goals(plan, life, began))
    for table, rows in ((CheckIn, _checkins(plan, life)), (Ping, _pings(plan, life.past))):
        if found := list(rows):
            await session.execute(insert(table), found)
    plan.asked_week = plan.weeks.of(now) - WEEK
    plans.schedule(plan, now)


def _weeks(plan: Plan, past: str) -> Iterator[tuple[int, date, str, datetime]]:
    """Each week of the past: its number, its Monday, its letter, and when it was asked about."""
    for number, letter in enumerate(past):
        week = plan.first_week + number * WEEK
        yield number, week, letter, plan.time.in_week(week, plan.zone)


def _checkins(plan: Plan, life: Life) -> Iterator[dict[str, Any]]:
    for number, week, letter, asked in _weeks(plan, life.past):
        if how := HOW.get(letter.lower()):
            at = asked + (LATE if letter.isupper() else SOON)
            built = life.built[number % len(life.built)] if how == "done" and number % WORDS == 0 else None
            yield {"member_id": plan.member_id, "week": week, "how": how, "built": built, "created_at": at}


def _pings(plan: Plan, past: str) -> Iterator[dict[str, Any]]:
    for _, week, letter, asked in _weeks(plan, past):
        if letter != REST:
            yield {"member_id": plan.member_id, "week": week, "state": "asked", "asked_at": asked}


def _rests(plan: Plan, past: str, began: datetime) -> Iterator[Rest]:
    """Weeks of rest that follow each other are one rest, taken the week before."""
    for letter, run in groupby(_weeks(plan, past), lambda week: week[2]):
        if letter == REST:
            mondays = [week for _, week, _, _ in run]
            taken = max(began, plan.time.in_week(mondays[0] - WEEK, plan.zone))
            yield Rest(member_id=plan.member_id, first_week=mondays[0], last_week=mondays[-1], created_at=taken)


def _goals(plan: Plan, life: Life, began: datetime) -> Iterable[Goal]:
    """Set in turn over the weeks; all but the last one are done."""
    step = len(life.past) * WEEK / len(life.goals)
    for number, text in enumerate(life.goals, 1):
        goal = Goal(member_id=plan.member_id, text=text, created_at=began + (number - 1) * step)
        if number < len(life.goals):
            goal.state, goal.closed_at = "done", began + number * step
        yield goal
