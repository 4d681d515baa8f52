"""A project in its owner's words, and the lines of the rubric that it is measured by."""

from __future__ import annotations

from collections.abc import Sequence

from bot import shelf
from bot.career import project_views
from bot.career.tables import Project
from bot.career.written import unseen
from bot.catalogue import Criterion
from bot.context import Context
from bot.errors import Refusal
from bot.text import say


async def rubric() -> Sequence[Criterion]:
    return (await shelf.part("prompts")).critique


async def describe(ctx: Context, text: str) -> str | None:
    """Returns what another account of theirs had written, where no form could show both."""
    before = await ctx.session.get(Project, ctx.member.id)
    other = unseen(before)
    await ctx.session.merge(Project(member_id=ctx.member.id, text=text, other=other, at=ctx.now))
    return other


async def described(ctx: Context) -> str:
    """The words that are kept. Refuses where there are none."""
    found = await ctx.session.get(Project, ctx.member.id)
    if found is None:
        raise Refusal(say("There are no words of yours to look at yet."), project_views.DESCRIBE)
    return found.text
