"""Meetings in every zone across two years, against a clock and a calendar that this project did not write."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from whenever import PlainDateTime

from bot.groups import recurrence
from bot.groups.rhythm import rhythm

ZONES = sorted(available_timezones() - {"localtime", "Factory", "posixrules"})
SINCE, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


def told_by_another(day: date, minute: int, zone: str) -> datetime:
    wall = PlainDateTime(day.year, day.month, day.day, minute // 60, minute % 60)
    return wall.assume_tz(zone, disambiguation="compatible").to_instant().to_stdlib()


FIRST = date(2026, 1, 4)  # a Sunday, on which most clocks change
SUNDAYS = [FIRST + timedelta(weeks=week) for week in range(-1, 106)]
LAST_ONES = [day for day in SUNDAYS if (day + timedelta(weeks=1)).month != day.month]


@pytest.mark.parametrize(
    ("rule", "minute", "days"),
    [
        ("FREQ=WEEKLY", 0, SUNDAYS),
        ("FREQ=WEEKLY", 2 * 60 + 30, SUNDAYS),
        ("FREQ=WEEKLY;INTERVAL=2", 19 * 60, SUNDAYS[1::2]),
        ("FREQ=MONTHLY;BYDAY=-1SU", 60, LAST_ONES),
    ],
)
def test_every_recurring_meeting_in_every_zone_for_two_years(rule: str, minute: int, days: list[date]) -> None:
    for zone in ZONES:
        found = recurrence.meetings(rule, FIRST, minute, zone, SINCE, UNTIL)
        wanted = [(day, told_by_another(day, minute, zone)) for day in days if day >= FIRST]
        assert found == [(day, at) for day, at in wanted if SINCE <= at < UNTIL], zone


def test_monthly_is_the_same_weekday_and_the_fifth_is_the_last() -> None:
    second = recurrence.rule_for("monthly", date(2026, 3, 10))
    assert second == "FREQ=MONTHLY;BYDAY=2TU"
    days = list(recurrence.days(second, date(2026, 3, 10), date(2026, 3, 1), date(2026, 6, 30)))
    assert days == [date(2026, 3, 10), date(2026, 4, 14), date(2026, 5, 12), date(2026, 6, 9)]
    last = recurrence.rule_for("monthly", date(2026, 3, 31))
    assert list(recurrence.days(last, date(2026, 3, 31), date(2026, 4, 1), date(2026, 5, 31))) == [
        date(2026, 4, 28), date(2026, 5, 26),
    ]  # fmt: skip


@pytest.mark.parametrize("often", recurrence.OFTEN)
def test_a_rule_is_read_back(often: str) -> None:
    assert recurrence.often(recurrence.rule_for(often, date(2026, 3, 31))) == often


@pytest.mark.parametrize(
    ("typed", "weekday", "minute", "often"),
    [
        ("Tue 19:00 weekly", 1, 19 * 60, "weekly"),
        ("monthly, thursday 7:30 pm", 3, 19 * 60 + 30, "monthly"),
        ("every 2 weeks on Monday 18:00", 0, 18 * 60, "fortnightly"),
        ("alle zwei Wochen Dienstag 18 Uhr", 1, 18 * 60, "fortnightly"),
        ("monatlich, Samstag 10:00", 5, 10 * 60, "monthly"),
        ("cada dos semanas, lunes 19:00", 0, 19 * 60, "fortnightly"),
        ("fri 18:00", 4, 18 * 60, "weekly"),
    ],
)
def test_a_rhythm_is_read_from_a_line(typed: str, weekday: int, minute: int, often: str) -> None:
    found = rhythm(typed)
    assert (found.days, found.minute, found.often) == ((weekday,), minute, often)
