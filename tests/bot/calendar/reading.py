"""Another reader of calendars: the ical library, which shares no code with the one that writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import takewhile

from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import EventStatus


@dataclass(frozen=True, order=True)
class Seen:
    """One event on one day, as another program would show it."""

    at: datetime
    uid: str
    title: str


def read(text: bytes) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(text.decode())


def offsets(calendar: Calendar) -> list[tuple[datetime, timedelta]]:
    """What the file itself says of its zone (RFC 5545, 3.6.5): from which instant on which offset holds, in order."""
    return sorted(
        (one.dtstart.replace(tzinfo=UTC) - one.tz_offset_from.offset, one.tz_offset_to.offset)  # type: ignore[union-attr]
        for zone in calendar.timezones
        for one in (*zone.standard, *zone.daylight)
    )


def events(calendar: Calendar, until: datetime) -> list[Seen]:
    """Everything that the file says happens before ``until``, expanded, in order."""
    every = takewhile(lambda event: _instant(event.dtstart) < until, calendar.timeline)
    found = (event for event in every if event.status is not EventStatus.CANCELLED)
    return [Seen(_instant(event.dtstart), event.uid or "", event.summary or "") for event in found]


def _instant(at: object) -> datetime:
    assert isinstance(at, datetime)
    return at.astimezone(UTC)
