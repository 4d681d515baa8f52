"""The check-ins section of a member's own page: this week, goals, the streak, the year as a picture."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from bot.checkins import past, plan_views, plans, rules, service, views
from bot.checkins.rules import KEPT, Mark, Streak
from bot.checkins.tables import CheckIn, Goal, Plan, Rest
from bot.context import Context
from bot.text import Text, When, Words, join, plain, raw, say
from bot.ui import Actions, Button, Card, Facts, Part, Picture, values
from bot.when import WEEK

WEEKS = 53
MONTHS = (
    say("Jan"), say("Feb"), say("Mar"), say("Apr"), say("May"), say("Jun"),
    say("Jul"), say("Aug"), say("Sep"), say("Oct"), say("Nov"), say("Dec"),
)  # fmt: skip
Marks = Sequence[tuple[date, Mark]]


async def section(ctx: Context) -> Sequence[Part]:
    """Nothing for somebody who has not started."""
    plan = await plans.plan_of(ctx.session, ctx.member)
    if plan is None:
        return ()
    week = plan.weeks.of(ctx.now)
    answer, ahead = await service.answer(ctx.session, plan, week), await plans.ahead(ctx.session, plan, ctx.now)
    goals = await service.open_goals(ctx.session, ctx.member)
    parts: list[Part] = [this_week(plan, week, answer, ahead, goals)]
    if plan.show_streak:
        log = rules.marks(await past.log_of(ctx.session, plan, ctx.now))
        streak = service.streak_in(log, plan)
        parts.append(your_year(log, streak or Streak(), week, ctx.words))
    return parts


def this_week(plan: Plan, week: date, answer: CheckIn | None, ahead: plans.Ahead, goals: Sequence[Goal]) -> Card:
    rows = [(views.week_label(plan, week), _state(answer, ahead.rest))]
    if goals:
        rows.append((say("Open goals"), join([say("“{goal}”", goal=goal.text) for goal in goals[:5]])))
    if plan.target:
        rows.append((say("Working towards"), raw(plan.target)))
    rows += plan_views.rest_rows(plan, ahead)
    if ahead.ping:
        rows.append((say("Next check-in"), say("{at}", at=When(ahead.ping, "full", plan.zone))))
    return Card(say("This week"), (Facts(tuple(rows)), Actions(_ways(week, answer, ahead.rest, goals))))


def _state(answer: CheckIn | None, resting: Rest | None) -> Text:
    if answer is not None:
        return views.HOW[answer.how]
    if resting is not None:
        return say("resting") if resting.last_week else say("paused until you come back")
    return say("open; one click is enough")


def _ways(week: date, answer: CheckIn | None, resting: Rest | None, goals: Sequence[Goal]) -> tuple[Button, ...]:
    about = week.isoformat()
    more: tuple[Button, ...] = (
        Button(say("My goals"), "goal list") if goals else Button(say("Set a goal"), "goal set"),
    )
    if resting is not None:
        more = (Button(say("I am back"), "rest back"), *more)
    if answer is not None:
        return (Button(say("See what I said"), "checkin history", values(week=about)), *more)
    if resting is not None:
        return more
    return (*views.quick(about), *more)


def your_year(log: Marks, streak: Streak, week: date, words: Words) -> Card:
    return Card(say("Your year"), (views.streak_line(streak), picture(log[-WEEKS:], week, words)))


def picture(log: Marks, week: date, words: Words) -> Picture:
    """The last 53 weeks. The numbers are in the picture, in its twin and in its alt text."""
    counts = Counter(_kind(mark) for _, mark in log)
    numbers = [_number(kind, counts[kind]) for kind in ("done", "partly", "other", "silent") if counts[kind]]
    numbers = numbers or [say("nothing yet")]
    data: dict[str, Any] = {
        "title": plain(say("Your year in weeks"), words),
        "since": plain(say("each mark is a week, from Monday to Sunday"), words),
        "columns": _columns(dict(log), week, words),
        "legend": [
            [_EXAMPLE[kind], plain(_number(kind, counts[kind]), words)]
            for kind in ("done", "partly", "other", "silent", "open")
            if counts[kind]
        ],
    }
    listed = join(numbers)
    return Picture(
        "checkins.year",
        json.dumps(data, sort_keys=True),
        alt=say("Your last 53 weeks as a calendar with a mark for each week: {numbers}.", numbers=listed),
        twin=say("Your last 53 weeks: {numbers}.", numbers=listed),
    )


_EXAMPLE = {"done": "done", "partly": "partly", "other": "resting", "silent": "silent", "open": "open"}


def _kind(mark: Mark) -> str:
    return mark.value if mark in (*KEPT, Mark.SILENT, Mark.OPEN) else "other"


def _number(kind: str, n: int) -> Text:
    match kind:
        case "done":
            return say("{n} done", n=n)
        case "partly":
            return say("{n} partly", n=n)
        case "other":
            return say("{n} for rest or other things", n=n)
        case "silent":
            return say("{n} quiet", n=n)
        case _:
            return say("{n} still open", n=n)


def _columns(log: dict[date, Mark], week: date, words: Words) -> list[dict[str, Any]]:
    """A column for each month with the weeks whose Monday is in it."""
    columns: list[dict[str, Any]] = []
    for number in range(WEEKS - 1, -1, -1):
        monday = week - number * WEEK
        if not columns or (monday - timedelta(days=7)).month != monday.month:
            label = plain(MONTHS[monday.month - 1], words)
            year = str(monday.year) if not columns or monday.month == 1 else ""
            columns.append({"label": label, "year": year, "cells": _before(monday) if not columns else []})
        columns[-1]["cells"].append(log[monday].value if monday in log else "")
    return columns


def _before(monday: date) -> list[str]:
    """Empty cells above the first week, so that each stands where its Monday is in the month."""
    return ["none"] * ((monday.day - 1) // 7)
