"""What is written is what another library reads: in every zone, across the changes of its clocks."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from ical.calendar import Calendar
from whenever import Instant, PlainDateTime

from bot.agenda import Entry
from bot.calendar.writing import Sheet, written
from bot.text import english, say
from tests.bot.calendar.reading import events, offsets, read

ZONES = sorted(available_timezones() - {"localtime", "Factory", "posixrules"})
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
END = datetime(2028, 1, 1, tzinfo=UTC)
SUNDAY = date(2026, 1, 4)  # most clocks change on one
THE_30TH = date(2026, 1, 30)
MADE = datetime(2026, 1, 1, tzinfo=UTC)


def entry(zone: str, minute: int = 19 * 60, **given: object) -> Entry:
    values = {"rule": "FREQ=WEEKLY", "minutes": 60, "changed_at": MADE} | given
    return Entry("meeting-1", say("Rust"), zone, SUNDAY, minute, **values)  # type: ignore[arg-type]


def file(*entries: Entry) -> bytes:
    return written(Sheet("Home", entries, "here", NOW, english))


def reread(*entries: Entry) -> Calendar:
    return read(file(*entries))


def told_by_another(day: date, minute: int, zone: str) -> datetime:
    wall = PlainDateTime(day.year, day.month, day.day, minute // 60, minute % 60)
    return wall.assume_tz(zone, disambiguation="compatible").to_instant().to_stdlib()


@pytest.mark.parametrize("part", range(4))
def test_every_zone_expands_to_the_same_instants_for_two_years(part: int) -> None:
    """At 02:30 on Sundays, which clocks skip and repeat. A reader may also go by what the file says of the zone."""
    minute, sundays = 150, [SUNDAY + timedelta(weeks=week) for week in range(104)]
    for zone in ZONES[part::4]:
        calendar = read(file(entry(zone, minute, last=sundays[-1])))
        wanted = [told_by_another(day, minute, zone) for day in sundays]
        assert [one.at for one in events(calendar, END)] == wanted, zone
        told = offsets(calendar) or [(wanted[0], timedelta(0))]
        for at in wanted:
            offset = timedelta(seconds=Instant(at).to_tz(zone).offset.total("seconds"))
            assert told[bisect_right(told, (at, timedelta.max)) - 1][1] == offset, (zone, at)


def test_exceptions_moves_and_ends() -> None:
    skipped, changed, last = (SUNDAY + timedelta(weeks=week) for week in (1, 2, 13))
    other = datetime(2026, 1, 19, 17, tzinfo=UTC)
    made = file(entry("Europe/Berlin", without=(skipped,), moved=((changed, other),), last=last, sequence=3))
    found = [one.at for one in events(read(made), END)]
    assert len(found) == 13
    assert other in found
    assert datetime(2026, 1, 11, 18, tzinfo=UTC) not in found
    assert datetime(2026, 1, 18, 18, tzinfo=UTC) not in found
    assert found[-1] == datetime(2026, 4, 5, 17, tzinfo=UTC), "summer by then, and the last one is in"
    event, moved = read(made).events
    assert (event.sequence, event.uid) == (3, "meeting-1@here")
    assert moved.uid == event.uid


def test_monthly_on_the_last_friday() -> None:
    friday = Entry(
        "m", say("Rust"), "America/New_York", date(2026, 1, 30), 600, 60, MADE, rule="FREQ=MONTHLY;BYDAY=-1FR"
    )
    found = [one.at.date() for one in events(reread(friday), datetime(2026, 5, 1, tzinfo=UTC))]
    assert found == [date(2026, 1, 30), date(2026, 2, 27), date(2026, 3, 27), date(2026, 4, 24)]


def test_the_onset_of_summer_is_told_on_the_clock_before_it() -> None:
    text = file(entry("Europe/Berlin")).decode().replace("\r\n", "\n")
    assert "BEGIN:DAYLIGHT\nDTSTART:20260329T020000\nTZNAME:CEST\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n" in text


def test_words_of_people_are_only_words() -> None:
    hostile = "Rust; DROP,\nEND:VEVENT\r\nSUMMARY:another \\n" + "long " * 40 + "é" * 80
    found = events(reread(Entry("m", say("{x}", x=hostile), "UTC", SUNDAY, 600, 60, MADE)), END)
    assert [one.title for one in found] == [hostile.replace("\r\n", "\n")]
    assert all(len(line) <= 75 for line in file(entry("UTC")).split(b"\r\n"))


def test_the_same_things_give_the_same_file() -> None:
    assert file(entry("Europe/Berlin")) == file(entry("Europe/Berlin"))
    assert b"BEGIN:VTIMEZONE" not in file(entry("UTC"))
    assert [one.at for one in events(reread(entry("UTC", cancelled=True)), END)] == []
