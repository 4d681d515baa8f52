"""Spans of the calendar: "a month at 3 hours a week", "in less than a day", "max 2 weeks"."""

from __future__ import annotations

from msgspec.structs import replace

from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands import bounds
from bot.resources.reading.demands.amounts import is_number, length_of, number_of, use
from bot.resources.reading.demands.spent import is_told
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.durations import HOURS, MINUTES, RECKONED, SPELLS, TOTAL, UNTIL, WITHIN

DAYS = {"day", "tag", "dia", "jour"}
DAY, WEEK = 8.0, 40.0  # hours that can be learned in one at most


def calendar(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with what the calendar bounds, together with a rate that was read before."""
    for at, word in enumerate(reading.words):
        if word not in SPELLS or at in reading.used or at in reading.titled:
            continue
        amount, before = number_of(reading, at), reading.clause_before(at - 1, 4)
        if amount is not None and is_told(reading, at - length_of(reading, at), at):
            continue
        after = reading.clause_after(at + 1, 1)
        other = RECKONED.isdisjoint(before[:2]) and UNTIL.isdisjoint(after) and not _is_rate_of_things(reading, at)
        side = bounds.side(reading, at - length_of(reading, at), at + 1)
        side = "most" if wanted.weekly and before[:1] == ["over"] else side  # "4 hours weekly over 3 weeks"
        half = word in DAYS and before[:1] == ["half"]
        bound = wanted.weekly or half or side != "most" or not WITHIN.isdisjoint(before) or not TOTAL.isdisjoint(after)
        if amount is None or not other or not bound:
            continue
        use(reading, at)
        reading.used |= {at + 1} if not TOTAL.isdisjoint(after) else set()
        weeks = amount * SPELLS[word]
        wanted = _beyond_weeks(wanted, weeks, side) if side in ("least", "above") else _in_weeks(wanted, weeks)
    return wanted


def _is_rate_of_things(reading: Reading, at: int) -> bool:
    """ "one email a week", "two lessons per day": how often, and not how long."""
    before = reading.clause_before(at, 4)
    thing = before[1:2] and before[0] in {"a", "per", "pro", "por", "la", "die"} and before[1] not in HOURS | MINUTES
    return bool(thing) and any(is_number(word) for word in before[2:4]) and before[1] not in {"in", "within", "for"}


def _beyond_weeks(wanted: Wanted, weeks: float, side: str) -> Wanted:
    """More than can be learned in so many weeks: at the rate that is said, else by anybody."""
    hours = weeks * (wanted.weekly or WEEK) if wanted.weekly or weeks >= 1 else DAY * round(weeks * 7, 1)
    return replace(wanted, **{side: hours})


def _in_weeks(wanted: Wanted, weeks: float) -> Wanted:
    """At the rate that is said; else the hours of a few full days, as nobody knows what others do in a month."""
    if wanted.weekly:
        hours: float | None = wanted.weekly * weeks
    else:
        most = (DAY * round(weeks * 7, 1) if weeks < 1 else WEEK) if weeks <= 1 else None
        hours = min((told for told in (most, wanted.hours) if told is not None), default=None)
    return replace(wanted, weeks=weeks, hours=hours)
