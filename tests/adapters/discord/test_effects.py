"""What others see: posts, edits and direct messages from the outbox, over discord.py's real client."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest
from msgspec.structs import replace
from sqlalchemy import select, update

from adapters.discord import wire
from adapters.discord.limits import NONCE
from bot.errors import Forbidden, GiveUp, Retry, Unknowable, Unreachable
from bot.outbox import Effect, Outbox
from bot.people import Account, Installation
from bot.platform import Message
from bot.text import Where, english, raw, say
from bot.ui import Actions, Button, Reply, reply
from tests.adapters.discord.conftest import Stage, texts

LONG = "word " * 790


async def greet(stage: Stage) -> Installation:
    """Makes the community known."""
    await stage.ana.slash(stage.room, "help")
    async with stage.app.db.reading() as session:
        return (await session.scalars(select(Installation))).one()


async def say_in_room(stage: Stage, message: Reply, key: str = "a") -> Effect:
    installation = await greet(stage)
    async with stage.app.db.writing() as session:
        outbox = Outbox(session, stage.app.clock.now())
        effect = await outbox.post(installation, Where("discord", str(stage.room.id)), message, kind="test", key=key)
    assert effect is not None
    await stage.deliver()
    async with stage.app.db.reading() as session:
        return (await session.scalars(select(Effect).where(Effect.key == key))).one()


def again(n: int) -> Reply:
    return reply(say("It is {n}.", n=n), Actions((Button(say("More"), "talk count"),)))


async def test_a_post_carries_its_nonce_and_its_mark(stage: Stage) -> None:
    effect = await say_in_room(stage, again(1))
    assert effect.state == "sent"
    sent = stage.requests("POST", f"/channels/{stage.room.id}/messages")[-1]
    assert sent["nonce"]
    assert sent["enforce_nonce"] is True
    button = next(part for part in wire.walk(sent["components"]) if "custom_id" in part)
    assert stage.app.ids.unpack(button["custom_id"]) == ("talk count", {}, str(effect.id))


async def test_the_same_row_has_the_same_nonce_and_another_has_not(stage: Stage) -> None:
    for mark, worded in (7, 1), (7, 2), (8, 1):
        await stage.adapter.post(str(stage.guild.id), str(stage.room.id), Message(again(worded), english, mark))
    first, second, other = (sent["nonce"] for sent in stage.requests("POST", "/messages")[-3:])
    assert first == second != other


async def test_an_edit_changes_the_message(stage: Stage) -> None:
    effect = await say_in_room(stage, again(1))
    async with stage.app.db.writing() as session:
        await Outbox(session, stage.app.clock.now()).edit(effect, again(2))
    await stage.deliver()
    assert stage.room.last_message is not None
    components = [part.to_dict() for part in stage.room.last_message.components]
    assert texts(components) == "It is 2."


async def test_a_long_message_goes_on_in_others_and_shrinks_again(stage: Stage) -> None:
    effect = await say_in_room(stage, reply(raw(LONG), raw(LONG), raw("the end")))
    assert effect.sent_ref is not None
    assert effect.sent_ref.count("+") == 1
    sent = stage.requests("POST", f"/channels/{stage.room.id}/messages")[-2:]
    assert texts(sent[1]["components"]).endswith("the end")
    await stage.adapter.edit("", effect.sent_ref, Message(again(1), english, effect.id))
    assert len([m for m in stage.room.history() if m.components]) == 1
    await stage.adapter.edit("", effect.sent_ref.split("+")[0], Message(reply(raw(LONG), raw(LONG)), english, 1))
    assert len([m for m in stage.room.history() if m.components]) == 2


async def test_what_is_longer_than_four_messages_is_given_up(stage: Stage) -> None:
    with pytest.raises(GiveUp):
        await stage.adapter.post("", str(stage.room.id), Message(reply(*[raw(LONG)] * 5), english, 1))


async def test_removing_twice_is_as_good_as_once(stage: Stage) -> None:
    effect = await say_in_room(stage, again(1))
    assert effect.sent_ref is not None
    await stage.adapter.remove("", effect.sent_ref)
    await stage.adapter.remove("", effect.sent_ref)
    assert [m for m in stage.room.history() if m.components] == []


async def test_a_row_in_doubt_is_looked_for_before_it_is_sent(stage: Stage) -> None:
    effect = await say_in_room(stage, again(1))
    found = await stage.adapter.post("", str(stage.room.id), Message(again(1), english, effect.id, in_doubt=True))
    assert found == effect.sent_ref
    await stage.adapter.post("", str(stage.room.id), Message(again(1), english, effect.id + 1, in_doubt=True))
    assert len([m for m in stage.room.history() if m.components]) == 2


async def test_a_direct_message_and_its_buttons_know_their_community(stage: Stage) -> None:
    await greet(stage)
    async with stage.app.db.writing() as session:
        query = select(Account).where(Account.ref == str(stage.ana.id))
        account = (await session.scalars(query)).one()
        await Outbox(session, stage.app.clock.now()).direct(account, again(1), kind="test", key="d")
    await stage.deliver()
    ping = stage.ana.user.dm_channel.last_message
    assert ping is not None
    for number in (0, 1):
        pressed = await stage.ana.user.click(ping, label="More")
        assert pressed.followups == [], "nobody else reads it: the answer stands in its place"
        (ping,) = stage.ana.user.dm_channel.history()
        assert f"Counted to {number}." in texts([part.to_dict() for part in ping.components])


async def test_a_row_lately_in_doubt_trusts_its_nonce(stage: Stage) -> None:
    place = str(stage.room.id)
    await stage.adapter.post("", place, Message(again(1), english, 5))
    looks = len(stage.requests("GET", "/messages"))
    lately = Message(again(1), english, 5, in_doubt=True, since=timedelta(seconds=100))
    await stage.adapter.post("", place, lately)
    first, second = (sent["nonce"] for sent in stage.requests("POST", "/messages")[-2:])
    assert first == second
    assert len(stage.requests("GET", "/messages")) == looks


async def test_a_row_of_another_database_with_the_same_number_is_another_row(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = str(stage.room.id)
    await stage.adapter.post("", place, Message(again(1), english, 5))
    monkeypatch.setattr(stage.app, "origin", "of a new database")
    await stage.adapter.post("", place, Message(again(2), english, 5))
    first, second = (sent["nonce"] for sent in stage.requests("POST", "/messages")[-2:])
    assert first != second
    assert max(len(first), len(second)) <= NONCE


async def test_what_bears_no_mark_cannot_be_known_later(stage: Stage) -> None:
    later = Message(reply(raw("no button")), english, 5, in_doubt=True, since=timedelta(minutes=3))
    with pytest.raises(Unknowable):
        await stage.adapter.post("", str(stage.room.id), later)


async def test_without_the_permission_to_read_nothing_is_known(stage: Stage) -> None:
    stage.env.inject_error("GET", "/channels/*/messages", status=403, code=50001, message="Missing Access")
    with pytest.raises(Unknowable):
        await stage.adapter.post("", str(stage.room.id), Message(again(1), english, 5, in_doubt=True))
    assert [m for m in stage.room.history() if m.components] == []


async def test_a_history_that_does_not_reach_back_proves_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.discord.api.LOOK_BACK", 2)
    monkeypatch.setattr("adapters.discord.api.PAGES", 1)
    place, said = str(stage.room.id), stage.room.history
    for mark in (5, 6, 7):
        await stage.adapter.post("", place, Message(again(1), english, mark))
    first = discord.utils.snowflake_time(int(said()[0].id))
    long_ago = Message(again(1), english, 4, in_doubt=True, since=stage.app.clock.now() - first + timedelta(hours=1))
    with pytest.raises(Unknowable):
        await stage.adapter.post("", place, long_ago)
    lately = replace(long_ago, since=stage.app.clock.now() - first - timedelta(days=1))
    monkeypatch.setattr("adapters.discord.speech.REMEMBERED", timedelta.min)
    await stage.adapter.post("", place, lately)
    assert len([m for m in said() if m.components]) == 4


async def test_whoever_left_is_not_present(stage: Stage) -> None:
    assert await stage.adapter.present(str(stage.guild.id), str(stage.bo.id))
    stage.guild.remove_member(stage.bo)
    assert not await stage.adapter.present(str(stage.guild.id), str(stage.bo.id))


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [(403, 50007, Unreachable), (403, 50013, Forbidden), (403, 50001, Forbidden), (404, 10003, Unreachable),
     (400, 50035, GiveUp), (503, 0, Retry), (401, 0, Retry), (400, 40003, Retry)],
)  # fmt: skip
async def test_errors_say_what_follows(stage: Stage, status: int, code: int, kind: type[Exception]) -> None:
    stage.env.inject_error("POST", "/channels/*/messages", status=status, code=code, message="no")
    with pytest.raises(kind):
        await stage.adapter.post("", str(stage.room.id), Message(again(1), english, 1))


async def test_a_closed_direct_message_falls_back_to_the_room(stage: Stage) -> None:
    await greet(stage)
    stage.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, message="no")
    async with stage.app.db.writing() as session:
        await session.execute(update(Installation).values(room=str(stage.room.id)))
        account = (await session.scalars(select(Account))).one()
        outbox = Outbox(session, stage.app.clock.now())
        await outbox.direct(account, again(1), kind="test", key="d", fallback=reply(say("Here instead.")))
    await stage.deliver()
    assert stage.room.last_message is not None
    assert texts([part.to_dict() for part in stage.room.last_message.components]) == "Here instead."
