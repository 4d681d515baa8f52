"""The questions that several commands of check-ins ask, and what is suggested for them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Annotated, Literal

from bot.checkins import calls, plan_views, service, views
from bot.checkins.tables import Goal, Ping
from bot.commands import Option
from bot.context import Context
from bot.errors import Refusal
from bot.text import say
from bot.ui import Choice
from bot.when import WeekTime, week_time
from bot.zones import zone_choices, zone_named


async def zones(ctx: Context, typed: str) -> list[Choice]:
    """Zones that match what is typed, with the time it is there."""
    return zone_choices(typed, ctx.now, ctx.member.locale or ctx.actor.locale or "en")


async def times(ctx: Context, typed: str) -> list[Choice]:
    """What is typed if it can be read, then some usual times."""
    found = [*plan_views.TIMES]
    with suppress(Refusal):
        found.insert(0, week_time(typed))
    return [Choice(plan_views.written(time), plan_views.time_label(time)) for time in dict.fromkeys(found)]


async def open_goals(ctx: Context, typed: str) -> list[Choice]:
    """The person's open goals whose words contain what is typed."""
    goals = await service.open_goals(ctx.session, ctx.member)
    return list(views.goal_choices([goal for goal in goals if typed.casefold() in goal.text.casefold()]))


async def goal_named(ctx: Context, typed: str) -> Goal:
    return await service.goal_named(ctx.session, ctx.member, typed)


async def ping_of(ctx: Context, round_id: str) -> Ping | None:
    """The member's own ping in a round; None for somebody who was not mentioned."""
    return await calls.ping_in(ctx.session, ctx.member, int(round_id)) if round_id.isdigit() else None


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
    Option("Your city or time zone", label="Your city or time zone", suggest=zones, parse=zone_named, known="zone"),
]
Target = Annotated[str | None, Option("What are you working towards?", label="Working towards", max=300)]
Hours = Annotated[int | None, Option("Hours a week you want to give it", label="Hours a week", min=1, max=80)]
Time = Annotated[
    WeekTime | None,
    Option("When to ask you, like Sunday 18:00", label="When to ask you", suggest=times, parse=week_time),
]
How = Annotated[
    Literal["done", "partly", "skipped", "resting"] | None,
    Option("How did it go?", label="How did it go?", labels={"skipped": "Not this week"}, preset="done"),
]
Built = Annotated[str | None, Option("What did you build or solve?", label="Built or solved", long=True, max=1500)]
Stuck = Annotated[str | None, Option("What is in the way?", label="In the way", long=True, max=1000)]
NextGoal = Annotated[str | None, Option("The next small goal", label="Next small goal", max=300)]
AnyWeek = Annotated[str | None, Option("this, last, or the date of a Monday", parse=week_named, asked=False)]
InRound = Annotated[Ping | None, Option("The message that asked", find=ping_of, asked=False)]
OpenGoal = Annotated[Goal, Option("Which goal", suggest=open_goals, find=goal_named)]
