"""One fitting resource beside a problem that somebody put into words elsewhere: a check-in, a question."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Context
from bot.resources import library, looking, views
from bot.ui import Part

LEAST = 0.8  # a score below this is no more than a guess


async def fitting(ctx: Context, text: str) -> Sequence[Part]:
    """The best fit for this member, or nothing where none fits well."""
    finder = await library.finder(ctx.session, ctx.community.id)
    reader = await looking.reader_of(ctx, finder)
    hits = [hit for hit in finder.find(text, 1, reader) if hit.score >= LEAST]
    return [views.hint(hit.resource) for hit in hits]
