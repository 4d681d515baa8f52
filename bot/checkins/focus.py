"""The focus time of a member's week, as other features tell it: shown beside a check-in, never counted as one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.checkins import news
from bot.checkins.tables import Plan
from bot.context import Context
from bot.news import News, Week, heard
from bot.text import Text, say

WRITTEN = 1000  # characters of it that a form takes over


async def of_week(ctx: Context, plan: Plan, week: date) -> list[News]:
    """The focus sessions of the week."""
    about = Week(week, plan.weeks.starts(week), plan.weeks.ends(week))
    others = [look for look in ctx.registry.news if look is not news.news]
    found = await heard(others, ctx.session, [plan.member_id], about)
    return [told for told in found if told.kind == "focus"]


def line(found: Sequence[News]) -> Text | None:
    if not found:
        return None
    minutes = sum(told.minutes for told in found)
    return say("{minutes} minutes in {n} session", "{minutes} minutes in {n} sessions", n=len(found), minutes=minutes)


def words(found: Sequence[News]) -> str | None:
    """What got done in them, a line each, as the form offers it to begin with."""
    lines = [" ".join(told.words.split()) for told in found if told.words]
    while lines and len("\n".join(lines)) > WRITTEN:
        lines.pop(0)
    return "\n".join(lines) or None
