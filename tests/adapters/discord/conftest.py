"""A Discord that the project did not write (simcord), with Cairn's real client on it and a judge of every request."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.env import Env
from simcord.http.router import RequestContext

from adapters.discord import DiscordAdapter, wire
from bot.app import App
from bot.commands import declared_in
from bot.rates import SharedPace
from bot.registry import Registry
from bot.settings import Settings, read_settings
from tests.adapters.discord import small_talk
from tests.adapters.discord.official import faults


@dataclass
class Stage:
    """One server with a room and two people, and the bot on it."""

    app: App
    adapter: DiscordAdapter
    env: Env
    guild: GuildHandle
    room: ChannelHandle
    ana: MemberActor
    bo: MemberActor

    def requests(self, method: str, ends: str = "") -> list[Any]:
        """The bodies of the requests so far."""
        return [sent.json for sent in self.env.http_requests if sent.method == method and sent.path.endswith(ends)]

    async def deliver(self) -> None:
        """Send what the outbox holds."""
        await self.app.dispatcher.drain(self.app.clock.now())


def texts(components: list[dict[str, Any]]) -> str:
    return "\n".join(part["content"] for part in wire.walk(components) if part["type"] == wire.TEXT)


def shown(result: Any) -> str:
    """All that a person reads of an answer, in its place and after it."""
    messages = [*([result.response] if result.response else []), *result.followups]
    return "\n".join(texts(message.components) for message in messages)


def labels(message: Any) -> list[str]:
    return [part["label"] for part in wire.walk(message.components) if part["type"] == wire.BUTTON]


def settings(**given: Any) -> Settings:
    return read_settings({}, **{"discord_token": "a-token", "discord_shard_count": 1, **given})


def speak_small_talk(app: App) -> None:
    """Adds the tests' own small commands to the app's."""
    old = app.registry
    app.registry = Registry(
        [*old.commands, *declared_in(small_talk)], {**old.groups, **small_talk.GROUPS}, old.sections, old.known,
        old.farewells, old.news, old.hints, old.standings, old.hours, old.chores, old.of_two, old.quotes,
    )  # fmt: skip
    app.pictures._drawers.update(small_talk.PICTURES)


def at_leisure(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """No delivery makes a rush, no request waits for its turn, no room has a pace. Simcord stops the loop's clock for
    the bot's work, and its timers wait until nothing else does: what waits for another's timer waits for ever. All have
    tests of their own, and run over real connections in ``test_connection`` and ``test_crowd``."""

    async def at_once(self: SharedPace) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr(app.rush, "came", lambda: None)
    monkeypatch.setattr(SharedPace, "turn", at_once)
    monkeypatch.setattr(DiscordAdapter, "pace", replace(DiscordAdapter.pace, place=None))


def as_discord_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may make events may change and take out their own (Discord's table of permissions: Create Events). Simcord
    asks for Manage Events, which is for those of others; there are none here."""
    asked = RequestContext.require_guild_permissions

    def asks(self: RequestContext, guild_id: int, *names: str) -> None:
        asked(self, guild_id, *("create_events" if name == "manage_events" else name for name in names))

    monkeypatch.setattr(RequestContext, "require_guild_permissions", asks)


def allow(env: Env, guild: GuildHandle, powers: int) -> None:
    """Give the bot these permissions on the server, and no others."""
    known = env.backend.get_guild(guild.id)
    for number in known.members[env.backend.bot_user.id].role_ids:
        known.roles[number].permissions = powers
    known.roles[guild.id].permissions = 0


@pytest.fixture
async def stage(app: App, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    speak_small_talk(app)
    adapter = DiscordAdapter(app, settings())
    app.platforms["discord"] = adapter
    env = Env(adapter.client, settle_timeout=15)
    await env.start()
    at_leisure(app, monkeypatch)
    as_discord_asks(monkeypatch)
    guild = env.create_guild("Learners")
    room = guild.create_text_channel("check-ins")
    ana, bo = (guild.add_member(env.create_user(name, global_name=name.capitalize())) for name in ("ana", "bo"))
    await env.settle()
    assert await adapter.sync()
    yield Stage(app, adapter, env, guild, room, ana, bo)
    await env.shutdown()
    wrong = [fault for sent in env.http_requests for fault in faults(sent.method, sent.path, sent.json)]
    assert env.errors == []
    assert wrong == []


@pytest.fixture
def hostile() -> SimpleNamespace:
    """What unkind people type."""
    return SimpleNamespace(
        text="@everyone <@1> <@&2> <#3> </goal set:4> <t:1:R> **b** __u__ ||s|| `c` [x](https://evil.example)\n"
        "# head\n> quote\n- list\n1. one\n-# small\n\u202eright\u200bto left",
        random=Random(3),
    )
