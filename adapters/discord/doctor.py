"""What ``cairn doctor`` says about Discord: token, application, intents, commands, and the rooms it speaks in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import discord
from discord.abc import GuildChannel
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from adapters.discord.limits import canonical
from adapters.discord.markup import PLATFORM
from adapters.discord.surface import PERMISSIONS, PRIVATE_THREADS
from bot.errors import BadSettings, Delivery
from bot.people import Installation
from bot.platform import Finding

if TYPE_CHECKING:
    from adapters.discord.adapter import DiscordAdapter

NEEDED = discord.Permissions(PERMISSIONS)
IN_FORUM = discord.Permissions(PERMISSIONS & ~PRIVATE_THREADS)
OF_FORUM = {
    "send_messages": "Create Posts",
    "send_messages_in_threads": "Send Messages in Posts",
}  # Discord's names there


async def examine(adapter: DiscordAdapter) -> list[Finding]:
    """Look without changing anything. Each finding that is not well says how to mend it."""
    try:
        await adapter.gateway.open()
    except BadSettings as wrong:
        return [Finding(False, "Discord token", str(wrong))]
    except Delivery as away:
        mend = "check the network, CAIRN_DISCORD_API_URL and discordstatus.com"
        return [Finding(False, f"Discord does not answer ({away})", mend)]
    found = [Finding(True, f"Discord token: logged in as {adapter.client.user}"), *_application(adapter)]
    found.append(await _commands(adapter))
    return found + [finding async for finding in _rooms(adapter)]


def _application(adapter: DiscordAdapter) -> list[Finding]:
    application = adapter.client.application
    assert application is not None
    found = [Finding(True, "Discord intents: none that is privileged")]
    if application.interactions_endpoint_url:
        mend = "empty “Interactions Endpoint URL” in the developer portal: with it no command reaches this bot"
        found.append(Finding(False, f"Discord application {application.name}", mend))
    else:
        found.append(Finding(True, f"Discord application {application.name}, invite: {adapter.invite()}"))
    return found


async def _commands(adapter: DiscordAdapter) -> Finding:
    same = canonical(await adapter.messages.commands()) == canonical(adapter.surface.payload)
    if same:
        return Finding(True, "Discord commands are up to date")
    return Finding(False, "Discord has other commands", "start `cairn run discord` once: it sends them")


async def _rooms(adapter: DiscordAdapter) -> AsyncIterator[Finding]:
    async with adapter.app.db.reading() as session:
        here = Installation.platform == PLATFORM, Installation.removed_at.is_(None)
        query = select(Installation).where(*here).options(joinedload(Installation.community))
        installations = list(await session.scalars(query.order_by(Installation.id)))
    for installation in installations:
        yield await _room(adapter, installation)
        for forum in adapter.app.forums(installation.community, installation):
            yield await _forum(adapter, installation, int(forum.ref))


async def _forum(adapter: DiscordAdapter, installation: Installation, ref: int) -> Finding:
    """Whether questions can be posts where organisers wanted that."""
    name, user = installation.name or installation.ref, adapter.client.user
    assert user is not None
    again = "or choose another forum with /queue room; until then questions are talked about in private"
    try:
        guild = await adapter.client.fetch_guild(int(installation.ref))
        me, forum = await guild.fetch_member(user.id), await guild.fetch_channel(ref)
    except (discord.Forbidden, discord.NotFound):
        mend = f"let Cairn see the forum, {again}"
        return Finding(False, f"Discord server {name}: the forum for questions is closed to Cairn or gone", mend)
    if not isinstance(forum, discord.ForumChannel):
        return Finding(False, f"Discord server {name}: #{forum.name}, chosen for questions, is no forum", again[3:])
    missing = _lacking(me, forum, IN_FORUM)
    if missing or forum.flags.require_tag:
        wanted = f"allow Cairn: {', '.join(missing)}" if missing else "let posts there do without a tag"
        return Finding(False, f"Discord server {name}: Cairn may not post in #{forum.name}", f"{wanted}, {again}")
    return Finding(True, f"Discord server {name}: Cairn may post in #{forum.name}")


async def _room(adapter: DiscordAdapter, installation: Installation) -> Finding:
    name = installation.name or installation.ref
    if installation.room is None:
        return Finding(False, f"Discord server {name} has no room", "an organiser chooses one in the settings")
    try:
        missing, events = await _missing(adapter.client, int(installation.ref), int(installation.room))
    except (discord.Forbidden, discord.NotFound):
        mend = "let Cairn see the room, choose another one, or invite it again: " + adapter.invite()
        return Finding(False, f"Discord server {name}: the room is closed to Cairn or gone", mend)
    if missing:
        mend = f"in the room's permissions allow Cairn: {', '.join(missing)}"
        return Finding(False, f"Discord server {name}: permissions missing in the room", mend)
    without = "" if events else "; without the permission Create Events, meetings are not among the server's events"
    return Finding(True, f"Discord server {name}: Cairn may speak in its room{without}")


async def _missing(client: discord.Client, server: int, room: int) -> tuple[list[str], bool]:
    """The permissions that Cairn lacks in the room, as Discord names them; and whether it may make events."""
    assert client.user is not None
    guild = await client.fetch_guild(server)
    me = await guild.fetch_member(client.user.id)
    lacking = _lacking(me, await guild.fetch_channel(room), NEEDED)
    return lacking, me.guild_permissions.create_events


def _lacking(me: discord.Member, channel: GuildChannel | discord.Thread, needed: discord.Permissions) -> list[str]:
    may = channel.permissions_for(me)
    wanted = (name for name, asked in needed if asked)
    names = OF_FORUM if isinstance(channel, discord.ForumChannel) else {}
    return [names.get(name) or name.replace("_", " ").title() for name in wanted if not getattr(may, name)]
