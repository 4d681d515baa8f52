"""What ``cairn doctor`` says about Discord: token, application, intents, commands, and the rooms it speaks in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import discord
from sqlalchemy import select

from adapters.discord.limits import canonical
from adapters.discord.markup import PLATFORM
from adapters.discord.surface import PERMISSIONS
from bot.errors import BadSettings, Delivery
from bot.people import Installation
from bot.platform import Finding

if TYPE_CHECKING:
    from adapters.discord.adapter import DiscordAdapter

NEEDED = discord.Permissions(PERMISSIONS)


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
        installations = list(await session.scalars(select(Installation).where(*here).order_by(Installation.id)))
    for installation in installations:
        yield await _room(adapter, installation)


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
    channel = await guild.fetch_channel(room)
    may = channel.permissions_for(me)
    wanted = (name for name, needed in NEEDED if needed)
    lacking = [name.replace("_", " ").title() for name in wanted if not getattr(may, name)]
    return lacking, me.guild_permissions.create_events
