"""Streak, rest, grace and amnesty: pure functions of the log. There is no counter anywhere that could go wrong.

How a week counts, and why (.github/decisions/streaks-that-bend.md):

- *kept* (done or partly): the streak grows by one. Four kept weeks earn a grace; two can be held, one is given.
- *neutral* (not this week, resting, a planned or later rest, a week in which Cairn was away or could not ask, the
  week of the start): nothing changes. Saying honestly that it did not work out never costs anything.
- *silent*: uses up a grace. Without one the streak bends: it halves, and what was saved towards a grace is spent.
  A streak of two or more never falls to nothing at once, and what was kept in all never shrinks.
- *open* (the running week, and the last one while it can still be entered): not counted yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum

from msgspec import Struct

from bot.when import WEEK, monday

EARN = 4  # kept weeks that make a grace
MOST = 2 * EARN
ASKS_ABOUT_LAST_WEEK = 3  # a ping before Thursday asks about the week that has just ended
FRESH = timedelta(hours=48)

_EARLIEST, _LATEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))


class Mark(StrEnum):
    """What one week is in the log."""

    DONE = "done"
    PARTLY = "partly"
    SKIPPED = "skipped"
    RESTING = "resting"
    AWAY = "away"
    SILENT = "silent"
    OPEN = "open"


KEPT = {Mark.DONE, Mark.PARTLY}


class Log(Struct, frozen=True):
    """What is written down about one member's weeks. ``away`` are weeks in which Cairn could not ask, ``asked`` those
    of the last ones in which it did."""

    first: date
    current: date
    answers: Mapping[date, str]
    rests: Collection[tuple[date, date | None]] = ()
    away: Collection[date] = frozenset()
    asked: Collection[date] = frozenset()

    @property
    def paused(self) -> bool:
        """Whether a rest has no end."""
        return any(last is None for _, last in self.rests)


class Streak(Struct, frozen=True):
    """``weeks`` bends and recovers; ``kept`` counts every kept week and never shrinks; ``comebacks`` counts returns
    after silence; ``saved`` is what is put by towards graces, in kept weeks.
    """

    weeks: int = 0
    saved: int = EARN
    kept: int = 0
    comebacks: int = 0
    silent: int = 0

    @property
    def graces(self) -> int:
        return self.saved // EARN


def marks(log: Log) -> list[tuple[date, Mark]]:
    """Every week from the first entry (or the start) to the running one, oldest first."""
    week, found = min([log.first, *log.answers]), []
    while week <= log.current:
        found.append((week, mark(log, week)))
        week += WEEK
    return found


def mark(log: Log, week: date) -> Mark:
    """What a week is. An answer says most, then a rest, then whether Cairn could ask at all."""
    if week in log.answers:
        return Mark(log.answers[week])
    if any(first <= week and (last is None or week <= last) for first, last in log.rests):
        return Mark.RESTING
    if week >= log.current - WEEK:
        return Mark.OPEN
    return Mark.AWAY if week in log.away or week <= log.first else Mark.SILENT


def streak(found: Iterable[Mark]) -> Streak:
    """The streak that these weeks, oldest first, amount to."""
    state = Streak()
    for each in found:
        state = _after(state, each)
    return state


def _after(state: Streak, each: Mark) -> Streak:
    if each in KEPT:
        back = state.comebacks + (state.silent > 0)
        return Streak(state.weeks + 1, min(MOST, state.saved + 1), state.kept + 1, back)
    if each is not Mark.SILENT:
        return state
    if state.saved >= EARN:
        return Streak(state.weeks, state.saved - EARN, state.kept, state.comebacks, state.silent + 1)
    return Streak(state.weeks // 2, 0, state.kept, state.comebacks, state.silent + 1)


def weeks_away(outages: Iterable[tuple[datetime, datetime]]) -> set[date]:
    """Every week that an outage touches anywhere on Earth, so that it is forgiven whatever zone somebody was in."""
    weeks: set[date] = set()
    for since, until in outages:
        week = monday(since.astimezone(_LATEST).date())
        while datetime.combine(week, time(), _EARLIEST) < until:
            weeks.add(week)
            week += WEEK
    return weeks


def week_asked(slot: date, weekday: int) -> date:
    """The week that a ping is about: early in the week people look back on the one that has just ended."""
    return slot - WEEK if weekday < ASKS_ABOUT_LAST_WEEK else slot


def lately(starts: datetime, now: datetime) -> bool:
    """Whether the week is so young that a bare check-in may be about the one before."""
    return now - starts < FRESH


def likely_week(current: date, starts: datetime, now: datetime, asked_last: bool, answered: Collection[date]) -> date:
    """The week that a bare check-in is about: the last one if it was asked about lately and is unanswered."""
    last = current - WEEK
    return last if asked_last and last not in answered and lately(starts, now) else current


def other_week(log: Log, week: date) -> str | None:
    """The other week that can still be entered and has no answer: this or last."""
    other = log.current - WEEK if week == log.current else log.current
    if other < log.first or other in log.answers:
        return None
    return "last" if other < log.current else "this"


def came_back(found: Iterable[tuple[date, Mark]], week: date) -> bool:
    """Whether a kept week follows silence, with nothing but neutral weeks between."""
    before = [each for at, each in found if at < week and (each in KEPT or each is Mark.SILENT)]
    return bool(before) and before[-1] is Mark.SILENT
