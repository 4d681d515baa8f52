"""What is kept of a member's questions, and of them as a mentor, in their own words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Context
from bot.questions import desk_views, mentors, service, topics
from bot.text import Text, join, say


async def known(ctx: Context) -> Sequence[tuple[Text, Text]]:
    """Nothing for somebody who neither asks nor answers."""
    rows: list[tuple[Text, Text]] = []
    if asked := await service.open_questions(ctx.session, ctx.member):
        rows.append((say("Open questions"), join([say("“{title}”", title=each.title) for each in asked])))
    if (mentor := await mentors.mentor_of(ctx.session, ctx.member)) is not None:
        about, zone = await topics.chosen(mentor.topics), mentors.clock_of(mentor, ctx.member)
        rows.append((say("As a mentor"), desk_views.suits(mentor, about, zone)))
    return rows
