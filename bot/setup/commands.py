"""Commands of the set-up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from bot.commands import Option, command
from bot.context import Context
from bot.people import Level, Member
from bot.setup import service, views
from bot.text import Role, Where
from bot.ui import Reply
from bot.words import find_language, language_choices, native_name

LevelName = Annotated[
    Literal["member", "mentor", "organiser"],
    Option("What they may do", label="Access"),
]


async def find_room(ctx: Context, given: Where | str) -> Where:
    return given if isinstance(given, Where) else Where(ctx.actor.platform, given.removeprefix("#"))


@command("setup", "See how far this community is set up", access="organiser")
async def show_setup(ctx: Context) -> Reply:
    chores = [part for look in ctx.registry.chores for part in await look(ctx)]
    return views.checklist(await service.state(ctx.session, ctx.community, ctx.installation), ctx.place,
                           (*views.no_notices(ctx.member), *chores))  # fmt: skip


@command("setup room", "Choose where check-ins are announced, and post a test there", access="organiser")
async def choose_room(
    ctx: Context,
    room: Annotated[Where | None, Option("The room; this one when empty", find=find_room)] = None,
) -> Reply:
    chosen, known = room or ctx.place, ctx.installation.room
    await service.choose_room(ctx, chosen)
    key = f"{service.TEST}:{ctx.installation.id}:{ctx.now.isoformat()}"
    await ctx.outbox.post(
        ctx.installation, chosen, views.test_post(ctx.member), kind=service.TEST, key=key, author=ctx.member,
        locale=ctx.community.locale,
    )  # fmt: skip
    return views.room_chosen(chosen, known == chosen.ref)


async def as_set(ctx: Context, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the form of ``setup community`` shows: what is set now."""
    locale = ctx.community.locale
    return {"name": ctx.community.name, "language": native_name(locale) if locale else None}


@command(
    "setup community",
    "Name this community and choose its language",
    access="organiser",
    form=True,
    title="Community (for organisers)",
    prefill=as_set,
)
async def change_community(
    ctx: Context,
    name: Annotated[str | None, Option("What this community is called", max=80)] = None,
    language: Annotated[
        str | None, Option("The language of the room", suggest=language_choices, parse=find_language)
    ] = None,
) -> Reply:
    ctx.community.name = name or ctx.community.name
    ctx.community.locale = language or ctx.community.locale
    return views.community_changed(ctx.community.name, ctx.community.locale)


@command("setup notices", "Whether you are written to about what organisers look after")
async def choose_notices(ctx: Context, on: Annotated[bool, Option("Write to me", pressed=True)]) -> Reply:
    ctx.member.notices = on
    return views.notices_chosen(on=on)


@command("access give", "Make a person a mentor or an organiser", access="organiser", on_person="Change access",
         title="Access (for organisers)")  # fmt: skip
async def give_access(ctx: Context, person: Annotated[Member, Option("Who")], level: LevelName) -> Reply:
    chosen = Level[level.upper()]
    await service.give_level(ctx, person, chosen)
    return views.person_changed(person, chosen)


@command("access role", "Let everyone with a role, or in a user group, be a mentor or an organiser", access="organiser",
         title="Access of a role (for organisers)")  # fmt: skip
async def map_role(
    ctx: Context, role: Annotated[Role, Option("The role or user group, as your app knows it")], level: LevelName
) -> Reply:
    chosen = Level[level.upper()]
    await service.map_role(ctx, role.ref, chosen)
    return views.role_changed(role, chosen)


@command("access list", "See who is a mentor or an organiser", access="organiser")
async def list_access(ctx: Context) -> Reply:
    return views.access_list(await service.access_of(ctx.session, ctx.community, ctx.installation))
