"""Commands of privacy."""

from __future__ import annotations

from typing import Annotated

from bot import traces
from bot.commands import Option, command
from bot.context import Context
from bot.privacy import views
from bot.ui import Reply


@command("privacy show", "See what is kept of you, and why")
async def show_kept(ctx: Context) -> Reply:
    known = [row for look in ctx.registry.known for row in await look(ctx)]
    return views.kept(ctx.account, ctx.community, known, await traces.kept(ctx.session, ctx.member.id))


@command("privacy export", "Take along everything that is kept of you, as a file")
async def export(ctx: Context) -> Reply:
    return views.exported(await traces.export(ctx.session, ctx.member.id), ctx.community, ctx.now)


@command("privacy delete", "Delete everything that is kept of you, after a look at it")
async def delete(
    ctx: Context,
    sure: Annotated[bool, Option("Delete at once, without the look", pressed=True)] = False,
) -> Reply:
    if not sure:
        going, staying = await traces.parting(ctx.session, ctx.member.id)
        return views.delete_preview(going, staying)
    await traces.forget(ctx.outbox, ctx.member, ctx.registry.farewells)
    return views.deleted()
