"""Commands of linking."""

from __future__ import annotations

from typing import Annotated

from bot import traces
from bot.commands import Option, command
from bot.context import Context
from bot.linking import rules, service, views
from bot.ui import Reply

CodeTyped = Annotated[str, Option("The code from your other platform", label="Code", parse=rules.typed, max=20)]
Sure = Annotated[bool, Option("Skip the look at what will be joined", pressed=True)]


@command("link start", "Get a code that makes you one person on both platforms")
async def start_link(ctx: Context) -> Reply:
    return views.code_taken(await service.take_code(ctx.session, ctx.member, "member", ctx.now, ctx.random))


@command("link code", "Type the code you got on your other platform", title="Your code")
async def enter_code(ctx: Context, code: CodeTyped, sure: Sure = False) -> Reply:
    found = await service.find_code(ctx.session, ctx.account, "member", code, ctx.now)
    if found is None:
        return views.wrong_code("link code")
    service.refuse_same_person(found.member, ctx.member)
    settled = await ctx.registry.settled(ctx, found.member, ctx.member)
    if not sure:
        there, here = [await traces.kept(ctx.session, member.id) for member in (found.member, ctx.member)]
        return views.members_preview(code, found.member, there, here, settled)
    return views.members_joined(await service.join_members(ctx.session, found, ctx.member, ctx.now), settled)


@command("community link", "Get a code that makes another place part of this community", access="organiser")
async def link_community(ctx: Context) -> Reply:
    code = await service.take_code(ctx.session, ctx.member, "community", ctx.now, ctx.random)
    return views.community_code_taken(code, ctx.community)


@command(
    "community join",
    "Type the code of the community this place shall join",
    access="organiser",
    title="Code (for organisers)",
)
async def join_community(ctx: Context, code: CodeTyped, sure: Sure = False) -> Reply:
    found = await service.find_code(ctx.session, ctx.account, "community", code, ctx.now)
    if found is None:
        return views.wrong_code("community join")
    stays = await service.communities(ctx.session, found, ctx.community)
    if not sure:
        theirs, ours = [await service.side(ctx.session, community) for community in (stays, ctx.community)]
        return views.communities_preview(code, theirs, ours)
    await service.join_communities(ctx.session, found, ctx.community, stays, ctx.now)
    return views.communities_joined(stays)
