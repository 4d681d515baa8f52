"""What a form shows of what was said before, so that nobody changes by accident what they do not see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from bot.checkins import focus, plan_views, plans, service, views
from bot.checkins.options import Built, How, NextGoal, Stuck, pressed
from bot.checkins.tables import Goal, Plan
from bot.context import ADDED, CARRIED, LABELS, NEEDED, TITLE, Context
from bot.text import Text, say
from bot.tracks import tracks_of

GOAL = 300  # characters of a goal
WORDS = say("Your words are below; how it went, you choose here.")
OVER = say("The week of that message is over; this is for the newest one.")


async def of_plan(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """For ``start``: the plan as it is. Before there is one, three answers at most: the zone is needed where nobody
    knows it, and the hour to ask at keeps its default then (``settings`` changes it)."""
    plan = await plans.plan_of(ctx.session, ctx.member) if ctx.member.id else None
    if plan is None:
        return {} if ctx.member.zone or ctx.actor.zone else {NEEDED: ("zone",), CARRIED: ("ping",)}
    hours = f"{plan.hours:g}" if plan.hours else None
    return {
        "zone": plan.zone,
        "target": plan.target,
        "hours": hours,
        "ping": plan_views.written(plan.time),
        "filled": True,
    }


async def of_goal(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """For ``goal set``: the goal of the milestone it was pressed at, to be changed or kept."""
    if "milestone" not in said:
        return {}
    tracks = (await tracks_of(ctx.session, ctx.community.id)).values()
    step = next((step for track in tracks for step in track.milestones if step.id == said["milestone"]), None)
    return {"text": step.goal if len(step.goal) <= GOAL else f"{step.goal[: GOAL - 1]}…"} if step else {}


async def of_settings(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """For ``settings``: what is set now."""
    plan = await _plan(ctx)
    return {
        "ping": plan_views.written(plan.time),
        "zone": plan.zone,
        "via": plan.via,
        "reminder": plan.remind,
        "streak": plan.show_streak,
    }


async def of_rest(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """For ``rest``: nothing, but who has not started need not fill it in."""
    await _plan(ctx)
    return {}


async def _plan(ctx: Context) -> Plan:
    """The member's plan. Refuses before the form opens what would be refused after it."""
    plan = await plans.plan_of(ctx.session, ctx.member) if ctx.member.id else None
    if plan is None:
        raise plans.not_started()
    return plan


async def of_week(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """For ``checkin``: the week it is about, with its check-in if there is one, else Done and what focus brought. Who
    wrote words of their own has not said how it went: that stays open, and their words are added to those before.
    """
    plan = await _plan(ctx)
    asked = await pressed(ctx, str(said["round"])) if "round" in said else None
    week = await service.week_meant(ctx.session, plan, said.get("week"), asked.ping if asked else None, ctx.now)
    service.still_open(plan, week, ctx.now)
    found = await service.answer(ctx.session, plan, week)
    shown: dict[str, Any] = {"how": None if "built" in said else "done", "week": week.isoformat(), "filled": True}
    shown[TITLE] = views.week_label(plan, week)
    shown[ADDED] = ("built", "stuck")
    if "built" in said:
        shown[LABELS] = _asking(WORDS)
    elif asked is not None and asked.ping is not None and asked.ping.week != week:
        shown[LABELS] = _asking(OVER)
    if found is None:
        return shown | {"built": focus.words(await focus.of_week(ctx, plan, week))}
    goal = await ctx.session.get(Goal, found.goal_id) if found.goal_id else None
    return shown | {"how": found.how, "built": found.built, "stuck": found.stuck, "goal": goal.text if goal else None}


def _asking(about: Text) -> dict[str, tuple[str, str]]:
    """The questions as ever, the first with a word about this form."""
    asked = {"how": How, "built": Built, "stuck": Stuck, "goal": NextGoal}
    labels = {name: (get_args(kind)[-1].label, get_args(kind)[-1].about) for name, kind in asked.items()}
    return labels | {"how": (labels["how"][0], about.template)}
