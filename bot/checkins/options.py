"""The questions that several commands of check-ins ask, and what is suggested for them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from msgspec import Struct

from bot.checkins import announcing, plan_views, service, views
from bot.checkins.tables import Goal, Ping
from bot.commands import Option
from bot.context import Context
from bot.errors import Refusal
from bot.text import Text, Words, locale_of, plain, say
from bot.ui import Button, Choice
from bot.when import WeekTime, half_typed, week_time
from bot.zones import zone_choices, zone_named

HOURS = (18, 19, 20, 21, 17, 16, 12, 9, 8, 10, 11, 13, 14, 15, 7, 22)  # of a day, those that people like first


async def zones(ctx: Context, typed: str) -> list[Choice]:
    """Zones that match what is typed, with the time it is there. The first look reads their names for a while."""
    return await asyncio.to_thread(zone_choices, typed, ctx.now, locale_of(ctx.words))


async def times(ctx: Context, typed: str) -> list[Choice]:
    """Times of the week that go with what is typed so far, in any of the languages; usual ones before anything is."""
    found = plan_views.TIMES if not typed.strip() else _times_like(typed, ctx.words)
    return [Choice(plan_views.written(time), plan_views.time_label(time)) for time in dict.fromkeys(found)]


def _times_like(typed: str, words: Words) -> list[WeekTime]:
    day, minute = half_typed(typed)
    if day is None and minute is None:
        begun = typed.strip().casefold()
        days = [
            number for number, name in enumerate(plan_views.DAYS) if plain(name, words).casefold().startswith(begun)
        ]
        return [WeekTime(number, hour * 60) for hour in HOURS[:3] for number in days]
    if day is None:
        return [WeekTime(number, minute or 0) for number in (6, 0, 1, 2, 3, 4, 5)]
    hours = [WeekTime(day, hour * 60) for hour in HOURS]
    if minute is None:
        return hours
    begun = str(minute // 60)
    return [WeekTime(day, minute), *(time for time in hours if str(time.minute // 60).startswith(begun))]


async def suggest_open(ctx: Context, typed: str) -> list[Choice]:
    return _containing(typed, await service.open_goals(ctx.session, ctx.member))


async def suggest_closed(ctx: Context, typed: str) -> list[Choice]:
    return _containing(typed, await service.closed_goals(ctx.session, ctx.member))


def _containing(typed: str, goals: Sequence[Goal]) -> list[Choice]:
    return list(views.goal_choices([goal for goal in goals if typed.casefold() in goal.text.casefold()]))


async def open_goal(ctx: Context, typed: str) -> Goal:
    goals = await service.open_goals(ctx.session, ctx.member)
    found = await service.goal_meant(ctx.session, ctx.member, typed, goals)
    return _seen(found, say("I do not see an open goal “{typed}”.", typed=typed[:60]))


async def closed_goal(ctx: Context, typed: str) -> Goal:
    goals = await service.closed_goals(ctx.session, ctx.member)
    found = await service.goal_meant(ctx.session, ctx.member, typed, goals)
    return _seen(found, say("I do not see a goal “{typed}” that is done or was let go.", typed=typed[:60]))


def _seen(goal: Goal | None, unseen: Text) -> Goal:
    if goal is None:
        raise Refusal(unseen, Button(say("See my goals"), "goal list"))
    return goal


class Pressed(Struct, frozen=True):
    """The message in a room whose button was pressed: the member's own ping there, None where it named others only."""

    ping: Ping | None


async def pressed(ctx: Context, round_id: str) -> Pressed:
    return Pressed(
        await announcing.ping_in(ctx.session, ctx.member, int(round_id))
        if round_id.isdecimal() and len(round_id) < 19
        else None
    )


async def shown_before(ctx: Context, filled: bool) -> bool:
    """Only in a form has somebody seen what an emptied field held."""
    return filled and ctx.entrance == "form"


def week_named(typed: str) -> str:
    """ "this", "last" or the date of a Monday."""
    if typed in ("this", "last"):
        return typed
    try:
        week = date.fromisoformat(typed)
    except ValueError:
        week = None
    if week is None or week.weekday():
        raise Refusal(say("A week is **this**, **last**, or the date of its Monday, like **2026-03-02**."))
    return typed


Zone = Annotated[
    str | None,
    Option(
        "A big city near you, e.g. Berlin or New York",
        label="Your city or time zone",
        suggest=zones,
        parse=zone_named,
        known="zone",
    ),
]
Target = Annotated[str | None, Option("e.g. a piece of work of my own", label="Working towards", max=300)]
Hours = Annotated[float | None, Option("e.g. 5, or 4.5", label="Hours a week", min=0.5, max=80)]
Time = Annotated[
    WeekTime | None,
    Option("A day and a time, e.g. Sunday 18:00", label="When to ask you", suggest=times, parse=week_time),
]
How = Annotated[
    Literal["done", "partly", "skipped", "resting"],
    Option("Every answer is a good one", label="How did it go?", labels={"skipped": "Not this week"}),
]
Built = Annotated[
    str | None, Option("e.g. the first half holds together now", label="Built or solved", long=True, max=1500)
]
Stuck = Annotated[
    str | None, Option("e.g. one step that I do not get, or little time", label="In the way", long=True, max=1000)
]
NextGoal = Annotated[str | None, Option("e.g. read chapter 3 and do two exercises", label="Next small goal", max=300)]
AnyWeek = Annotated[str | None, Option("this, last, or the date of a Monday", parse=week_named, asked=False)]
InRound = Annotated[Pressed | None, Option("The message that asked", find=pressed, pressed=True)]
Filled = Annotated[bool, Option("Whether the form showed what was said before", find=shown_before, pressed=True)]
OpenGoal = Annotated[Goal, Option("Which goal", suggest=suggest_open, find=open_goal)]
ClosedGoal = Annotated[Goal, Option("Which goal", suggest=suggest_closed, find=closed_goal)]
