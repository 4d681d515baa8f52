"""Where a direct message belongs."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from adapters.discord.markup import PLATFORM
from bot.context import Invocation
from bot.db import Database
from bot.outbox import Effect
from bot.people import Account, Installation
from bot.text import join, raw, say
from bot.ui import Reply, reply

STRANGER = say("I do not know yet which community you belong to. Use a command once on your server, then here.")


async def homes(session: AsyncSession, person: str, mark: str | None) -> list[tuple[str, str]]:
    """The servers (id, name) that something said in a direct message may belong to: the one whose message was
    answered, else all where this person is known and the bot still is."""
    query = select(Installation.ref, Installation.name).where(Installation.platform == PLATFORM)
    if mark is not None and mark.isdigit():
        rows = await session.execute(query.join(Effect).where(Effect.id == int(mark)))
    else:
        known = Account.platform == PLATFORM, Account.ref == person, Installation.removed_at.is_(None)
        rows = await session.execute(query.join(Account).where(*known).order_by(Account.id))
    return [(ref, name) for ref, name in rows]


def at_home(came: Invocation, ref: str, name: str) -> Invocation:
    """The same, said in this community."""
    return replace(came, actor=replace(came.actor, space=ref, space_name=name))


async def come_home(db: Database, came: Invocation, mark: str | None) -> Invocation:
    """The same, said in the one community that it may belong to, where there is one."""
    if came.actor.space:
        return came
    async with db.reading() as session:
        found = await homes(session, came.actor.ref, mark)
    return at_home(came, *found[0]) if len(found) == 1 else came


def which_community(found: Sequence[tuple[str, str]]) -> Reply:
    """Why a direct message cannot be answered: nobody's, or the message of several communities' member."""
    if not found:
        return reply(STRANGER)
    names = join([raw(name or ref) for ref, name in found])
    return reply(
        say("You are in several communities here: {names}. Please use the command on its server.", names=names)
    )
