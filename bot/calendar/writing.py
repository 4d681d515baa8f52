"""Entries → an iCalendar file (RFC 5545), by the icalendar library, which is imported when the first one is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.agenda import Entry
from bot.calendar.zones import Change, changes, utc
from bot.text import Words, plain
from bot.when import instant

if TYPE_CHECKING:
    from icalendar import Component, Event, Timezone

PRODUCT = "-//Cairn//calendar//EN"
YEARS = 5  # ahead, for which the changes of the clocks are told
AGAIN = timedelta(hours=1)  # how often programs may look


class Sheet(Struct, frozen=True):
    """One person's calendar: its ``title``, what stands in it, and ``origin``, which makes uids unique in the world."""

    title: str
    entries: Sequence[Entry]
    origin: str
    now: datetime
    words: Words


def written(sheet: Sheet) -> bytes:
    """The file. The same entries give the same bytes."""
    from icalendar import Calendar

    calendar = Calendar()
    for name, value in (("PRODID", PRODUCT), ("VERSION", "2.0"), ("METHOD", "PUBLISH"), ("NAME", sheet.title),
                        ("X-WR-CALNAME", sheet.title), ("X-PUBLISHED-TTL", "PT1H")):  # fmt: skip
        calendar.add(name, value)
    calendar.add("REFRESH-INTERVAL", AGAIN, parameters={"VALUE": "DURATION"})
    since = min([sheet.now.year, *(entry.day.year for entry in sheet.entries)])
    for zone in sorted({entry.zone for entry in sheet.entries} - {"UTC"}):
        calendar.add_component(_zone(zone, since, sheet.now.year + YEARS))
    for entry in sheet.entries:
        for event in _events(sheet, entry):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(sheet: Sheet, entry: Entry) -> Iterable[Event]:
    """The entry, and one more event for each of its days that were moved."""
    event = _event(sheet, entry)
    start = _wall(entry.day, entry)
    event.add("DTSTART", start)
    if entry.rule:
        event.add("RRULE", _rule(entry))
    for day in entry.without:
        event.add("EXDATE", _wall(day, entry))
    yield event
    for day, at in entry.moved:
        moved = _event(sheet, entry)
        moved.add("RECURRENCE-ID", _wall(day, entry))
        moved.add("DTSTART", at)
        yield moved


def _event(sheet: Sheet, entry: Entry) -> Event:
    from icalendar import Event

    event = Event()
    event.add("UID", f"{entry.uid}@{sheet.origin}")
    event.add("SUMMARY", plain(entry.title, sheet.words))
    event.add("DTSTAMP", entry.changed_at)
    event.add("LAST-MODIFIED", entry.changed_at)
    event.add("SEQUENCE", entry.sequence)
    event.add("DURATION", timedelta(minutes=entry.minutes))
    event.add("STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("CLASS", "PRIVATE")
    return event


def _wall(day: date, entry: Entry) -> datetime:
    """On the wall clock of the entry's zone; a time that the clocks skip is written as it was meant."""
    return datetime.combine(day, time(), ZoneInfo(entry.zone)) + timedelta(minutes=entry.minute)


def _rule(entry: Entry) -> dict[str, list[object]]:
    from icalendar import vRecur

    rule = dict(vRecur.from_ical(entry.rule or ""))
    if entry.last is not None:
        rule["UNTIL"] = [instant(_wall(entry.last, entry).replace(tzinfo=None), entry.zone)]
    return rule


def _zone(zone: str, since: int, until: int) -> Timezone:
    """One observance for each change: longer than lists of dates, but read rightly by every program."""
    from icalendar import Timezone

    found = Timezone()
    found.add("TZID", zone)
    for change in changes(zone, utc(since - 1), utc(until)):
        found.add_component(_observance(change))
    return found


def _observance(change: Change) -> Component:
    from icalendar import TimezoneDaylight, TimezoneStandard

    observance = TimezoneDaylight() if change.summer else TimezoneStandard()
    observance.add("DTSTART", change.onset)
    observance.add("TZOFFSETFROM", change.before)
    observance.add("TZOFFSETTO", change.after)
    observance.add("TZNAME", change.name)
    return observance
