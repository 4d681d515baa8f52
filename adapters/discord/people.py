"""What Discord's events mean for the communities: servers that come and go, and where a direct message belongs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import discord
from msgspec.structs import replace
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from adapters.discord.markup import PLATFORM
from bot.context import Ready
from bot.outbox import Effect, Outbox
from bot.people import Account, Installation, installation_of
from bot.registry import Registry
from bot.text import Run, join, raw, say
from bot.ui import Actions, Button, Note, Reply, reply

STRANGER = say("I do not know yet which community you belong to. Use a command once on your server, then here.")


async def joined(session: AsyncSession, guild: discord.Guild, registry: Registry, now: datetime) -> int:
    """The bot came to a server: know it, choose a first room, greet there. Returns the number of effects written."""
    installation = await installation_of(session, PLATFORM, str(guild.id), guild.name, now)
    installation.name = guild.name
    if installation.room is None:
        installation.room = first_room(guild)
    outbox = Outbox(session, now)
    if installation.place:
        key = f"greeting:{PLATFORM}:{guild.id}:{guild.me.joined_at or now if guild.me else now}"
        await outbox.post(installation, installation.place, greeting(registry), kind="greeting", key=key)
    return outbox.written


async def left(session: AsyncSession, ref: str, now: datetime) -> None:
    """The bot was removed from a server. What people wrote stays until they or an organiser delete it."""
    found = await session.scalar(select(Installation).where(Installation.platform == PLATFORM, Installation.ref == ref))
    if found is not None:
        found.removed_at = now


async def left_unheard(session: AsyncSession, shard: tuple[int, int], present: set[int], now: datetime) -> None:
    """Servers of a shard (its number, of how many) that removed the bot while nobody listened, and those that took it
    back: ``present`` are all that it is on. A server belongs to shard ``(id >> 22) % shards``, says Discord."""
    number, shards = shard
    rows = await session.execute(
        select(Installation.id, Installation.ref, Installation.removed_at).where(Installation.platform == PLATFORM)
    )
    ours = [(id, int(ref) in present, gone) for id, ref, gone in rows if (int(ref) >> 22) % shards == number]
    changed = [{"id": id, "removed_at": None if here else now} for id, here, gone in ours if here == (gone is not None)]
    if changed:
        await session.execute(update(Installation), changed)


def first_room(guild: discord.Guild) -> str | None:
    """The server's own room for news, or the first text room in which the bot may speak."""
    rooms = [guild.system_channel, *sorted(guild.text_channels, key=lambda room: room.position)]
    open_rooms = (room for room in rooms if room is not None and _may_speak(room, guild))
    return next((str(room.id) for room in open_rooms), None)


def _may_speak(room: discord.TextChannel, guild: discord.Guild) -> bool:
    may = room.permissions_for(guild.me or guild.default_role)
    return may.view_channel and may.send_messages


def greeting(registry: Registry) -> Reply:
    """Hello, what this is, and how to begin. Names only commands that exist."""
    offers = [("start", say("Start")), ("help", say("What can I do here?"))]
    buttons = tuple(Button(label, path) for path, label in offers if path in registry)
    return reply(
        say("Hello! I am Cairn. I help you keep a small weekly goal, together with the others here."),
        Actions(buttons),
        Note(say("An organiser can choose another room for me; {run} shows how.", run=Run("help"))),
    )


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


def at_home(ready: Ready, ref: str, name: str) -> Ready:
    """The same, said in this community."""
    came = ready.invocation
    return replace(ready, invocation=replace(came, actor=replace(came.actor, space=ref, space_name=name)))


def which_community(found: Sequence[tuple[str, str]]) -> Reply:
    """Why a direct message cannot be answered: nobody's, or the message of several communities' member."""
    if not found:
        return reply(STRANGER)
    names = join([raw(name or ref) for ref, name in found])
    return reply(
        say("You are in several communities here: {names}. Please use the command on its server.", names=names)
    )
