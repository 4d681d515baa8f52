"""The connection over real sockets: log-in, gateway, shards, malformed events, errors, a graceful end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from simcord import interactions
from simcord.backend import serializers
from sqlalchemy import select, update

from adapters.discord import DiscordAdapter
from adapters.discord.servers import left_unheard
from adapters.discord.surface import PERMISSIONS
from adapters.discord.wire import CONTAINER, walk
from bot.app import App
from bot.errors import BadSettings, Forbidden, GiveUp, Retry, Unreachable
from bot.outbox import Effect, Outbox
from bot.people import Community, Installation, installation_of
from bot.platform import Message
from bot.text import Where, english, say
from bot.ui import reply
from tests.adapters.discord.conftest import settings, speak_small_talk
from tests.adapters.discord.loopback import Loopback, loopback, until
from tests.adapters.discord.official import faults

HELLO = Message(reply(say("Hello.")), english, 1)


@dataclass
class Line:
    """A bot that listens to a Discord behind sockets."""

    app: App
    far: Loopback
    adapter: DiscordAdapter
    guild: Any
    room: Any
    ana: Any

    def slash(self, name: str, *options: dict[str, Any]) -> Any:
        return self.far.slash(self.guild.id, self.room.id, self.ana.id, {"name": name, "options": list(options)})

    def raw(self, name: str) -> tuple[Any, dict[str, Any]]:
        """A slash command as it goes over the wire, not sent yet."""
        return interactions.base_payload(
            self.far.backend, type=2, channel_id=self.room.id, guild_id=self.guild.id, user_id=self.ana.id,
            data={"type": 1, "id": "1", "name": name, "options": []},
        )  # fmt: skip

    async def answered(self) -> None:
        record = self.slash("help")
        await until(lambda: record.responded and not record.loading)


def adapter_of(app: App, far: Loopback, **given: Any) -> DiscordAdapter:
    adapter = DiscordAdapter(app, settings(discord_api_url=far.api, discord_gateway_url=far.gateway, **given))
    app.platforms["discord"] = adapter
    return adapter


def world(far: Loopback, shard: int | None = None) -> tuple[Any, Any, Any]:
    backend = far.backend
    owner, ana = backend.make_user("owner"), backend.make_user("ana", global_name="Ana")
    guild = backend.create_guild("Learners", owner_id=owner.id, shard_id=shard, shard_count=far.shards)
    room = backend.create_channel(guild.id, "check-ins")
    backend.add_member(guild.id, ana.id)
    return guild, room, ana


async def greeted(app: App) -> Any:
    async with app.db.reading() as session:
        return (await session.execute(select(Installation, Effect).join(Effect))).one_or_none()


@pytest.fixture
async def line(app: App) -> AsyncIterator[Line]:
    speak_small_talk(app)
    async with loopback() as far:
        guild, room, ana = world(far)
        adapter = adapter_of(app, far)
        await adapter.open()
        listening = asyncio.create_task(adapter.listen())
        await until(lambda: adapter.listening)
        yield Line(app, far, adapter, guild, room, ana)
        await adapter.close()
        await listening
        await until(lambda: not far._outgoing)
        sent = far.backend.http_requests
        assert [fault for one in sent for fault in faults(one.method, one.path, one.json)] == []


async def test_a_command_goes_all_the_way(line: Line) -> None:
    option = {"name": "order", "type": 1, "options": [{"name": "fruit", "type": 3, "value": "plum"}]}
    record = line.slash("talk", option)
    await until(lambda: record.responded and not record.loading)
    message = line.far.backend.get_message(record.channel_id, record.message_id)
    assert message.components[0]["content"] == f"1 small plum for <@{line.ana.id}>"


async def test_a_member_without_roles_is_answered(line: Line) -> None:
    record, event = line.raw("help")
    del event["member"]["roles"]
    await line.far.push("INTERACTION_CREATE", event)
    await until(lambda: record.responded and not record.loading)


async def test_an_interaction_that_makes_no_sense_is_answered_too(line: Line) -> None:
    record, event = line.raw("help")
    del event["data"]["name"]
    await line.far.push("INTERACTION_CREATE", event)
    await until(lambda: record.responded)
    message = line.far.backend.get_message(record.channel_id, record.message_id)
    assert message.components[0]["content"].startswith("That broke on our side.")


async def test_a_mistake_of_ours_is_no_outage(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: Any) -> str:
        raise KeyError("id")

    monkeypatch.setattr(line.adapter.messages, "send", broken)
    with pytest.raises(KeyError):
        await line.adapter.post("", str(line.room.id), HELLO)


async def test_pictures_and_files_go_as_attachments(line: Line) -> None:
    record = line.slash("talk", {"name": "everything", "type": 1})
    await until(lambda: record.responded and not record.loading)
    message = await until(lambda: line.far.backend.get_message(record.channel_id, record.message_id))
    assert message.components[0]["type"] == CONTAINER
    assert len([part for part in walk(message.components) if part["type"] == 12]) == 2
    assert {file["description"] for file in message.attachments} >= {"A dot"}


async def test_nothing_privileged_is_asked_for(line: Line) -> None:
    [said] = line.far.identified
    assert said["intents"] == (1 << 0) | (1 << 9) | (1 << 12)


async def test_a_malformed_event_costs_that_event(line: Line) -> None:
    for event in ("GUILD_ROLE_UPDATE", "CHANNEL_CREATE", "INTERACTION_CREATE", "MESSAGE_CREATE", "GUILD_CREATE"):
        await line.far.push(event, {"guild_id": "1", "no": "sense"})
    await line.answered()
    assert len(line.far.identified) == 1, "the connection stayed"


async def test_a_session_of_no_use_is_begun_anew(line: Line) -> None:
    line.far.broken_readies = 1
    await line.far.push("READY", {"v": 10, "session_id": "x", "resume_gateway_url": line.far.gateway})
    await until(lambda: len(line.far.identified) == 3 and line.adapter.listening)
    await line.answered()


async def test_a_lost_connection_comes_back(line: Line) -> None:
    await line.far.hang_up(1000)
    await until(lambda: len(line.far.identified) == 2)
    await until(lambda: line.adapter.listening)
    await line.answered()


async def test_work_in_hand_is_finished_at_the_end(app: App) -> None:
    speak_small_talk(app)
    async with loopback() as far:
        guild, room, ana = world(far)
        adapter = adapter_of(app, far)
        listening = asyncio.create_task(adapter.listen())
        await until(lambda: greeted(app))
        await until(lambda: adapter.listening and not adapter._in_hand)
        far.answering.clear()
        record = far.slash(guild.id, room.id, ana.id, {"name": "help", "options": []})
        await until(lambda: adapter._in_hand)
        closing = asyncio.create_task(adapter.close())
        done, _ = await asyncio.wait({closing}, timeout=0.1)
        assert not done, "the answer is not out yet"
        far.answering.set()
        await closing
        await listening
        assert record.responded
        assert not record.loading
        assert not adapter.listening


async def test_a_wrong_token_names_its_setting(app: App) -> None:
    async with loopback() as far:
        adapter = adapter_of(app, far, discord_token="wrong")
        with pytest.raises(BadSettings, match="CAIRN_DISCORD_TOKEN"):
            await adapter.open()
        await adapter.close()


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_discord_away_at_the_start_is_no_wrong_setting(
    app: App, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleep = asyncio.sleep
    monkeypatch.setattr(asyncio, "sleep", lambda seconds: sleep(seconds / 100))  # discord.py's own pauses, 25 s in all
    async with loopback() as far:
        adapter = adapter_of(app, far)
        for _ in range(5 if status == 500 else 1):  # discord.py itself asks so often
            far.script("GET", "/users/@me", status, {"message": "away", "code": 0})
        with pytest.raises(Retry, match=str(status)):
            await adapter.open()
        await adapter.open()
        assert adapter.client.user is not None
        await adapter.close()


async def test_nobody_at_the_address_is_no_wrong_setting(app: App) -> None:
    adapter = DiscordAdapter(app, settings(discord_api_url="http://127.0.0.1:9/api/v10"))
    with pytest.raises(Retry, match="no answer from Discord"):
        await adapter.open()
    await adapter.close()


async def test_an_unreachable_gateway_costs_a_line_an_attempt_and_does_not_hold_up_the_end(
    app: App, caplog: pytest.LogCaptureFixture
) -> None:
    async with loopback() as far:
        adapter = DiscordAdapter(app, settings(discord_api_url=far.api, discord_gateway_url="ws://127.0.0.1:9/"))
        await adapter.open()
        listening = asyncio.create_task(adapter.listen())
        lines = await until(lambda: [line for line in caplog.records if line.getMessage() == "gateway does not answer"])
        assert not adapter.listening
        await adapter.close()
        await listening
        assert len(lines) == 1
        assert not [line for line in caplog.records if line.exc_info]


async def test_a_refused_shard_names_its_setting(app: App) -> None:
    async with loopback() as far:
        world(far)
        adapter = adapter_of(app, far)
        listening = asyncio.create_task(adapter.listen())
        await until(lambda: adapter.listening)
        await far.hang_up(4010)
        with pytest.raises(BadSettings, match="CAIRN_DISCORD_SHARD_IDS"):
            await listening
        await adapter.close()


async def test_discord_advises_shards_and_address_when_the_settings_do_not(app: App) -> None:
    async with loopback(shards=1) as far:
        world(far)
        adapter = DiscordAdapter(app, settings(discord_api_url=far.api, discord_shard_count=None))
        listening = asyncio.create_task(adapter.listen())
        await until(lambda: adapter.listening)
        assert [said["shard"] for said in far.identified] == [[0, 1]]
        assert ("GET", "/gateway/bot") in far.seen
        await adapter.close()
        await listening


async def test_this_process_takes_its_own_shards(app: App) -> None:
    async with loopback(shards=4) as far:
        guild, room, ana = world(far, shard=2)
        adapter = adapter_of(app, far, discord_shard_ids="2", discord_shard_count=4)
        listening = asyncio.create_task(adapter.listen())
        await until(lambda: adapter.listening)
        assert [said["shard"] for said in far.identified] == [[2, 4]]
        record = far.slash(guild.id, room.id, ana.id, {"name": "help", "options": []})
        await until(lambda: record.responded and not record.loading)
        await adapter.close()
        await listening


async def test_a_worker_speaks_without_listening(app: App) -> None:
    async with loopback() as far:
        _, room, _ = world(far)
        adapter = adapter_of(app, far)
        await adapter.open()
        ref = await adapter.post("", str(room.id), HELLO)
        assert ref.startswith(f"{room.id}:")
        assert far.identified == []
        assert not [path for method, path in far.seen if method == "PUT"]
        await adapter.close()


POSTS = "/channels/*/messages"


@pytest.mark.parametrize(
    ("status", "body", "headers", "kind"),
    [
        (403, {"code": 50013, "message": "Missing Permissions"}, {}, Forbidden),
        (403, {"code": 50001, "message": "Missing Access"}, {}, Forbidden),
        (403, {"code": 50007, "message": "Cannot send"}, {}, Unreachable),
        (404, {"code": 10003, "message": "Unknown Channel"}, {}, Unreachable),
        (400, {"code": 50035, "message": "Invalid Form Body"}, {}, GiveUp),
        (503, {"code": 0, "message": "no"}, {}, Retry),
        (429, {"message": "slow", "retry_after": 77.0, "global": False}, {"Via": "1.1 google"}, Retry),
        (429, {"message": "blocked"}, {"Retry_After": "900"}, Retry),
    ],
)
async def test_what_discord_answers_says_what_follows(
    app: App, status: int, body: Any, headers: dict[str, str], kind: type[Exception]
) -> None:
    async with loopback() as far:
        _, room, _ = world(far)
        adapter = adapter_of(app, far)
        await adapter.open()
        far.script("POST", POSTS, status, body, **headers)
        with pytest.raises(kind) as trouble:
            await adapter.post("", str(room.id), HELLO)
        if isinstance(trouble.value, Retry) and status == 429:
            assert trouble.value.after == (77.0 if "Via" in headers else 900.0)
        if isinstance(trouble.value, Retry) and status == 503:
            assert trouble.value.in_doubt
        await adapter.close()


async def test_no_answer_at_all_is_tried_again(app: App) -> None:
    async with loopback() as far:
        _, room, _ = world(far)
        adapter = adapter_of(app, far)
        await adapter.open()
    with pytest.raises(Retry) as trouble:
        await adapter.post("", str(room.id), HELLO)
    assert trouble.value.in_doubt
    await adapter.close()


async def test_short_rate_limits_are_waited_out(app: App) -> None:
    async with loopback() as far:
        _, room, _ = world(far)
        adapter = adapter_of(app, far)
        await adapter.open()
        slow = {"message": "slow", "retry_after": 0.01, "global": False}
        far.script("POST", POSTS, 429, slow, Via="1.1 google")
        assert await adapter.post("", str(room.id), HELLO)
        await adapter.close()


async def test_a_new_server_is_greeted_and_a_lost_one_is_left(line: Line) -> None:
    backend = line.far.backend
    owner = backend.make_user("carla")
    line.far.backend.subscribers.clear()
    guild = backend.create_guild("Rustaceans", owner_id=owner.id)
    payload = dict(serializers.guild_create_payload(backend, guild))
    payload.pop("unavailable", None)  # as when a bot is invited, not when a server is back
    await line.far.push("GUILD_CREATE", payload)

    async def known() -> Any:
        async with line.app.db.reading() as session:
            return await session.scalar(select(Installation).where(Installation.ref == str(guild.id)))

    assert (await until(known)).name == "Rustaceans"
    await line.far.push("GUILD_DELETE", {"id": str(guild.id)})

    async def gone() -> bool:
        return bool((await known()).removed_at)

    await until(gone)


@pytest.mark.parametrize("event", ["role", "room", "its own roles"])
async def test_a_permission_that_was_given_lets_out_what_waits_for_it(line: Line, event: str) -> None:
    backend, app = line.far.backend, line.app
    now = app.clock.now()
    async with app.db.writing() as session:
        home = await installation_of(session, "discord", str(line.guild.id), line.guild.name, now)
        box = Outbox(session, now)
        await box.post(home, Where("discord", str(line.room.id)), HELLO.reply, kind="greeting", key="k")
        waits = {"reason": "permission missing: Send Messages", "attempts": 3, "not_before": now + timedelta(hours=1)}
        await session.execute(update(Effect).where(Effect.key == "k").values(**waits))
    role = backend.create_role(line.guild.id, "Robots")
    match event:
        case "role":
            backend.edit_role(line.guild.id, role.id, {"permissions": 2048})
        case "room":
            backend.edit_channel(line.room.id, {"topic": "Robots may write here"})
        case _:
            backend.add_member_role(line.guild.id, backend.bot_user.id, role.id)

    async def hurried() -> bool:
        async with app.db.reading() as session:
            row = (await session.scalars(select(Effect).where(Effect.key == "k"))).one()
            return (row.not_before, row.attempts) == (now, 2)

    await until(hurried)


async def test_a_server_that_came_or_went_while_nobody_listened_is_noticed(app: App) -> None:
    async def known(far: Loopback) -> Any:
        adapter = adapter_of(app, far)
        listening = asyncio.create_task(adapter.listen())
        await until(lambda: adapter.listening)
        await adapter.close()
        await listening
        async with app.db.reading() as session:
            found = await session.execute(select(Installation.ref, Installation.removed_at))
        return {ref: gone is not None for ref, gone in found}

    async with loopback() as far:
        guild, _, _ = world(far)
        other = far.backend.create_guild("Rustaceans", owner_id=guild.owner_id)
        assert await known(far) == {str(guild.id): False, str(other.id): False}
        kept = far.backend.guilds.pop(other.id)
        assert await known(far) == {str(guild.id): False, str(other.id): True}
        far.backend.guilds[other.id] = kept
        assert await known(far) == {str(guild.id): False, str(other.id): False}


async def test_a_shard_says_nothing_of_the_servers_of_others(app: App) -> None:
    now = app.clock.now()
    async with app.db.writing() as session:
        for ref in (1 << 22, 2 << 22):
            await installation_of(session, "discord", str(ref), "", now)
        await left_unheard(session, (0, 2), set(), now)
    async with app.db.reading() as session:
        found = await session.scalars(select(Installation.ref).where(Installation.removed_at.is_not(None)))
        assert found.all() == [str(2 << 22)]


async def test_who_invited_the_bot_while_it_was_away_is_greeted_in_the_first_room_where_it_may_speak(
    line: Line,
) -> None:
    installation, effect = await until(lambda: greeted(line.app))
    assert installation.room == effect.target == str(line.room.id)
    await line.app.dispatcher.drain(line.app.clock.now())
    sent = line.far.backend.messages[line.room.id]
    assert "I am Cairn" in next(iter(sent.values())).components[0]["content"]


async def test_the_doctor_finds_what_is_wrong(line: Line) -> None:
    findings = await line.adapter.doctor()
    assert [finding for finding in findings if not finding.well] == []
    guild = line.adapter.client.get_guild(line.guild.id)
    assert guild is not None
    await line.adapter.servers.joined(guild)
    assert any("may speak in its room" in finding.what for finding in await line.adapter.doctor())
    for role in line.far.backend.get_guild(line.guild.id).roles.values():
        role.permissions = PERMISSIONS
    assert any("without the permission Create Events" in finding.what for finding in await line.adapter.doctor())
    for role in line.far.backend.get_guild(line.guild.id).roles.values():
        role.permissions = PERMISSIONS & ~(1 << 11)
    lacking = next(finding for finding in await line.adapter.doctor() if not finding.well)
    assert (lacking.what, lacking.mend) == (
        "Discord server Learners: permissions missing in the room",
        "in the room's permissions allow Cairn: Send Messages, Attach Files",
    )
    line.far.script("GET", f"/channels/{line.room.id}", 403, {"code": 50001, "message": "Missing Access"})
    shut = next(finding for finding in await line.adapter.doctor() if not finding.well)
    assert "closed to Cairn" in shut.what
    assert "https://discord.com/oauth2/authorize" in shut.mend


async def test_the_doctor_looks_at_the_forum_for_questions(line: Line) -> None:
    guild = line.adapter.client.get_guild(line.guild.id)
    assert guild is not None
    await line.adapter.servers.joined(guild)
    forum = line.far.backend.create_channel(line.guild.id, "questions", type=15)

    async def chosen(ref: int) -> str:
        async with line.app.db.writing() as session:
            installation = (await session.scalars(select(Installation))).one()
            community = await session.get_one(Community, installation.community_id)
            community.settings = {"questions": {"forums": {str(installation.id): str(ref)}}}
        found = (await line.adapter.doctor())[-1]
        return f"{found.what}; {found.mend}"

    assert "Cairn may post in #questions" in await chosen(forum.id)
    assert "chosen for questions, is no forum; choose another forum" in await chosen(line.room.id)
    told = serializers.channel_payload(line.far.backend, forum)
    line.far.script("GET", f"/channels/{forum.id}", 200, {**told, "flags": 1 << 4})
    assert "may not post in #questions; let posts there do without a tag, or choose" in await chosen(forum.id)
    for role in line.far.backend.get_guild(line.guild.id).roles.values():
        role.permissions = PERMISSIONS & ~(1 << 11)
    assert "may not post in #questions; allow Cairn: Create Posts, Attach Files, or choose" in await chosen(forum.id)
    line.far.script("GET", f"/channels/{forum.id}", 404, {"code": 10003, "message": "Unknown Channel"})
    assert "closed to Cairn or gone; let Cairn see the forum, or choose another" in await chosen(forum.id)


async def test_the_doctor_names_a_wrong_token(app: App) -> None:
    async with loopback() as far:
        adapter = adapter_of(app, far, discord_token="wrong")
        [finding] = await adapter.doctor()
        assert not finding.well
        assert "CAIRN_DISCORD_TOKEN" in finding.mend
        await adapter.close()


async def test_commands_that_discord_did_not_take_at_the_start_are_sent_again(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.patience.FIRST_PAUSE", 0.01)
    speak_small_talk(app)
    async with loopback() as far:
        world(far)
        for method in ("GET", "GET", "PUT"):  # at log-in, then twice once it listens
            far.script(method, "/applications/*/commands", 403, {"message": "Missing Access", "code": 50001})
        adapter = adapter_of(app, far)
        await adapter.open()
        listening = asyncio.create_task(adapter.listen())
        await until(lambda: "talk wave" in adapter.printer.commands)
        assert len([seen for seen in far.seen if seen[0] == "PUT"]) == 2
        await adapter.close()
        await listening
