"""Every zone, every week of two years, against another library's clock: never skipped, repeated or at a wrong time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from whenever import PlainDateTime

from bot.checkins import plans
from bot.checkins.tables import Plan
from bot.when import WEEK, WeekTime

FIRST, WEEKS = date(2026, 1, 5), 105
TIMES = (WeekTime(6, 18 * 60), WeekTime(6, 2 * 60 + 30), WeekTime(5, 0), WeekTime(0, 3 * 60 + 15))
ZONES = sorted(zone for zone in available_timezones() if zone not in ("localtime", "Factory"))


def oracle(week: date, at: WeekTime, zone: str) -> datetime:
    day = week + timedelta(days=at.weekday)
    wall = PlainDateTime(day.year, day.month, day.day, at.minute // 60, at.minute % 60)
    return wall.assume_tz(zone, disambiguation="compatible").to_instant().to_stdlib()


def plan_in(zone: str, at: WeekTime) -> Plan:
    start = datetime.combine(FIRST, datetime.min.time(), UTC) - timedelta(days=3)
    plan = Plan(zone=zone, weekday=at.weekday, minute=at.minute, via="room", first_week=FIRST - 2 * WEEK)
    plans.schedule(plan, start)
    return plan


@pytest.mark.parametrize("at", TIMES, ids=str)
def test_each_week_has_its_ping_at_its_instant(at: WeekTime) -> None:
    for zone in ZONES:
        plan = plan_in(zone, at)
        week = plan.due_week
        assert week is not None
        for _ in range(WEEKS):
            assert (plan.due_week, plan.next_due) == (week, oracle(week, at, zone)), zone
            assert plan.next_due is not None
            plan.asked_week = plan.due_week
            plans.schedule(plan, plan.next_due)
            week += WEEK
