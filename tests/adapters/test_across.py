"""One linked community on Slack and on Discord, with both real clients on emulators: a question from end to end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.env import Env
from sqlalchemy import select, update

from adapters.discord import DiscordAdapter
from adapters.slack import SlackAdapter
from adapters.slack.surface import SCOPES
from bot.app import App
from bot.clock import MovableClock
from bot.people import Installation, Member
from bot.settings import read_settings
from tests.adapters.discord.conftest import at_leisure, settings, shown, texts
from tests.adapters.slack.emulator import APP_TOKEN, TOKEN, Slack
from tests.adapters.slack.people import Person, SocketWire, words
from tests.adapters.slack.webapi import direct

TRIED = "I run this and it is NaN after two epochs:\n```python\nloss = nan\n```"
AGAIN = {"title": "My loss becomes NaN after epochs", "topic": "python", "tried": "two epochs, then NaN"}


@dataclass
class World:
    app: App
    slack: Slack
    floor: SlackAdapter
    env: Env
    room: ChannelHandle
    mo: MemberActor
    clock: MovableClock

    def on_slack(self, name: str) -> Person:
        return Person(self.slack, SocketWire(self.slack), self.floor.idle, self.slack.person(name))

    async def deliver(self) -> None:
        """Until nothing is left: what is said in a space waits for it to be opened, and each message for its turn."""
        for _ in range(4):
            self.clock.move(timedelta(seconds=5))
            await self.app.dispatcher.drain(self.clock.now())
        await self.env.settle()

    def thread(self) -> ChannelHandle:
        """Mo's private thread on Discord."""
        return self.room.threads[-1]

    async def reply_without_mention(self) -> None:
        """What Discord shows of a reply that does not mention the bot: that there is one, and no word of it."""
        answered, me = self.thread().history()[-1], {"id": str(self.mo.id), "username": "mo"}
        said = await self.mo.send(self.thread(), "talking to myself")
        event = {
            "id": str(said.id), "channel_id": str(self.thread().id), "guild_id": str(self.room.guild.id),
            "author": me, "member": {"roles": []}, "content": "", "type": 19, "mentions": [], "attachments": [],
            "message_reference": {"message_id": str(answered.id)},
        }  # fmt: skip
        adapter: Any = self.app.platforms["discord"]
        adapter.client._connection.parsers["MESSAGE_CREATE"](event)
        await asyncio.gather(*adapter._in_hand)

    def thread_said(self) -> list[str]:
        return [texts([part.to_dict() for part in message.components]) for message in self.thread().history()]

    def dm_said(self, who: Person) -> list[dict[str, Any]]:
        return [said for said in self.slack.seen_by(who.ref) if said["channel"] == direct(who.ref)]


