"""What a form shows of what was said before, so that nobody changes by accident what they do not see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.checkins import evidence, plan_views, plans, service, views
from bot.checkins.options import pressed
from bot.checkins.tables import Goal
from bot.context import TITLE, Context


async def of_plan(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """For ``start``: the plan as it is."""
    plan = await plans.plan_of(ctx.session, ctx.member) if ctx.member.id else None
    if plan is None:
        return {}
    hours = f"{plan.hours:g}" if plan.hours else None
    return {
        "zone": plan.zone,
        "target": plan.target,
        "hours": hours,
        "ping": plan_views.written(plan.time),
        "filled": True,
    }


async def of_settings(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """For ``settings``: what is set now."""
    plan = await plans.plan_of(ctx.session, ctx.member) if ctx.member.id else None
    if plan is None:
        return {}
    return {
        "ping": plan_views.written(plan.time),
        "zone": plan.zone,
        "via": plan.via,
        "reminder": plan.remind,
        "streak": plan.show_streak,
    }


async def of_week(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """For ``checkin``: the week it is about, with its check-in if there is one, else Done and what focus brought."""
    plan = await plans.plan_of(ctx.session, ctx.member) if ctx.member.id else None
    if plan is None:
        return {"how": "done"}
    asked = await pressed(ctx, str(said["round"])) if "round" in said else None
    week = await service.week_meant(ctx.session, plan, said.get("week"), asked.ping if asked else None, ctx.now)
    found = await service.answer(ctx.session, plan, week)
    shown = {"how": "done", "week": week.isoformat(), "filled": True, TITLE: views.week_label(plan, week)}
    if found is None:
        return shown | {"built": evidence.words(await evidence.of_week(ctx, plan, week))}
    goal = await ctx.session.get(Goal, found.goal_id) if found.goal_id else None
    return shown | {"how": found.how, "built": found.built, "stuck": found.stuck, "goal": goal.text if goal else None}
