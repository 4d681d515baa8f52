"""Commands of the private calendar address: show, renew, revoke."""

from __future__ import annotations

from bot.calendar import service, views
from bot.commands import command
from bot.context import Context
from bot.errors import Refusal
from bot.text import say
from bot.ui import Button, Reply


@command("calendar", "Your meetings, focus time and check-ins in your own calendar")
async def show(ctx: Context) -> Reply:
    found = await service.address_of(ctx.session, ctx.member)
    if found is not None:
        return views.known(found, ctx.zone)
    return views.made(await _new(ctx))


@command("calendar renew", "Make a new calendar address; the old one ends")
async def renew(ctx: Context) -> Reply:
    return views.made(await _new(ctx))


@command("calendar revoke", "End your calendar address")
async def revoke(ctx: Context) -> Reply:
    return views.revoked(was_there=await service.revoke(ctx.session, ctx.member))


async def _new(ctx: Context) -> str:
    if not ctx.address:
        raise Refusal(
            say("Calendar addresses are not switched on here: whoever runs me has to say where I am reached."),
            Button(say("Next meetings"), "meeting list"),
        )
    token = await service.make(ctx.session, ctx.member, ctx.random, ctx.now)
    return f"{ctx.address}/calendar/{token}.ics"
