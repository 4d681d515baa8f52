"""Commands of check-ins: start, goals, the check-in itself. Those that set the pace are in ``pace``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from bot import drafts
from bot.checkins import announcing, focus, past, plan_views, plans, prefill, reflections, rests, rules, service, views
from bot.checkins.options import (
    AnyWeek,
    Built,
    ClosedGoal,
    Filled,
    Hours,
    How,
    InRound,
    NextGoal,
    OpenGoal,
    Stuck,
    Target,
    Time,
    Zone,
)  # fmt: skip
from bot.checkins.plans import Changes
from bot.checkins.rules import Log
from bot.checkins.service import Said
from bot.checkins.tables import CheckIn, Goal, Plan
from bot.commands import Option, command
from bot.context import Context
from bot.errors import Refusal
from bot.text import Text, say
from bot.ui import Block, Button, Reply
from bot.when import WEEK
from bot.zones import zone_named


@command(
    "start", "Set up your weekly check-in; again to change it",
    form=True, title="Your weekly check-in", shortcut="Start check-ins", prefill=prefill.of_plan,
)  # fmt: skip
async def start(
    ctx: Context, zone: Zone = None, target: Target = None, hours: Hours = None, ping: Time = None,
    filled: Filled = False,
) -> Reply:  # fmt: skip
    new = await plans.plan_of(ctx.session, ctx.member) is None
    if filled:
        target, hours = target or "", hours or 0
    wanted = Changes(zone or _known_zone(ctx, new), target, hours, ping)
    plan = await plans.start(ctx.session, ctx.member, ctx.account, wanted, ctx.now)
    goals, ahead = await service.open_goals(ctx.session, ctx.member), await plans.ahead(ctx.session, plan, ctx.now)
    return plan_views.started(plan, goals, ahead, new=new, sure=bool(zone) or plan.zone != "UTC")


def _known_zone(ctx: Context, new: bool) -> str | None:
    """The zone of someone who did not say: none to change, or what their platform knows. Refuses when nobody does."""
    if not new:
        return None
    known = ctx.member.zone or ctx.actor.zone
    if known is None:
        raise Refusal(
            say("One thing is needed: a big city in your time zone, so that you are asked at a good hour."),
            Button(say("Try again"), "start", style="primary"),
        )
    return zone_named(known)


@command(
    "goal set", "Set a small goal for your week", shortcut="Set a goal", on_message="Make this my goal",
    prefill=prefill.of_goal,
)  # fmt: skip
async def set_goal(
    ctx: Context,
    text: Annotated[str, Option("e.g. read chapter 3 and do two exercises", label="Goal", long=True,
                                max=prefill.GOAL)],
    milestone: Annotated[str | None, Option("The milestone that it is for, by its id", max=60, pressed=True)] = None,
) -> Reply:  # fmt: skip
    goal = await service.set_goal(ctx.session, ctx.member, text, ctx.now)
    return views.goal_set(goal, asked=await plans.plan_of(ctx.session, ctx.member) is not None)


@command("goal list", "See your open goals")
async def list_goals(ctx: Context) -> Reply:
    return views.goals(await service.open_goals(ctx.session, ctx.member))


@command("goal done", "Mark a goal as done")
async def finish_goal(ctx: Context, goal: OpenGoal) -> Reply:
    service.turn(goal, "done", ctx.now)
    return views.goal_closed(goal, await service.open_goals(ctx.session, ctx.member))


@command("goal drop", "Let a goal go")
async def drop_goal(ctx: Context, goal: OpenGoal) -> Reply:
    service.turn(goal, "dropped", ctx.now)
    return views.goal_closed(goal, await service.open_goals(ctx.session, ctx.member))


@command("goal reopen", "Take a goal up again")
async def reopen_goal(ctx: Context, goal: ClosedGoal) -> Reply:
    return views.goal_reopened(service.turn(goal, "open", ctx.now))


@command(
    "checkin", "Say how your week went; one click is enough",
    form=True, title="Check in", shortcut="Check in", prefill=prefill.of_week,
)  # fmt: skip
async def check_in(
    ctx: Context, how: How, built: Built = None, stuck: Stuck = None, goal: NextGoal = None,
    week: AnyWeek = None, round: InRound = None, filled: Filled = False,
) -> Reply:  # fmt: skip
    plan = await plans.own_plan(ctx.session, ctx.member)
    about = await service.week_meant(ctx.session, plan, week, round.ping if round else None, ctx.now)
    found = await service.check_in(ctx.session, plan, about, Said(how, built, stuck, goal, whole=filled), ctx.now)
    if plan.account_id != ctx.account.id:
        plan.account_id = ctx.account.id
    log = await past.log_of(ctx.session, plan, ctx.now)
    back = log.paused and about == log.current and await rests.end_pause(ctx.session, plan, ctx.now)
    ahead = await plans.ahead(ctx.session, plan, ctx.now) if back else None
    return await _told(ctx, plan, found, log, views.around(plan, round, about, ahead))


async def _told(ctx: Context, plan: Plan, found: CheckIn, log: Log, notes: Sequence[Block] = ()) -> Reply:
    """The answer to a check-in, and everything in rooms brought up to date with it."""
    await announcing.answered(ctx.session, ctx.outbox, plan, found, log.asked)
    await announcing.reshare(ctx.session, ctx.outbox, ctx.member, found)
    return views.checked_in(await _said(ctx, plan, found, log, await reflections.question(ctx, found)), plan, notes)


async def _said(ctx: Context, plan: Plan, found: CheckIn, log: Log, question: Text | None = None) -> views.Said:
    weeks = rules.marks(log)
    goal = await ctx.session.get(Goal, found.goal_id) if found.goal_id else None
    return views.Said(
        found, service.streak_in(weeks, plan), goal, rules.came_back(weeks, found.week),
        ctx.installation.room is not None, rules.other_week(log, found.week),
        await _helpers(ctx, found.stuck) if found.stuck else (),
        tuple(await ctx.registry.beside(ctx, found.stuck)) if found.stuck else (),
        focus.line(await focus.of_week(ctx, plan, found.week)), question,
    )  # fmt: skip


async def _helpers(ctx: Context, stuck: str) -> tuple[tuple[str, int], ...]:
    """Commands that may help, each with a draft of its form that begins with what is in the way."""
    found = [command for path in views.HELPERS if (command := ctx.registry.get(path))]
    words = [(command.path, command.takes_message) for command in found]
    return tuple(
        [
            (path, await drafts.keep(ctx.session, ctx.member, path, {option.name: stuck} if option else {}, ctx.now))
            for path, option in words
        ]
    )


@command("checkin late", "What you just said was meant for last week")
async def check_in_late(ctx: Context) -> Reply:
    plan = await plans.own_plan(ctx.session, ctx.member)
    found = await service.move_to_last_week(ctx.session, plan, ctx.now)
    return await _told(ctx, plan, found, await past.log_of(ctx.session, plan, ctx.now))


@command("checkin share", "Show your check-in to the room, or take it back")
async def share(
    ctx: Context,
    week: AnyWeek = None,
    back: Annotated[bool, Option("Take it back from the room", asked=False)] = False,
) -> Reply:
    plan = await plans.own_plan(ctx.session, ctx.member)
    found = await _answer_meant(ctx, plan, week)
    before = found.shared_id is not None
    if back:
        await announcing.take_back(ctx.session, ctx.outbox, found)
    else:
        await announcing.share(ctx.session, ctx.outbox, ctx.installation, ctx.community.locale, ctx.member, found)
    said = await _said(ctx, plan, found, await past.log_of(ctx.session, plan, ctx.now))
    return views.shared(said, plan, before, editable=found.week >= plan.weeks.of(ctx.now) - WEEK)


async def _answer_meant(ctx: Context, plan: Plan, week: str | None) -> CheckIn:
    """The check-in of a week; without one, the latest there is."""
    latest, _ = await service.history(ctx.session, plan, 1) if week is None else ([], 0)
    if latest:
        return latest[0]
    about = await service.week_meant(ctx.session, plan, week, None, ctx.now)
    return await service.own_answer(ctx.session, plan, about)


@command("checkin history", "Your check-ins so far")
async def show_history(
    ctx: Context,
    page: Annotated[int, Option("Which page", min=1, max=1000, asked=False)] = 1,
    week: AnyWeek = None,
) -> Reply:
    plan = await plans.own_plan(ctx.session, ctx.member)
    if week:
        about = await service.week_meant(ctx.session, plan, week, None, ctx.now)
        log, found = await past.log_of(ctx.session, plan, ctx.now), await service.own_answer(ctx.session, plan, about)
        said = await _said(ctx, plan, found, log)
        return views.one_week(said, plan, editable=about >= plan.weeks.of(ctx.now) - WEEK)
    rows, count = await service.history(ctx.session, plan, page)
    return views.history(rows, plan, page, -(-count // service.PAGE))
