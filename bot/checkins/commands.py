"""Commands of the check-ins feature."""

from __future__ import annotations

from typing import Annotated

from bot.checkins import service, views
from bot.commands import Option, command
from bot.context import Context
from bot.ui import Reply


@command("goal set", "Set a small goal for your week", shortcut="Set a goal", on_message="Make this my goal")
async def set_goal(
    ctx: Context,
    text: Annotated[str, Option("One small thing you will do or build", label="Goal", long=True, max=300)],
) -> Reply:
    goal = await service.set_goal(ctx.session, ctx.member, text, ctx.now)
    return views.goal_set(goal)


@command("goal list", "See your open goals")
async def list_goals(ctx: Context) -> Reply:
    return views.goals(await service.open_goals(ctx.session, ctx.member))
