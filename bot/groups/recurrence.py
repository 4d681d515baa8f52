"""When meetings are: RFC 5545 rules (by python-dateutil) on a wall clock, turned into instants. Pure.

A rule runs on naive days; the time of day is set on each by the zone's clock (:func:`bot.when.instant`), so that a
meeting stays at 19:00 when the clocks change. A wall time that comes twice means the first, one that never comes the
time that a clock nobody moved would show: as RFC 5545, 3.3.5, reads local times.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.when import instant

OFTEN = ("once", "weekly", "fortnightly", "monthly")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rule_for(often: str, first: date) -> str | None:
    """The rule of a rhythm; None for once. Monthly is the same weekday: the second Tuesday, the last."""
    match often:
        case "weekly":
            return "FREQ=WEEKLY"
        case "fortnightly":
            return "FREQ=WEEKLY;INTERVAL=2"
        case "monthly":
            number = (first.day - 1) // 7 + 1
            return f"FREQ=MONTHLY;BYDAY={-1 if number == 5 else number}{_DAYS[first.weekday()]}"
        case _:
            return None


def in_words(rule: str, day: date, minute: int, zone: str) -> str:
    """How a rule of the month's same weekday is typed for a day beside its own: "last sat of the month 02:00 UTC"."""
    last = "BYDAY=-1" in rule and (day + timedelta(days=7)).month != day.month
    number = "last" if last else ("first", "second", "third", "fourth", "last")[(day.day - 1) // 7]
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day.weekday()]
    return f"{number} {name} of the month {minute // 60:02}:{minute % 60:02} {zone}"


def often(rule: str | None) -> str:
    """The rhythm that a rule of ours is."""
    if rule is None:
        return "once"
    if rule.startswith("FREQ=MONTHLY"):
        return "monthly"
    if "," in rule and "INTERVAL" not in rule:
        return "several"
    return "fortnightly" if "INTERVAL=2" in rule else "weekly"


def shifted(rule: str, by: int) -> str:
    """A weekly rule whose weekdays were named on one calendar, on another that is ``by`` days ahead of it there. Weeks
    begin as many days later, too, so that every second week stays the same days together."""
    kept = [part for part in rule.split(";") if not part.startswith("BYDAY=")]
    named = next((part.removeprefix("BYDAY=").split(",") for part in rule.split(";") if part not in kept), [])
    if not by or not named:
        return rule
    there = [_DAYS[(_DAYS.index(day) + by) % 7] for day in named]
    return ";".join([*kept, f"BYDAY={','.join(there)}", f"WKST={_DAYS[by % 7]}"])


def days(rule: str | None, first: date, since: date, until: date) -> Iterator[date]:
    """The days of a rule between two days, both included; ``first`` is its first."""
    start = datetime.combine(first, time())
    if rule is None:
        if since <= first <= until:
            yield first
        return
    from dateutil.rrule import rrulestr

    found = rrulestr(rule, dtstart=start)
    low, high = datetime.combine(since, time()), datetime.combine(until, time())
    yield from (at.date() for at in found.between(low, high, inc=True))


def meetings(
    rule: str | None, first: date, minute: int, zone: str, since: datetime, until: datetime
) -> list[tuple[date, datetime]]:
    """Each meeting with since <= instant < until: its day on the wall calendar and its instant."""
    near = ZoneInfo(zone)
    begin = since.astimezone(near).date() - timedelta(days=1)
    end = until.astimezone(near).date() + timedelta(days=1)
    found = [(day, at_time(day, minute, zone)) for day in days(rule, first, begin, end)]
    return [(day, at) for day, at in found if since <= at < until]


def at_time(day: date, minute: int, zone: str) -> datetime:
    return instant(datetime.combine(day, time()) + timedelta(minutes=minute), zone)


def wall_of(at: datetime, zone: str) -> tuple[date, int]:
    """The day and minute on a zone's wall clock."""
    local = at.astimezone(ZoneInfo(zone))
    return local.date(), local.hour * 60 + local.minute
