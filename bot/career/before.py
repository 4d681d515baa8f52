"""What the forms of the career feature show of what was said before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from bot.career import applications, resume, resume_views, rules, written
from bot.career.tables import Practice, Project
from bot.context import LABELS, TITLE, Context
from bot.errors import Refusal

LINES = ("first", "second", "third", "fourth", "fifth")


async def of_application(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """For ``career log``: the application that is to be changed."""
    try:
        found = await applications.own(ctx.session, ctx.member, str(said.get("application", "")))
    except Refusal:
        return {}
    at = found.remind_at.astimezone(ZoneInfo(ctx.zone)) if found.remind_at else None
    return {
        "employer": found.employer, "role": found.role, "stage": found.stage, "next_step": found.next_step,
        "remind": at.replace(second=0, microsecond=0) if at else None,
    }  # fmt: skip


async def of_checklist(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """For ``career lines``: the lines of the page under their names, as they were saved."""
    typed, lines = str(said.get("page", 1)), await resume.lines()
    number = int(typed) if typed.isdecimal() else 1
    page = rules.page_of(lines, number)
    done = await resume.ticked(ctx.session, ctx.member) if ctx.member.id else set()
    shown = dict(zip(LINES, page, strict=False))
    labels = {name: (line.item, line.check) for name, line in shown.items()}
    return {name: line.id in done for name, line in shown.items()} | {
        LABELS: labels, TITLE: resume_views.span(lines, number)
    }  # fmt: skip


async def of_project(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """For ``career project``: what was said of the project."""
    found = await ctx.session.get(Project, ctx.member.id) if ctx.member.id else None
    return {"text": written.written(found)} if found else {}


async def of_answer(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """For ``career answer``: one's own answer."""
    key = (ctx.member.id, str(said.get("question", "")))
    found = await ctx.session.get(Practice, key) if ctx.member.id else None
    return {"text": written.written(found)} if found else {}
