"""Commands that set the pace: rest, pause, snooze, settings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal

from bot.checkins import plan_views, plans, prefill, reckoning, rests, service
from bot.checkins.options import AnyWeek, InRound, Pressed, Time, Zone
from bot.checkins.plans import Changes
from bot.checkins.tables import Plan
from bot.commands import Option, command
from bot.context import Context
from bot.errors import Refusal
from bot.text import When, say
from bot.ui import Button, Reply, values
from bot.when import WEEK

Starting = Literal["this", "next", "last"]
STARTING = {"this": "This week", "next": "Next week", "last": "Last week, afterwards"}
UNTIL = {"3h": "In three hours", "tomorrow": "Tomorrow at this time"}
VIA = {"room": "In the room", "direct": "By direct message", "off": "Not at all"}


@command(
    "rest", "Take weeks off ahead, or a sick week afterwards; nothing is lost",
    form=True, title="Take a rest", prefill=prefill.of_rest,
)  # fmt: skip
async def rest(
    ctx: Context,
    weeks: Annotated[int, Option("How many weeks", label="How many weeks", min=1, max=8)] = 1,
    starting: Annotated[Starting, Option("From when on", label="From", labels=STARTING)] = "this",
    week: AnyWeek = None,
    round: InRound = None,
) -> Reply:
    return await _rest(ctx, weeks, starting, week, round)


async def _rest(
    ctx: Context, weeks: int, starting: str, week: str | None = None, asked: Pressed | None = None
) -> Reply:
    plan = await plans.own_plan(ctx.session, ctx.member)
    first = await _first_week(ctx, plan, starting, week, asked)
    answer = await service.answer(ctx.session, plan, first)
    if answer is not None and weeks == 1:
        return plan_views.answered_already(plan, first, answer.how, current=first == plan.weeks.of(ctx.now))
    taken, new = await rests.take(ctx.session, plan, first, weeks, ctx.now)
    end = await rests.end_of(ctx.session, plan, taken)
    current = plan.weeks.of(ctx.now)
    return plan_views.rested(taken, plan, end, current, new=new, kept=answer is not None)


async def _first_week(ctx: Context, plan: Plan, starting: str, week: str | None, asked: Pressed | None) -> date:
    """The first week of a rest: the one a ping asked about, or as the person said. Weeks that are closed stay so."""
    current = plan.weeks.of(ctx.now)
    if week or asked:
        first = await service.week_meant(ctx.session, plan, week, asked.ping if asked else None, ctx.now)
    else:
        first = current + {"last": -WEEK, "this": timedelta(0), "next": WEEK}[starting]
    this_week = Button(say("Rest this week"), "rest", values(weeks=1, starting="this"))
    service.since_the_start(plan, first, this_week)
    if first < current - WEEK:
        raise Refusal(say("That week is closed by now; it is kept as it was. You can still rest this week."), this_week)
    return first


@command("rest sick", "Say that last week was a sick week; it costs you nothing")
async def was_sick(ctx: Context) -> Reply:
    return await _rest(ctx, 1, "last")


@command("rest back", "Come back early, or cancel a rest that is planned")
async def come_back(
    ctx: Context, rest: Annotated[str | None, Option("Only this rest, as if not taken", pressed=True)] = None
) -> Reply:
    plan = await plans.own_plan(ctx.session, ctx.member)
    if rest is not None:
        return plan_views.undone(await rests.undo(ctx.session, plan, rest, ctx.now), plan.weeks.of(ctx.now))
    return plan_views.back(await rests.come_back(ctx.session, plan, ctx.now))


@command("pause", "Pause everything until you come back; nothing is lost")
async def pause(ctx: Context) -> Reply:
    plan = await plans.own_plan(ctx.session, ctx.member)
    paused = await rests.pause(ctx.session, plan, ctx.now)
    return plan_views.rested(paused, plan, None, plan.weeks.of(ctx.now))


@command("snooze", "Be asked again later about this week")
async def snooze(
    ctx: Context,
    until: Annotated[Literal["3h", "tomorrow"], Option("When to ask again", labels=UNTIL)] = "3h",
    week: AnyWeek = None,
    round: InRound = None,
) -> Reply:
    plan = await plans.own_plan(ctx.session, ctx.member)
    about = await service.week_meant(ctx.session, plan, week, round.ping if round else None, ctx.now)
    if (answer := await service.answer(ctx.session, plan, about)) is not None:
        return plan_views.answered_already(plan, about, answer.how, current=about == plan.weeks.of(ctx.now))
    at = plans.snoozed_until(until, plan.zone, ctx.now)
    await plans.snooze(ctx.session, plan, about, at)
    return plan_views.snoozed(When(at, "full", plan.zone), about, until)


@command("settings", "When and how you are asked, your zone, streak on or off", prefill=prefill.of_settings)
async def change_settings(
    ctx: Context,
    ping: Time = None,
    zone: Zone = None,
    via: Annotated[Literal["room", "direct", "off"] | None, Option("How to ask you", labels=VIA)] = None,
    reminder: Annotated[bool | None, Option("One reminder the day after")] = None,
    streak: Annotated[bool | None, Option("Show your streak")] = None,
) -> Reply:
    plan = await plans.own_plan(ctx.session, ctx.member)
    await reckoning.set_right(ctx.session, plan, ctx.now)
    wanted = Changes(zone=zone, time=ping, via=via, remind=reminder, show_streak=streak)
    changed = await plans.change(ctx.session, plan, ctx.member, wanted, ctx.now)
    if changed:
        plan.account_id = ctx.account.id
    return plan_views.settings(plan, await plans.ahead(ctx.session, plan, ctx.now), changed=changed)
