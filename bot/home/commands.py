"""Commands of the house itself."""

from __future__ import annotations

from typing import Annotated

from bot.commands import Option, command
from bot.context import Context
from bot.home import views
from bot.ui import Choice, Reply


async def roots(ctx: Context, typed: str) -> list[Choice]:
    """The roots whose name contains what is typed."""
    return [views.root_choice(ctx.registry, root) for root in ctx.registry.roots if typed.lower() in root]


@command("help", "What you can do here", shortcut="Cairn help")
async def show_help(
    ctx: Context,
    topic: Annotated[str | None, Option("One command, or leave empty for all", suggest=roots)] = None,
) -> Reply:
    return views.help_card(ctx.registry, ctx.level, topic)
