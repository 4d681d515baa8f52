"""Verbs of the set-up. They take the session, raise Refusal and never commit."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.context import Context
from bot.errors import Refusal
from bot.outbox import DEAD, WAITING, Effect
from bot.people import Community, Installation, Level, Member, RoleLevel, role_level
from bot.text import Where, say

TEST = "setup.test"


class State(Struct, frozen=True):
    """How far the set-up is. ``last`` is the newest message to the room, ``started`` counts members."""

    community: Community
    installation: Installation
    last: Effect | None
    raised: int
    started: int


class Access(Struct, frozen=True):
    """Who has more than a member's access: people, and roles of this installation."""

    platform: str
    people: Sequence[Member]
    roles: Sequence[RoleLevel]


async def state(session: AsyncSession, community: Community, installation: Installation) -> State:
    posts = select(Effect).where(
        Effect.installation_id == installation.id, Effect.verb == "post", Effect.target == installation.room
    )
    access = await access_of(session, community, installation)
    started = select(func.count()).where(Member.community_id == community.id, Member.zone.is_not(None))
    return State(
        community=community,
        installation=installation,
        last=await session.scalar(posts.order_by(Effect.id.desc()).limit(1)),
        raised=len(access.people) + len(access.roles),
        started=await session.scalar(started) or 0,
    )


async def choose_room(ctx: Context, room: Where) -> None:
    """Announce in this room from now on. What failed in the old one is said here."""
    if room.platform != ctx.installation.platform:
        raise Refusal(say("Please choose a room of the place you are in now."))
    ctx.installation.room = room.ref
    await _say_after_all(ctx, room)


async def _say_after_all(ctx: Context, room: Where) -> None:
    """What was given up while the room was gone, and whose time has not passed, is tried again here."""
    await ctx.session.execute(
        update(Effect)
        .where(Effect.installation_id == ctx.installation.id, Effect.verb == "post", Effect.state == DEAD)
        .where(Effect.expires_at > ctx.now, Effect.payload.is_not(None))
        .values(state=WAITING, target=room.ref, not_before=ctx.now, attempts=0, doubt_since=None, turn_at=None)
        .values(reason=None, ended_at=None)
        .execution_options(synchronize_session=False)
    )


async def access_of(session: AsyncSession, community: Community, installation: Installation) -> Access:
    people = await session.scalars(
        select(Member)
        .where(Member.community_id == community.id, Member.level > Level.MEMBER)
        .options(selectinload(Member.accounts))
        .order_by(Member.level.desc(), Member.name)
    )
    roles = await session.scalars(
        select(RoleLevel).where(RoleLevel.installation_id == installation.id).order_by(RoleLevel.level.desc())
    )
    return Access(installation.platform, list(people), list(roles))


async def give_level(ctx: Context, person: Member, level: Level) -> None:
    """Set a person's own level. Nobody lowers themselves, so the last organiser cannot be locked out."""
    if person.id == ctx.member.id and level < Level(ctx.member.level) and not ctx.actor.admin:
        raise Refusal(say("Your own access can only be lowered by another organiser, so that nobody is locked out."))
    person.level = level
    person.hears_of_trouble = person.hears_of_trouble and level is Level.ORGANISER


async def map_role(ctx: Context, role: str, level: Level) -> None:
    """Let a role give a level; MEMBER takes the mapping back. Refuses when the actor would lose their own access."""
    await ctx.session.execute(
        delete(RoleLevel).where(RoleLevel.installation_id == ctx.installation.id, RoleLevel.role == role)
    )
    if level > Level.MEMBER:
        ctx.session.add(RoleLevel(installation_id=ctx.installation.id, role=role, level=level))
    await ctx.session.flush()
    left = max(Level(ctx.member.level), await role_level(ctx.session, ctx.installation, ctx.actor.roles))
    if not ctx.actor.admin and left < Level.ORGANISER:
        raise Refusal(say("You are an organiser by that role. Another organiser can change it."))