@pytest.fixture
async def world(app: App, clock: MovableClock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    at_leisure(app, monkeypatch)
    slack = Slack(scopes=",".join(SCOPES))
    await slack.start()
    slack.channel("C0GENERAL", "general")
    given = {"slack_bot_token": TOKEN, "slack_app_token": APP_TOKEN, "slack_api_url": f"{slack.url}/api/"}
    floor = SlackAdapter(app, read_settings({}, **given))
    discord = DiscordAdapter(app, settings())
    app.platforms |= {"slack": floor, "discord": discord}
    env = Env(discord.client, settle_timeout=15)
    await env.start()
    guild = env.create_guild("Learners")
    room = guild.create_text_channel("check-ins")
    mo = guild.add_member(env.create_user("mo", global_name="Mo"))
    await env.settle()
    assert await discord.sync()
    await floor.open()
    listening = asyncio.create_task(floor.listen())
    yield World(app, slack, floor, env, room, mo, clock)
    await floor.close()
    await listening
    await env.shutdown()
    await slack.stop()
    assert (slack.complaints, env.errors) == ([], [])


async def link(world: World) -> None:
    """Both are known, one community, each with its room (how to link is tested elsewhere)."""
    await world.mo.slash(world.room, "mentor join")
    await world.on_slack("ana").slash("/question list")
    async with world.app.db.writing() as session:
        home = await session.scalar(select(Installation.community_id).where(Installation.platform == "discord"))
        await session.execute(update(Installation).values(community_id=home))
        for platform, room in (("slack", "C0GENERAL"), ("discord", str(world.room.id))):
            await session.execute(update(Installation).where(Installation.platform == platform).values(room=room))
        await session.execute(update(Member).values(community_id=home))


async def ask(world: World, who: Person, **said: str) -> str:
    """Fill in the form of /ask; what is answered."""
    await who.slash("/ask")
    await who.submit(who.form, **said)
    return words(who.last)


async def test_asked_on_slack_claimed_on_discord_answered_confirmed_and_used_again(world: World) -> None:
    await link(world)
    ana = world.on_slack("ana")
    asked = await ask(world, ana, title="Why does my loss become NaN?", topic="python", tried=TRIED)
    assert "in the queue" in asked
    await world.deliver()

    notice = world.room.last_message
    assert notice is not None
    claimed = await world.mo.click(notice, label="I can help")
    assert claimed.followups[0].ephemeral or claimed.ephemeral
    assert "It is yours until" in shown(claimed)
    assert "```python\nloss = nan\n```" in shown(claimed)
    await world.deliver()
    begun, looked = world.dm_said(ana)[-2:]
    assert looked["thread_ts"] == begun["ts"]
    assert "is looking at" in words(looked)

    await ana.write("It is PyTorch 2:\n```seed = 3```", thread_ts=begun["ts"], ts="1772438500.000001")
    await world.deliver()
    assert "`seed = 3`" in world.thread_said()[-1]
    changed = {"user": ana.ref, "text": "It is PyTorch *2.1*", "ts": "1772438500.000001", "thread_ts": begun["ts"],
               "edited": {"user": ana.ref, "ts": "1"}}  # fmt: skip
    await ana.event({"type": "message", "subtype": "message_changed", "channel_type": "im",
                     "channel": direct(ana.ref), "message": changed, "user": None})  # fmt: skip
    await world.deliver()
    assert len([said for said in world.thread_said() if "PyTorch" in said]) == 1
    assert "PyTorch" in world.thread_said()[-1]
    assert "edited" in world.thread_said()[-1]

    back = await world.mo.send(world.thread(), "Which optimiser?", reply_to=world.thread().history()[-1])
    await world.deliver()
    assert "Which optimiser?" in words(world.dm_said(ana)[-1])
    assert world.dm_said(ana)[-1]["thread_ts"] == begun["ts"]
    await world.mo.edit(back, "Which optimiser, and which rate?")
    await world.deliver()
    assert "and which rate?" in words(world.dm_said(ana)[-1])

    dot = bytes(range(256)) * 4
    attached = [
        world.slack.attach("dot.png", dot),
        {"name": "film.mp4", "size": 90_000_000, "url_private_download": "x"},
    ]
    await ana.write("See here", thread_ts=begun["ts"], subtype="file_share", files=attached)
    await world.deliver()
    carried = world.thread().history()[-1]
    assert "film.mp4 was attached too" in world.thread_said()[-1].replace("\\", "")
    assert [file.filename for file in carried.attachments] == ["dot.png"]
    assert await carried.attachments[0].read() == dot
    await world.mo.send(world.thread(), "Compare", reply_to=carried, attachments=[("mine.txt", b"a = 1")])
    await world.deliver()
    file = next(file for file in world.slack.files.values() if file["name"] == "mine.txt")
    assert (file["data"], file["channel"]) == (b"a = 1", direct(ana.ref))
    assert world.dm_said(ana)[-1]["thread_ts"] == begun["ts"]

    form = await world.mo.click(claimed.followups[0] if claimed.followups else claimed.response, label="Answer")
    assert form.modal is not None
    assert form.modal["title"] == "Answer: Why does my loss become NaN?"
    await world.mo.submit_modal(form, {"text": "Clip them:\n```python\nclip(1)\n```"})
    await world.deliver()
    answer = world.dm_said(ana)[-1]
    assert "clip(1)" in words(answer)
    await ana.press(answer, "Yes, it works")
    await ana.press(ana.last, "Others may find it")
    await world.deliver()
    heard = next(
        m for m in reversed([*world.thread().history()]) if "works" in texts([p.to_dict() for p in m.components])
    )
    await world.mo.click(heard, label="Others may find it")

    cy = world.on_slack("cy")
    assert "clip(1)" in await ask(world, cy, **AGAIN)
    await cy.press(cy.last, "This solved it")
    assert "No question was needed" in words(cy.last)


async def test_a_reply_that_discord_hides_is_not_lost_in_silence(world: World) -> None:
    await link(world)
    ana = world.on_slack("ana")
    await ask(world, ana, title="Why does my loss become NaN?", topic="python", tried=TRIED)
    await world.deliver()
    await world.mo.click(world.room.last_message, label="I can help")
    await world.deliver()
    before = len(world.dm_said(ana))
    await world.reply_without_mention()
    assert "here I read a reply only when it mentions me" in world.thread_said()[-1]
    await world.deliver()
    assert len(world.dm_said(ana)) == before


async def test_a_look_behind_a_pseudonym_is_for_one_organiser_alone(world: World) -> None:
    await link(world)
    ana, olga = (
        world.on_slack("ana"),
        Person(world.slack, SocketWire(world.slack), world.floor.idle, world.slack.person("olga", is_admin=True)),
    )
    await ana.slash("/ask")
    await ana.submit(ana.form, title="Why does my loss become NaN?", topic="python", tried=TRIED, anonymous=True)
    await world.deliver()
    await olga.slash("/question reveal 1 A threat in it")
    looked = words(olga.last)
    assert f"was asked by <{ana.ref}>" in looked
    await world.mo.click(world.room.last_message, label="I can help")
    await world.deliver()
    await world.mo.slash(world.room, "queue release", question="1")
    await world.deliver()
    notices = [words(said) for said in world.slack.messages if said["channel"] == "C0GENERAL" and "blocks" in said]
    notices += [texts([part.to_dict() for part in message.components]) for message in world.room.history()]
    read = [*world.thread_said(), *(text for text in notices if text != looked)]
    named = [text for text in read if "Asked by" in text]
    assert len(named) >= 3, "in both rooms, and to the mentor"
    assert not [text for text in read if ana.ref in text or "Ana" in text]
    assert any("Everybody else goes on reading" in words(said) for said in world.dm_said(ana))
