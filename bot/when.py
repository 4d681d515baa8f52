"""Time as people live it: wall clocks, daylight saving, weeks that begin on Monday. Pure; every instant is aware UTC.

A wall time that comes twice (clocks go back) means the first; one that never comes (clocks go forward) means the
instant that a clock which nobody moved would show: 02:30 in New York's gap is 03:30 EDT. A day begins with its first
instant that exists. Why so: .github/decisions/weeks-and-wall-time.md.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from bot.errors import Refusal
from bot.text import say

WEEK = timedelta(days=7)
_SECOND = timedelta(seconds=1)


def instant(wall: datetime, zone: str) -> datetime:
    """The instant of a naive wall-clock time in a zone."""
    return wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def clock_change(zone: str, since: datetime, until: datetime) -> datetime | None:
    """The instant between two, at most a day apart, at which the clocks of a zone change; None where they do not."""
    near = ZoneInfo(zone)
    before = since.astimezone(near).utcoffset()
    if until.astimezone(near).utcoffset() == before:
        return None
    while until - since > _SECOND:
        middle = since + (until - since) // _SECOND // 2 * _SECOND
        since, until = (middle, until) if middle.astimezone(near).utcoffset() == before else (since, middle)
    return until


def day_start(day: date, zone: str) -> datetime:
    """The first instant of a local day; later than midnight where the clocks skip midnight."""
    local = datetime.combine(day, time(), ZoneInfo(zone))
    late = local.astimezone(UTC)
    if late.astimezone(local.tzinfo).replace(tzinfo=None) == local.replace(tzinfo=None):
        return late
    early = local.replace(fold=1).astimezone(UTC)
    while late - early > _SECOND:
        middle = early + (late - early) // _SECOND // 2 * _SECOND
        before = middle.astimezone(local.tzinfo).replace(tzinfo=None) < local.replace(tzinfo=None)
        early, late = (middle, late) if before else (early, middle)
    return late


def monday(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def week_of(at: datetime, zone: str) -> date:
    """The key of the local week that holds the instant: its Monday."""
    week = monday(at.astimezone(ZoneInfo(zone)).date())
    return week + WEEK if day_start(week + WEEK, zone) <= at else week


class Weeks(Struct, frozen=True):
    """A person's weeks, from local Monday to local Monday. After a change of zone the running week ``held`` keeps its
    key and lasts ``until`` the later of its old and its new end, so that no week is lost, cut short or lived twice.
    """

    zone: str
    held: date | None = None
    until: datetime | None = None

    def of(self, at: datetime) -> date:
        """The key of the week at an instant that is not before the last change of zone."""
        if self.held is not None and self.until is not None and at < self.until:
            return self.held
        return week_of(at, self.zone)

    def starts(self, week: date) -> datetime:
        if self.held is not None and self.until is not None and week == self.held + WEEK:
            return self.until
        return day_start(week, self.zone)

    def ends(self, week: date) -> datetime:
        return self.starts(week + WEEK)

    def moved(self, zone: str, at: datetime) -> Weeks:
        """The weeks of someone who changes zone at an instant. From a zone that is known no more, they begin afresh."""
        try:
            week = self.of(at)
        except ZoneInfoNotFoundError:
            return Weeks(zone)
        return Weeks(zone, week, max(self.ends(week), day_start(week + WEEK, zone)))


class WeekTime(Struct, frozen=True):
    """A time of the week on a wall clock: ``weekday`` 0 is Monday, ``minute`` counts from midnight."""

    weekday: int
    minute: int

    def in_week(self, week: date, zone: str) -> datetime:
        """The instant of this time in the week of a Monday."""
        midnight = datetime.combine(week + timedelta(days=self.weekday), time())
        return instant(midnight + timedelta(minutes=self.minute), zone)

    def after(self, at: datetime, zone: str, last: date | None = None) -> tuple[date, datetime]:
        """The first week later than ``last`` whose time comes after an instant, with that time."""
        return _after(self, at, zone, last)


@lru_cache(1024)  # many people share a time
def _after(time: WeekTime, at: datetime, zone: str, last: date | None) -> tuple[date, datetime]:
    week = week_of(at, zone) - WEEK
    if last is not None:
        week = max(week, last + WEEK)
    while time.in_week(week, zone) <= at:
        week += WEEK
    return week, time.in_week(week, zone)


def next_due(at: WeekTime, zone: str, after: datetime) -> datetime:
    """The next instant of a weekly wall-clock time, strictly after an instant."""
    return at.after(after, zone)[1]


_DAYS = {
    name: number
    for names in ("mon tue wed thu fri sat sun", "mon die mit don fre sam son", "lun mar mer jeu ven sam dim",
                  "lun mar mie jue vie sab dom", "mo di mi do fr sa so", "mo tu we th fr sa su")  # en de fr es
    for number, name in enumerate(names.split())
}  # fmt: skip
CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<unit>a\.?m\b\.?|p\.?m\b\.?|uhr|o.?clock|h\b)?"
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def week_time(text: str) -> WeekTime:
    """Reads "Sunday 18:00", "sun 6pm", "Sonntag 18 Uhr". Raises Refusal with an example."""
    day, minute = weekday_in(text), _minute_in(text)
    if day is None or minute is None:
        raise Refusal(say("I could not read “{typed}”. Try a day and a time, like **Sunday 18:00**.", typed=text[:60]))
    return WeekTime(day, minute)


def half_typed(text: str) -> tuple[int | None, int | None]:
    """The weekday and the minute of the day that are said so far; None for what is not there yet."""
    return weekday_in(text), _minute_in(text)


def weekday_in(text: str) -> int | None:
    """The day of the week that a text names, 0 for Monday; None when it names none."""
    for word in _WORD.findall(text.lower().replace("é", "e").replace("á", "a")):
        number = _DAYS.get(word, _DAYS.get(word[:3]))
        if number is not None:
            return number
    return None


def _minute_in(text: str) -> int | None:
    """Minutes from midnight, None when there is no time of day in the text."""
    words = text.lower()
    for word, minute in (("noon", 720), ("midnight", 0)):
        if word in words:
            return minute
    found = CLOCK.search(words)
    if found is None:
        return None
    hour, minute, unit = int(found["hour"]), int(found["minute"] or 0), (found["unit"] or "")[:1]
    if unit in ("a", "p"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if unit == "p" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None
