"""Zones as iCalendar wants them: every change of the clocks in a stretch of years, with the offsets around it.

The reader then needs no list of zones of its own, and one that has an older list is not wrong. RFC 5545, 3.6.5: the
onset is told on the wall clock as it was before the change.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct

STEP = timedelta(days=1)  # no zone changes its clocks back and forth within one
NONE = timedelta(0)


class Change(Struct, frozen=True):
    """The clocks change at ``at``, from one offset to another; ``summer`` says whether it is daylight saving then."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def onset(self) -> datetime:
        """On the wall clock that goes before it (naive)."""
        return (self.at + self.before).replace(tzinfo=None)


@lru_cache(maxsize=128)
def changes(zone: str, since: datetime, until: datetime) -> tuple[Change, ...]:
    """What the clocks show at ``since``, as a change from itself, and each change up to ``until`` (aware UTC)."""
    return tuple(_changes(ZoneInfo(zone), since, until))


def _changes(zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[Change]:
    known = offset(since, zone)
    yield _change(since, known, zone)
    at = since
    while at < until:
        after = offset(at + STEP, zone)
        if after != known:
            yield _change(_moment(at, at + STEP, zone), known, zone)
            known = after
        at += STEP


def _moment(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """The first second of the new offset."""
    before = offset(low, zone)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // timedelta(seconds=2) * timedelta(seconds=1)
        low, high = (middle, high) if offset(middle, zone) == before else (low, middle)
    return high


def _change(at: datetime, before: timedelta, zone: ZoneInfo) -> Change:
    local = at.astimezone(zone)
    return Change(at, before, local.utcoffset() or NONE, local.tzname() or "", (local.dst() or NONE) > NONE)


def offset(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or NONE


def utc(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)
